import type { Reader } from '../../db/connection.ts';
import { bookingById, movesOf } from '../../db/ledger/bookings.ts';
import { entriesOfBooking } from '../../db/ledger/outbox.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { Booking } from '../../domain/booking.ts';
import { addDays, dayOf, type Instant } from '../../domain/clinic-time.ts';
import { clinic } from '../../simulator/clinic/clinic.ts';
import type { Complaints, Rule } from './complaints.ts';
import type { Request } from './requests.ts';
import type { TrafficLog } from './traffic.ts';
import type { Truth } from './truth.ts';

type Deps = {
  readonly reader: Reader;
  readonly truth: Truth;
  readonly traffic: TrafficLog;
  readonly complaints: Complaints;
  /** Bookings whose request was refused, and which a proxy's second copy made afterwards: no kiosk can know of that. */
  readonly madeByCopy: ReadonlySet<string>;
  /** What a clock that is right shows, now that all is over. */
  readonly trueNow: Instant;
};

/** Holds one booking, as the kiosk has it in the end, against what was said and against the server's truth. */
export function checkBooking(deps: Deps, request: Request): void {
  const { reader, complaints } = deps;
  const booking = bookingById(reader, request.id);
  if (!booking) {
    const wasTaken = request.said.find(({ state }) => !state.startsWith('error'));
    if (wasTaken)
      complaints.complain('nothing-lost', `${request.id}: said ${wasTaken.state}, and it is gone`);
    return;
  }
  checkTruth(deps, request, booking);
  checkWord(complaints, request, booking);
  checkMoves(deps, request, booking);
}

function checkTruth(
  { reader, truth, traffic, complaints, madeByCopy, trueNow }: Deps,
  { policy }: Request,
  booking: Booking,
): void {
  const complain = (rule: Rule, what: string): void =>
    complaints.complain(rule, `${booking.localNumber} ${booking.state.kind}: ${what}`);
  const made = truth.madeFor(booking.id);
  const standing = made.filter(({ cancelledAt }) => cancelledAt === null);
  if (made.length > 1) complain('one-request-one-booking', `${made.length} bookings were made at the server`);

  switch (booking.state.kind) {
    case 'pending':
      complain('everything-settles', 'long after all trouble');
      return;
    case 'confirmed': {
      const there = truth.standingAt(policy, booking.slot);
      const cancelling = entriesOfBooking(reader, booking.id).find(
        ({ about }) => about.kind === 'cancel-booking',
      );
      // Given back for all the server knows, while the kiosk left it to a person: nobody was told anything false.
      if (cancelling?.state === 'needs-staff' && standing.length === 0) return;
      if (!there) {
        complain('confirmed-is-true', 'the server has no such booking of this patient');
        return;
      }
      const { ticketNumber } = booking.state;
      if (ticketNumber !== null && ticketNumber !== there.number)
        complain('confirmed-is-true', `number ${ticketNumber}, at the server ${there.number}`);
      if (booking.centralGuid !== null && booking.centralGuid !== there.guid)
        complain('confirmed-is-true', 'it goes by another identifier at the server');
      return;
    }
    case 'refused':
      if (standing.length > 0 && !madeByCopy.has(booking.id))
        complain('refused-is-true', `${booking.state.reason}, and the server has it`);
      return;
    case 'expired':
      if (standing.length > 0) complain('expired-is-true', 'and the server has it');
      if (booking.slot.startAt > trueNow) complain('expired-is-true', 'and its time has not come');
      return;
    case 'cancelled':
      if (booking.state.withdrawn) {
        if (made.length > 0) complain('withdrawn-is-true', 'withdrawn, and it was booked at the server');
        if (
          traffic
            .trips()
            .some(({ cause, arrivedAt }) => cause?.bookingId === booking.id && arrivedAt !== null)
        )
          complain('withdrawn-is-true', 'withdrawn, and something of it reached the server');
        return;
      }
      if (truth.standingAt(policy, booking.slot) && standing.length > 0)
        complain('cancelled-is-true', 'and it stands at the server');
      return;
    // A person decides, whatever the server has.
    case 'needs-staff':
      return;
    default:
      assertNever(booking.state);
  }
}

/** What was said once stays so: only a pending request and one for the staff may become something else. */
function checkWord(complaints: Complaints, request: Request, booking: Booking): void {
  const now = booking.state.kind;
  for (const { state } of request.said) {
    const isKept =
      state === now ||
      state === 'pending' ||
      state === 'needs-staff' ||
      state.startsWith('error') ||
      (state === 'confirmed' && now === 'cancelled');
    if (!isKept) complaints.complain('said-and-kept', `${booking.localNumber}: said ${state}, now ${now}`);
  }
}

function checkMoves({ reader, complaints }: Deps, { wish }: Request, booking: Booking): void {
  const moves = movesOf(reader, booking.id);
  const [chosen] = moves;
  if (!chosen || wish.kind !== 'book') return;
  const complain = (what: string): void =>
    complaints.complain('moved-within-the-wish', `${booking.localNumber}: ${what}`);
  const places = [...moves, booking.slot];
  if (new Set(places.map(({ slotGuid }) => slotGuid)).size < places.length)
    complain('a place was taken twice');
  const { ifTaken } = wish;
  if (ifTaken.kind === 'nothing') {
    complain('nothing was to be tried');
    return;
  }
  const lastDay = addDays(dayOf(chosen.startAt, clinic.timeZone), ifTaken.withinDays);
  for (const { startAt, resourceGuid } of places.slice(1)) {
    if (startAt < chosen.startAt) complain('earlier than the patient was told');
    if (dayOf(startAt, clinic.timeZone) > lastDay) complain(`later than ${lastDay}`);
    if (ifTaken.kind === 'same-doctor' && resourceGuid !== chosen.resourceGuid) complain('another doctor');
  }
}

/** Whoever was told that their request is withdrawn has no booking of it, and will not get one. */
export function checkWithdrawal(
  { reader, truth, complaints }: Pick<Deps, 'reader' | 'truth' | 'complaints'>,
  { id, said }: Request,
): void {
  if (!said.some(({ state }) => state === 'withdrawn')) return;
  const state = bookingById(reader, id)?.state;
  if (state?.kind !== 'cancelled' || !state.withdrawn)
    complaints.complain('withdrawn-is-true', `${id}: said withdrawn, now ${state?.kind ?? 'gone'}`);
  if (truth.standingFor(id).length > 0)
    complaints.complain('withdrawn-is-true', `${id}: said withdrawn, and it stands at the server`);
}
