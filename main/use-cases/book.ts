import { isStorageTrouble, sqliteCode } from '../../db/connection.ts';
import { bookingById, insertBooking, isHeld } from '../../db/ledger/bookings.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import { insertEntry, isPutOff } from '../../db/ledger/outbox.ts';
import { insertPrintJob } from '../../db/ledger/print-jobs.ts';
import { resourceByGuid, specialityById } from '../../db/mirror/directory.ts';
import { slotByGuid } from '../../db/mirror/slots.ts';
import type { Booking } from '../../domain/booking.ts';
import type { BookingView, Input } from '../../domain/bridge.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { earliestStart, mayBookFrom, windowAsOf } from '../mirror/freshness.ts';
import { paperOf } from '../tickets/layout.ts';
import { bookingView } from './booking-view.ts';
import type { KioskDeps } from './deps.ts';

export type BookSlotError = 'slot-gone' | 'slot-too-soon' | 'schedule-too-old' | 'cannot-record';

/**
 * Books a slot. One IMMEDIATE transaction records booking, hold, outbox entry and log line; after it nothing can be lost.
 * Then the central API's verdict is waited for as long as the rules say, and the paper that is true by then is queued for
 * printing: a ticket, or a request slip.
 *
 * The same `requestId` again is the same booking, however often it is tapped.
 */
export async function bookSlot(
  deps: KioskDeps,
  input: Input<'book'>,
): Promise<Result<BookingView, BookSlotError>> {
  const recorded = recordBooking(deps, input);
  if (!recorded.ok) return recorded;
  const { booking, isNew } = recorded.value;
  if (isNew) {
    deps.delivery.wake();
    deps.events.emit('booking-changed', { id: booking.id });
    deps.events.emit('mirror-changed', {});
  }
  await waitForVerdict(deps, booking.id, deps.rules.verdictWaitMs);
  const now = bookingById(deps.store.reader, booking.id) ?? booking;
  if (isNew) queuePaper(deps, now);
  return ok(bookingView(deps.store.reader, now, deps.clinic));
}

function recordBooking(
  deps: KioskDeps,
  input: Input<'book'>,
): Result<{ booking: Booking; isNew: boolean }, BookSlotError> {
  const { store, rules } = deps;
  const { reader } = store;
  const known = bookingById(reader, input.requestId);
  if (known) return ok({ booking: known, isNew: false });

  const now = deps.clock.now();
  const slot = slotByGuid(reader, input.slotGuid);
  const resource = slot && resourceByGuid(reader, slot.resourceGuid);
  const speciality = slot && specialityById(reader, slot.specialityId);
  if (!slot || !resource || !speciality || slot.status !== 'available' || !slot.kioskMayBook)
    return err('slot-gone');
  if (isHeld(reader, slot.guid)) return err('slot-gone');
  if (slot.startAt < earliestStart(now, rules)) return err('slot-too-soon');
  if (!mayBookFrom(windowAsOf(reader, slot.specialityId, slot.day, slot.day), now, rules))
    return err('schedule-too-old');

  const id = input.requestId;
  try {
    const inserted = store.ledger((tx) => {
      // Rechecked inside: the hold is the lock.
      const isFree = insertBooking(tx, {
        id,
        createdAt: now,
        identity: input.identity,
        slot: {
          slotGuid: slot.guid,
          resourceGuid: resource.guid,
          resourceName: resource.name,
          specialityId: speciality.id,
          specialityName: speciality.name,
          room: resource.room,
          floor: resource.floor,
          startAt: slot.startAt,
          endAt: slot.endAt,
        },
      });
      if (!isFree) return false;
      insertEntry(tx, { bookingId: id, createdAt: now, expiresAt: slot.startAt });
      logForOperator(tx, { at: now, event: 'booking-recorded', bookingId: id, detail: { slot: slot.guid } });
      return true;
    });
    if (!inserted) return err('slot-gone');
  } catch (cause) {
    if (!isStorageTrouble(cause)) throw cause;
    deps.onStorageTrouble(sqliteCode(cause) ?? 'unknown');
    return err('cannot-record');
  }
  const booking = bookingById(reader, id);
  if (!booking) throw new Error('a booking that was just recorded is not there');
  return ok({ booking, isNew: true });
}

/** Resolves when the booking is no longer pending, after `ms`, or when it was tried and there is no network to wait for. */
function waitForVerdict(
  deps: Pick<KioskDeps, 'store' | 'events' | 'clock' | 'isOffline'>,
  id: string,
  ms: number,
): Promise<void> {
  return new Promise((resolve) => {
    const isPending = (): boolean => bookingById(deps.store.reader, id)?.state.kind === 'pending';
    const end = (): void => {
      stopListening();
      cancel();
      resolve();
    };
    const cancel = deps.clock.after(ms, end);
    const stopListening = deps.events.listen((name, data) => {
      if (name !== 'booking-changed' || !('id' in data) || data.id !== id) return;
      if (!isPending() || (deps.isOffline() && isPutOff(deps.store.reader, id))) end();
    });
    if (!isPending()) end();
  });
}

function queuePaper(deps: KioskDeps, booking: Booking): void {
  const paper = paperOf(booking.state);
  if (!paper) return;
  try {
    deps.store.ledger((tx) =>
      insertPrintJob(tx, {
        id: deps.newId(),
        bookingId: booking.id,
        document: paper,
        createdAt: deps.clock.now(),
      }),
    );
  } catch (cause) {
    // The booking is safe and stands on the screen; only the paper has to wait for somebody to ask.
    if (!isStorageTrouble(cause)) throw cause;
    deps.onStorageTrouble(sqliteCode(cause) ?? 'unknown');
    return;
  }
  deps.printing.wake();
}
