import { z } from 'zod';
import type { BookingState } from '../../domain/booking.ts';
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
  type PushView,
  type ScanView,
} from '../../domain/bridge.ts';
import { identityKey, isSnilsIdentity } from '../../domain/identity.ts';
import type { Identity } from '../../domain/patient.ts';
import { greetingOf, shortNameOf, writtenName } from '../../domain/person-name.ts';
import { readScan } from '../../domain/read-scan.ts';
import { err, ok } from '../../domain/result.ts';
import type { Scan } from '../../domain/scan.ts';
import { paperOf as paperKindOf } from '../../main/tickets/layout.ts';
import { type Circumstances, goodDay } from './circumstances.ts';
import { cardiologist, daysOf, doctorOf, doctors, NOW, specialities, TODAY, timesOf } from './clinic-data.ts';
import { operatorAnswers } from './double-operator.ts';
import { type Kept, patientAnswers } from './double-patient.ts';
import { bookingOf, jobOf, nextCopy, paperAfter, specialityOf, statusOf } from './double-views.ts';

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
  settle(id: string, state: BookingState, print: PrintJobView['state'] | null): void;
  /** Changes a card on its way behind the screen's back. */
  settlePush(id: string, state: PushView['state']): void;
};

/** What tells that a call's wish was recorded. */
const RECORDED_BY: Partial<Record<MethodName, EventName>> = {
  book: 'booking-changed',
  cancel: 'booking-changed',
  withdraw: 'booking-changed',
  pushPatient: 'push-changed',
};
const recordedId = z.object({ requestId: z.string().optional(), bookingId: z.string().optional() });

export const confirmed: BookingState = { kind: 'confirmed', ticketNumber: 'А-07', confirmedAt: NOW };

/** A kiosk in memory. Whatever it answers is parsed by the contract first. */
export function bridgeDouble(change: Partial<Circumstances> = {}): BridgeDouble {
  const circumstances: Circumstances = { ...goodDay(), ...change };
  const calls: BridgeDouble['calls'] = [];
  const kept: Kept = { bookings: [], owners: new Map(), pushes: new Map() };
  const { bookings, owners, pushes } = kept;
  const requests = new Map<string, string>();
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  const emit = (event: EventName, data: unknown): void => {
    for (const listener of listeners.get(event) ?? []) listener(data);
  };
  let held: Scan | null = null;
  let met: Extract<Scan, { kind: 'policy' }> | null = null;
  let specialityAsked = '1';
  const view = (scan: Scan): ScanView => {
    if (scan.kind === 'not-read') return scan;
    if (scan.kind === 'policy') {
      met = scan;
      const { identity, name } = scan;
      return { kind: 'policy', identity, greeting: greetingOf(name), name: writtenName(name) };
    }
    const booking = bookings.find(({ id }) => id === scan.bookingId);
    return booking ? { kind: 'booking', booking } : { kind: 'not-read', why: 'unknown-paper' };
  };
  const seen = <Offered extends { readonly queue: boolean }>(one: Offered): Offered => ({
    ...one,
    queue: one.queue && circumstances.offers.outOfSchedule,
  });
  const specialityIdOf = (resourceGuid: string): string =>
    resourceGuid === cardiologist.guid ? '4' : specialityAsked;

  const answers: { [M in MethodName]: (input: Input<M>) => Answer<M> } = {
    status: () => ok(statusOf(circumstances)),
    identify: () => {
      const { recognised } = circumstances;
      return recognised === 'yes' || recognised === 'not-checked' ? ok({ recognised }) : err(recognised);
    },
    specialities: () => ok({ specialities: specialities.map(seen), asOf: circumstances.asOf }),
    doctors: ({ specialityId }) => {
      specialityAsked = specialityId;
      return ok({
        speciality: specialityOf(specialityId),
        soonest: doctors[0]?.soonest ?? null,
        doctors: doctors.map(seen),
        asOf: circumstances.asOf,
      });
    },
    days: ({ resourceGuid }) => {
      const known = doctorOf(resourceGuid);
      if (!known) return err('unknown-doctor');
      const doctor = seen(known);
      const speciality = specialityOf(specialityIdOf(resourceGuid));
      return ok({ doctor, speciality, days: daysOf(doctor), asOf: circumstances.asOf });
    },
    times: ({ resourceGuid, day }) => {
      const doctor = doctorOf(resourceGuid);
      return doctor ? ok({ times: timesOf(doctor, day), asOf: circumstances.asOf }) : err('unknown-doctor');
    },
    book: (input) => {
      const known = bookings.find(({ id }) => id === requests.get(input.requestId));
      if (known) return ok(known);
      const { verdict } = circumstances;
      if (typeof verdict === 'string') return err(verdict);
      const { identity, place } = input;
      const [resourceGuid = ''] = place.kind === 'slot' ? place.slotGuid.split('-') : [place.resourceGuid];
      const booking = bookingOf(bookings.length, input, verdict, circumstances, {
        specialityId: specialityIdOf(resourceGuid),
        patientName: nameOf(identity, met),
      });
      requests.set(input.requestId, booking.id);
      owners.set(booking.id, identity);
      bookings.unshift(booking);
      return ok(booking);
    },
    booking: ({ id }) => {
      const booking = bookings.find((one) => one.id === id);
      return booking ? ok(booking) : err('unknown-booking');
    },
    bookings: ({ identity }) => {
      const mine = bookings.filter(({ id }) => {
        const owner = owners.get(id);
        return owner === undefined || identityKey(owner) === identityKey(identity);
      });
      return ok({ bookings: mine });
    },
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
    ...patientAnswers(circumstances, kept),
    ...operatorAnswers(circumstances),
  };

  /** As the engine does: once, as soon as a wish is on disk, and long before it is answered. */
  const told = new Set<string>();
  const tellRecorded = (method: MethodName, input: unknown, isOk: boolean): void => {
    const event = RECORDED_BY[method];
    if (event === undefined || !isOk) return;
    const { requestId, bookingId } = recordedId.parse(input);
    const id = requestId ?? bookingId ?? '';
    if (told.has(`${method} ${id}`)) return;
    told.add(`${method} ${id}`);
    queueMicrotask(() => emit(event, { id }));
  };

  const call = async <M extends MethodName>(method: M, input: Input<M>): Promise<Answer<M>> => {
    calls.push({ method, input });
    const parsed = bridge.methods[method].input.parse(input) as Input<M>;
    const failure = circumstances.failing[method];
    const answer: Answer<M> = failure === undefined ? answers[method](parsed) : err(failure);
    if (answer.ok) bridge.methods[method].output.parse(answer.value);
    const delay = circumstances.delayMs[method] ?? 0;
    tellRecorded(method, input, answer.ok);
    // Whatever happens meanwhile happens to the kiosk, and not to what it has said.
    const said = structuredClone(answer);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    return said;
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
      bookings[at] = { ...before, ...paperAfter(before, state, print, circumstances) };
    },
    settlePush(id, state) {
      const before = pushes.get(id);
      if (!before) throw new Error(`no push ${id}`);
      pushes.set(id, { ...before, state });
    },
  };
}

/** How the patient stands on the ticket, when they said or held their name. */
function nameOf(identity: Identity, met: Extract<Scan, { kind: 'policy' }> | null): string | null {
  if (isSnilsIdentity(identity)) return shortNameOf(identity.name);
  return met && identityKey(met.identity) === identityKey(identity) ? shortNameOf(met.name) : null;
}
