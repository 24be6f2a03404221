import type { Socket } from 'node:net';
import type { Command } from './command.ts';
import { type Connection, createConnection } from './connection.ts';
import { createPrinterEvents, type PrinterEvent } from './events.ts';
import type { Mishap } from './job-stream.ts';
import { DEFAULT_SPACING } from './line.ts';
import { createPage } from './page.ts';
import type { OwnSequence } from './parser.ts';
import type { Sheet } from './sheet.ts';
import { sheetToSvg } from './sheet-svg.ts';
import { bytesOf, type PrinterState, printsNothing, wellPrinter } from './state.ts';
import { identity, realtimeStatus, transmittedStatus } from './status.ts';
import { createTray } from './tray.ts';
import { createWatchers } from './watchers.ts';

/** The printer behind its socket: head, knife, paper, presenter, and whoever is connected. */
export type Machine = {
  state(): PrinterState;
  become(next: PrinterState): void;
  connect(socket: Socket): void;
  take(): boolean;
  dropAll(): void;
  droppedBytes(): number;
  unfinished(): string | null;
  sheets(): readonly Sheet[];
  events(): readonly PrinterEvent[];
};

export function createMachine(now: () => number, changed: () => void): Machine {
  let state: PrinterState = wellPrinter;
  let dropped = 0;
  let paperLeftDots = Number.POSITIVE_INFINITY;
  /** Whose job lies on the paper uncut: another connection that only asks how things are must not tear it off. */
  let printing: Connection | undefined;
  const connections = new Set<Connection>();
  const events = createPrinterEvents(now, changed);
  const tray = createTray(now);
  const watchers = createWatchers(() => state);
  const page = createPage({
    columns: () => state.columns,
    cp866Number: () => state.cp866Number,
    startsInKanji: () => state.startsInKanji,
    feed: (dots) => {
      paperLeftDots -= dots;
      return paperLeftDots > 0;
    },
  });

  function become(next: PrinterState): void {
    const before = state;
    state = next;
    watchers.tell(state);
    if (next.paperEndsAfterLines !== before.paperEndsAfterLines)
      paperLeftDots = (next.paperEndsAfterLines ?? Number.POSITIVE_INFINITY) * DEFAULT_SPACING;
    if (next.startsInKanji !== before.startsInKanji) page.apply({ kind: 'initialise' });
    // The end of the roll falls out with what is on it; whoever frees the knife tears off what it did not cut.
    if (next.paper === 'none' && before.paper !== 'none') tearOff();
    if (before.cutterJammed && !next.cutterJammed) tearOff();
    if (printsNothing(before) && !printsNothing(next) && !before.keepsBuffer)
      for (const each of connections) each.spoil();
    const isArmed = next.diesAfterBytes !== before.diesAfterBytes || next.resetsAfter !== before.resetsAfter;
    if (isArmed) for (const each of connections) each.recount();
    if (next.powerOff && !before.powerOff) losePower();
    for (const each of connections) each.wake();
    changed();
  }

  function losePower(): void {
    dropAll();
    tearOff();
    page.reset();
    events.record('power-lost');
  }

  function dropAll(): void {
    for (const each of connections) {
      each.drop();
      watchers.forget(each);
    }
    connections.clear();
  }

  function tearOff(): void {
    const torn = page.tear();
    printing = undefined;
    if (torn) tray.comeOut(torn, state.columns, 'torn');
    changed();
  }

  function obey(connection: Connection, command: Command, spoilt: boolean): void {
    switch (command.kind) {
      case 'realtime-status':
        // Answered when it arrived.
        return;
      case 'status':
        connection.answer([transmittedStatus(state, command.n)]);
        return;
      case 'identity':
        connection.answer(identity(state, command.n));
        return;
      case 'automatic-status':
        watchers.watch(connection, command.classes);
        return;
      case 'present':
        if (tray.present()) events.record('held-out');
        return;
      case 'retract':
        if (tray.retract()) events.record('retracted');
        return;
      default:
        if (spoilt || printsNothing(state)) lose(command);
        else print(connection, command);
    }
  }

  /** What would have left something on the paper is counted. */
  function lose(command: Command): void {
    const lost = weightOf(command);
    dropped += lost;
    if (lost > 0) events.record('dropped', lost);
  }

  function print(connection: Connection, command: Command): void {
    if (command.kind === 'cut' && state.cutterJamsAtCut) {
      events.record('cutter-jammed');
      become({ ...state, cutterJammed: true, cutterJamsAtCut: false });
      return;
    }
    const torn = page.apply(command);
    printing = torn ? undefined : connection;
    if (torn) tray.comeOut(torn, state.columns, state.presenter ? 'in-presenter' : 'cut');
    if (page.ended()) {
      events.record('paper-ended');
      become({ ...state, paper: 'none', paperEndsAfterLines: null });
    } else changed();
  }

  function mishap(connection: Connection, read: number): Mishap {
    const { diesAfterBytes, resetsAfter } = state;
    if (read === diesAfterBytes) {
      state = { ...state, diesAfterBytes: null };
      startAnew(connection, 'died', read);
      return { kind: 'died' };
    }
    if (resetsAfter && read === resetsAfter.bytes) {
      state = { ...state, resetsAfter: null };
      startAnew(resetsAfter.dropsConnection ? connection : undefined, 'reset', read);
      return { kind: 'reset', losesBytes: resetsAfter.losesBytes };
    }
    const ahead = [diesAfterBytes, resetsAfter?.bytes]
      .map((at) => (at ?? -1) - read)
      .filter((bytes) => bytes > 0);
    return ahead.length > 0 ? { kind: 'ahead', bytes: Math.min(...ahead) } : { kind: 'none' };
  }

  /** Torn off and forgotten; the one that was printing may be hung up on. */
  function startAnew(hungUpOn: Connection | undefined, what: 'died' | 'reset', read: number): void {
    tearOff();
    page.reset();
    if (hungUpOn) {
      hungUpOn.drop();
      leave(hungUpOn);
    }
    events.record(what, read);
  }

  function leave(connection: Connection): void {
    connections.delete(connection);
    watchers.forget(connection);
  }

  const connectionDeps: Parameters<typeof createConnection>[1] = {
    state: () => state,
    own: () => ownSequences(state.presenter),
    obey,
    asked: (connection, n) => {
      events.record('status-asked', n);
      connection.answer([realtimeStatus(state, n)]);
    },
    full: () => events.record('buffer-full'),
    mishap,
    finished: (connection, taken) => {
      if (printing === connection) tearOff();
      leave(connection);
      events.record('closed', taken);
    },
  };

  return {
    state: () => state,
    become,
    connect: (socket) => {
      connections.add(createConnection(socket, connectionDeps));
      events.record('connected');
    },
    take: () => {
      const taken = tray.take();
      if (taken) events.record('taken');
      return taken;
    },
    dropAll,
    droppedBytes: () => dropped,
    unfinished: () => {
      const torn = page.peek();
      return torn ? sheetToSvg({ ...torn, columns: state.columns }, 'uncut') : null;
    },
    sheets: tray.sheets,
    events: events.all,
  };
}

function weightOf(command: Command): number {
  switch (command.kind) {
    case 'text':
      return command.bytes.length;
    case 'qr-store':
    case 'raster':
    case 'bit-image':
      return command.data.length;
    case 'cut':
      return 1;
    default:
      return 0;
  }
}

function ownSequences(presenter: PrinterState['presenter']): readonly OwnSequence[] {
  if (!presenter) return [];
  return [
    { kind: 'present', bytes: bytesOf(presenter.present) },
    { kind: 'retract', bytes: bytesOf(presenter.retract) },
  ];
}
