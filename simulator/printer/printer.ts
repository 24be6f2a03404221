import { createServer } from 'node:net';
import { type Door, openDoor } from '../door.ts';
import type { PrinterEvent } from './events.ts';
import { createMachine, type Machine } from './machine.ts';
import type { Sheet } from './sheet.ts';
import { type PrinterState, printerStateSchema, wellPrinter } from './state.ts';

export type { PrinterEvent } from './events.ts';

export type PrinterSwitch = {
  state(): PrinterState;
  /** Changes what is named; resolves once it is in effect. */
  set(change: Partial<PrinterState>): Promise<void>;
  /** Everything well again, and the model the usual one. */
  reset(): Promise<void>;
  /** The patient takes the paper that is held out; false when none is. */
  take(): boolean;
  /** Bytes that were taken and never came out, for want of paper or for an open cover. */
  droppedBytes(): number;
  /** What hangs from the printer and is not cut off yet, as a picture. */
  unfinished(): string | null;
  events(): readonly PrinterEvent[];
};

export type SimPrinter = {
  readonly host: string;
  readonly port: number;
  readonly faults: PrinterSwitch;
  sheets(): readonly Sheet[];
  stop(): Promise<void>;
};

/** A receipt printer on a TCP port: everything it shows it decoded from the bytes. */
export async function startPrinter(
  options: { readonly port: number; readonly now: () => number },
  changed: () => void,
): Promise<SimPrinter> {
  const machine = createMachine(options.now, changed);
  // A host that has said everything is not hung up on while it waits for the printer to take it.
  const server = createServer({ allowHalfOpen: true }, machine.connect);
  const door = await openDoor(server, 'The printer', options.port);

  async function set(change: Partial<PrinterState>): Promise<void> {
    machine.become(printerStateSchema.parse({ ...machine.state(), ...change }));
    await follow(door, machine);
  }

  return {
    host: door.host,
    port: door.port,
    faults: {
      state: machine.state,
      set,
      reset: () => set(wellPrinter),
      take: machine.take,
      droppedBytes: machine.droppedBytes,
      unfinished: machine.unfinished,
      events: machine.events,
    },
    sheets: machine.sheets,
    stop: async () => {
      machine.dropAll();
      await door.shut();
    },
  };
}

function follow(door: Door, machine: Machine): Promise<void> {
  const { offline, powerOff } = machine.state();
  return offline || powerOff ? door.shut() : door.open();
}
