import { z } from 'zod';
import { printJobsOf } from '../../db/ledger/print-jobs.ts';
import type { BookingView } from '../../domain/bridge.ts';
import type { PaperLine } from '../../domain/document.ts';
import type { PrintJob, PrintJobState } from '../../domain/print-job.ts';
import { type PrinterOverrides, profileOf } from '../../domain/printer-profile.ts';
import type { Config } from '../../main/config.ts';
import type { Printer } from '../../main/ports.ts';
import { encodePaper } from '../../main/printers/encode-paper.ts';
import type { SimPrinter } from '../../simulator/printer/printer.ts';
import { type OpenRig, openRig, type Rig, type RigOptions, startRig } from './kiosk-rig.ts';
import { type Found, find } from './print-sheets.ts';
import { until } from './until.ts';

/** A kiosk whose paper is watched: what it handed to its printer, what its ledger says of it, and what really came out. */
export type PaperRig = Rig & {
  /** Every job of every booking, the oldest first. */
  jobs(): PrintJob[];
  jobsOf(bookingId: string): PrintJob[];
  /** What came out, the oldest first. */
  found(): Found[];
  /** Every paper the printer was handed. */
  readonly meant: readonly (readonly PaperLine[])[];
  /** Runs once, when the next paper has been made into so many bytes and none of them is sent yet. */
  whenEncoded(run: (jobBytes: number) => void): void;
  /** Waits until the newest job of a booking has ended. */
  ended(bookingId: string): Promise<BookingView>;
  /** Waits until nobody speaks to the printer and nothing more comes out of it. */
  quiet(): Promise<void>;
  /** Time goes by in steps, with everything done in between that falls due. */
  passes(ms: number, steps?: number): Promise<void>;
};

export type PaperRigOptions = Omit<RigOptions, 'printing' | 'config'> & {
  readonly profile?: PrinterOverrides;
  readonly timing?: NonNullable<RigOptions['printing']>['timing'];
  /** How long the kiosk takes a paper to need, instead of what the profile says. */
  readonly paperMs?: number | (() => number);
  readonly config?: (config: Config) => Config;
  /** Another printer than the simulator's own. */
  readonly emulator?: SimPrinter;
};

/** For a printer that answers: a busy machine may take its time. */
const patient = {
  statusTimeoutMs: 6_000,
  confirmTimeoutMs: 6_000,
  writeTimeoutMs: 6_000,
  reconnectPauseMs: 50,
};

/** For a printer that will not answer: each of these is waited for to the end. */
export const impatient = { statusTimeoutMs: 1_500, confirmTimeoutMs: 1_500, writeTimeoutMs: 1_500 };

/** One speciality and two days: a first sweep that does not make the story longer. */
export const SPECIALITY = '76';

export const startPaperRig = (options: PaperRigOptions = {}): Promise<PaperRig> => watched(options, startRig);

/** The same, for whoever ends it. */
export const openPaperRig = (
  options: PaperRigOptions & { readonly folder: string },
): Promise<PaperRig & OpenRig> =>
  watched(options, (rigOptions) => openRig({ ...rigOptions, folder: options.folder }));

