import type { Booking, BookingState } from '../../domain/booking.ts';
import {
  type Answer,
  type BookingView,
  type BridgeClient,
  bridge,
  type CallError,
  type EventData,
  type EventName,
  type Input,
  isMethodName,
  type MethodName,
  type Output,
  type PrintJobView,
  type StatusView,
} from '../../domain/bridge.ts';
import { err, ok } from '../../domain/result.ts';
import { documentFor } from '../../main/tickets/layout.ts';
import { clinic, days, doctors, NOW, specialities, TIME_ZONE, timesOf } from './clinic-data.ts';

type State = BookingState;
type Speciality = { id: string; name: string };

/** What the kiosk behind the screen is like: every test sets the part of it that its story needs. */
export type Circumstances = {
  network: StatusView['network']['kind'];
  asOf: number | null;
  printer: StatusView['printer']['kind'];
  tooOldToBook: boolean;
  demonstration: boolean;
  recognised: 'yes' | 'not-checked' | CallError<'identify'>;
  /** What a booking becomes, or why it is refused outright. */
  verdict: State | CallError<'book'>;
  print: PrintJobView['state'] | null;
  offers: StatusView['offers'];
  /** What was asked for first, when a booking ends up in another place. */
  movedFrom: BookingView['movedFrom'];
  /** Bookings have a day and no time. */
  outOfSchedule: boolean;
  delayMs: Partial<Record<MethodName, number>>;
  display: StatusView['display'];
};

export type BridgeDouble = BridgeClient & {
  readonly circumstances: Circumstances;
  readonly calls: { method: MethodName; input: unknown }[];
  readonly bookings: BookingView[];
  /** A call as it comes over the preload: the method is any word. */
  receive(method: string, input: unknown): Promise<unknown>;
  emit<E extends EventName>(event: E, data: EventData<E>): void;
  /** Changes a booking behind the screen's back. */
  settle(id: string, state: State, print: PrintJobView['state'] | null): void;
};

export const confirmed: State = { kind: 'confirmed', ticketNumber: 'А-07', confirmedAt: NOW };

