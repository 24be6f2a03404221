/**
 * ESC/POS as it comes over the wire, cut into commands: bytes in, values out. What a command does to the paper is the page's business.
 * Source: the public ESC/POS command reference; only what a receipt needs is told apart, everything else is `unknown`.
 */
export type Command =
  | { readonly kind: 'text'; readonly bytes: readonly number[] }
  | { readonly kind: 'line-feed' | 'carriage-return' | 'tab' | 'initialise' | 'kanji-off' | 'kanji-on' }
  | { readonly kind: 'code-page'; readonly page: number }
  | { readonly kind: 'size'; readonly scaleX: number; readonly scaleY: number }
  | { readonly kind: 'bold' | 'inverse' | 'underline'; readonly on: boolean }
  | { readonly kind: 'print-mode'; readonly bits: number }
  | { readonly kind: 'align'; readonly align: 'left' | 'center' | 'right' }
  | { readonly kind: 'feed-lines'; readonly lines: number }
  | { readonly kind: 'feed-dots'; readonly dots: number }
  /** Null for the default. */
  | { readonly kind: 'line-spacing'; readonly dots: number | null }
  | { readonly kind: 'cut'; readonly partial: boolean; readonly feedDots: number }
  | { readonly kind: 'realtime-status'; readonly n: number }
  | { readonly kind: 'status'; readonly n: number }
  | { readonly kind: 'automatic-status'; readonly on: boolean }
  | { readonly kind: 'unknown'; readonly bytes: readonly number[] };

export type Parser = {
  /** Commands that are whole now; what is not waits for more bytes. */
  push(chunk: Uint8Array): readonly Command[];
  /** Bytes of a command that never became whole. */
  rest(): readonly number[];
};

const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const ASK_MORE = 'more';
type Read = { readonly command: Command; readonly length: number } | typeof ASK_MORE;

/** A graphics command longer than this is taken for rubbish rather than waited for. */
const LONGEST_DATA = 1_000_000;

export function createParser(): Parser {
  let pending: number[] = [];
  return {
    push: (chunk) => {
      const bytes = pending.length > 0 ? [...pending, ...chunk] : [...chunk];
      const commands: Command[] = [];
      let at = 0;
      while (at < bytes.length) {
        const read = readCommand(bytes, at);
        if (read === ASK_MORE) break;
        commands.push(read.command);
        at += read.length;
      }
      pending = bytes.slice(at);
      return commands;
    },
    rest: () => pending,
  };
}

function readCommand(bytes: readonly number[], at: number): Read {
  const first = bytes[at] ?? 0;
  if (first >= 0x20) {
    let end = at;
    while (end < bytes.length && (bytes[end] ?? 0) >= 0x20) end++;
    return { command: { kind: 'text', bytes: bytes.slice(at, end) }, length: end - at };
  }
  if (first === 0x0a) return one({ kind: 'line-feed' });
  if (first === 0x0d) return one({ kind: 'carriage-return' });
  if (first === 0x09) return one({ kind: 'tab' });
  if (first === DLE) return readDle(bytes, at);
  if (first === ESC) return readEsc(bytes, at);
  if (first === FS) return readFs(bytes, at);
  if (first === GS) return readGs(bytes, at);
  return one({ kind: 'unknown', bytes: [first] });
}

const one = (command: Command): Read => ({ command, length: 1 });

/** A command of two bytes and one parameter. */
function withParameter(bytes: readonly number[], at: number, make: (n: number) => Command): Read {
  const n = bytes[at + 2];
  return n === undefined ? ASK_MORE : { command: make(n), length: 3 };
}

const unknown = (bytes: readonly number[], at: number, length: number): Read => ({
  command: { kind: 'unknown', bytes: bytes.slice(at, at + length) },
  length,
});

function readDle(bytes: readonly number[], at: number): Read {
  const second = bytes[at + 1];
  if (second === undefined) return ASK_MORE;
  if (second !== 0x04) return unknown(bytes, at, 1);
  return withParameter(bytes, at, (n) =>
    n >= 1 && n <= 4 ? { kind: 'realtime-status', n } : { kind: 'unknown', bytes: [DLE, 0x04, n] },
  );
}

