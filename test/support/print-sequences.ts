import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { latestPrintJobs } from '../../db/ledger/print-jobs.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import type { PrinterProfile } from '../../domain/printer-profile.ts';
import type { Printer } from '../../main/ports.ts';
import type { PrinterState } from '../../simulator/printer/state.ts';
import {
  type Complaint,
  complaintsAbout,
  type NumberedJob,
  papersOut,
  type World,
} from './print-complaints.ts';
import { openPaperRig, type PaperRig } from './print-rig.ts';
import { inWords } from './print-sheets.ts';
import { stateInWords } from './print-troubles.ts';

/** What people, printers and time do to a kiosk, in any order. */
export type Deed =
  | { readonly kind: 'book' }
  | { readonly kind: 'print-again'; readonly which: number; readonly isWaitedFor: boolean }
  | { readonly kind: 'cancel'; readonly which: number }
  | { readonly kind: 'printer'; readonly change: Partial<PrinterState> }
  | { readonly kind: 'mend' }
  | { readonly kind: 'network'; readonly isDown: boolean }
  | { readonly kind: 'restart' }
  | { readonly kind: 'time'; readonly minutes: number };

export type Sequence = {
  readonly road: PrinterProfile['status'];
  readonly temper: Temper;
  readonly deeds: readonly Deed[];
};

/**
 * `prompt`: what it takes it prints at once, or never. `holds-back`: it may let out later what it has taken. `slow`: it has a
 * pace and a buffer.
 */
export type Temper = 'prompt' | 'holds-back' | 'slow';

type Change = Partial<PrinterState>;
const oneOf = (...changes: Change[]): fc.Arbitrary<Change> => fc.constantFrom(...changes);

/** A ticket is some 14,000 bytes, two thirds of them its code. */
const byte = fc.oneof(fc.nat({ max: 15_000 }), fc.nat({ max: 1_500 }));

/** What is to happen in the middle of a job. */
const mishaps: fc.Arbitrary<Change> = fc.oneof(
  oneOf({ cutterJamsAtCut: true }),
  byte.map((diesAfterBytes) => ({ diesAfterBytes })),
  fc.record({ bytes: byte, losesBytes: byte }).map(({ bytes, losesBytes }) => ({
    // One that keeps the connection is found out by nobody: paper-trouble-during-a-job.test.ts.
    resetsAfter: { bytes, losesBytes, dropsConnection: true },
  })),
  fc.integer({ min: 1, max: 60 }).map((paperEndsAfterLines) => ({ paperEndsAfterLines })),
);

const states: fc.Arbitrary<Change> = fc.oneof(
  oneOf({ paper: 'none' }, { paper: 'low' }, { paper: 'ok' }),
  oneOf({ coverOpen: true }, { coverOpen: false }),
  oneOf({ cutterJammed: true }, { cutterJammed: false }),
  oneOf({ offline: true }, { offline: false }),
  oneOf({ powerOff: true }, { powerOff: false }),
  oneOf({ silent: true }, { silent: false }),
);

/** What makes a paper come out later than it was sent. */
const tempers: Record<Exclude<Temper, 'prompt'>, fc.Arbitrary<Change>> = {
  'holds-back': fc.oneof(
    oneOf({ keepsBuffer: true }, { keepsBuffer: false }),
    oneOf({ overheated: true }, { overheated: false }),
    oneOf({ busy: true }, { busy: false }),
  ),
  slow: fc.oneof(
    oneOf({ slowMs: 8 }, { slowMs: 0 }),
    oneOf({ buffer: { bytes: 2_000, bytesPerSecond: 200_000 } }, { buffer: null }),
  ),
};

const change = (arbitrary: fc.Arbitrary<Change>): fc.Arbitrary<Deed> =>
  arbitrary.map((made) => ({ kind: 'printer', change: made }));
