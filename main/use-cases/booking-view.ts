import type { Reader } from '../../db/connection.ts';
import { printJobsOf } from '../../db/ledger/print-jobs.ts';
import type { Booking } from '../../domain/booking.ts';
import type { BookingView, PrintJobView } from '../../domain/bridge.ts';
import type { PrintJob } from '../../domain/print-job.ts';
import type { Config } from '../config.ts';
import { documentFor, paperOf } from '../tickets/layout.ts';

/** What the screen may know of a booking: no policy, no date of birth. */
export function bookingView(reader: Reader, booking: Booking, clinic: Config['clinic']): BookingView {
  const paper = paperOf(booking.state);
  const print = printJobsOf(reader, booking.id).find((job) => job.document === paper);
  const document = documentFor({ booking, clinic, copy: print?.copy ?? 0 });
  return {
    id: booking.id,
    localNumber: booking.localNumber,
    createdAt: booking.createdAt,
    slot: { ...booking.slot },
    state: booking.state,
    document: document && { title: document.title, blocks: [...document.blocks] },
    print: print ? printJobView(print) : null,
  };
}

export const printJobView = (job: PrintJob): PrintJobView => ({
  id: job.id,
  document: job.document,
  copy: job.copy,
  state: job.state,
});