async function watched<R extends Rig>(
  { profile = {}, timing, paperMs, config, printer: between, emulator, ...options }: PaperRigOptions,
  open: (options: RigOptions) => Promise<R>,
): Promise<R & PaperRig> {
  const meant: PaperLine[][] = [];
  let underWay = 0;
  let onEncoded: ((jobBytes: number) => void) | undefined;

  async function counted<T>(work: Promise<T>): Promise<T> {
    underWay += 1;
    try {
      return await work;
    } finally {
      underWay -= 1;
    }
  }

  const watch = (adapter: Printer): Printer => {
    const printer = between?.(adapter) ?? adapter;
    return {
      ...printer,
      status: () => counted(printer.status()),
      retract: () => counted(printer.retract()),
      print(paper) {
        meant.push([...paper.lines]);
        return counted(printer.print(paper));
      },
    };
  };

  const rig = await open({
    ...options,
    printer: watch,
    config: (parsed) => {
      const quick: Config = {
        ...parsed,
        clinic: { ...parsed.clinic, offers: { ...parsed.clinic.offers, specialities: [SPECIALITY] } },
        rules: { ...parsed.rules, horizonDays: 2 },
        // Nothing here is about slow answers: a busy machine must not make an outage.
        central: { ...parsed.central, answerTimeoutMs: 10_000 },
        printer: { ...onlyTcp(parsed), ...(emulator ? at(emulator) : {}), lineMs: 1, ...profile },
      };
      return config?.(quick) ?? quick;
    },
    printing: {
      timing: { ...patient, ...timing },
      encode(paper, model) {
        const job = encodePaper(paper, model);
        const run = onEncoded;
        onEncoded = undefined;
        run?.(job.bytes.length);
        const instead = typeof paperMs === 'function' ? paperMs() : paperMs;
        return instead === undefined ? job : { ...job, paperMs: instead };
      },
    },
  });
  // What does not fit is said here, not in the middle of a story.
  profileOf('generic-80', profile);

  const { printerFaults: faults, sheets } = rig.simulator;
  const paper = emulator ?? { faults, sheets };
  const jobs = (): PrintJob[] =>
    rig
      .store()
      .reader.sql('SELECT DISTINCT booking_id AS id FROM print_job')
      .all()
      .flatMap((row) => printJobsOf(rig.store().reader, idRow.parse(row).id))
      .sort((a, b) => a.createdAt - b.createdAt);

  const isOver = ({ kind }: PrintJobState): boolean => kind !== 'queued' && kind !== 'printing';

  async function quiet(): Promise<void> {
    let before = '';
    let same = 0;
    await until('the printer to be left alone', () => {
      const unfinished = paper.faults.unfinished();
      const now = JSON.stringify([underWay, paper.sheets().length, paper.faults.events().length, unfinished]);
      const isIdle = underWay === 0 && jobs().every(({ state }) => isOver(state));
      same = isIdle && now === before ? same + 1 : 0;
      before = now;
      return same >= (unfinished === null ? QUIET_LOOKS : STALLED_LOOKS);
    });
  }

  return {
    ...rig,
    meant,
    jobs,
    jobsOf: (bookingId) => printJobsOf(rig.store().reader, bookingId).reverse(),
    found: () => paper.sheets().map((sheet) => find(sheet, meant)),
    whenEncoded: (run) => {
      onEncoded = run;
    },
    ended: (bookingId) =>
      until('the print job to end', async () => {
        const view = await rig.ask('booking', { id: bookingId });
        return view.print && isOver(view.print.state) ? view : undefined;
      }),
    quiet,
    async passes(ms, steps = 4) {
      for (let step = 0; step < steps; step++) {
        rig.clock.advance(ms / steps);
        await quiet();
      }
    },
  };
}

/** `until` looks every few milliseconds; a paper that hangs unfinished may only be between two lines. */
const QUIET_LOOKS = 6;
const STALLED_LOOKS = 25;
const idRow = z.object({ id: z.string() });

const at = ({ host, port }: SimPrinter): Pick<SimPrinter, 'host' | 'port'> => ({ host, port });

function onlyTcp({ printer }: Config): Extract<Config['printer'], { kind: 'tcp' }> {
  if (printer.kind !== 'tcp') throw new Error('the emulated printer is on the network');
  return printer;
}

/** Booked and confirmed; its ticket is on its way to the printer. */
export async function bookTicket(rig: Rig, options: { patient?: number; nth?: number } = {}) {
  const booked = await rig.book(rig.lateSlot(options.nth), { patient: options.patient ?? 0 });
  if (!booked.ok) throw new Error(booked.error);
  return booked.value;
}

/** Nobody can be reached: its request slip is on its way to the printer. */
export async function bookInOutage(rig: Rig, options: { patient?: number; nth?: number } = {}) {
  await rig.simulator.faults.on('down');
  const waiting = rig.book(rig.lateSlot(options.nth), { patient: options.patient ?? 0 });
  await until('the first try to fail', () =>
    rig.store().reader.sql('SELECT 1 FROM outbox_entry WHERE failures > 0').get(),
  );
  rig.clock.advance(6_000);
  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  return booked.value;
}
