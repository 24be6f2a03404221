import type { PrinterState } from './state.ts';
import { printsNothing } from './state.ts';

/** Everything a printer says of itself. Source: the public ESC/POS command references. */

const isOffline = (state: PrinterState): boolean => printsNothing(state) || state.overheated;

/** DLE EOT n. Bits 1 and 4 are always set, bits 0 and 7 never. */
export function realtimeStatus(state: PrinterState, n: number): number {
  const fixed = 0b0001_0010;
  const noPaper = state.paper === 'none';
  const inError = state.cutterJammed || state.overheated;
  switch (n) {
    case 1:
      return fixed | (isOffline(state) ? 0x08 : 0);
    case 2:
      return fixed | (state.coverOpen ? 0x04 : 0) | (noPaper ? 0x20 : 0) | (inError ? 0x40 : 0);
    case 3:
      // Heat passes by itself.
      return fixed | (state.cutterJammed ? 0x08 : 0) | (state.overheated ? 0x40 : 0);
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

export type StatusPacket = readonly [number, number, number, number];

/** The four bytes of automatic status back. */
export function automaticStatus(state: PrinterState): StatusPacket {
  return [
    0x10 | (isOffline(state) ? 0x08 : 0) | (state.coverOpen ? 0x20 : 0),
    (state.cutterJammed ? 0x08 : 0) | (state.overheated ? 0x40 : 0),
    transmittedStatus(state, 1),
    0,
  ];
}

/** GS a's bits, and the bits of the packet that belong to each: the drawer, on or off line, errors, paper. */
const classes: readonly (readonly [bit: number, masks: StatusPacket])[] = [
  [0x01, [0x04, 0, 0, 0]],
  [0x02, [0x68, 0, 0, 0]],
  [0x04, [0, 0xff, 0, 0]],
  [0x08, [0, 0, 0x0f, 0]],
];

/** Whether something of the classes asked for is different. */
export function differs(before: StatusPacket, after: StatusPacket, asked: number): boolean {
  return classes.some(
    ([bit, masks]) =>
      (asked & bit) !== 0 && masks.some((mask, i) => (((before[i] ?? 0) ^ (after[i] ?? 0)) & mask) !== 0),
  );
}

const names: Readonly<Record<number, string>> = {
  65: '1.00',
  66: 'INFOMAT',
  67: 'SIMULATED',
  68: '00000001',
};

/** GS I n: a byte for 1 to 3, a text between `_` and NUL for the rest; nothing for what it does not know. */
export function identity(state: PrinterState, n: number): readonly number[] {
  if (n === 1) return [0x20];
  // Two-byte characters, a cutter.
  if (n === 2) return [(state.startsInKanji ? 0x01 : 0) | 0x02];
  if (n === 3) return [0x01];
  const name = n === 69 ? (state.startsInKanji ? 'CHINA GB18030' : '') : names[n];
  return name === undefined ? [] : [0x5f, ...Buffer.from(name, 'latin1'), 0];
}