/** A kiosk in memory. Whatever it answers is parsed by the contract first. */
export function bridgeDouble(change: Partial<Circumstances> = {}): BridgeDouble {
  const circumstances: Circumstances = {
    network: 'online',
    asOf: NOW - 60_000,
    printer: 'ready',
    tooOldToBook: false,
    demonstration: true,
    recognised: 'yes',
    verdict: confirmed,
    print: { kind: 'printing' },
    offers: {
      slots: true,
      referrals: true,
      outOfSchedule: true,
      patients: true,
      cancelling: true,
      ifTakenDays: 7,
    },
    movedFrom: null,
    outOfSchedule: false,
    delayMs: {},
    display: { idleSeconds: 60, warningSeconds: 20, resultSeconds: 40 },
    ...change,
  };
  const calls: BridgeDouble['calls'] = [];
  const bookings: BookingView[] = [];
  const requests = new Map<string, string>();
  const listeners = new Map<string, Set<(data: unknown) => void>>();

  const answers: { [M in MethodName]: (input: Input<M>) => Answer<M> } = {
    status: () => ok(statusOf(circumstances)),
    identify: () => {
      const { recognised } = circumstances;
      return recognised === 'yes' || recognised === 'not-checked' ? ok({ recognised }) : err(recognised);
    },
    specialities: () => ok({ specialities: [...specialities], asOf: circumstances.asOf }),
    doctors: ({ specialityId }) =>
      ok({
        speciality: specialityOf(specialityId),
        soonest: doctors[0]?.soonest ?? null,
        doctors: [...doctors],
        asOf: circumstances.asOf,
      }),
    days: ({ resourceGuid }) => {
      const doctor = doctors.find(({ guid }) => guid === resourceGuid);
      if (!doctor) return err('unknown-doctor');
      return ok({ doctor, speciality: specialityOf('1'), days, asOf: circumstances.asOf });
    },
    times: ({ resourceGuid, day }) => ok({ times: timesOf(resourceGuid, day), asOf: circumstances.asOf }),
    book: (input) => {
      const known = bookings.find(({ id }) => id === requests.get(input.requestId));
      if (known) return ok(known);
      const { verdict } = circumstances;
      if (typeof verdict === 'string') return err(verdict);
      const booking = bookingOf(bookings.length, input, verdict, circumstances);
      requests.set(input.requestId, booking.id);
      bookings.unshift(booking);
      return ok(booking);
    },
    booking: ({ id }) => {
      const booking = bookings.find((one) => one.id === id);
      return booking ? ok(booking) : err('unknown-booking');
    },
    bookings: () => ok({ bookings }),
    print: ({ bookingId }) => {
      const booking = bookings.find(({ id }) => id === bookingId);
      if (!booking) return err('unknown-booking');
      if (!booking.document) return err('nothing-to-print');
      return ok(jobOf(booking.state, { kind: 'printing' }, (booking.print?.copy ?? -1) + 1));
    },
    endVisit: () => ok({}),
    // Nothing on the screen asks for these yet.
    referrals: () => err('not-offered'),
    cancel: () => err('not-cancellable'),
    pushPatient: () => err('not-offered'),
    push: () => err('unknown-push'),
    operatorUnlock: () => err('no-pin'),
    operatorLock: () => ok({}),
    operatorOutbox: () => err('locked'),
    operatorEntry: () => err('locked'),
    operatorRetry: () => err('locked'),
    operatorSettle: () => err('locked'),
  };

  const call = async <M extends MethodName>(method: M, input: Input<M>): Promise<Answer<M>> => {
    calls.push({ method, input });
    const parsed = bridge.methods[method].input.parse(input) as Input<M>;
    const answer: Answer<M> = answers[method](parsed);
    if (answer.ok) bridge.methods[method].output.parse(answer.value);
    const delay = circumstances.delayMs[method] ?? 0;
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    return structuredClone(answer);
  };

  return {
    circumstances,
    calls,
    bookings,
    call,
    receive: async (method, input) =>
      isMethodName(method) ? call(method, input as never) : err('bad-input'),
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      const hear = (data: unknown): void => listener(data as EventData<typeof event>);
      set.add(hear);
      return () => set.delete(hear);
    },
    emit(event, data) {
      for (const listener of listeners.get(event) ?? []) listener(data);
    },
    settle(id, state, print) {
      const at = bookings.findIndex((one) => one.id === id);
      const before = bookings[at];
      if (!before) throw new Error(`no booking ${id}`);
      const booking: Booking = { ...before, state, referral: null, centralGuid: null, policyTail: '0015' };
      bookings[at] = { ...before, ...paperOf(booking, before.movedFrom, print), state };
    },
  };
}

const specialityOf = (id: string): Speciality => {
  const { name } = specialities.find((one) => one.id === id) ?? { name: 'Терапевт' };
  return { id, name };
};

const statusOf = (is: Circumstances): StatusView => ({
  clinic,
  demonstration: is.demonstration,
  network: {
    kind: is.network,
    since: NOW - 1_740_000,
    cause: is.network === 'offline' ? 'unreachable' : null,
  },
  schedule: { asOf: is.asOf, horizonDays: 28, tooOldToBook: is.tooOldToBook },
  printer: { kind: is.printer },
  outbox: { waiting: 0, inDoubt: 0, needsStaff: 0 },
  offers: is.offers,
  notices: [],
  display: is.display,
});

function bookingOf(
  index: number,
  { place, ifTaken, identity }: Input<'book'>,
  state: State,
  is: Circumstances,
): BookingView {
  if (place.kind !== 'slot') throw new Error(`no screen books by ${place.kind} yet`);
  const [resourceGuid = 'd1', startAt] = place.slotGuid.split('-');
  const doctor = doctors.find(({ guid }) => guid === resourceGuid) ?? doctors[0];
  const booking: Booking = {
    id: `b${index}`,
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
  return { ...view, referral: null, movedFrom, cancelling, ...paperOf(booking, movedFrom, is.print) };
}

function paperOf(
  booking: Booking,
  movedFrom: BookingView['movedFrom'],
  print: PrintJobView['state'] | null,
): Pick<BookingView, 'document' | 'print'> {
  const paper = documentFor({ booking, movedFrom, clinic: { ...clinic, timeZone: TIME_ZONE } });
  const document = paper && ({ ...paper, blocks: [...paper.blocks] } as Output<'booking'>['document']);
  return { document, print: document && print && jobOf(booking.state, print, 0) };
}

const jobOf = (state: State, print: PrintJobView['state'], copy: number): PrintJobView => ({
  id: `p${copy}`,
  document: state.kind === 'confirmed' ? 'ticket' : 'request-slip',
  copy,
  state: print,
});
