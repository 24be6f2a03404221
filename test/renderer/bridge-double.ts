import type { Booking, BookingState } from '../../domain/booking.ts';
import {
  type Answer,
  type BookingView,
  type BridgeClient,
  bridge,
  type EventData,
  type EventName,
  type Input,
  isMethodName,
  type MethodName,
  type PrintJobView,
  type ScanView,
} from '../../domain/bridge.ts';
import { greetingOf, shortNameOf } from '../../domain/person-name.ts';
import { readScan } from '../../domain/read-scan.ts';
import { err, ok } from '../../domain/result.ts';
import type { Scan } from '../../domain/scan.ts';
import { paperOf as paperKindOf } from '../../main/tickets/layout.ts';
import type { Circumstances } from './circumstances.ts';
import { days, doctors, NOW, specialities, TODAY, timesOf } from './clinic-data.ts';
import { bookingOf, jobOf, nextCopy, paperOf, specialityOf, statusOf } from './double-views.ts';

type State = BookingState;

export type BridgeDouble = BridgeClient & {
  readonly circumstances: Circumstances;
  readonly calls: { method: MethodName; input: unknown }[];
  readonly bookings: BookingView[];
  /** A call as it comes over the preload: the method is any word. */
  receive(method: string, input: unknown): Promise<unknown>;
  emit<E extends EventName>(event: E, data: EventData<E>): void;
  /** Holds something under the reader on a wire: the bytes it sends. */
  hold(bytes: Uint8Array): void;
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
    printAsked: { kind: 'printing' },
    scanner: 'none',
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
  const emit = (event: EventName, data: unknown): void => {
    for (const listener of listeners.get(event) ?? []) listener(data);
  };
  let held: Scan | null = null;
  let met: Extract<Scan, { kind: 'policy' }> | null = null;
  const view = (scan: Scan): ScanView => {
    if (scan.kind === 'not-read') return scan;
    if (scan.kind === 'policy') {
      met = scan;
      return { kind: 'policy', identity: scan.identity, greeting: greetingOf(scan.name) };
    }
    const booking = bookings.find(({ id }) => id === scan.bookingId);
    return booking ? { kind: 'booking', booking } : { kind: 'not-read', why: 'unknown-paper' };
  };

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
      const { policy, birthDate } = input.identity;
      const isMet = met?.identity.policy === policy && met.identity.birthDate === birthDate;
      const name = met && isMet ? shortNameOf(met.name) : null;
      const booking = bookingOf(bookings.length, input, verdict, circumstances, name);
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
      const at = bookings.findIndex(({ id }) => id === bookingId);
      const booking = bookings[at];
      if (!booking) return err('unknown-booking');
      const paper = paperKindOf(booking.state);
      if (!paper) return err('nothing-to-print');
      const job = jobOf(paper, circumstances.printAsked, nextCopy(booking.print));
      bookings[at] = { ...booking, print: job };
      return ok(job);
    },
    takeScan: () => {
      const scan = held;
      held = null;
      return ok(scan ? view(scan) : { kind: 'nothing' });
    },
    wedgeRead: ({ text }) => ok(view(readScan(Buffer.from(text, 'latin1'), TODAY))),
    endVisit: () => {
      held = null;
      met = null;
      return ok({});
    },
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
    operatorPrinter: () => err('locked'),
    operatorTestPrint: () => err('locked'),
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
    emit,
    hold(bytes) {
      held = readScan(bytes, TODAY);
      emit('scanned', {});
    },
    settle(id, state, print) {
      const at = bookings.findIndex((one) => one.id === id);
      const before = bookings[at];
      if (!before) throw new Error(`no booking ${id}`);
      const booking: Booking = { ...before, state, referral: null, centralGuid: null, policyTail: '0015' };
      bookings[at] = {
        ...before,
        ...paperOf(booking, before.movedFrom, print, circumstances.scanner !== 'none'),
        state,
      };
    },
  };
}
