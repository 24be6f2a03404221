import { assertNever } from '../../domain/assert-never.ts';
import type { PrinterState, PrintFailure } from '../../domain/print-job.ts';

/**
 * What a printer says when asked `DLE EOT n`: one byte an answer. The meaning of the bits is common to ESC/POS printers;
 * bits 0, 1, 4 and 7 are fixed to 0, 1, 1 and 0, which tells an answer from XON/XOFF, automatic status and noise.
 */
export const statusQuestions = [1, 2, 3, 4] as const;
export type StatusQuestion = (typeof statusQuestions)[number];

/** One answer per question: printer, offline cause, error, paper. */
export type StatusAnswers = Readonly<Record<StatusQuestion, number>>;

const FIXED_BITS = 0b1001_0011;
const FIXED_VALUE = 0b0001_0010;

export const isStatusAnswer = (byte: number): boolean => (byte & FIXED_BITS) === FIXED_VALUE;

/** `DLE EOT n`. */
export const statusRequest = (question: StatusQuestion): Uint8Array => Uint8Array.of(0x10, 0x04, question);

/**
 * The one thing to say of the printer. An open cover comes first: with it up, the paper sensors see no paper either.
 * What passes by itself (an overheated head, the feed button held down) is `busy`.
 */
export function stateOf(answers: StatusAnswers): PrinterState {
  const { 1: printer, 2: offlineCause, 3: error, 4: paper } = answers;
  if (offlineCause & 0x04) return { kind: 'cover-open' };
  if (paper & 0x60 || offlineCause & 0x20) return { kind: 'no-paper' };
  if (error & 0x08) return { kind: 'cutter-fault' };
  if (error & 0x24) return { kind: 'offline' };
  if (error & 0x40 || printer & 0x40 || offlineCause & 0x08) return { kind: 'busy' };
  if (printer & 0x08 || offlineCause & 0x40) return { kind: 'offline' };
  if (paper & 0x0c) return { kind: 'paper-low' };
  return { kind: 'ready' };
}

/** Why a printer in this state gets no job; null when it may get one (`unknown` may: nobody can ask on a one-way road). */
export function obstacleOf(state: PrinterState): PrintFailure | null {
  switch (state.kind) {
    case 'ready':
    case 'paper-low':
    case 'unknown':
      return null;
    case 'no-paper':
    case 'cover-open':
    case 'cutter-fault':
      return state.kind;
    case 'offline':
      return 'printer-offline';
    case 'busy':
      return 'printer-busy';
    case 'none':
      return 'no-printer';
    default:
      return assertNever(state);
  }
}
