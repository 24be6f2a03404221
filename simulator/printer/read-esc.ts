import { type Command, needs, type Read, unknown, whole, withData, withParameter } from './command.ts';

/** Whole lengths of what is not obeyed, so that its parameters do not come out as letters. */
const lengths: Readonly<Record<number, number>> = {
  32: 3, // SP
  36: 4, // $
  37: 3, // %
  61: 3, // =
  63: 3, // ?
  66: 4, // B, the bell of cheap printers
  77: 3, // M
  82: 3, // R
  84: 3, // T
  86: 3, // V
  87: 10, // W
  92: 4, // \
  99: 4, // c
  112: 5, // p
  114: 3, // r
  123: 3, // {
};
const MOST_TABS = 32;

/** A command that begins with ESC; its second byte is there. */
export function readEsc(bytes: Uint8Array): Read {
  const second = bytes[1] ?? 0;
  switch (second) {
    case 0x40: // @
      return whole({ kind: 'initialise' }, 2);
    case 0x32: // 2
      return whole({ kind: 'line-spacing', dots: null }, 2);
    case 0x33: // 3
      return withParameter(bytes, (dots) => ({ kind: 'line-spacing', dots }));
    case 0x74: // t
      return withParameter(bytes, (page) => ({ kind: 'code-page', page }));
    case 0x45: // E
    case 0x47: // G, double strike: looks the same
      return withParameter(bytes, (n) => ({ kind: 'bold', on: (n & 1) === 1 }));
    case 0x2d: // -
      return withParameter(bytes, (n) => ({ kind: 'underline', on: n % 48 > 0 }));
    case 0x21: // !
      return withParameter(bytes, (bits) => ({ kind: 'print-mode', bits }));
    case 0x61: // a
      return withParameter(bytes, align);
    case 0x64: // d
      return withParameter(bytes, (lines) => ({ kind: 'feed-lines', lines }));
    case 0x4a: // J
      return withParameter(bytes, (dots) => ({ kind: 'feed-dots', dots }));
    case 0x69: // i
    case 0x6d: // m
      return whole({ kind: 'cut', partial: true, feedDots: 0 }, 2);
    case 0x2a: // *
      return readBitImage(bytes);
    case 0x44: // D
      return readTabs(bytes);
    case 0x28: // ( x pL pH
      return withData(
        bytes,
        5,
        (head) => (head[3] ?? 0) + (head[4] ?? 0) * 256,
        () => undefined,
      );
    default:
      return unknown(bytes, lengths[second] ?? 2);
  }
}

function align(n: number): Command | undefined {
  const name = (['left', 'center', 'right'] as const)[n >= 48 ? n - 48 : n];
  return name && { kind: 'align', align: name };
}

/** ESC * m nL nH d…: 0 and 1 have columns of 8 dots, 32 and 33 of 24; the even ones are half as dense across. */
function readBitImage(bytes: Uint8Array): Read {
  const mode = bytes[2];
  if (mode === undefined) return needs(3);
  if (![0, 1, 32, 33].includes(mode)) return unknown(bytes, 3);
  const bytesPerColumn = mode >= 32 ? 3 : 1;
  const scaleX = mode % 2 === 0 ? 2 : 1;
  return withData(
    bytes,
    5,
    (head) => ((head[3] ?? 0) + (head[4] ?? 0) * 256) * bytesPerColumn,
    (data) => ({ kind: 'bit-image', bytesPerColumn, scaleX, data }),
  );
}

/** ESC D n… NUL: stops of its own are not obeyed. */
function readTabs(bytes: Uint8Array): Read {
  const end = bytes.subarray(2, 3 + MOST_TABS).indexOf(0);
  if (end >= 0) return unknown(bytes, end + 3);
  return bytes.length >= 3 + MOST_TABS ? unknown(bytes, 2) : needs(bytes.length + 1);
}
