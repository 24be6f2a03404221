import { assertNever } from '../../domain/assert-never.ts';
import type { PrinterState, PrintFailure } from '../../domain/print-job.ts';
import type { PrinterProfile } from '../../domain/printer-profile.ts';
import { hexOf } from './hex.ts';

/**
 * What a printer says of itself: when asked `DLE EOT n`, one byte an answer; by itself after `GS a`, four bytes whenever
 * something changes. Source of the bits: Epson's ESC/POS reference, the same in Citizen's and SNBC's manuals.
 */
export const statusQuestions = [1, 2, 3, 4] as const;
export type StatusQuestion = (typeof statusQuestions)[number];

/** One answer per question: printer, offline cause, error, paper. */
export type StatusAnswers = Readonly<Record<StatusQuestion, number>>;

/** Printer, errors, paper, and a byte without meaning for us. */
export type AutomaticStatus = readonly [number, number, number, number];

/** `DLE EOT n`. */
export const statusRequest = (question: StatusQuestion): Uint8Array => Uint8Array.of(0x10, 0x04, question);

/** `GS r 1`: its paper sensors, answered in its turn, when all before it has been dealt with. */
export const inOrderRequest = Uint8Array.of(0x1d, 0x72, 0x01);

/** `GS a`: speak up when the printer goes on or off line (2), has an error (4), or its paper sensors change (8). */
export const automaticStatusOn = Uint8Array.of(0x1d, 0x61, 0x02 | 0x04 | 0x08);

type Signs = {
  readonly isCoverOpen: boolean;
  readonly isPaperEnd: boolean;
  readonly isCutterFault: boolean;
  /** A jam, or an error that switching off and on may mend. */
  readonly isBroken: boolean;
  /** What passes by itself: an overheated head, the feed button held down. */
  readonly isPassing: boolean;
  readonly isOffline: boolean;
  readonly isPaperLow: boolean;
};

/** What the four answers say, with the bytes themselves for the operator. */
export function stateOf(
  answers: StatusAnswers,
  { paperEndBits }: Pick<PrinterProfile, 'paperEndBits'>,
): PrinterState {
  const { 1: printer, 2: offlineCause, 3: error, 4: paper } = answers;
  const kind = kindOf({
    isCoverOpen: (offlineCause & 0x04) !== 0,
    isPaperEnd: (paper & paperEndBits) !== 0 || (offlineCause & 0x20) !== 0,
    isCutterFault: (error & 0x08) !== 0,
    isBroken: (error & 0x24) !== 0,
    isPassing: (error & 0x40) !== 0 || (printer & 0x40) !== 0 || (offlineCause & 0x08) !== 0,
    isOffline: (printer & 0x08) !== 0 || (offlineCause & 0x40) !== 0,
    isPaperLow: (paper & 0x0c) !== 0,
  });
  return { kind, detail: `DLE EOT 1–4: ${hexOf([printer, offlineCause, error, paper])}` };
}

/** What four bytes of automatic status say. Its paper sensors are those of `DLE EOT 4`, three bits lower. */
export function automaticStateOf(
  bytes: AutomaticStatus,
  { paperEndBits }: Pick<PrinterProfile, 'paperEndBits'>,
): PrinterState {
  const [printer, error, paper] = bytes;
  const kind = kindOf({
    isCoverOpen: (printer & 0x20) !== 0,
    isPaperEnd: (paper & (paperEndBits >> 3)) !== 0,
    isCutterFault: (error & 0x08) !== 0,
    isBroken: (error & 0x24) !== 0,
    isPassing: (error & 0x40) !== 0 || (printer & 0x40) !== 0,
    isOffline: (printer & 0x08) !== 0,
    isPaperLow: (paper & 0x03) !== 0,
  });
  return { kind, detail: `GS a: ${hexOf(bytes)}` };
}

/** The one thing to say of the printer. An open cover comes first: with it up, the paper sensors see no paper either. */
function kindOf(signs: Signs): PrinterState['kind'] {
  if (signs.isCoverOpen) return 'cover-open';
  if (signs.isPaperEnd) return 'no-paper';
  if (signs.isCutterFault) return 'cutter-fault';
  if (signs.isBroken) return 'offline';
  if (signs.isPassing) return 'busy';
  if (signs.isOffline) return 'offline';
  return signs.isPaperLow ? 'paper-low' : 'ready';
}

/** Why a printer in this state gets no job; null when it may get one (`unknown` may: it is said only where nobody can ask). */
export function obstacleOf({ kind }: PrinterState): PrintFailure | null {
  switch (kind) {
    case 'ready':
    case 'paper-low':
    case 'unknown':
      return null;
    case 'no-paper':
    case 'cover-open':
    case 'cutter-fault':
      return kind;
    case 'offline':
      return 'printer-offline';
    case 'busy':
      return 'printer-busy';
    case 'none':
      return 'no-printer';
    default:
      return assertNever(kind);
  }
}
