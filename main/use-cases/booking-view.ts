import { identityOfBooking, movesOf } from '../../db/ledger/bookings.ts';
import { entriesOfBooking } from '../../db/ledger/outbox.ts';
import { printJobsOf } from '../../db/ledger/print-jobs.ts';
import type { Booking } from '../../domain/booking.ts';
import type { BookingView, PrintJobView } from '../../domain/bridge.ts';
import type { PrintJob } from '../../domain/print-job.ts';
import { canCancelHere } from '../outbox/tokens.ts';
import { withdrawableEntry } from '../outbox/withdrawable.ts';
import { paperOf } from '../tickets/layout.ts';
import { paperOfBooking } from '../tickets/paper-of-booking.ts';
import type { KioskDeps } from './deps.ts';

/** What the screen may know of a booking: no policy, no date of birth. */
export function bookingView(
  deps: Pick<KioskDeps, 'store' | 'clinic' | 'papers' | 'visit' | 'hasReader' | 'central' | 'clock'>,
  booking: Booking,
): BookingView {
  const { reader } = deps.store;
  const paper = paperOf(booking.state);
  const print = printJobsOf(reader, booking.id).find((job) => job.document === paper);
  const [chosen] = movesOf(reader, booking.id);
  const movedFrom = chosen ? { startAt: chosen.startAt, resourceName: chosen.resourceName } : null;
  const document = paperOfBooking(reader, deps, booking, { at: null, copy: print?.copy ?? 0 });
  return {
    id: booking.id,
    localNumber: booking.localNumber,
    createdAt: booking.createdAt,
    slot: { ...booking.slot },
    state: booking.state,
    referral: booking.referral && { number: booking.referral.number, type: booking.referral.type },
    ifTaken: booking.ifTaken,
    movedFrom,
    cancelling: cancellingOf(deps, booking),
    document: document && { title: document.title, blocks: [...document.blocks] },
    print: print ? printJobView(print) : null,
  };
}

/**
 * Whether the patient may give a booking back here: what the central API has confirmed, by the guid it gave; or a request of
 * which nothing has left, which is withdrawn here. `later` stands at a clinic that cancels nothing here too: what is being sent
 * may come to nothing, and be withdrawn after all.
 */
export function cancellingOf(
  deps: Pick<KioskDeps, 'store' | 'central' | 'clock'>,
  booking: Booking,
): BookingView['cancelling'] {
  const entry = entriesOfBooking(deps.store.reader, booking.id).find(
    ({ about }) => about.kind === 'cancel-booking',
  );
  if (entry?.state === 'needs-staff') return 'needs-staff';
  if (entry?.state === 'refused') return 'refused';
  if (entry && entry.state !== 'delivered') return 'under-way';
  const { slot, state, centralGuid } = booking;
  if (state.kind === 'pending' && withdrawableEntry(deps.store.reader, booking.id)) return 'possible';
  const hasBegun = (slot.outOfSchedule ? slot.endAt : slot.startAt) <= deps.clock.now();
  if (entry || hasBegun) return 'impossible';
  if (state.kind === 'pending') return 'later';
  if (!canCancelHere(deps.central, identityOfBooking(deps.store.reader, booking.id))) return 'impossible';
  return state.kind === 'confirmed' && centralGuid !== null ? 'possible' : 'impossible';
}

export const printJobView = (job: PrintJob): PrintJobView => ({
  id: job.id,
  document: job.document,
  copy: job.copy,
  state: job.state,
});
