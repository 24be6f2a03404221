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
  /**
   * How long after the last byte, beyond what the paper takes by itself, a printer may print on, be silent or be busy: the
   * answer in order and the first one to `DLE EOT` are waited for so long.
   */
  readonly confirmTimeoutMs: number;
};

export type Job = {
  readonly bytes: Uint8Array;
  /**
   * How long the paper takes to come out, at least. `DLE EOT` is answered at once, ahead of the job in the buffer; asked too
   * early, it says "all is well" of paper that is yet to come.
   */
  readonly paperMs: number;
};

/** Between two questions while a paper comes out. The first is spared where the paper is out by then. */
const LOOK_MS = 500;
const BUSY_PAUSE_MS = 250;

/**
 * One job over an open connection, to a printer that was in state `before`:
 *
 *   send the job, GS r behind it ─▶ wait for its answer and the paper ─▶ DLE EOT again ─▶ printed, verified
 *     │ none taken                    │ gone, no paper, cover…             │ anything but well
 *     ▼                               ▼                                    ▼
 *   failed                         in-doubt                             in-doubt
 *
 * `GS r` stands in line behind the job: its answer says that everything before it has been dealt with. Without that answer
 * "all is well" proves nothing, and the paper counts as printed, unverified. So it does where nobody can be asked, when the
 * road took every byte and ended in order. From the job's first byte on, every trouble is in-doubt. So is trouble the printer
 * reported by itself in the meantime: a roll that was changed in mid-job is well again when asked.
 */
export async function printOver(
  connection: Connection,
  before: PrinterState,
  job: Job,
  profile: Pick<PrinterProfile, 'paperEndBits' | 'answersInOrder'>,
  timing: Timing,
): Promise<PrintOutcome> {
  const trouble = new AbortController();
  connection.onAutomatic((status) => {
    if (isTrouble(automaticStateOf(status, profile))) trouble.abort();
  });

  const sending = await connection.send(job.bytes, timing.writeTimeoutMs);
  if (sending === 'not-sent') return { kind: 'failed', reason: 'printer-offline' };
  if (sending === 'busy') return { kind: 'failed', reason: 'printer-busy' };
  if (sending === 'unknown') return { kind: 'in-doubt' };
  if (before.kind === 'unknown') {
    const isReceived = await connection.finish(timing.writeTimeoutMs);
    return isReceived ? { kind: 'printed', verified: false } : { kind: 'in-doubt' };
  }

  const until = performance.now() + job.paperMs + timing.confirmTimeoutMs;
  const left = (): number => Math.max(0, until - performance.now());
  const paper = connection.stays(job.paperMs);
  const inOrder = profile.answersInOrder ? connection.askInOrder(left()) : Promise.resolve('silent' as const);
  const over = Promise.all([paper, inOrder]);
  await watch(connection, over, trouble, left, timing);
  if (trouble.signal.aborted) return { kind: 'in-doubt' };

  const [, answer] = await over;
  const isOut = typeof answer === 'number';
  // The sensors as automatic status has them: bits 0 and 1 the near end, 2 and 3 the end.
  if (isOut && (answer & (profile.paperEndBits >> 3)) !== 0) return { kind: 'in-doubt' };
  const after = await stateAfterJob(connection, left, timing);
  const isWell = after.kind !== 'unknown' && obstacleOf(after) === null;
  return isWell && !trouble.signal.aborted ? { kind: 'printed', verified: isOut } : { kind: 'in-doubt' };
}

/** Until the paper is out: what a patient waits for in vain shows at once. Silence means nothing, some are silent meanwhile. */
async function watch(
  connection: Connection,
  over: Promise<unknown>,
  trouble: AbortController,
  left: () => number,
  timing: Timing,
): Promise<void> {
  let isOver = false;
  const told = new Promise<void>((resolve) => trouble.signal.addEventListener('abort', () => resolve()));
  const end = Promise.race([over, told]).then(() => {
    isOver = true;
  });
  await Promise.race([end, connection.stays(LOOK_MS)]);
  while (!isOver && !connection.gone.aborted && !trouble.signal.aborted) {
    const state = await connection.ask(Math.max(left(), timing.statusTimeoutMs), timing.statusTimeoutMs, end);
    if (isTrouble(state)) trouble.abort();
    await Promise.race([end, connection.stays(LOOK_MS)]);
  }
}

const isTrouble = ({ kind }: PrinterState): boolean =>
  kind === 'no-paper' || kind === 'cover-open' || kind === 'cutter-fault';

async function stateAfterJob(
  connection: Connection,
  left: () => number,
  timing: Timing,
): Promise<PrinterState> {
  for (;;) {
    const state = await connection.ask(Math.max(left(), timing.statusTimeoutMs), timing.statusTimeoutMs);
    if (state.kind !== 'busy' || left() === 0) return state;
    if (!(await connection.stays(BUSY_PAUSE_MS))) return { kind: 'offline' };
  }
}
