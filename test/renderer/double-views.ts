import type { Booking, BookingState } from '../../domain/booking.ts';
import type { BookingView, Input, Output, PrintJobView, StatusView } from '../../domain/bridge.ts';
import { DAY_MS, instantOf, MINUTE_MS } from '../../domain/clinic-time.ts';
import { identityTail } from '../../domain/identity.ts';
import { localNumber } from '../../domain/local-number.ts';
import { paperCodeOf } from '../../domain/paper-code.ts';
import type { PrintedDocument } from '../../domain/print-job.ts';
import { documentFor, paperOf as paperKindOf } from '../../main/tickets/layout.ts';
import type { Circumstances } from './circumstances.ts';
import { clinic, doctorOf, doctors, NOW, specialities } from './clinic-data.ts';

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

/** Whose booking it is, and where it was asked for, beside what the call says. */
export type Asked = { readonly specialityId: string; readonly patientName: string | null };

export function bookingOf(
  index: number,
  { place, ifTaken, identity, referralGuid }: Input<'book'>,
  state: BookingState,
  is: Circumstances,
  { specialityId, patientName }: Asked,
): BookingView {
  const speciality = specialityOf(specialityId);
  const referral = is.referrals.find(({ guid }) => guid === referralGuid);
  const tail = identityTail(identity);
  const booking: Booking = {
    id: bookingId(index),
    localNumber: localNumber(318 + index),
    createdAt: NOW,
    slot: {
      ...placeOf(place, is.outOfSchedule),
      specialityId,
      specialityName: speciality.name,
    },
    referral: referral ? { ...referral, fromClinicGuid: 'c-7', toClinicGuid: 'c-12' } : null,
    ifTaken,
    centralGuid: null,
    policyTail: tail.digits,
    tailOf: tail.of,
    state,
  };
  const { centralGuid: _own, policyTail: _never, tailOf: _neither, ...view } = booking;
  const { movedFrom } = is;
  return {
    ...view,
    referral: referral ? { number: referral.number, type: referral.type } : null,
    movedFrom,
    cancelling: cancellingOf(state, is),
    ...paperOf(booking, movedFrom, is.print, is, patientName),
  };
}

function cancellingOf({ kind }: BookingState, is: Circumstances): BookingView['cancelling'] {
  if (kind === 'pending') return is.withdrawing;
  return is.offers.cancelling && kind === 'confirmed' ? 'possible' : 'impossible';
}

/** Where and when: a slot's guid spells both. */
function placeOf(
  place: Input<'book'>['place'],
  outOfSchedule: boolean,
): Omit<Booking['slot'], 'specialityId' | 'specialityName'> {
  const [slotResource = 'd1', slotStart] = place.kind === 'slot' ? place.slotGuid.split('-') : [];
  const resourceGuid = place.kind === 'slot' ? slotResource : place.resourceGuid;
  const resource = doctorOf(resourceGuid) ?? doctors[0];
  const inTurn = outOfSchedule || place.kind === 'out-of-schedule';
  const span = (): { startAt: number; endAt: number } => {
    if (place.kind === 'out-of-schedule') {
      const startAt = instantOf(place.day, '00:00', clinic.timeZone);
      return { startAt, endAt: startAt + DAY_MS };
    }
    const startAt = place.kind === 'slot' ? Number(slotStart) : place.startAt;
    return { startAt, endAt: startAt + 20 * MINUTE_MS };
  };
  return {
    slotGuid: inTurn || place.kind !== 'slot' ? null : place.slotGuid,
    outOfSchedule: inTurn,
    resourceGuid,
    resourceName: resource?.name ?? '',
    room: resource?.room ?? null,
    floor: resource?.floor ?? null,
    ...span(),
  };
}

export function paperOf(
  booking: Booking,
  movedFrom: BookingView['movedFrom'],
  print: PrintJobView['state'] | null,
  is: Pick<Circumstances, 'offers' | 'scanner'>,
  patientName: string | null = null,
): Pick<BookingView, 'document' | 'print'> {
  const code = paperCodeOf(booking.id);
  const { cancelling: cancelHere } = is.offers;
  const input = { booking, movedFrom, clinic, patientName, code, cancelHere, reader: is.scanner !== 'none' };
  const paper = documentFor(input);
  const kind = paperKindOf(booking.state);
  const document = paper && ({ ...paper, blocks: [...paper.blocks] } as Output<'booking'>['document']);
  return { document, print: kind && print && jobOf(kind, print, 0) };
}

/** A booking as it looks once it is in another state, with the paper of that state. */
export function paperAfter(
  before: BookingView,
  state: BookingState,
  print: PrintJobView['state'] | null,
  is: Pick<Circumstances, 'offers' | 'scanner'>,
): Pick<BookingView, 'state' | 'document' | 'print'> {
  const booking: Booking = { ...before, state, referral: null, centralGuid: null, policyTail: '0015' };
  return { ...paperOf(booking, before.movedFrom, print, is), state };
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
