import type { TFunction } from 'i18next';
import type { ReferralView, SpecialityView } from '../../../domain/bridge.ts';
import { isAfterReferral } from '../../flow/referral-days.ts';
import { typography } from '../../locales/typography.ts';
import type { Format } from '../../locales/use-format.ts';

/** What it is for, in the server's words or, where it has none, by its kind. */
export const purposeWords = (
  { purpose, type }: Pick<ReferralView, 'purpose' | 'type'>,
  t: TFunction,
): string => typography(purpose ?? t(`referrals.${type}`));

/** What it is for and its number, on one line. */
export const referralWords = (
  referral: Pick<ReferralView, 'purpose' | 'type' | 'number'>,
  t: TFunction,
): string => {
  const purpose = purposeWords(referral, t);
  const { number } = referral;
  return number === null ? purpose : t('byReferral.numbered', { purpose, number });
};

/** The same for a booking that was asked with one, of which only kind and number are kept. */
export const bookedReferralWords = (
  referral: { readonly number: string | null; readonly type: ReferralView['type'] } | null,
  t: TFunction,
): string | null => {
  if (referral === null) return null;
  const { number, type } = referral;
  return number === null ? t(`byReferral.booked.${type}`) : t('byReferral.booked.number', { number });
};

/** What can be said of free places before anything is chosen; null where the schedule of this screen does not tell. */
export function placesOf(
  { specialityIds, resourceGuid, validUntil }: ReferralView,
  specialities: readonly SpecialityView[],
  format: Format,
):
  | { kind: 'some'; count: number }
  | { kind: 'in-turn' }
  | { kind: 'none' }
  | { kind: 'none-in-time'; until: string }
  | null {
  // Written for one doctor: how many places that one has is not told by the speciality.
  if (resourceGuid !== null) return null;
  const fitting = specialities.filter(({ id }) => specialityIds.includes(id));
  if (fitting.length < specialityIds.length || fitting.length === 0) return null;
  const count = fitting.reduce((sum, { freeCount }) => sum + freeCount, 0);
  const inTurn = fitting.some(({ queue }) => queue);
  if (count === 0) return inTurn ? { kind: 'in-turn' } : { kind: 'none' };
  const inTime = fitting.some(
    ({ soonestAt }) => soonestAt !== null && !isAfterReferral({ validUntil }, format.dayOf(soonestAt)),
  );
  if (inTime || validUntil === null) return { kind: 'some', count };
  return inTurn ? { kind: 'in-turn' } : { kind: 'none-in-time', until: validUntil };
}
