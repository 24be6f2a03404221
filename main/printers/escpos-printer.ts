import type { PrinterState, PrintOutcome } from '../../domain/print-job.ts';
import type { PrinterProfile } from '../../domain/printer-profile.ts';
import type { Paper, Printer } from '../ports.ts';
import { type Connection, converse, NO_ANSWER } from './connection.ts';
import { encodePaper } from './encode-paper.ts';
import { bytesOfHex } from './hex.ts';
import { type Job, printOver, type Timing } from './job.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { automaticStateOf, automaticStatusOn, obstacleOf } from './status.ts';
import type { NotOpened, Road } from './wire.ts';

export type EscposTiming = Timing & {
  /** Between two tries to reach a printer that says by itself how it is. */
  readonly reconnectPauseMs: number;
};

const usualTiming: EscposTiming = {
  writeTimeoutMs: 10_000,
  statusTimeoutMs: 1_000,
  confirmTimeoutMs: 60_000,
  reconnectPauseMs: 5_000,
};

export type EscposPrinterOptions = {
  readonly road: Road;
  readonly profile: PrinterProfile;
  readonly timing?: Partial<EscposTiming>;
  /** What a paper is in this printer's bytes; another for what no layout can say. */
  readonly encode?: (paper: Paper, profile: PrinterProfile) => Job;
};

/**
 * A printer that speaks ESC/POS, on any road.
 *
 *   open ─▶ ask ─▶ the job (job.ts) ─▶ let go
 *     │       │ no paper, cover, silence…
 *     ▼       ▼
 *   failed   failed, nothing sent
 *
 * A printer that says by itself how it is (profile.status 'automatic') is listened to while somebody wants to know:
 *
 *   pause ◀── lost: offline ── listening ◀─▶ asked, printing (on the same connection)
 *     └────────── open ───────────▲
 */
