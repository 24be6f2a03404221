import { z } from 'zod';

export const printerStateSchema = z.strictObject({
  paper: z.enum(['ok', 'low', 'none']),
  coverOpen: z.boolean(),
  cutterJammed: z.boolean(),
  /** Connecting is refused, as when it is switched off. */
  offline: z.boolean(),
  /** Cuts the next connection that has sent so many bytes, once; what came out until then is torn off. */
  diesAfterBytes: z.int().min(0).max(10_000_000).nullable(),
  /** A pause before each kilobyte, or what is left of one, is taken; status answers wait as well. */
  slowMs: z.int().min(0).max(60_000),
  /** Status questions are not answered. */
  silent: z.boolean(),
  columns: z.literal([48, 32]),
  /** The firmware starts in Kanji mode, in which ESC t is without effect until FS . ends it. */
  startsInKanji: z.boolean(),
});
export type PrinterState = Readonly<z.infer<typeof printerStateSchema>>;

export const wellPrinter: PrinterState = {
  paper: 'ok',
  coverOpen: false,
  cutterJammed: false,
  offline: false,
  diesAfterBytes: null,
  slowMs: 0,
  silent: false,
  columns: 48,
  startsInKanji: false,
};

/** Neither paper nor a closed cover: bytes are taken and nothing comes out. */
export const printsNothing = (state: PrinterState): boolean =>
  state.paper === 'none' || state.coverOpen || state.cutterJammed;

/**
 * DLE EOT n. Bits 1 and 4 are always set, bits 0 and 7 never; source: the public ESC/POS command reference.
 */
export function realtimeStatus(state: PrinterState, n: number): number {
  const fixed = 0b0001_0010;
  const noPaper = state.paper === 'none';
  switch (n) {
    case 1:
      return fixed | (printsNothing(state) ? 0x08 : 0);
    case 2:
      return fixed | (state.coverOpen ? 0x04 : 0) | (noPaper ? 0x20 : 0) | (state.cutterJammed ? 0x40 : 0);
    case 3:
      return fixed | (state.cutterJammed ? 0x08 : 0);
    default:
      // An end of paper is past its near end: both sensors say so.
      return fixed | (state.paper === 'ok' ? 0 : 0x0c) | (noPaper ? 0x60 : 0);
  }
}

/** GS r n: 1 is the paper sensor, 2 the drawer, which is not there. */
export function transmittedStatus(state: PrinterState, n: number): number {
  if (n !== 1) return 0;
  return (state.paper === 'ok' ? 0 : 0x03) | (state.paper === 'none' ? 0x0c : 0);
}

/** The four bytes of automatic status back (GS a). */
export function automaticStatus(state: PrinterState): readonly [number, number, number, number] {
  const paper = transmittedStatus(state, 1);
  return [
    0x10 | (printsNothing(state) ? 0x08 : 0) | (state.coverOpen ? 0x20 : 0),
    state.cutterJammed ? 0x08 : 0,
    paper,
    0,
  ];
}
