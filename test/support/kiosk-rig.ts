import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { attemptsOf } from '../../db/ledger/attempts.ts';
import { openStore } from '../../db/open-store.ts';
import type { Store } from '../../db/store.ts';
import type { Answer, BookingView, Input, MethodName, Output, StatusView } from '../../domain/bridge.ts';
import type { PolicyIdentity } from '../../domain/identity.ts';
import type { IfTaken } from '../../domain/if-taken.ts';
import { type Attempt, type EntryState, entryStates } from '../../domain/outbox.ts';
import { answerCall } from '../../main/bridge.ts';
import { createCentralApi } from '../../main/central/create-central-api.ts';
import { type Config, configSchema } from '../../main/config.ts';
import { createKiosk, type Kiosk } from '../../main/kiosk.ts';
import type { Log, Printer } from '../../main/ports.ts';
import { createPrinter } from '../../main/printers/create-printer.ts';
import { createScanner } from '../../main/scanners/create-scanner.ts';
import { resolveCentral } from '../../main/secrets.ts';
import { configurationAt } from '../../main/shells/demonstration.ts';
import { identityOf } from '../../simulator/clinic/patients.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { isRoom } from './clinic-configuration.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { plainPapers } from './plain-papers.ts';
import { until } from './until.ts';

/** A Monday morning at the invented clinic. */
export const MONDAY_MORNING = '2026-11-23T09:00:00+03:00';
export const KEY = 'ab'.repeat(32);

export type Rig = {
  readonly clock: FakeClock;
  readonly simulator: Simulator;
  readonly folder: string;
  readonly logged: string[];
  readonly store: () => Store;
  /** The running kiosk, for a shell of the test's own. */
  readonly kiosk: () => Kiosk;
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Answer<M>>;
  /** The same, for calls that must succeed. */
  ask<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>;
  status(): Promise<StatusView>;
  /** Waits until the whole horizon has been read. */
  swept(): Promise<void>;
  patient(index?: number): PolicyIdentity;
  /** A free slot of some speciality, the soonest first. */
  freeSlot(
    nth?: number,
  ): Promise<{ slotGuid: string; specialityId: string; resourceGuid: string; startAt: number }>;
  book(
    slotGuid: string,
    options?: { patient?: number; requestId?: string; referralGuid?: string; ifTaken?: IfTaken },
  ): Promise<Answer<'book'>>;
  /** The outbox's state of a booking, and its whole history. */
  entry(bookingId: string): { state: EntryState; lastCause: string | null; attempts: Attempt[] };
  /** A free slot as far away as the mirror reaches, the latest first: hours may pass before it begins. */
  lateSlot(nth?: number): string;
  /** Waits until a booking is in that state; time moves on by `stepMs` with every look. */
  becomes(bookingId: string, state: BookingView['state']['kind'], stepMs?: number): Promise<BookingView>;
  /** Stops the kiosk as its operator does and starts it again on the same files. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  start(): void;
};

export type RigOptions = {
  at?: string;
  config?: (config: Config, simulator: Simulator) => Config;
  /** The files of a kiosk that has lived; a new folder otherwise. */
  folder?: string;
  /** A world that is there already and that its owner ends; one of its own otherwise. */
  simulator?: Simulator;
  /** How long the kiosk waits for its printer, and what a paper is in bytes. */
  printing?: NonNullable<Parameters<typeof createPrinter>[2]>;
  /** Stands between the kiosk and its printer. */
  printer?: (printer: Printer) => Printer;
  /** Whose end is the rig's; the running test's, which concurrent tests have to name: their context's `onTestFinished`. */
  atEnd?: (end: () => Promise<void>) => void;
};

/** A whole kiosk on a fake clock: real SQLite files, real HTTP to the simulator, real TCP to its printer. */
export async function startRig({ atEnd = onTestFinished, ...options }: RigOptions = {}): Promise<Rig> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'infomat-test-'));
  let opening: Promise<OpenRig> | undefined;
  atEnd(async () => {
    await (await opening)?.end();
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  });
  opening = openRig({ ...options, folder });
  return opening;
}

export type OpenRig = Rig & { end(): Promise<void> };

