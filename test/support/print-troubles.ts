import { setImmediate as nextTurn } from 'node:timers/promises';
import { assertNever } from '../../domain/assert-never.ts';
import type { BookingView } from '../../domain/bridge.ts';
import { HOUR_MS } from '../../domain/clinic-time.ts';
import { paperCodeOf } from '../../domain/paper-code.ts';
import type { PrintJobState } from '../../domain/print-job.ts';
import type { PrinterOverrides, PrinterProfile } from '../../domain/printer-profile.ts';
import type { PrinterState } from '../../simulator/printer/state.ts';
import type { RigOptions } from './kiosk-rig.ts';
import { bookInOutage, bookTicket, impatient, type PaperRig, startPaperRig } from './print-rig.ts';
import { inWords } from './print-sheets.ts';
import { until } from './until.ts';

/** What happens to the printer, and when. */
export type Trouble = {
  /** The job finds it like this. */
  readonly before?: Partial<PrinterState>;
  /** Set the moment the job is made, for what is to happen at one of its bytes. */
  readonly armed?: (job: JobOnTheWire) => Partial<PrinterState>;
  /** As soon as something of it lies on the paper: for a printer with a pace. */
  readonly whenBegun?: Partial<PrinterState>;
  /** The moment it is cut off, before the printer is asked again. */
  readonly whenOut?: Partial<PrinterState>;
  /** After the printer has vouched for it. */
  readonly whenEnded?: Partial<PrinterState>;
  /** The kiosk waits in vain for an answer. */
  readonly inVain?: boolean;
  readonly profile?: PrinterOverrides;
};

export type JobOnTheWire = {
  readonly bytes: number;
  /** The printer's count when so much of the job, from 0 to 1, has been read: the questions before are bytes, too. */
  at(part: number): number;
};

/** Everything there is to say about one paper. */
export type Story = {
  /** As the patient's screen has it, and as the ledger has it. */
  readonly job: string;
  readonly ledger: string;
  /** What lay under the printer when the job had ended. */
  readonly paper: readonly string[];
  /** What came out after the printer was mended, in hours and over a restart, with nobody asking. */
  readonly byItself: readonly string[];
  /** What the patient has in any case. */
  readonly screen: string;
  /** What came out when the patient asked for it again. */
  readonly onRequest: readonly string[];
  readonly requested: string;
};

export type Combination = {
  readonly road: PrinterProfile['status'];
  readonly document: 'ticket' | 'request-slip';
};

/**
 * The story that has to come of a trouble. «paper» stands for the whole document. Whatever may have come out makes the next
 * one a copy; what certainly did not, does not.
 */
export function storyOf({ job, paper = [], byItself = [] }: Outcome, { road, document }: Combination): Story {
  const name = document.replace('-', ' ');
  const named = (words: readonly string[]): string[] => words.map((each) => each.replace('paper', name));
  return {
    job,
    ledger: job,
    paper: named(paper),
    byItself: named(byItself),
    screen: `«${document === 'ticket' ? 'Талон' : 'Заявка: ещё не запись'}» with its code`,
    onRequest: [job.startsWith('failed') ? name : `${name}, copy 1`],
    requested: road === 'none' ? 'printed, not verified' : 'printed, verified',
  };
}

export type Outcome = Pick<Story, 'job'> & Partial<Pick<Story, 'paper' | 'byItself'>>;

const QUESTION_BYTES = 3 * 4;

/** A patient books, something happens to the printer, somebody mends it, hours pass, the kiosk is restarted, the patient asks again. */
export async function tell(
  trouble: Trouble,
  { road, document }: Combination,
  atEnd: NonNullable<RigOptions['atEnd']>,
): Promise<Story> {
  const rig = await startPaperRig({
    profile: { status: road, ...trouble.profile },
    timing: trouble.inVain ? impatient : {},
    atEnd,
  });
  const { printerFaults } = rig.simulator;
  await rig.swept();
  await rig.quiet();

  if (trouble.before) await printerFaults.set(trouble.before);
  arm(rig, trouble, road);
  const meanwhile = Promise.all([whenBegun(rig, trouble), whenOut(rig, trouble)]);
  const booking = await (document === 'ticket' ? bookTicket(rig) : bookInOutage(rig));
  await meanwhile;
  const { print } = await rig.ended(booking.id);
  if (trouble.whenEnded) await printerFaults.set(trouble.whenEnded);
  await rig.quiet();
  const paper = came(rig);
  const [ledger] = rig.jobsOf(booking.id);

  await printerFaults.reset();
  await rig.quiet();
  await rig.passes(3 * HOUR_MS, 2);
  await rig.restart();
  await rig.quiet();
  await rig.passes(HOUR_MS, 1);
  const since = came(rig);
  const screen = await rig.ask('booking', { id: booking.id });

  await rig.ask('print', { bookingId: booking.id });
  const again = await rig.ended(booking.id);
  await rig.quiet();
  return {
    job: stateInWords(print?.state),
    ledger: stateInWords(ledger?.state),
    paper,
    byItself: since.slice(paper.length),
    screen: screenInWords(screen),
    onRequest: came(rig).slice(since.length),
    requested: stateInWords(again.print?.state),
  };
}

const came = (rig: PaperRig): string[] => rig.found().map(inWords);

function arm(rig: PaperRig, { armed }: Trouble, road: PrinterProfile['status']): void {
  if (!armed) return;
  const before = road === 'none' ? 0 : QUESTION_BYTES;
  rig.whenEncoded((bytes) => {
    void rig.simulator.printerFaults.set(
      armed({ bytes, at: (part) => before + Math.max(1, Math.round(bytes * part)) }),
    );
  });
}

async function whenBegun({ simulator }: PaperRig, { whenBegun: change }: Trouble): Promise<void> {
  if (!change) return;
  await until('something on the paper', () => simulator.printerFaults.unfinished() !== null);
  await simulator.printerFaults.set(change);
}

/** Looks at every turn: the printer is asked again only after a timer. */
async function whenOut({ simulator }: PaperRig, { whenOut: change }: Trouble): Promise<void> {
  if (!change) return;
  const deadline = Date.now() + 10_000;
  while (simulator.sheets().length === 0) {
    if (Date.now() > deadline) throw new Error('no paper came out');
    await nextTurn();
  }
  await simulator.printerFaults.set(change);
}

export function stateInWords(state: PrintJobState | undefined): string {
  switch (state?.kind) {
    case undefined:
      return 'never tried';
    case 'printed':
      return state.verified ? 'printed, verified' : 'printed, not verified';
    case 'failed':
      return `failed: ${state.reason}`;
    case 'queued':
    case 'printing':
    case 'in-doubt':
      return state.kind;
    default:
      return assertNever(state);
  }
}

export function screenInWords({ id, document }: BookingView): string {
  if (!document) return 'nothing';
  const code = document.blocks.find((block) => block.kind === 'qr');
  return `«${document.title}» ${code?.data === paperCodeOf(id) ? 'with its code' : 'without its code'}`;
}
