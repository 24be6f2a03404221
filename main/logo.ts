import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import type { Bitmap } from '../domain/document.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { bitmapOf } from '../paper/bitmap.ts';

/** A clinic's logo as the printer can draw it: dots, black or not. */

export type LogoTrouble =
  | 'not-a-png'
  /** More pixels than any logo needs; decoding it could take all memory. */
  | 'too-large'
  /** Written to appear bit by bit: the decoder needs seconds and gigabytes for such a file. */
  | 'interlaced'
  /** It begins as a PNG, and a part is missing or does not hold together. */
  | 'damaged'
  /** Nothing on it is dark enough to be seen on thermal paper. */
  | 'blank';

/** 25 mm at 203 dpi: a letterhead, not a poster. */
const MOST_ROWS = 200;
const MOST_BYTES = 4_000_000;
const MOST_PIXELS = 4_000_000;
/** The decoder's time grows with the rows, however narrow. */
const MOST_PIXELS_A_SIDE = 4_000;

/** Lighter than this is nothing on thermal paper. */
const PALEST_INK = 235;
/** A drawing is of a few colours and the greys at their edges: three shades of 32 make up this much of its ink. */
const DRAWING_SHARE = 0.7;

/**
 * A PNG of any kind as a bitmap at most `mostDots` wide (576 dots on 80 mm paper) and 25 mm high, never enlarged. What is
 * transparent is white. Drawings get clean edges; pictures with shades are dithered (Floyd and Steinberg, 1976).
 */
export function readLogo(png: Uint8Array, mostDots = 576): Result<Bitmap, LogoTrouble> {
  const header = headerOf(png);
  if (!header) return err('not-a-png');
  const { width: wide, height: high } = header;
  const isLarge = wide * high > MOST_PIXELS || Math.max(wide, high) > MOST_PIXELS_A_SIDE;
  if (png.byteLength > MOST_BYTES || isLarge) return err('too-large');
  if (header.isInterlaced) return err('interlaced');
  let image: Greys;
  try {
    if (!isWhole(png, header)) return err('damaged');
    image = greysOf(PNG.sync.read(Buffer.from(png)));
  } catch {
    return err('damaged');
  }
  const shades = shadesOf(image);
  if (!shades) return err('blank');
  const dots = scaled(image, mostDots);
  const { width, height } = dots;
  const black = shades.isDrawing ? dots.values.map((grey) => (grey < shades.middle ? 1 : 0)) : dithered(dots);
  if (!black.includes(1)) return err('blank');
  return ok(bitmapOf({ width, height, isBlack: (x, y) => black[y * width + x] === 1 }));
}

type Header = {
  readonly width: number;
  readonly height: number;
  readonly bitsPerPixel: number;
  readonly isInterlaced: boolean;
};

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Channels of each colour type (PNG specification, 11.2.1): grey, colour, palette, and the two with transparency. */
const channels = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

/** What the header says, before a byte is decoded; null when it is no PNG header. */
function headerOf(png: Uint8Array): Header | null {
  if (png.byteLength < 33 || SIGNATURE.some((byte, at) => png[at] !== byte)) return null;
  const view = viewOf(png);
  if (view.getUint32(8) !== 13 || nameAt(png, 12) !== 'IHDR') return null;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const bitsPerPixel = view.getUint8(24) * (channels.get(view.getUint8(25)) ?? 0);
  if (width === 0 || height === 0 || bitsPerPixel === 0) return null;
  return { width, height, bitsPerPixel, isInterlaced: view.getUint8(28) !== 0 };
}

/**
 * Whether the compressed data holds every row the header promises, and no second header promises more: the decoder takes
 * the last header there is, and paints the rows it has no data for black. Throws where the data is cut off.
 */
