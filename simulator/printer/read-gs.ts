import {
  type Command,
  needs,
  type QrCommand,
  type Read,
  unknown,
  whole,
  withData,
  withParameter,
} from './command.ts';

/** Whole lengths of what is not obeyed, so that its parameters do not come out as letters. */
const lengths: Readonly<Record<number, number>> = {
  36: 4, // $
  47: 3, // /
  69: 3, // E
  72: 3, // H
  76: 4, // L
  80: 4, // P
  84: 3, // T
  87: 4, // W
  92: 4, // \
  94: 5, // ^
  98: 3, // b
  102: 3, // f
  104: 3, // h
  119: 3, // w
};

const two = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
const nothing = (): undefined => undefined;

/** A command that begins with GS; its second byte is there. */
export function readGs(bytes: Uint8Array): Read {
  const second = bytes[1] ?? 0;
  switch (second) {
    case 0x21: // !
      return withParameter(bytes, (n) => ({ kind: 'size', scaleX: ((n >> 4) & 7) + 1, scaleY: (n & 7) + 1 }));
    case 0x42: // B
      return withParameter(bytes, (n) => ({ kind: 'inverse', on: (n & 1) === 1 }));
    case 0x61: // a
      return withParameter(bytes, (classes) => ({ kind: 'automatic-status', classes }));
    case 0x72: // r
      return withParameter(bytes, (n) => ({ kind: 'status', n: n >= 48 ? n - 48 : n }));
    case 0x49: // I
      return withParameter(bytes, (n) => ({ kind: 'identity', n: n >= 48 && n <= 51 ? n - 48 : n }));
    case 0x56: // V
      return readCut(bytes);
    case 0x28: // ( x pL pH data
      return withData(bytes, 5, (head) => two(head, 3), readFunction);
    case 0x38: // 8 L p1 p2 p3 p4 data: graphics too long for GS (
      return withData(bytes, 7, (head) => two(head, 3) + two(head, 5) * 65_536, nothing);
    case 0x2a: // * x y data: a picture to keep
      return withData(bytes, 4, (head) => (head[2] ?? 0) * (head[3] ?? 0) * 8, nothing);
    case 0x76: // v 0 m xL xH yL yH data
      return withData(bytes, 8, (head) => two(head, 4) * two(head, 6), readRaster);
    case 0x6b: // k
      return readBarcode(bytes);
    default:
      return unknown(bytes, lengths[second] ?? 2);
  }
}

/** GS V: 0, 1 cut here; 65, 66 feed first; 97, 98 and 103, 104 are later forms of the same. */
function readCut(bytes: Uint8Array): Read {
  const mode = bytes[2];
  if (mode === undefined) return needs(3);
  if ([0, 1, 48, 49].includes(mode)) return whole({ kind: 'cut', partial: mode % 2 === 1, feedDots: 0 }, 3);
  if (![65, 66, 97, 98, 103, 104].includes(mode)) return unknown(bytes, 3);
  const feedDots = bytes[3];
  if (feedDots === undefined) return needs(4);
  return whole({ kind: 'cut', partial: [66, 98, 104].includes(mode), feedDots }, 4);
}

function readRaster(data: Uint8Array, head: Uint8Array): Command | undefined {
  const mode = head[3] ?? 0;
  const scale = mode >= 48 ? mode - 48 : mode;
  if (head[2] !== 0x30 || scale > 3 || data.length === 0) return undefined;
  return {
    kind: 'raster',
    widthBytes: two(head, 4),
    height: two(head, 6),
    scaleX: scale & 1 ? 2 : 1,
    scaleY: scale & 2 ? 2 : 1,
    data,
  };
}

/** GS ( k cn fn …: cn 49 is the QR code. */
function readFunction(data: Uint8Array, head: Uint8Array): QrCommand | undefined {
  if (head[2] !== 0x6b || data[0] !== 49) return undefined;
  const [, fn, n = -1] = data;
  switch (fn) {
    case 65: // The model: only 2, the one everybody reads, is there.
      return n === 50 ? { kind: 'qr-model' } : undefined;
    case 67:
      return n >= 1 && n <= 16 ? { kind: 'qr-size', moduleDots: n } : undefined;
    case 69: {
      const level = (['L', 'M', 'Q', 'H'] as const)[n - 48];
      return level && { kind: 'qr-level', level };
    }
    case 80:
      return n === 48 ? { kind: 'qr-store', data: data.slice(3) } : undefined;
    case 81:
      return n === 48 ? { kind: 'qr-print' } : undefined;
    default:
      return undefined;
  }
}

/** GS k m …: not drawn. The old form ends in a NUL, the new one says its length. */
function readBarcode(bytes: Uint8Array): Read {
  const system = bytes[2];
  if (system === undefined) return needs(3);
  if (system >= 65) return withData(bytes, 4, (head) => head[3] ?? 0, nothing);
  const end = bytes.subarray(3, 259).indexOf(0);
  if (end >= 0) return unknown(bytes, end + 4);
  return bytes.length >= 259 ? unknown(bytes, 3) : needs(bytes.length + 1);
}
