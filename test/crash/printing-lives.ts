import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR_MS } from '../../domain/clinic-time.ts';
import { type SimPrinter, startPrinter } from '../../simulator/printer/printer.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { bookTicket, openPaperRig } from '../support/print-rig.ts';
import { inWords, signature } from '../support/print-sheets.ts';
import { type Cut, startTap } from '../support/print-tap.ts';
import { screenInWords, stateInWords } from '../support/print-troubles.ts';

/** A confirmed booking whose ticket was never printed, in files that every life gets a copy of. */
export type Eve = { readonly simulator: Simulator; readonly folder: string; readonly bookingId: string };

export async function prepareEve(): Promise<Eve & { clear(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'infomat-eve-'));
  const simulator = await startSimulator({ otherPeople: false });
  const rig = await openPaperRig({
    at: new Date().toISOString(),
    folder,
    simulator,
    config: (config) => ({ ...config, printer: { kind: 'none' } }),
  });
  await rig.swept();
  const { id } = await bookTicket(rig);
  await rig.ended(id);
  await rig.end();
  return {
    simulator,
    folder,
    bookingId: id,
    async clear() {
      await simulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One life of the kiosk that prints, and what the next one found. */
export type Story = {
  /** What lay there when the kiosk was dead. */
  readonly paper: readonly string[];
  /** What the next kiosk says became of the job. */
  readonly job: string;
  readonly screen: string;
  /** What came out in the hours after it was started, with nobody asking. */
  readonly byItself: readonly string[];
  readonly onRequest: readonly string[];
};

export type Life = {
  readonly story: Story;
  /** The last that was heard of it: nothing, `asking`, or what became of its job. */
  readonly said: string;
  readonly passed: readonly number[];
  readonly whole: string;
};

/** @param whole what the complete ticket says, from a life that nobody cut short; undefined in that life itself */
export async function live(
  eve: Eve,
  whole: string | undefined,
  death: { readonly cut?: Omit<Cut, 'happens'>; readonly atSync?: number; readonly traceTo?: string } = {},
): Promise<Life> {
  const folder = mkdtempSync(join(tmpdir(), 'infomat-life-'));
  cpSync(eve.folder, folder, { recursive: true });
  const printer = await startPrinter({ port: 0, now: Date.now }, () => {});
  let kill = (): void => {};
  const tap = await startTap(printer, death.cut && { ...death.cut, happens: () => kill() });
  try {
    const said = await run([folder, String(tap.port), eve.bookingId], eve.simulator, death, (how) => {
      kill = how;
    });
    const passed = tap.passed();
    await tap.close();
    const before = await settled(printer);
    const complete = whole ?? before[0] ?? '';
    const paper = before.map((each) => (each === complete ? 'ticket' : 'a part'));
    return { story: await nextKiosk(eve, folder, printer, paper), said, passed, whole: complete };
  } finally {
    await printer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What it says, with the time it was printed at left out. */
async function settled(printer: SimPrinter): Promise<string[]> {
  const all = (): string[] =>
    printer.sheets().map(({ lines, cut }) => `${timeless(signature(lines))}${cut ? '' : ', uncut'}`);
  for (let before = ''; ; ) {
    const now = JSON.stringify([all(), printer.faults.unfinished() !== null, printer.faults.events().length]);
    if (now === before) return all();
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

const timeless = (paper: string): string => paper.replace(/Талонвыдан\d+\p{L}+\d+/u, '');

function run(
  args: readonly string[],
  { clinic }: Simulator,
  { atSync, traceTo }: { readonly atSync?: number; readonly traceTo?: string },
  lend: (kill: () => void) => void,
): Promise<string> {
  const node = [process.execPath, join(import.meta.dirname, 'printing-one-paper.ts'), ...args];
  const inject = atSync === undefined ? [] : ['-e', `inject=fsync,fdatasync:signal=SIGKILL:when=${atSync}`];
  const traced = [
    'strace',
    '-f',
    '-o',
    traceTo ?? '/dev/null',
    '-e',
    'trace=fsync,fdatasync,write',
    ...inject,
  ];
  const isTraced = atSync !== undefined || traceTo !== undefined;
  const [command = '', ...rest] = isTraced ? [...traced, ...node] : node;
  const child = spawn(command, rest, {
    env: { ...process.env, TEST_CLINIC: JSON.stringify(clinic) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  lend(() => child.kill('SIGKILL'));
  let out = '';
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString('utf8');
  });
  return new Promise((resolve) => {
    child.on('close', () => resolve(out.trim().split('\n').at(-1) ?? ''));
  });
}

/** Opens the files of the dead one, looks around, lets hours pass, and prints when the patient asks. */
async function nextKiosk(
  { simulator, bookingId }: Eve,
  folder: string,
  emulator: SimPrinter,
  paper: readonly string[],
): Promise<Story> {
  const rig = await openPaperRig({ at: new Date().toISOString(), folder, simulator, emulator });
  try {
    await rig.quiet();
    await rig.passes(3 * HOUR_MS, 2);
    const view = await rig.ask('booking', { id: bookingId });
    const since = rig.found();
    await rig.ask('print', { bookingId });
    await rig.ended(bookingId);
    await rig.quiet();
    return {
      paper,
      job: stateInWords(view.print?.state),
      screen: screenInWords(view),
      byItself: since.slice(paper.length).map(inWords),
      onRequest: rig.found().slice(since.length).map(inWords),
    };
  } finally {
    await rig.end();
  }
}

/** How many syncs there were before it asked for its paper, and how many in all. */
export function countSyncs(trace: string): { readonly before: number; readonly all: number } {
  const lines = readFileSync(trace, 'utf8')
    .split('\n')
    .filter((line) => /f(data)?sync\(\d+|write\(1, "asking/.test(line));
  const before = lines.findIndex((line) => line.includes('"asking'));
  return { before, all: lines.length - 1 };
}
