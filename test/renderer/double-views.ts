import type { Booking, BookingState } from '../../domain/booking.ts';
import type { BookingView, Input, Output, PrintJobView, StatusView } from '../../domain/bridge.ts';
import { paperCodeOf } from '../../domain/paper-code.ts';
import type { PrintedDocument } from '../../domain/print-job.ts';
import { documentFor, paperOf as paperKindOf } from '../../main/tickets/layout.ts';
import type { Circumstances } from './circumstances.ts';
import { clinic, doctors, NOW, specialities } from './clinic-data.ts';

/** What the double answers, made of its circumstances. */

type Speciality = { id: string; name: string };

/** The id of the double's first booking, second booking… */
export const bookingId = (index: number): string =>
  `b0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

export const specialityOf = (id: string): Speciality => {
  const { name } = specialities.find((one) => one.id === id) ?? { name: 'Терапевт' };
  return { id, name };
};

export const statusOf = (is: Circumstances): StatusView => ({
  clinic: {
    name: clinic.name,
    address: clinic.address,
    timeZone: clinic.timeZone,
    phone: clinic.phone,
  },
  demonstration: is.demonstration,
  network: {
    kind: is.network,
    since: NOW - 1_740_000,
    cause: is.network === 'offline' ? 'unreachable' : null,
  },
  schedule: { asOf: is.asOf, horizonDays: 28, tooOldToBook: is.tooOldToBook },
  printer: { kind: is.printer },
  scanner: is.scanner,
  outbox: { waiting: 0, inDoubt: 0, needsStaff: 0 },
  offers: is.offers,
  notices: [],
  display: is.display,
});

export function bookingOf(
  index: number,
  { place, ifTaken, identity }: Input<'book'>,
  state: BookingState,
  is: Circumstances,
  patientName: string | null,
): BookingView {
  if (place.kind !== 'slot') throw new Error(`no screen books by ${place.kind} yet`);
  const [resourceGuid = 'd1', startAt] = place.slotGuid.split('-');
  const doctor = doctors.find(({ guid }) => guid === resourceGuid) ?? doctors[0];
  const booking: Booking = {
    id: bookingId(index),
    localNumber: `К-${String(318 + index).padStart(4, '0')}`,
    createdAt: NOW,
    slot: {
      slotGuid: is.outOfSchedule ? null : place.slotGuid,
      outOfSchedule: is.outOfSchedule,
      resourceGuid,
      specialityId: '1',
      specialityName: 'Терапевт',
      resourceName: doctor?.name ?? '',
      room: doctor?.room ?? null,
      floor: doctor?.floor ?? null,
      startAt: Number(startAt),
      endAt: Number(startAt) + 1_200_000,
    },
    referral: null,
    ifTaken,
    centralGuid: null,
    policyTail: identity.policy.slice(-4),
    state,
  };
  const { centralGuid: _own, policyTail: _never, ...view } = booking;
  const { movedFrom } = is;
  const cancelling = state.kind === 'confirmed' ? 'possible' : 'impossible';
  return {
    ...view,
    referral: null,
    movedFrom,
    cancelling,
    ...paperOf(booking, movedFrom, is.print, is.scanner !== 'none', patientName),
  };
}

export function paperOf(
  booking: Booking,
  movedFrom: BookingView['movedFrom'],
  print: PrintJobView['state'] | null,
  reader: boolean,
  patientName: string | null = null,
): Pick<BookingView, 'document' | 'print'> {
  const code = paperCodeOf(booking.id);
  const input = { booking, movedFrom, clinic, patientName, code, cancelHere: false, reader };
  const paper = documentFor(input);
  const kind = paperKindOf(booking.state);
  const document = paper && ({ ...paper, blocks: [...paper.blocks] } as Output<'booking'>['document']);
  return { document, print: kind && print && jobOf(kind, print, 0) };
}

export const jobOf = (
  document: PrintedDocument,
  state: PrintJobView['state'],
  copy: number,
): PrintJobView => ({
  id: `p${copy}`,
  document,
  copy,
  state,
});

/** What may have come out before makes the next one a copy. */
export const nextCopy = (print: PrintJobView | null): number =>
  print ? print.copy + Number(print.state.kind === 'printed' || print.state.kind === 'in-doubt') : 0;