const which = fc.nat({ max: 5 });
const mend = fc.constant<Deed>({ kind: 'mend' });
const asked: fc.Arbitrary<Deed> = fc.oneof(
  fc.constant<Deed>({ kind: 'book' }),
  fc.record({ kind: fc.constant('print-again' as const), which, isWaitedFor: fc.boolean() }),
);
const others: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('cancel' as const), which }),
  fc.record({ kind: fc.constant('network' as const), isDown: fc.boolean() }),
  fc.constant<Deed>({ kind: 'restart' }),
  fc.constantFrom(1, 5, 61, 240).map((minutes): Deed => ({ kind: 'time', minutes })),
  mend,
);

/** A few deeds that belong together, so that trouble meets paper. */
function scene(temper: Temper): fc.Arbitrary<readonly Deed[]> {
  const own = temper === 'prompt' ? null : tempers[temper];
  const state = own ? fc.oneof(states, own) : states;
  return fc.oneof(
    fc.tuple(asked),
    fc.tuple(change(state), asked),
    fc.tuple(mend, change(mishaps), asked),
    fc.tuple(mend, asked, change(state)),
    ...(own ? [fc.tuple(change(own), change(mishaps), asked)] : []),
    fc.tuple(others),
  );
}

export const sequences = (road: PrinterProfile['status'], temper: Temper): fc.Arbitrary<Sequence> =>
  fc.record({
    road: fc.constant(road),
    temper: fc.constant(temper),
    deeds: fc
      .array(scene(temper), { minLength: 4, maxLength: 8 })
      .map((scenes): Deed[] => [{ kind: 'book' }, ...scenes.flat()]),
  });

/** What a test that breaks a rule puts between the kiosk and its printer. */
export type Between = (printer: Printer) => Printer;

const SHORT = { statusTimeoutMs: 150, confirmTimeoutMs: 250, writeTimeoutMs: 250, reconnectPauseMs: 30 };
/** The emulator prints at once unless it has a pace; then the kiosk knows of it. */
const AT_ONCE_MS = 4;
const WITH_PACE_MS = 500;

/** A kiosk's files on the morning it begins, its schedule read: every sequence starts from a copy. */
export async function prepareMorning(): Promise<{ readonly folder: string; clear(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'infomat-morning-'));
  const rig = await openPaperRig({ folder });
  await rig.swept();
  await rig.quiet();
  await rig.end();
  return { folder, clear: () => rmSync(folder, { recursive: true, force: true }) };
}

/** How often what was seen: a sequence in which nothing happens proves nothing. */
export type Tally = Map<string, number>;

