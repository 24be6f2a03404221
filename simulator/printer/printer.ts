import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { openDoor } from '../door.ts';
import type { Command, Parser } from './commands.ts';
import { createParser } from './commands.ts';
import type { Torn } from './page.ts';
import { createPage } from './page.ts';
import type { Sheet } from './sheet.ts';
import { sheetToSvg } from './sheet-svg.ts';
import type { PrinterState } from './state.ts';
import {
  automaticStatus,
  printerStateSchema,
  printsNothing,
  realtimeStatus,
  transmittedStatus,
  wellPrinter,
} from './state.ts';

export type PrinterEvent = {
  readonly at: number;
  readonly what: 'connected' | 'closed' | 'dropped' | 'died' | 'status-asked';
  /** Bytes of the connection, dropped, or until death; the question's number for a status. */
  readonly count: number;
};

export type PrinterSwitch = {
  state(): PrinterState;
  /** Changes what is named; resolves once it is in effect. */
  set(change: Partial<PrinterState>): Promise<void>;
  /** Everything well again. */
  reset(): Promise<void>;
  /** Bytes that were taken and never came out, for want of paper or for an open cover. */
  droppedBytes(): number;
  events(): readonly PrinterEvent[];
};

export type SimPrinter = {
  readonly host: string;
  readonly port: number;
  readonly faults: PrinterSwitch;
  sheets(): readonly Sheet[];
  stop(): Promise<void>;
};

const KEPT_SHEETS = 500;
const KEPT_EVENTS = 2_000;
const SLOW_PORTION = 1_024;

/** A receipt printer on a TCP port: everything it shows it decoded from the bytes. */
export async function startPrinter(
  options: { readonly port: number; readonly now: () => number },
  changed: () => void,
): Promise<SimPrinter> {
  let state: PrinterState = wellPrinter;
  let dropped = 0;
  let lastId = 0;
  const sheets: Sheet[] = [];
  const events: PrinterEvent[] = [];
  const watching = new Set<Socket>();
  /** Whose job lies on the paper uncut: another connection that only asks how things are must not tear it off. */
  let printing: Socket | undefined;
  const page = createPage({ columns: () => state.columns, startsInKanji: () => state.startsInKanji });

  function record(what: PrinterEvent['what'], count: number): void {
    events.push({ at: options.now(), what, count });
    if (events.length > KEPT_EVENTS) events.shift();
    changed();
  }

  function comeOut(torn: Torn, cut: boolean): void {
    const sheet = { id: ++lastId, at: options.now(), columns: state.columns, ...torn, cut };
    sheets.push({ ...sheet, svg: sheetToSvg(sheet) });
    if (sheets.length > KEPT_SHEETS) sheets.shift();
    changed();
  }

  function tearOff(): void {
    const torn = page.tear();
    printing = undefined;
    if (torn) comeOut(torn, false);
  }

  function answer(socket: Socket, bytes: readonly number[]): void {
    if (!state.silent && socket.writable) socket.write(Uint8Array.from(bytes));
  }

  function obey(socket: Socket, command: Command): void {
    switch (command.kind) {
      case 'realtime-status':
        record('status-asked', command.n);
        answer(socket, [realtimeStatus(state, command.n)]);
        return;
      case 'status':
        answer(socket, [transmittedStatus(state, command.n)]);
        return;
      case 'automatic-status':
        if (command.on) watching.add(socket);
        else watching.delete(socket);
        if (command.on) answer(socket, automaticStatus(state));
        return;
      default: {
        const torn = page.apply(command);
        printing = torn ? undefined : socket;
        if (torn) comeOut(torn, true);
      }
    }
  }

  /** Without paper only questions are heard; everything else is lost. */
  function hear(socket: Socket, parser: Parser, bytes: Uint8Array): void {
    for (const command of parser.push(bytes)) {
      const question = command.kind === 'realtime-status' || command.kind.endsWith('status');
      if (question || !printsNothing(state)) obey(socket, command);
      else if (command.kind === 'text' || command.kind === 'cut') {
        const lost = command.kind === 'text' ? command.bytes.length : 1;
        dropped += lost;
        record('dropped', lost);
      }
    }
  }

  const server = createServer((socket) => {
    const parser = createParser();
    let received = 0;
    let died = false;
    let turn: Promise<void> = Promise.resolve();
    record('connected', 0);

    /** Takes what still fits before death; false when it died. */
    function take(bytes: Uint8Array): boolean {
      const room = state.diesAfterBytes === null ? bytes.length : state.diesAfterBytes - received;
      received += bytes.length;
      hear(socket, parser, bytes.subarray(0, Math.max(0, Math.min(room, bytes.length))));
      if (state.diesAfterBytes === null || room > bytes.length) return true;
      state = { ...state, diesAfterBytes: null };
      died = true;
      tearOff();
      page.reset();
      record('died', received);
      socket.destroy();
      return false;
    }

    async function takeSlowly(bytes: Uint8Array): Promise<void> {
      for (let at = 0; at < bytes.length && !died; at += SLOW_PORTION) {
        await pause(state.slowMs);
        if (!take(bytes.subarray(at, at + SLOW_PORTION))) return;
      }
    }

    socket.on('data', (chunk) => {
      turn = turn
        .then(() => takeSlowly(chunk))
        .catch(() => {
          socket.destroy();
        });
    });
    socket.on('close', () => {
      watching.delete(socket);
      turn = turn.then(() => {
        const rest = parser.rest();
        if (rest.length > 0 && !died) obey(socket, { kind: 'unknown', bytes: rest });
        if (printing === socket) tearOff();
        record('closed', received);
      });
    });
  });
  const door = await openDoor(server, 'The printer', options.port);

  async function set(change: Partial<PrinterState>): Promise<void> {
    state = printerStateSchema.parse({ ...state, ...change });
    for (const socket of watching) answer(socket, automaticStatus(state));
    changed();
    if (state.offline) await door.shut();
    else await door.open();
  }

  return {
    host: door.host,
    port: door.port,
    faults: {
      state: () => state,
      set,
      reset: () => set(wellPrinter),
      droppedBytes: () => dropped,
      events: () => [...events],
    },
    sheets: () => [...sheets],
    stop: () => door.shut(),
  };
}

/** No pause at all when it is nought: a tick per portion would only cost. */
function pause(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
}
