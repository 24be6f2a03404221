import type { Columns, PaperLine } from '../../domain/document.ts';
import type { PrinterState, PrintOutcome } from '../../domain/print-job.ts';
import type { Printer } from '../ports.ts';
import { type Connection, connect } from './connection.ts';
import { encode } from './escpos.ts';
import { oneAtATime } from './one-at-a-time.ts';
import {
  isStatusAnswer,
  obstacleOf,
  type StatusAnswers,
  stateOf,
  statusQuestions,
  statusRequest,
} from './status.ts';

export type TcpPrinterOptions = {
  readonly host: string;
  /** 9100 on most printers. */
  readonly port: number;
  readonly columns: Columns;
  readonly codePageNumber: number;
  readonly connectTimeoutMs?: number;
  /** For handing over the job's bytes and, on a printer that answers no questions, for its closing of the connection. */
  readonly writeTimeoutMs?: number;
  /** For one answer to `DLE EOT`. */
  readonly statusTimeoutMs?: number;
  /** For the first answer after a job: cheap printers answer only when the paper is out. Also how long `busy` may last. */
  readonly confirmTimeoutMs?: number;
  /**
   * How long the printer takes for one line of plain text. `DLE EOT` is answered at once, ahead of the job in the
   * buffer; asked too early, it says "all is well" of paper that is yet to come. 3.75 mm at 125 mm/s by default.
   */
  readonly lineMs?: number;
};

/** Feeding to the knife and cutting take about as long as so many lines. */
const CUT_LINES = 16;
const BUSY_PAUSE_MS = 250;

/**
 * A printer on the network.
 *
 *   connect ─▶ ask ─▶ send the job ─▶ wait for the paper ─▶ ask again ─▶ printed, verified
 *      │        │ no paper, cover…         │                     │ anything but well: in-doubt
 *      ▼        ▼                          ▼ gone: in-doubt
 *    failed   failed, nothing sent
 *
 * A printer that answers no questions gets the job all the same; it counts as printed, unverified, when the printer
 * took every byte and closed the connection in order. From the job's first byte on, every trouble is in-doubt.
 */
export function createTcpPrinter(options: TcpPrinterOptions): Printer {
  const {
    host,
    port,
    columns,
    codePageNumber,
    connectTimeoutMs = 3_000,
    writeTimeoutMs = 10_000,
    statusTimeoutMs = 1_000,
    confirmTimeoutMs = 10_000,
    lineMs = 30,
  } = options;

  async function status(): Promise<PrinterState> {
    const connection = await connect(host, port, connectTimeoutMs);
    if (!connection) return { kind: 'offline' };
    const state = await askState(connection, statusTimeoutMs, statusTimeoutMs);
    await connection.hangUp();
    return state;
  }

  async function print(lines: readonly PaperLine[]): Promise<PrintOutcome> {
    const job = encode(lines, { codePageNumber });
    const connection = await connect(host, port, connectTimeoutMs);
    if (!connection) return { kind: 'failed', reason: 'printer-offline' };
    const outcome = await printOver(connection, job, (heightOf(lines) + CUT_LINES) * lineMs);
    await connection.hangUp();
    return outcome;
  }

  async function printOver(connection: Connection, job: Uint8Array, paperMs: number): Promise<PrintOutcome> {
    const before = await askState(connection, statusTimeoutMs, statusTimeoutMs);
    const obstacle = obstacleOf(before);
    if (obstacle) return { kind: 'failed', reason: obstacle };

    const sending = await connection.send(job, writeTimeoutMs);
    if (sending === 'not-sent') return { kind: 'failed', reason: 'printer-offline' };
    if (sending === 'unknown') return { kind: 'in-doubt' };
    if (before.kind === 'unknown') {
      const received = await connection.finish(writeTimeoutMs);
      return received ? { kind: 'printed', verified: false } : { kind: 'in-doubt' };
    }
    if (!(await connection.stays(paperMs))) return { kind: 'in-doubt' };

    const after = await stateAfterJob(connection);
    const well = after.kind === 'ready' || after.kind === 'paper-low';
    return well ? { kind: 'printed', verified: true } : { kind: 'in-doubt' };
  }

  async function stateAfterJob(connection: Connection): Promise<PrinterState> {
    let patience = confirmTimeoutMs;
    for (;;) {
      const state = await askState(connection, confirmTimeoutMs, statusTimeoutMs);
      if (state.kind !== 'busy' || patience <= 0) return state;
      if (!(await connection.stays(BUSY_PAUSE_MS))) return { kind: 'offline' };
      patience -= BUSY_PAUSE_MS;
    }
  }

  return { columns, ...oneAtATime({ status, print }) };
}

/**
 * Asks the four questions one after another. The first silence ends it: a late answer would be taken for the next
 * question's. `offline` when the printer hung up, `unknown` when it did not answer everything.
 */
async function askState(
  connection: Connection,
  firstTimeoutMs: number,
  timeoutMs: number,
): Promise<PrinterState> {
  const answers: { -readonly [Q in keyof StatusAnswers]: number } = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const question of statusQuestions) {
    const patience = question === 1 ? firstTimeoutMs : timeoutMs;
    const answer = await connection.ask(statusRequest(question), isStatusAnswer, patience);
    if (answer === 'closed') return { kind: 'offline' };
    if (answer === 'silent') return { kind: 'unknown' };
    answers[question] = answer;
  }
  return stateOf(answers);
}

/** In lines of plain text. */
const heightOf = (lines: readonly PaperLine[]): number =>
  lines.reduce((height, line) => height + line.scaleY, 0);
