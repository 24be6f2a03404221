import { type Command, needs, type Read, unknown, whole, withParameter } from './command.ts';
import { readEsc } from './read-esc.ts';
import { readGs } from './read-gs.ts';

/** Sequences of bytes that mean something on this model alone. */
export type OwnSequence = { readonly kind: 'present' | 'retract'; readonly bytes: Uint8Array };

/**
 * ESC/POS as it comes over the wire, cut into commands: bytes in, values out.
 * Source: the public ESC/POS command references of Epson, Star and Rongta.
 */
export type Parser = {
  push(chunk: Uint8Array): void;
  /** The next command that is whole; undefined when more bytes must come first. */
  next(): Command | undefined;
  /** Bytes of a command that never became whole. */
  rest(): Uint8Array;
  /** Forgets what has come, as when the power goes. */
  clear(): void;
};

const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;

export function createParser(own: () => readonly OwnSequence[] = () => []): Parser {
  let pending: Uint8Array = new Uint8Array(0);
  let arrived: Uint8Array[] = [];
  let length = 0;
  /** Looking sooner would only read the same head again. */
  let needed = 1;

  function gather(): void {
    if (arrived.length === 0) return;
    const together = new Uint8Array(length);
    let at = 0;
    for (const part of [pending, ...arrived]) {
      together.set(part, at);
      at += part.length;
    }
    pending = together;
    arrived = [];
  }

  return {
    push: (chunk) => {
      if (chunk.length > 0) arrived.push(chunk);
      length += chunk.length;
    },
    next: () => {
      if (length < needed) return undefined;
      gather();
      const read = readCommand(pending, own());
      if ('needs' in read) {
        needed = Math.max(read.needs, length + 1);
        return undefined;
      }
      pending = pending.subarray(read.length);
      length -= read.length;
      needed = 1;
      return read.command;
    },
    rest: () => {
      gather();
      return pending;
    },
    clear: () => {
      pending = new Uint8Array(0);
      arrived = [];
      length = 0;
      needed = 1;
    },
  };
}

/** There is at least one byte. */
function readCommand(bytes: Uint8Array, own: readonly OwnSequence[]): Read {
  const ownRead = own.length > 0 ? readOwn(bytes, own) : undefined;
  if (ownRead) return ownRead;
  const first = bytes[0] ?? 0;
  if (first >= 0x20) {
    let end = 1;
    while (end < bytes.length && (bytes[end] ?? 0) >= 0x20) end++;
    return whole({ kind: 'text', bytes: Uint8Array.from(bytes.subarray(0, end)) }, end);
  }
  switch (first) {
    case 0x0a:
      return whole({ kind: 'line-feed' }, 1);
    case 0x0d:
      return whole({ kind: 'carriage-return' }, 1);
    case 0x09:
      return whole({ kind: 'tab' }, 1);
    case DLE:
      return bytes.length < 2 ? needs(2) : readDle(bytes);
    case ESC:
      return bytes.length < 2 ? needs(2) : readEsc(bytes);
    case FS:
      return bytes.length < 2 ? needs(2) : readFs(bytes);
    case GS:
      return bytes.length < 2 ? needs(2) : readGs(bytes);
    default:
      return unknown(bytes, 1);
  }
}

/** Undefined when what has come can be none of them. */
function readOwn(bytes: Uint8Array, own: readonly OwnSequence[]): Read | undefined {
  for (const { kind, bytes: sequence } of own) {
    const common = Math.min(bytes.length, sequence.length);
    if (sequence.subarray(0, common).some((byte, i) => byte !== bytes[i])) continue;
    return common === sequence.length ? whole({ kind }, common) : needs(bytes.length + 1);
  }
  return undefined;
}

function readDle(bytes: Uint8Array): Read {
  switch (bytes[1]) {
    case 0x04: // EOT
      return withParameter(bytes, (n) => (n >= 1 && n <= 4 ? { kind: 'realtime-status', n } : undefined));
    case 0x05: // ENQ: go on, or forget the buffer, after an error
      return unknown(bytes, 3);
    default:
      return unknown(bytes, 1);
  }
}

/** Whole lengths of what is not obeyed, so that its parameters do not come out as letters. */
const fsLengths: Readonly<Record<number, number>> = {
  33: 3, // !
  45: 3, // -
  67: 3, // C
  83: 4, // S
  87: 3, // W
  112: 4, // p
};

function readFs(bytes: Uint8Array): Read {
  const second = bytes[1] ?? 0;
  if (second === 0x2e) return whole({ kind: 'kanji-off' }, 2);
  if (second === 0x26) return whole({ kind: 'kanji-on' }, 2);
  return unknown(bytes, fsLengths[second] ?? 2);
}
