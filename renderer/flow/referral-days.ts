import type { Output, ReferralView } from '../../domain/bridge.ts';

type Validity = Pick<ReferralView, 'validUntil'> | null;
type Day = Output<'days'>['days'][number];

/** Whether a referral has run out on that calendar day; one without an end never does. */
export const isAfterReferral = (referral: Validity, day: string): boolean =>
  referral !== null && referral.validUntil !== null && day > referral.validUntil;

/** The soonest place, unless the referral has run out by its day; null as well where there is none. */
export const soonestInTime = <P extends { readonly startAt: number }>(
  soonest: P | null,
  referral: Validity,
  dayOf: (instant: number) => string,
): P | null => (soonest !== null && !isAfterReferral(referral, dayOf(soonest.startAt)) ? soonest : null);

/** The day that opens by itself: the first with a free time, else the first in the living queue; none after the referral's end. */
export function dayToOpen(days: readonly Day[], referral: Validity): string | null {
  const inTime = days.filter(({ day }) => !isAfterReferral(referral, day));
  const first = inTime.find(({ freeCount }) => freeCount > 0) ?? inTime.find(({ queue }) => queue);
  return first?.day ?? null;
}
