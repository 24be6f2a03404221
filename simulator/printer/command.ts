import type { QrLevel, SheetAlign } from './sheet.ts';

/** One ESC/POS command, read off the wire. What it does to the paper is the page's business. */
export type Command =
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  | { readonly kind: 'line-feed' | 'carriage-return' | 'tab' | 'initialise' | 'kanji-off' | 'kanji-on' }
  | { readonly kind: 'code-page'; readonly page: number }
  | { readonly kind: 'size'; readonly scaleX: number; readonly scaleY: number }
  | { readonly kind: 'bold' | 'inverse' | 'underline'; readonly on: boolean }
  | { readonly kind: 'print-mode'; readonly bits: number }
  | { readonly kind: 'align'; readonly align: SheetAlign }
  | { readonly kind: 'feed-lines'; readonly lines: number }
  | { readonly kind: 'feed-dots'; readonly dots: number }
  /** Null for the default. */
  | { readonly kind: 'line-spacing'; readonly dots: number | null }
  | { readonly kind: 'cut'; readonly partial: boolean; readonly feedDots: number }
  | QrCommand
  /** GS v 0: rows of dots from left to right, the most significant bit first. */
  | {
      readonly kind: 'raster';
      readonly widthBytes: number;
      readonly height: number;
      readonly scaleX: 1 | 2;
      readonly scaleY: 1 | 2;
      readonly data: Uint8Array;
    }
  /** ESC *: columns of 8 or 24 dots from left to right, the most significant bit on top. */
  | {
      readonly kind: 'bit-image';
      readonly bytesPerColumn: 1 | 3;
      readonly scaleX: 1 | 2;
      readonly data: Uint8Array;
    }
  /** DLE EOT: answered the moment it arrives, before anything that came earlier is printed. */
  | { readonly kind: 'realtime-status'; readonly n: number }
  | { readonly kind: 'status' | 'identity'; readonly n: number }
  /** GS a: a bit for each class of changes to be told of by itself. */
  | { readonly kind: 'automatic-status'; readonly classes: number }
  /** A model's own sequences; which bytes they are is told by the state. */
  | { readonly kind: 'present' | 'retract' }
  | { readonly kind: 'unknown'; readonly bytes: Uint8Array };

/** GS ( k for QR codes: what is stored is printed as often as it is asked for. */
export type QrCommand =
  | { readonly kind: 'qr-model' | 'qr-print' }
  | { readonly kind: 'qr-size'; readonly moduleDots: number }
  | { readonly kind: 'qr-level'; readonly level: QrLevel }
  | { readonly kind: 'qr-store'; readonly data: Uint8Array };

/** A command that is whole, or how many bytes there must be at least before it can be told. */
export type Read = { readonly command: Command; readonly length: number } | { readonly needs: number };

export const whole = (command: Command, length: number): Read => ({ command, length });
export const needs = (length: number): Read => ({ needs: length });

export const unknown = (bytes: Uint8Array, length: number): Read =>
  bytes.length < length
    ? needs(length)
    : whole({ kind: 'unknown', bytes: Uint8Array.from(bytes.subarray(0, length)) }, length);

/** A command of two bytes and one parameter. */
export function withParameter(bytes: Uint8Array, make: (n: number) => Command | undefined): Read {
  const n = bytes[2];
  if (n === undefined) return needs(3);
  const command = make(n);
  return command ? whole(command, 3) : unknown(bytes, 3);
}

/** More data than this is taken for rubbish rather than waited for. */
export const LONGEST_DATA = 1_000_000;

/** Data after a head; undefined data is a length no printer has. */
export function withData(
  bytes: Uint8Array,
  headLength: number,
  dataLength: (head: Uint8Array) => number,
  make: (data: Uint8Array, head: Uint8Array) => Command | undefined,
): Read {
  if (bytes.length < headLength) return needs(headLength);
  const length = headLength + dataLength(bytes);
  if (length > LONGEST_DATA) return unknown(bytes, headLength);
  if (bytes.length < length) return needs(length);
  const command = make(Uint8Array.from(bytes.subarray(headLength, length)), bytes);
  return command ? whole(command, length) : unknown(bytes, length);
}
