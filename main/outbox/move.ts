import type { LedgerTx } from '../../db/connection.ts';
import { moveBooking } from '../../db/ledger/booking-writes.ts';
import { movesOf } from '../../db/ledger/bookings.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import { type Entry, requeueEntry } from '../../db/ledger/outbox.ts';
import { candidates } from '../../db/mirror/candidates.ts';
import { resourceByGuid } from '../../db/mirror/directory.ts';
import type { Booking } from '../../domain/booking.ts';
import { addDays, dayOf, type Instant } from '../../domain/clinic-time.ts';
import { isWithin, limitsOf } from '../../domain/if-taken.ts';
import { earliestStart, mayBookFrom, windowAsOf } from '../mirror/freshness.ts';
import type { DeliveryDeps } from './deps.ts';

/**
 * The time asked for is taken, and the patient said what to do then: the booking takes the next place within the limits
 * of that wish, in the very transaction that records the refusal. Each place is tried once; the limits are those of the
 * place the patient chose, however often it moves.
 *
 * @returns false, with nothing written, when the patient wished for nothing or nothing is left
 */
export function moveOn(
  tx: LedgerTx,
  deps: Pick<DeliveryDeps, 'rules' | 'timeZone'>,
  entry: Entry,
  booking: Booking,
  at: Instant,
): boolean {
  const { slot, ifTaken } = booking;
  if (slot.slotGuid === null) return false;
  const moves = movesOf(tx, booking.id);
  const chosen = moves[0] ?? slot;
  const { rules, timeZone } = deps;
  const limits = limitsOf(
    ifTaken,
    {
      day: dayOf(chosen.startAt, timeZone),
      startAt: chosen.startAt,
      resourceGuid: chosen.resourceGuid,
    },
    // The schedule's age is asked of each candidate's own day, below.
    { earliestAt: at, lastDay: addDays(dayOf(at, timeZone), rules.horizonDays - 1) },
  );
  if (!limits) return false;
  const tried = new Set([slot.slotGuid, ...moves.map(({ slotGuid }) => slotGuid)]);
  for (const next of candidates(tx, slot.specialityId, limits, tried)) {
    const asOf = windowAsOf(tx, next.specialityId, next.day, next.day);
    const resource = resourceByGuid(tx, next.resourceGuid);
    const fits =
      isWithin(next, limits) &&
      (booking.referral?.validUntil == null || next.day <= booking.referral.validUntil) &&
      next.startAt >= earliestStart(at, asOf, rules) &&
      mayBookFrom(asOf, at, rules);
    if (!resource || !fits) continue;
    moveBooking(
      tx,
      booking,
      {
        slotGuid: next.guid,
        outOfSchedule: false,
        resourceGuid: resource.guid,
        resourceName: resource.name,
        specialityId: slot.specialityId,
        specialityName: slot.specialityName,
        room: resource.room,
        floor: resource.floor,
        startAt: next.startAt,
        endAt: next.endAt,
      },
      at,
    );
    requeueEntry(tx, entry, {
      notBeforeAt: at,
      failures: 0,
      lastCause: 'slot-taken',
      // Of the new place there was never a doubt.
      evidence: null,
      inDoubtAt: null,
      expiresAt: next.startAt,
    });
    logForOperator(tx, {
      at,
      event: 'booking-moved',
      bookingId: booking.id,
      entryId: entry.id,
      detail: { number: booking.localNumber, from: slot.startAt, to: next.startAt, slot: next.guid },
    });
    return true;
  }
  return false;
}
