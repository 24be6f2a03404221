import type { PrinterState, PrintOutcome } from '../../domain/print-job.ts';
import type { PrinterProfile } from '../../domain/printer-profile.ts';
import type { Connection } from './connection.ts';
import { automaticStateOf, obstacleOf } from './status.ts';

/** Milliseconds. */
export type Timing = {
  /** For handing over the job's bytes and, on a printer that answers no questions, for its closing of the connection. */
  readonly writeTimeoutMs: number;
  /** For one answer to `DLE EOT`. */
  readonly statusTimeoutMs: number;
  /** For the first answer after a job: cheap printers answer only when the paper is out. Also how long `busy` may last. */
  readonly confirmTimeoutMs: number;
};

export type Job = {
  readonly bytes: Uint8Array;
  /**
   * How long the paper takes to come out. `DLE EOT` is answered at once, ahead of the job in the buffer; asked too early,
   * it says "all is well" of paper that is yet to come.
   */
  readonly paperMs: number;
};

const BUSY_PAUSE_MS = 250;

/**
 * One job over an open connection, to a printer that was in state `before`:
 *
 *   send the job ─▶ wait for the paper ─▶ ask again ─▶ printed, verified
 *     │ none taken       │ gone                │ anything but well
 *     ▼                  ▼                     ▼
 *   failed            in-doubt              in-doubt
 *
 * A printer that answers no questions gets the job all the same; it counts as printed, unverified, when the road took every
 * byte and ended in order. From the job's first byte on, every trouble is in-doubt. So is trouble the printer reported by
 * itself in the meantime: a roll that was changed in mid-job is well again when asked.
 */
export async function printOver(
  connection: Connection,
  before: PrinterState,
  { bytes, paperMs }: Job,
  profile: Pick<PrinterProfile, 'paperEndBits'>,
  timing: Timing,
): Promise<PrintOutcome> {
  let sawTrouble = false;
  connection.onAutomatic((status) => {
    const { kind } = automaticStateOf(status, profile);
    sawTrouble ||= kind === 'no-paper' || kind === 'cover-open' || kind === 'cutter-fault';
  });

  const sending = await connection.send(bytes, timing.writeTimeoutMs);
  if (sending === 'not-sent') return { kind: 'failed', reason: 'printer-offline' };
  if (sending === 'busy') return { kind: 'failed', reason: 'printer-busy' };
  if (sending === 'unknown') return { kind: 'in-doubt' };
  if (before.kind === 'unknown') {
    const isReceived = await connection.finish(timing.writeTimeoutMs);
    return isReceived ? { kind: 'printed', verified: false } : { kind: 'in-doubt' };
  }
  if (!(await connection.stays(paperMs))) return { kind: 'in-doubt' };
  const after = await stateAfterJob(connection, timing);
  const isWell = after.kind !== 'unknown' && obstacleOf(after) === null;
  return isWell && !sawTrouble ? { kind: 'printed', verified: true } : { kind: 'in-doubt' };
}

async function stateAfterJob(connection: Connection, timing: Timing): Promise<PrinterState> {
  let patience = timing.confirmTimeoutMs;
  for (;;) {
    const state = await connection.ask(timing.confirmTimeoutMs, timing.statusTimeoutMs);
    if (state.kind !== 'busy' || patience <= 0) return state;
    if (!(await connection.stays(BUSY_PAUSE_MS))) return { kind: 'offline' };
    patience -= BUSY_PAUSE_MS;
  }
}
