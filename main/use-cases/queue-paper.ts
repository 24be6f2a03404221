import { isStorageTrouble, sqliteCode } from '../../db/connection.ts';
import { insertPrintJob } from '../../db/ledger/print-jobs.ts';
import type { Booking } from '../../domain/booking.ts';
import { paperOf } from '../tickets/layout.ts';
import type { KioskDeps } from './deps.ts';

/** The paper that is true of the booking now comes out by itself, once: after the patient's own doing, never later. */
export function queuePaper(
  deps: Pick<KioskDeps, 'store' | 'newId' | 'clock' | 'printing' | 'onStorageTrouble'>,
  booking: Booking,
): void {
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
