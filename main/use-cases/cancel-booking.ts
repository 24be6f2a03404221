import { isStorageTrouble, sqliteCode } from '../../db/connection.ts';
import { bookingById, patientIdOfBooking } from '../../db/ledger/bookings.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import { entriesOfBooking, insertEntry } from '../../db/ledger/outbox.ts';
import { printJobsOf } from '../../db/ledger/print-jobs.ts';
import type { BookingView, Input } from '../../domain/bridge.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { bookingView, cancellingOf } from './booking-view.ts';
import type { KioskDeps } from './deps.ts';
import { queuePaper } from './queue-paper.ts';
import { waitForVerdict } from './wait-for-verdict.ts';

/**
 * Gives a confirmed booking back: recorded like everything that has an effect, then waited for. The booking stands until
 * the central API has said that it does not. Asked again, by a second tap or because the answer was lost, it answers what
 * became of the wish, and changes nothing.
 */
export async function cancelBooking(
  deps: KioskDeps,
  { bookingId, reason }: Input<'cancel'>,
): Promise<Result<BookingView, 'unknown-booking' | 'not-cancellable' | 'cannot-record'>> {
  const { reader } = deps.store;
  const booking = bookingById(reader, bookingId);
  if (!booking) return err('unknown-booking');
  // A request is withdrawn instead: the central API has nothing of it that could be cancelled.
  const cancelling = booking.state.kind === 'confirmed' ? cancellingOf(deps, booking) : 'impossible';
  const wasAsked = entriesOfBooking(reader, bookingId).some(({ about }) => about.kind === 'cancel-booking');
  if (cancelling !== 'possible' && !wasAsked) return err('not-cancellable');
  if (cancelling === 'possible') {
    const now = deps.clock.now();
    try {
      deps.store.ledger((tx) => {
        const entryId = insertEntry(tx, {
          about: { kind: 'cancel-booking', bookingId, reason },
          patientId: patientIdOfBooking(tx, bookingId),
          createdAt: now,
          // Worth saying however late: the place may still be given to somebody, or the record put right.
          expiresAt: null,
        });
        logForOperator(tx, {
          at: now,
          event: 'cancellation-recorded',
          bookingId,
          entryId,
          detail: { number: booking.localNumber, reason },
        });
      });
    } catch (cause) {
      if (!isStorageTrouble(cause)) throw cause;
      deps.onStorageTrouble(sqliteCode(cause) ?? 'unknown');
      return err('cannot-record');
    }
    deps.delivery.wake();
    deps.events.emit('booking-changed', { id: bookingId });
  }
  await waitForVerdict(deps, { event: 'booking-changed', id: bookingId }, () =>
    entriesOfBooking(reader, bookingId).some(
      ({ about, state }) =>
        about.kind === 'cancel-booking' &&
        (state === 'queued' || state === 'sending' || state === 'in-doubt'),
    ),
  );
  const now = bookingById(reader, bookingId) ?? booking;
  // Asked again after the kiosk died: no slip was ever queued, and the patient stands there.
  const hasSlip = printJobsOf(reader, bookingId).some(({ document }) => document === 'cancellation-slip');
  if (now.state.kind === 'cancelled' && !hasSlip) queuePaper(deps, now);
  return ok(bookingView(deps, now));
}
