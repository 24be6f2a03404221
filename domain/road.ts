import type { ReferralType } from './referral.ts';

/**
 * The calls that book: documents 000 (a slot), 001 (a referral), 002 (a referral on the regional portal's road) and 003
 * (out of schedule).
 */
export const bookingKinds = ['book-slot', 'book-referral', 'book-portal', 'book-out-of-schedule'] as const;
export type BookingKind = (typeof bookingKinds)[number];

/** Which calls this clinic has, by configuration. */
export type Roads = {
  readonly slots: boolean;
  readonly referrals: boolean;
  readonly portal: boolean;
  readonly outOfSchedule: boolean;
  /** A clinic on the portal's road books every referral in schedule there. */
  readonly referralRoad: 'direct' | 'portal';
  /** Resources that receive out of schedule. */
  readonly outOfScheduleResources: readonly string[];
};

/** What is to be booked. */
export type Wanted = {
  readonly place: 'slot' | 'time' | 'out-of-schedule';
  readonly resourceGuid: string;
  readonly referral: { readonly type: ReferralType } | null;
};

/**
 * Which call books it, or undefined when this clinic has none that can. Pure.
 *
 * A referral with a slot goes by 001; one known by day and time alone, or at a clinic on the portal's road, by 002; a
 * resource that receives out of schedule by 001 with a referral, by 003 without; a plain slot by 000. Where the first
 * choice is missing the second is taken when it can carry the same wish.
 */
export function roadOf(wanted: Wanted, roads: Roads): BookingKind | undefined {
  if (wanted.place === 'out-of-schedule') {
    if (!roads.outOfScheduleResources.includes(wanted.resourceGuid)) return undefined;
    if (wanted.referral) return roads.referrals ? 'book-referral' : undefined;
    return roads.outOfSchedule ? 'book-out-of-schedule' : undefined;
  }
  if (!wanted.referral) return wanted.place === 'slot' && roads.slots ? 'book-slot' : undefined;
  const direct = wanted.place === 'slot' && roads.referrals ? 'book-referral' : undefined;
  const portal = roads.portal ? 'book-portal' : undefined;
  return roads.referralRoad === 'portal' ? (portal ?? direct) : (direct ?? portal);
}
