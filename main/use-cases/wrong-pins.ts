import type { Reader } from '../../db/connection.ts';
import { type OperatorEvent, readLinesOf } from '../../db/ledger/operator-log.ts';
import type { Instant } from '../../domain/clinic-time.ts';

/** Wrong PINs in a row, and how many ms from now none is looked at. */
export type WrongPins = { readonly tries: number; readonly waitMs: number };

/**
 * How many PINs were wrong in a row by now, as the operator log has them: switching the kiosk off and on forgives nobody.
 * Time does count while it was off; a wall clock that was set back makes no wait longer than it was. A line that could
 * not be written is forgotten.
 */
export function wrongPinsBefore(reader: Reader, now: Instant): WrongPins {
  return wrongPinsIn(readLinesOf(reader, ['operator-wrong-pin', 'operator-unlocked']), now);
}

/** The same from lines of the log, the oldest first; the last of them has the whole count. Pure. */
export function wrongPinsIn(lines: readonly OperatorEvent[], now: Instant): WrongPins {
  const last = lines.at(-1);
  if (last?.event !== 'operator-wrong-pin') return { tries: 0, waitMs: 0 };
  const { tries, waitMs } = last.detail;
  if (typeof tries !== 'number' || typeof waitMs !== 'number') return { tries: 0, waitMs: 0 };
  return { tries, waitMs: Math.min(waitMs, Math.max(0, last.at + waitMs - now)) };
}