function isWhole(png: Uint8Array, { width, height, bitsPerPixel }: Header): boolean {
  const view = viewOf(png);
  const data: Uint8Array[] = [];
  let at = 33;
  while (at + 12 <= png.byteLength) {
    const [length, name] = [view.getUint32(at), nameAt(png, at + 4)];
    if (name === 'IEND') break;
    if (name === 'IHDR') return false;
    if (name === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  // Before each row stands a byte that says how it is filtered.
  const promised = (Math.ceil((width * bitsPerPixel) / 8) + 1) * height;
  return inflateSync(Buffer.concat(data), { maxOutputLength: promised }).byteLength === promised;
}

const viewOf = (png: Uint8Array): DataView => new DataView(png.buffer, png.byteOffset, png.byteLength);

const nameAt = (png: Uint8Array, at: number): string => String.fromCharCode(...png.subarray(at, at + 4));

/** 0 is black, 255 white or transparent. */
type Greys = { readonly width: number; readonly height: number; readonly values: Uint8Array };

/** Luma (ITU-R BT.601) on white paper. */
function greysOf({ width, height, data }: { width: number; height: number; data: Uint8Array }): Greys {
  const values = new Uint8Array(width * height);
  for (let at = 0; at < values.length; at++) {
    const [red, green, blue] = [data[at * 4] ?? 0, data[at * 4 + 1] ?? 0, data[at * 4 + 2] ?? 0];
    const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    values[at] = Math.round(255 + ((luma - 255) * (data[at * 4 + 3] ?? 255)) / 255);
  }
  return { width, height, values };
}

/**
 * Whether it is a drawing, and half-way between its darkest shade that counts and white: a logo in one light colour comes
 * out black. Null when there is no ink.
 */
function shadesOf({ values }: Greys): { isDrawing: boolean; middle: number } | null {
  const counts = Array.from({ length: 32 }, () => 0);
  let ink = 0;
  for (const grey of values) {
    if (grey >= PALEST_INK) continue;
    counts[grey >> 3] = (counts[grey >> 3] ?? 0) + 1;
    ink++;
  }
  if (ink === 0) return null;
  const [first = 0, second = 0, third = 0] = counts.toSorted((a, b) => b - a);
  const darkest = counts.findIndex((count) => count > ink * 0.05) * 8 + 4;
  return { isDrawing: first + second + third >= ink * DRAWING_SHARE, middle: (darkest + 255) / 2 };
}

/** Each dot the mean of the pixels it stands for. */
function scaled({ width: wide, height: high, values }: Greys, mostDots: number): Greys {
  const times = Math.max(1, wide / mostDots, high / MOST_ROWS);
  const [width, height] = [Math.max(1, Math.floor(wide / times)), Math.max(1, Math.floor(high / times))];
  const means = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = span(y, times, high);
    for (let x = 0; x < width; x++) {
      const [left, right] = span(x, times, wide);
      let sum = 0;
      for (let v = top; v < bottom; v++) {
        for (let u = left; u < right; u++) sum += values[v * wide + u] ?? 255;
      }
      means[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return { width, height, values: means };
}

function span(at: number, times: number, end: number): [number, number] {
  const from = Math.min(end - 1, Math.floor(at * times));
  return [from, Math.min(end, Math.max(from + 1, Math.floor((at + 1) * times)))];
}

/** Each dot's error is passed on to the neighbours not decided yet. */
function dithered({ width, height, values }: Greys): Uint8Array {
  const rest = Float32Array.from(values);
  const black = new Uint8Array(width * height);
  const pass = (x: number, y: number, error: number): void => {
    if (x >= 0 && x < width && y < height) rest[y * width + x] = (rest[y * width + x] ?? 0) + error;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const grey = rest[y * width + x] ?? 255;
      const isBlack = grey < 128;
      if (isBlack) black[y * width + x] = 1;
      const error = (grey - (isBlack ? 0 : 255)) / 16;
      pass(x + 1, y, error * 7);
      pass(x - 1, y + 1, error * 3);
      pass(x, y + 1, error * 5);
      pass(x + 1, y + 1, error);
    }
  }
  return black;
}