export function createEscposPrinter(options: EscposPrinterOptions): Printer {
  const { road, profile, encode = encodePaper } = options;
  const timing = { ...usualTiming, ...options.timing };
  const listeners = new Set<(state: PrinterState) => void>();
  const isListening = (): boolean => listeners.size > 0;
  /** Open while nothing is printed, so that the printer can speak up. */
  let kept: Connection | null = null;
  /** Those on which it was asked to. */
  const speaking = new WeakSet<Connection>();
  let reconnecting: NodeJS.Timeout | undefined;
  /** What anybody was told last, asked or unasked. */
  let told: string | null = null;

  const asText = ({ kind, detail }: PrinterState): string => `${kind} ${detail ?? ''}`;

  function report(state: PrinterState): void {
    if (asText(state) === told) return;
    told = asText(state);
    for (const listener of listeners) listener(state);
  }

  async function open(): Promise<{ connection: Connection; answers: boolean } | NotOpened> {
    const opening = await road.open();
    if (!opening.ok) return opening;
    const connection = converse(opening.wire, profile);
    const onGone = (): void => {
      if (kept !== connection) return;
      kept = null;
      report({ kind: 'offline', detail: String(connection.gone.reason) });
      reconnectLater();
    };
    connection.gone.addEventListener('abort', onGone, { once: true });
    return { connection, answers: profile.status !== 'none' && opening.wire.answers };
  }

  const ask = (connection: Connection): Promise<PrinterState> =>
    connection.ask(timing.statusTimeoutMs, timing.statusTimeoutMs);

  /**
   * The printer at the end of a connection, and what it says. A connection that lay open may be dead without anybody
   * knowing, so silence on it is believed on a fresh one only.
   */
  async function approach(): Promise<{ connection: Connection; state: PrinterState } | NotOpened> {
    const old = kept;
    kept = null;
    if (old && !old.gone.aborted) {
      const state = await ask(old);
      if (!old.gone.aborted && state.kind !== 'unknown') return { connection: old, state };
    }
    await old?.hangUp();
    const opened = await open();
    if ('ok' in opened) return opened;
    const { connection, answers } = opened;
    return { connection, state: answers ? await askForSure(connection) : { kind: 'unknown' } };
  }

  /**
   * A printer that should answer and does not is none, or another's, or has no power: it gets no job. Rubbish on the line
   * is given a second chance. One that never answers has a profile that says so.
   */
  async function askForSure(connection: Connection): Promise<PrinterState> {
    const first = await ask(connection);
    const state =
      first.kind === 'unknown' && !first.detail?.startsWith(NO_ANSWER) ? await ask(connection) : first;
    return state.kind === 'unknown' ? { ...state, kind: 'offline' } : state;
  }

  /** Lets the connection go, or keeps it for what the printer may have to say. */
  async function leave(connection: Connection): Promise<void> {
    if (!isListening() || connection.gone.aborted) {
      await connection.hangUp();
      if (isListening()) reconnectLater();
      return;
    }
    kept = connection;
    connection.onAutomatic((bytes) => report(automaticStateOf(bytes, profile)));
    if (speaking.has(connection)) return;
    speaking.add(connection);
    await connection.send(automaticStatusOn, timing.writeTimeoutMs);
  }

  function reconnectLater(): void {
    clearTimeout(reconnecting);
    reconnecting = setTimeout(() => void turns.ifFree(listen), timing.reconnectPauseMs);
  }

  async function listen(): Promise<void> {
    if (kept || !isListening()) return;
    const opened = await open();
    if ('ok' in opened) {
      report({ kind: opened.kind, detail: opened.detail });
      reconnectLater();
    } else await leave(opened.connection);
  }

  async function status(): Promise<PrinterState> {
    const state = await look();
    told = asText(state);
    return state;
  }

  async function look(): Promise<PrinterState> {
    if (road.look) {
      const absent = await road.look();
      return absent ? { kind: absent.kind, detail: absent.detail } : { kind: 'unknown' };
    }
    const approached = await approach();
    if ('ok' in approached) {
      if (isListening()) reconnectLater();
      return { kind: approached.kind, detail: approached.detail };
    }
    await leave(approached.connection);
    return approached.state;
  }

  async function print(paper: Paper): Promise<PrintOutcome> {
    const job = encode(paper, profile);
    const approached = await approach();
    if ('ok' in approached) {
      if (isListening()) reconnectLater();
      return { kind: 'failed', reason: approached.kind === 'busy' ? 'printer-busy' : 'printer-offline' };
    }
    const { connection, state } = approached;
    const obstacle = obstacleOf(state);
    if (obstacle) {
      await leave(connection);
      return { kind: 'failed', reason: obstacle };
    }
    const outcome = await printOver(connection, state, job, profile, timing);
    // ESC @ ends automatic status on some.
    speaking.delete(connection);
    // A connection on which something went wrong is not trusted with the next paper.
    if (outcome.kind === 'in-doubt') await connection.hangUp();
    await leave(connection);
    return outcome;
  }

  const takeBack = profile.presenter?.retract ?? null;

  async function retract(): Promise<boolean> {
    if (takeBack === null) return true;
    const approached = await approach();
    if ('ok' in approached) {
      if (isListening()) reconnectLater();
      return false;
    }
    const { connection, state } = approached;
    if (state.kind === 'offline') {
      await leave(connection);
      return false;
    }
    const sending = await connection.send(bytesOfHex(takeBack), timing.writeTimeoutMs);
    // In order, so that the command arrives; nobody waits for what becomes of it.
    if (!isListening()) await connection.finish(timing.statusTimeoutMs);
    await leave(connection);
    return sending === 'sent';
  }

  const turns = oneAtATime({ status, print, retract });

  return {
    columns: profile.columns,
    retractAfterMs: takeBack === null ? null : (profile.presenter?.retractAfterSeconds ?? 0) * 1_000,
    status: turns.status,
    print: turns.print,
    retract: turns.retract,
    onState(listener) {
      if (profile.status !== 'automatic' || road.look) return () => {};
      listeners.add(listener);
      void turns.ifFree(listen);
      return () => {
        listeners.delete(listener);
        if (!isListening()) void letGo();
      };
    },
    async close() {
      listeners.clear();
      await letGo();
    },
  };

  async function letGo(): Promise<void> {
    clearTimeout(reconnecting);
    const connection = kept;
    kept = null;
    await connection?.hangUp();
  }
}