function readEsc(bytes: readonly number[], at: number): Read {
  const second = bytes[at + 1];
  if (second === undefined) return ASK_MORE;
  const parameter = (make: (n: number) => Command): Read => withParameter(bytes, at, make);
  switch (second) {
    case 0x40: // @
      return { command: { kind: 'initialise' }, length: 2 };
    case 0x32: // 2
      return { command: { kind: 'line-spacing', dots: null }, length: 2 };
    case 0x33: // 3
      return parameter((dots) => ({ kind: 'line-spacing', dots }));
    case 0x74: // t
      return parameter((page) => ({ kind: 'code-page', page }));
    case 0x45: // E
    case 0x47: // G, double strike: looks the same
      return parameter((n) => ({ kind: 'bold', on: (n & 1) === 1 }));
    case 0x2d: // -
      return parameter((n) => ({ kind: 'underline', on: n % 48 > 0 }));
    case 0x21: // !
      return parameter((bits) => ({ kind: 'print-mode', bits }));
    case 0x61: // a
      return parameter(align);
    case 0x64: // d
      return parameter((lines) => ({ kind: 'feed-lines', lines }));
    case 0x4a: // J
      return parameter((dots) => ({ kind: 'feed-dots', dots }));
    case 0x69: // i
    case 0x6d: // m
      return { command: { kind: 'cut', partial: true, feedDots: 0 }, length: 2 };
    default:
      return unknown(bytes, at, 2);
  }
}

function align(n: number): Command {
  const name = (['left', 'center', 'right'] as const)[n >= 48 ? n - 48 : n];
  return name ? { kind: 'align', align: name } : { kind: 'unknown', bytes: [ESC, 0x61, n] };
}

function readFs(bytes: readonly number[], at: number): Read {
  const second = bytes[at + 1];
  if (second === undefined) return ASK_MORE;
  if (second === 0x2e) return { command: { kind: 'kanji-off' }, length: 2 };
  if (second === 0x26) return { command: { kind: 'kanji-on' }, length: 2 };
  return unknown(bytes, at, 2);
}

function readGs(bytes: readonly number[], at: number): Read {
  const second = bytes[at + 1];
  if (second === undefined) return ASK_MORE;
  const parameter = (make: (n: number) => Command): Read => withParameter(bytes, at, make);
  switch (second) {
    case 0x21: // !
      return parameter((n) => ({ kind: 'size', scaleX: ((n >> 4) & 7) + 1, scaleY: (n & 7) + 1 }));
    case 0x42: // B
      return parameter((n) => ({ kind: 'inverse', on: (n & 1) === 1 }));
    case 0x61: // a
      return parameter((n) => ({ kind: 'automatic-status', on: n !== 0 }));
    case 0x72: // r
      return parameter((n) => ({ kind: 'status', n: n >= 48 ? n - 48 : n }));
    case 0x56: // V
      return readCut(bytes, at);
    case 0x28: // ( x pL pH data
      return readData(bytes, at, 5, (low, high) => low + high * 256, 3);
    case 0x76: // v 0 m xL xH yL yH data
      return readData(bytes, at, 8, (a, b, c, d) => (a + b * 256) * (c + d * 256), 4);
    default:
      return unknown(bytes, at, 2);
  }
}

/** GS V: 0, 1 cut here; 65, 66 feed first; 97, 98 and 103, 104 are later forms of the same. */
function readCut(bytes: readonly number[], at: number): Read {
  const mode = bytes[at + 2];
  if (mode === undefined) return ASK_MORE;
  if ([0, 1, 48, 49].includes(mode))
    return { command: { kind: 'cut', partial: mode % 2 === 1, feedDots: 0 }, length: 3 };
  if (![65, 66, 97, 98, 103, 104].includes(mode)) return unknown(bytes, at, 3);
  const feedDots = bytes[at + 3];
  if (feedDots === undefined) return ASK_MORE;
  const partial = [66, 98, 104].includes(mode);
  return { command: { kind: 'cut', partial, feedDots }, length: 4 };
}

/** Graphics and codes are not drawn, but their data must not come out as letters. */
function readData(
  bytes: readonly number[],
  at: number,
  headLength: number,
  size: (...head: [number, number, number, number]) => number,
  sizeAt: number,
): Read {
  if (bytes.length < at + headLength) return ASK_MORE;
  const byte = (offset: number): number => bytes[at + sizeAt + offset] ?? 0;
  const length = headLength + size(byte(0), byte(1), byte(2), byte(3));
  if (length > LONGEST_DATA) return unknown(bytes, at, headLength);
  return bytes.length < at + length ? ASK_MORE : unknown(bytes, at, length);
}