/** Lives through a sequence on a kiosk of its own; stops at the first complaint. */
export async function liveThrough(
  { road, temper, deeds }: Sequence,
  {
    morning,
    between,
    tally,
  }: { readonly morning: string; readonly between?: Between; readonly tally?: Tally },
): Promise<Complaint[]> {
  const mayHoldBack = temper !== 'prompt';
  const folder = mkdtempSync(join(tmpdir(), 'infomat-sequence-'));
  cpSync(morning, folder, { recursive: true });
  let paceMs = AT_ONCE_MS;
  const rig = await openPaperRig({
    folder,
    profile: { status: road },
    timing: SHORT,
    paperMs: () => paceMs,
    ...(between ? { printer: between } : {}),
  });
  const bookings: string[] = [];
  const outBefore = new Map<string, number>();
  try {
    for (const deed of [...deeds, { kind: 'mend' } as const]) {
      const before = { jobs: numbered(rig), papers: rig.found().length };
      if (deed.kind === 'printer' && (deed.change.slowMs || deed.change.buffer)) paceMs = WITH_PACE_MS;
      await carryOut(rig, deed, bookings);
      if (deed.kind === 'mend') paceMs = AT_ONCE_MS;
      for (const job of numbered(rig)) {
        const isNew = !before.jobs.some(({ id }) => id === job.id);
        const lay = rig.found().slice(0, before.papers);
        if (isNew) outBefore.set(job.id, papersOut({ found: lay, meant: rig.meant, mayHoldBack }, job));
      }
      if (deed.kind === 'print-again' && !deed.isWaitedFor) continue;
      const complaints = await lookAround(rig, { bookings, outBefore, before, mayHoldBack, deed });
      if (complaints.length > 0) return complaints;
    }
    if (tally) count(rig, tally);
    return [];
  } finally {
    await rig.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(rig: PaperRig, tally: Tally): void {
  const seen = [
    ...numbered(rig).map(({ state }) => stateInWords(state)),
    ...rig.found().map((found) => inWords(found).replace(/\d+/, 'n')),
  ];
  for (const what of seen) tally.set(what, (tally.get(what) ?? 0) + 1);
}

async function carryOut(rig: PaperRig, deed: Deed, bookings: string[]): Promise<void> {
  const { simulator } = rig;
  // Two jobs in a printer with a pace would lie on one paper here; a real one reads one host at a time.
  if (hasPace(simulator.printerFaults.state())) await rig.quiet();
  const chosen = 'which' in deed ? bookings[deed.which % Math.max(1, bookings.length)] : undefined;
  switch (deed.kind) {
    case 'book': {
      const nth = bookings.length;
      const booked = await hurried(rig, rig.book(rig.lateSlot(nth), { patient: nth % PATIENTS }));
      if (booked.ok) bookings.push(booked.value.id);
      return;
    }
    case 'print-again':
      if (chosen !== undefined) await rig.call('print', { bookingId: chosen });
      return;
    case 'cancel':
      if (chosen !== undefined)
        await hurried(rig, rig.call('cancel', { bookingId: chosen, reason: 'not-needed' }));
      return;
    case 'printer':
      if (waitsForTheJob(deed.change)) await rig.quiet();
      return simulator.printerFaults.set(deed.change);
    case 'mend':
      await rig.quiet();
      return simulator.printerFaults.reset();
    case 'network':
      return deed.isDown ? simulator.faults.on('down') : simulator.faults.off('down');
    case 'restart':
      return rig.restart();
    case 'time':
      rig.clock.advance(deed.minutes * MINUTE_MS);
      return;
    default:
      return assertNever(deed);
  }
}

const PATIENTS = 8;

const hasPace = ({ slowMs, buffer }: PrinterState): boolean => slowMs > 0 || buffer !== null;

/** No hand changes a roll before a job has ended: the kiosk asks within seconds. And it knows how slow its printer is. */
const waitsForTheJob = (change: Change): boolean =>
  change.paper === 'ok' ||
  'slowMs' in change ||
  'buffer' in change ||
  Object.values(change).some((value) => value === false);

/** The patient waits for the verdict as long as the rules say, and the rules' seconds go by at once. */
async function hurried<T>(rig: PaperRig, work: Promise<T>): Promise<T> {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  for (let looks = 0; !isDone; looks++) {
    await pause(5);
    if (looks > 10 && !isDone) rig.clock.advance(2 * SECOND_MS);
  }
  return done;
}

async function lookAround(
  rig: PaperRig,
  {
    bookings,
    deed,
    ...memory
  }: Pick<World, 'outBefore' | 'before' | 'mayHoldBack'> & { bookings: readonly string[]; deed: Deed },
): Promise<Complaint[]> {
  await rig.quiet();
  const views = await Promise.all(bookings.map((id) => rig.ask('booking', { id })));
  return complaintsAbout({
    ...memory,
    jobs: numbered(rig),
    found: rig.found(),
    meant: rig.meant,
    views,
    nobodyAsked: deed.kind !== 'book' && deed.kind !== 'print-again' && deed.kind !== 'cancel',
  });
}

const numbered = (rig: PaperRig): NumberedJob[] => latestPrintJobs(rig.store().reader, 1_000).reverse();
