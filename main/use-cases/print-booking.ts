import { isStorageTrouble, sqliteCode } from '../../db/connection.ts';
import { bookingById } from '../../db/ledger/bookings.ts';
import { insertPrintJob } from '../../db/ledger/print-jobs.ts';
import type { PrintJobView } from '../../domain/bridge.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { paperOf } from '../tickets/layout.ts';
import { printJobView } from './booking-view.ts';
import type { KioskDeps } from './deps.ts';

/** Prints the booking's paper because somebody asked for it; what may have come out before comes out as a copy. */
export function printBooking(
  deps: Pick<KioskDeps, 'store' | 'clock' | 'newId' | 'printing' | 'events' | 'onStorageTrouble'>,
  bookingId: string,
): Result<PrintJobView, 'unknown-booking' | 'nothing-to-print' | 'already-printing' | 'cannot-record'> {
  const booking = bookingById(deps.store.reader, bookingId);
  if (!booking) return err('unknown-booking');
  const paper = paperOf(booking.state);
  if (!paper) return err('nothing-to-print');
  try {
    const job = deps.store.ledger((tx) =>
      insertPrintJob(tx, { id: deps.newId(), bookingId, document: paper, createdAt: deps.clock.now() }),
    );
    if (!job) return err('already-printing');
    deps.printing.wake();
    deps.events.emit('booking-changed', { id: bookingId });
    return ok(printJobView(job));
  } catch (cause) {
    if (!isStorageTrouble(cause)) throw cause;
    deps.onStorageTrouble(sqliteCode(cause) ?? 'unknown');
    return err('cannot-record');
  }
}
