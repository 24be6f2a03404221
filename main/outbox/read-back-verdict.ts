import type { Evidence } from '../../db/ledger/outbox.ts';
import type { AlreadyBooked } from '../../domain/booking.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { Referral } from '../../domain/referral.ts';
import type { Slot } from '../../domain/schedule.ts';

/** What a read-back decides. `wait`: nothing is booked, but a late request may still arrive. */
export type ReadBackVerdict =
  | { readonly kind: 'delivered'; readonly bookingGuid: string }
  | { readonly kind: 'refused'; readonly reason: 'slot-taken' }
  | {
      readonly kind: 'refused';
      readonly reason: 'referral-has-booking';
      readonly alreadyBooked: AlreadyBooked;
    }
  | { readonly kind: 'requeue'; readonly evidence: Evidence }
  | { readonly kind: 'needs-staff'; readonly reason: 'no-evidence' }
  | { readonly kind: 'wait' };

export type Quiet = {
  /** How long ago the last request without an answer ended. */
  readonly forMs: number;
  /** How long what is free must have stayed so before it counts as not booked. */
  readonly neededMs: number;
  /** It was asked before, and what followed was lost again. */
  readonly isRepeated: boolean;
};

/**
 * What the slot's cell tells about a request whose answer was lost. Pure.
 *
 * @param cell undefined when the timetable no longer has it
 */
export function cellVerdict(cell: Slot | undefined, quiet: Quiet): ReadBackVerdict {
  if (cell?.status === 'available') {
    return quiet.forMs >= quiet.neededMs ? { kind: 'requeue', evidence: 'slot-was-free' } : { kind: 'wait' };
  }
  if (cell?.status !== 'booked' || cell.bookedBy === null)
    return { kind: 'needs-staff', reason: 'no-evidence' };
  if (cell.bookedBy.toLowerCase() !== 'infomat') return { kind: 'refused', reason: 'slot-taken' };
  // The patient may be standing there, so it is asked at once whose it is; when that was lost too there is no more hurry.
  if (quiet.isRepeated && quiet.forMs < quiet.neededMs) return { kind: 'wait' };
  return { kind: 'requeue', evidence: 'booked-by-a-kiosk' };
}

/**
 * What the referral tells: a referral carries one booking. Pure.
 *
 * @param referral undefined when the patient's list no longer has it
 * @param asked `from`…`to`: the booking is ours when it begins in there; the time itself, or out of schedule the whole day
 * @param startsAtLocal an instant on the clinic's wall clock, `YYYY-MM-DD HH:mm`
 */
export function referralVerdict(
  referral: Referral | undefined,
  asked: { readonly from: Instant; readonly to: Instant },
  quiet: Quiet,
  startsAtLocal: (at: Instant) => string,
): ReadBackVerdict {
  if (referral === undefined) return { kind: 'needs-staff', reason: 'no-evidence' };
  const { booking } = referral;
  if (booking === null) {
    return quiet.forMs >= quiet.neededMs
      ? { kind: 'requeue', evidence: 'referral-was-free' }
      : { kind: 'wait' };
  }
  if (booking.startAt >= asked.from && booking.startAt <= asked.to)
    return { kind: 'delivered', bookingGuid: booking.guid };
  return {
    kind: 'refused',
    reason: 'referral-has-booking',
    alreadyBooked: { resourceName: null, startsAtLocal: startsAtLocal(booking.startAt) },
  };
}

/**
 * What the cell tells about a cancellation that the server would not take ("past, done or not known"). Pure. Free: it was
 * given back. Anything else proves nothing: booked may be by somebody who came after, and a cell whose time is over says
 * "expired" whether the patient had it to the end or not.
 */
export function cancelledVerdict(cell: Slot | undefined): 'cancelled' | 'no-evidence' {
  return cell?.status === 'available' ? 'cancelled' : 'no-evidence';
}
