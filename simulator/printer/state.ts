import { z } from 'zod';

/** Bytes as pairs of hexadecimal digits. The first is a control byte: what begins with a letter cannot be told from text. */
const sequence = z
  .string()
  .regex(/^\s*[01][0-9a-f](\s*[0-9a-f]{2})*\s*$/i, 'bytes in hexadecimal that begin with a control byte');

const presenter = z
  .strictObject({ present: sequence, retract: sequence })
  .refine(
    ({ present, retract }) => !beginsWith(present, retract) && !beginsWith(retract, present),
    'the two must be told apart by their beginning',
  );

const mid = z.int().min(0).max(10_000_000);

export const printerStateSchema = z.strictObject({
  paper: z.enum(['ok', 'low', 'none']),
  coverOpen: z.boolean(),
  cutterJammed: z.boolean(),
  /** Too hot: it says so, keeps what it has and prints on when it has cooled. */
  overheated: z.boolean(),
  /** Serves somebody else: connections are accepted, and nobody reads or answers before it is over. */
  busy: z.boolean(),
  /** Not on the network: connecting is refused. What it has, it prints. */
  offline: z.boolean(),
  /** Without power: connecting is refused, and what it had is gone. */
  powerOff: z.boolean(),
  /** Status questions are not answered. */
  silent: z.boolean(),
  /** A pause before each kilobyte, or what is left of one, is printed. */
  slowMs: z.int().min(0).max(60_000),
  /** Takes so many bytes ahead of what it prints, then reads no more; prints at that pace. Null: no end, at once. */
  buffer: z
    .strictObject({ bytes: z.int().min(1).max(1_000_000), bytesPerSecond: z.int().min(1).max(1_000_000) })
    .nullable(),

  /** Cuts off the next connection of which it has printed so many bytes, once; what came out until then is torn off. */
  diesAfterBytes: mid.nullable(),
  /**
   * Starts anew once it has printed so many bytes of a connection: what came out until then is torn off, the next
   * `losesBytes` are lost with its buffer, and what comes after meets no settings.
   */
  resetsAfter: z.strictObject({ bytes: mid, losesBytes: mid, dropsConnection: z.boolean() }).nullable(),
  /** The roll ends after so much paper, in lines of plain text; then `paper` is `none`. */
  paperEndsAfterLines: z.int().min(1).max(100_000).nullable(),
  /** The knife jams at the next cut: everything is printed, and the paper is not cut. */
  cutterJamsAtCut: z.boolean(),
  /** What it could not print comes out by itself as soon as it can; otherwise it is dropped. */
  keepsBuffer: z.boolean(),

  columns: z.literal([48, 32]),
  /** The firmware starts in Kanji mode, as Chinese-made printers do: ESC t is without effect until FS . ends it. */
  startsInKanji: z.boolean(),
  /** The number under which ESC t finds CP866. */
  cp866Number: z.int().min(0).max(255),
  /** With a presenter a paper that was cut stays inside until it is held out; the sequences differ between models. */
  presenter: presenter.nullable(),
});
export type PrinterState = Readonly<z.infer<typeof printerStateSchema>>;

export const wellPrinter: PrinterState = {
  paper: 'ok',
  coverOpen: false,
  cutterJammed: false,
  overheated: false,
  busy: false,
  offline: false,
  powerOff: false,
  silent: false,
  slowMs: 0,
  buffer: null,
  diesAfterBytes: null,
  resetsAfter: null,
  paperEndsAfterLines: null,
  cutterJamsAtCut: false,
  keepsBuffer: false,
  columns: 48,
  startsInKanji: false,
  cp866Number: 17,
  presenter: null,
};

/** No paper, an open cover or a jammed knife: bytes are taken and nothing comes out. */
export const printsNothing = (state: PrinterState): boolean =>
  state.paper === 'none' || state.coverOpen || state.cutterJammed;

/** What it has waits in the buffer. */
export const isStalled = (state: PrinterState): boolean =>
  state.overheated || (state.keepsBuffer && printsNothing(state));

export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
}

function beginsWith(hex: string, start: string): boolean {
  const [whole, part] = [bytesOf(hex), bytesOf(start)];
  return part.every((byte, i) => byte === whole[i]);
}
