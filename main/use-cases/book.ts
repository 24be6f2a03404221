import { isStorageTrouble, sqliteCode } from '../../db/connection.ts';
import { insertBooking } from '../../db/ledger/booking-writes.ts';
import { bookingById, referralIsUsed } from '../../db/ledger/bookings.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import { insertEntry } from '../../db/ledger/outbox.ts';
import { patientIdFor } from '../../db/ledger/patients.ts';
import { printJobsOf } from '../../db/ledger/print-jobs.ts';
import type { BookedSlot, Booking } from '../../domain/booking.ts';
import type { BookingView, Input } from '../../domain/bridge.ts';
import type { IfTaken } from '../../domain/if-taken.ts';
import type { Referral } from '../../domain/referral.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type BookingKind, roadOf } from '../../domain/road.ts';
import { isAskable } from '../outbox/tokens.ts';
import { bookingView } from './booking-view.ts';
import type { KioskDeps } from './deps.ts';
import { type PlaceError, resolvePlace } from './place.ts';
import { queuePaper } from './queue-paper.ts';
import { type ReferralError, usableReferral } from './referral-to-book.ts';
import { waitForVerdict } from './wait-for-verdict.ts';

export type BookError = PlaceError | ReferralError | 'cannot-record';

/**
 * Books a slot, with a referral or without one, or a visit out of schedule. One IMMEDIATE transaction records booking,
 * hold, outbox entry and log line; after it nothing can be lost. Then the central API's verdict is waited for as long as
 * the rules say, and the paper that is true by then is queued for printing: a ticket, or a request slip.
 *
 * The same `requestId` again is the same booking, however often it is tapped.
 */
export async function book(deps: KioskDeps, input: Input<'book'>): Promise<Result<BookingView, BookError>> {
  const recorded = record(deps, input);
  if (!recorded.ok) return recorded;
  const { booking, isNew } = recorded.value;
  if (isNew) {
    deps.delivery.wake();
    deps.events.emit('booking-changed', { id: booking.id });
    deps.events.emit('mirror-changed', {});
  }
  const { reader } = deps.store;
  await waitForVerdict(
    deps,
    { event: 'booking-changed', id: booking.id },
    () => bookingById(reader, booking.id)?.state.kind === 'pending',
  );
  const now = bookingById(reader, booking.id) ?? booking;
  // Asked again after the kiosk died: no paper was ever queued, and the patient stands there.
  if (isNew || printJobsOf(reader, booking.id).length === 0) queuePaper(deps, now);
  return ok(bookingView(deps, now));
}

function record(
  deps: KioskDeps,
  input: Input<'book'>,
): Result<{ booking: Booking; isNew: boolean }, BookError> {
  const { reader } = deps.store;
  const known = bookingById(reader, input.requestId);
  if (known) return ok({ booking: known, isNew: false });

  const place = resolvePlace(deps, input.place);
  if (!place.ok) return place;
  let referral: Referral | null = null;
  if (input.referralGuid !== undefined) {
    const usable = usableReferral(deps, input.identity, input.referralGuid, place.value);
    if (!usable.ok) return usable;
    referral = usable.value;
  }
  const { slotGuid, outOfSchedule, resourceGuid } = place.value;
  const kind = roadOf(
    {
      place: outOfSchedule ? 'out-of-schedule' : slotGuid === null ? 'time' : 'slot',
      resourceGuid,
      referral,
    },
    deps.roads,
  );
  if (kind === undefined) return err('not-offered');
  // Recorded, it could never be sent.
  if (!isAskable(deps.central.tokenKindFor(kind), input.identity)) return err('not-offered');
  const written = write(deps, input, kind, place.value, referral);
  if (!written.ok) return written;
  const booking = bookingById(reader, input.requestId);
  if (!booking) throw new Error('a booking that was just recorded is not there');
  return ok({ booking, isNew: true });
}

function write(
  deps: KioskDeps,
  input: Input<'book'>,
  kind: BookingKind,
  slot: BookedSlot,
  referral: Referral | null,
): Result<null, 'slot-gone' | 'referral-not-usable' | 'cannot-record'> {
  const { requestId: id } = input;
  const now = deps.clock.now();
  try {
    return deps.store.ledger((tx): Result<null, 'slot-gone' | 'referral-not-usable'> => {
      // Rechecked inside: the hold is the lock on a slot, the booking itself the one on a referral.
      if (referral && referralIsUsed(tx, referral.guid)) return err('referral-not-usable');
      const patientId = patientIdFor(tx, input.identity);
      const isFree = insertBooking(tx, {
        id,
        createdAt: now,
        patientId,
        slot,
        referral,
        ifTaken: wishFor(deps.rules, input.ifTaken, slot, referral),
      });
      if (!isFree) return err('slot-gone');
      insertEntry(tx, {
        about: { kind, bookingId: id },
        patientId,
        createdAt: now,
        expiresAt: slot.outOfSchedule ? slot.endAt : slot.startAt,
      });
      logForOperator(tx, {
        at: now,
        event: 'booking-recorded',
        bookingId: id,
        detail: { kind, slot: slot.slotGuid },
      });
      return ok(null);
    });
  } catch (cause) {
    if (!isStorageTrouble(cause)) throw cause;
    deps.onStorageTrouble(sqliteCode(cause) ?? 'unknown');
    return err('cannot-record');
  }
}

/** A referral written for one resource leads to no other; what has no slot has no other time; the clinic sets how far. */
function wishFor(
  rules: KioskDeps['rules'],
  wish: IfTaken,
  slot: BookedSlot,
  referral: Referral | null,
): IfTaken {
  if (wish.kind === 'nothing' || slot.slotGuid === null) return { kind: 'nothing' };
  const isForOne = referral !== null && referral.resourceGuid !== null;
  return {
    kind: isForOne ? 'same-doctor' : wish.kind,
    withinDays: Math.min(wish.withinDays, rules.ifTakenDays),
  };
}