/** The same, for whoever ends it: many rigs in one test. */
export async function openRig(
  options: Omit<RigOptions, 'atEnd'> & { readonly folder: string },
): Promise<OpenRig> {
  const clock = createFakeClock(options.at ?? MONDAY_MORNING);
  const { folder } = options;
  const simulator = options.simulator ?? (await startSimulator({ now: clock.now, otherPeople: false }));
  const { clinic, central, printer } = configurationAt(simulator, isRoom);
  const parsed = configSchema.parse({
    clinic,
    central: { ...central, answerTimeoutMs: 1_000 },
    rules: { horizonDays: 4 },
    printer: { kind: 'tcp', host: printer.host, port: printer.port },
  });
  const config = options.config?.(parsed, simulator) ?? parsed;
  const logged: string[] = [];
  const keep =
    (level: string): Log['info'] =>
    (event, fields = {}) =>
      void logged.push(JSON.stringify({ level, event, ...fields }));
  const log: Log = { info: keep('info'), warn: keep('warn'), error: keep('error') };

  let store: Store | undefined;
  let kiosk: Kiosk | undefined;
  let letGo: (() => Promise<void>) | undefined;

  function start(): void {
    const opened = openStore({ folder, keyHex: KEY, owner: config.clinic.guid, now: clock.now() });
    if (!opened.ok) throw new Error(opened.message);
    store = opened.value;
    const resolved = resolveCentral(config.central, { env: {} });
    if (!resolved.ok) throw new Error(resolved.message);
    const central = createCentralApi({ config: resolved.value, clinic: config.clinic, clock, log });
    const adapter = createPrinter(config.printer, undefined, options.printing);
    const scanner = createScanner(config.scanner);
    letGo = async () => {
      await Promise.all([adapter.close(), scanner.close()]);
      central.close();
    };
    kiosk = createKiosk(
      {
        clock,
        newId: randomUUID,
        random: () => 0.5,
        log,
        central,
        printer: options.printer?.(adapter) ?? adapter,
        scanner,
      },
      store,
      { ...config, papers: plainPapers(config.papers), demonstration: false, version: '0.0.0-test' },
    );
    kiosk.start();
  }

  async function stop(): Promise<void> {
    await kiosk?.stop();
    await letGo?.();
    letGo = undefined;
    store?.close();
    store = undefined;
    kiosk = undefined;
  }

  start();

  const running = (): Kiosk => {
    if (!kiosk) throw new Error('the kiosk is stopped');
    return kiosk;
  };
  const openFile = (): Store => {
    if (!store) throw new Error('the kiosk is stopped');
    return store;
  };
  const call = async <M extends MethodName>(method: M, input: Input<M>): Promise<Answer<M>> =>
    (await answerCall(running().handlers, log, method, input)) as Answer<M>;
  const ask = async <M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> => {
    const answer = await call(method, input);
    if (!answer.ok) throw new Error(`${method}: ${answer.error}`);
    return answer.value;
  };
  const patient: Rig['patient'] = (index = 0) => {
    const found = simulator.patients.filter((person) => person.hasCard && !person.closed)[index];
    if (!found) throw new Error('no such patient');
    return identityOf(found);
  };

  return {
    clock,
    simulator,
    folder,
    logged,
    store: openFile,
    kiosk: running,
    call,
    ask,
    patient,
    start,
    stop,
    status: () => ask('status', {}),
    async swept() {
      await until('the whole horizon to be swept', () => {
        const row = openFile()
          .reader.sql(
            'SELECT (SELECT count(*) FROM mirror.sweep) AS days, (SELECT count(*) FROM mirror.speciality) AS specialities',
          )
          .get() as { days: number; specialities: number };
        return row.specialities > 0 && row.days === row.specialities * config.rules.horizonDays;
      });
    },
    async freeSlot(nth = 0) {
      const { specialities } = await ask('specialities', {});
      const offered = specialities.filter(({ freeCount }) => freeCount > 3);
      const speciality = offered[nth % offered.length];
      if (!speciality) throw new Error('nothing is free');
      const { soonest } = await ask('doctors', { specialityId: speciality.id });
      if (!soonest) throw new Error('nothing is free');
      return { ...soonest, specialityId: speciality.id };
    },
    lateSlot(nth = 0) {
      const row = openFile()
        .reader.sql(
          'SELECT guid FROM mirror.slot WHERE free = 1 ORDER BY start_at DESC, guid LIMIT 1 OFFSET ?',
        )
        .get(nth) as { guid: string } | undefined;
      if (!row) throw new Error('nothing is free');
      return row.guid;
    },
    book: (slotGuid, { patient: index = 0, requestId = randomUUID(), ...rest } = {}) =>
      call('book', {
        requestId,
        place: { kind: 'slot', slotGuid },
        identity: patient(index),
        ifTaken: { kind: 'nothing' },
        ...rest,
      }),
    entry(bookingId) {
      const row = openFile()
        .reader.sql('SELECT id, state, last_cause FROM outbox_entry WHERE booking_id = ?')
        .get(bookingId) as { id: number; state: string; last_cause: string | null };
      const state = entryStates.find((name) => name === row.state);
      if (!state) throw new Error(`unknown state ${row.state}`);
      return { state, lastCause: row.last_cause, attempts: attemptsOf(openFile().reader, row.id) };
    },
    becomes: (bookingId, state, stepMs = 0) =>
      until(`booking to become ${state}`, async () => {
        if (stepMs > 0) clock.advance(stepMs);
        const view = await ask('booking', { id: bookingId });
        return view.state.kind === state ? view : undefined;
      }),
    async restart() {
      await stop();
      start();
    },
    async end() {
      await stop();
      if (!options.simulator) await simulator.stop();
    },
  };
}
