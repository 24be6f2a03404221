import type { Output, ReferralView } from '../../../domain/bridge.ts';
import { isAfterReferral } from './referral-words.ts';

type Day = Output<'days'>['days'][number];

/**
 * The day whose times are shown: the one the patient touched or the flow opened, unless the referral has run out by then;
 * else the first day with a living queue; null when no day can be chosen.
 */
export function openDay(
  days: readonly Day[],
  opened: string | null,
  referral: Pick<ReferralView, 'validUntil'> | null,
): string | null {
  if (opened !== null && !isAfterReferral(referral, opened)) return opened;
  return days.find(({ day, queue }) => queue && !isAfterReferral(referral, day))?.day ?? null;
}
