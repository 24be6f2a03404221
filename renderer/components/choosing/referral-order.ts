import type { ReferralView, SpecialityView } from '../../../domain/bridge.ts';
import type { Format } from '../../locales/use-format.ts';
import { placesOf } from './referral-words.ts';

/**
 * What a patient can do something with comes first: referrals with places, or of whose places nobody can tell; then those
 * there are no places for now; then those that cannot be used. Within each the kiosk's order stays.
 */
export function inOrderOfUse(
  referrals: readonly ReferralView[],
  specialities: readonly SpecialityView[],
  format: Format,
): ReferralView[] {
  const rankOf = (referral: ReferralView): number => {
    if (referral.obstacle !== null) return 2;
    const places = placesOf(referral, specialities, format);
    return places?.kind === 'none' || places?.kind === 'none-in-time' ? 1 : 0;
  };
  return referrals
    .map((referral) => ({ referral, rank: rankOf(referral) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ referral }) => referral);
}
