import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import type { Bitmap } from '../../domain/document.ts';
import { readLogo } from '../../main/logo.ts';
import { dotsOf } from '../../paper/bitmap.ts';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const white: Colour = [255, 255, 255, 255];
const black: Colour = [0, 0, 0, 255];
const pine: Colour = [11, 90, 78, 255];
const pale: Colour = [200, 210, 120, 255];
const nothing: Colour = [0, 0, 0, 0];

function png(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const image = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) image.data.set(colourAt(x, y), (y * width + x) * 4);
  }
  return PNG.sync.write(image);
}

function shown(bitmap: Bitmap): string[] {
  const dots = dotsOf(bitmap);
  return Array.from({ length: bitmap.height }, (_, y) =>
    Array.from({ length: bitmap.width }, (_, x) => (dots.isBlack(x, y) ? '#' : '.')).join(''),
  );
}

function read(bytes: Uint8Array, mostDots?: number): Bitmap {
  const logo = readLogo(bytes, mostDots);
  if (!logo.ok) throw new Error(logo.error);
  return logo.value;
}

const blackShare = (bitmap: Bitmap): number =>
  shown(bitmap).join('').replaceAll('.', '').length / (bitmap.width * bitmap.height);

describe('a drawing', () => {
  const ring = (ink: Colour, ground: Colour) =>
    png(6, 4, (x, y) => (x === 0 || y === 0 || x === 5 || y === 3 ? ink : ground));

  test.each([
    ['black on white', black, white],
    ['dark green on transparent', pine, nothing],
    ['one light colour, which must not vanish', pale, white],
    ['half transparent black', [0, 0, 0, 128] as const, nothing],
  ])('%s keeps its shape to the dot', (_, ink, ground) => {
    expect(shown(read(ring(ink, ground)))).toEqual(['######', '#....#', '#....#', '######']);
  });

  test('is never enlarged, and comes smaller only as far as it must', () => {
    const circle = png(1_000, 500, (x, y) => (Math.hypot(x - 500, (y - 250) * 2) < 480 ? pine : nothing));
    expect(read(circle)).toMatchObject({ width: 400, height: 200 });
    expect(read(circle, 384)).toMatchObject({ width: 384, height: 192 });
    expect(read(png(3_000, 10, () => black))).toMatchObject({ width: 576, height: 1 });
    expect(read(png(1, 1, () => black))).toMatchObject({ width: 1, height: 1 });
    // A circle's part of its square, whatever the size.
    expect(blackShare(read(circle))).toBeCloseTo((Math.PI / 4) * 0.96 ** 2, 2);
  });
});

test('a picture with shades becomes dots as dense as it was dark', () => {
  const shade = read(png(256, 64, (x) => [x, x, x, 255]));
  const densities = [0, 64, 128, 192].map((from) => {
    const rows = shown(shade).map((row) => row.slice(from, from + 64));
    return rows.join('').replaceAll('.', '').length / (64 * 64);
  });
  expect(densities[0]).toBeGreaterThan(0.8);
  expect(densities[1]).toBeCloseTo(0.62, 1);
  expect(densities[2]).toBeCloseTo(0.38, 1);
  expect(densities[3]).toBeLessThan(0.2);
});

describe('every kind of PNG', () => {
  const source = { width: 2, height: 1, data: Buffer.from([0, 0, 0, 255, 255, 255, 255, 255]) };
  test.each([
    ['grey', { colorType: 0 }],
    ['colour', { colorType: 2 }],
    ['grey and transparent', { colorType: 4 }],
    ['16 bits a channel', { colorType: 6, bitDepth: 16 }],
  ] as const)('%s', (_, options) => {
    const image = new PNG({ width: 2, height: 1 });
    source.data.copy(image.data);
    const wide = 'bitDepth' in options ? { inputColorType: 6 as const } : {};
    if ('bitDepth' in options)
      image.data = Buffer.from(new Uint16Array([0, 0, 0, 65_535, 65_535, 65_535, 65_535, 65_535]).buffer);
    expect(shown(read(PNG.sync.write(image, { ...options, ...wide })))).toEqual(['#.']);
  });
});

type Size = { readonly width: number; readonly height: number; readonly interlaced?: boolean };

/** A PNG of one bit a pixel with these rows, each with its filter's byte before it. */
const written = (size: Size, rows: Uint8Array | readonly number[]): Buffer =>
  inChunks(size, deflateSync(Uint8Array.from(rows)));

/** The same, the rows compressed already. */
function inChunks({ width, height, interlaced = false }: Size, data: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, interlaced ? 1 : 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8);
  return bytes;
}

describe('what is no logo', () => {
  const whole = png(40, 20, (x, y) => ((x + y) % 3 === 0 ? black : white));

  test('nothing to be seen', () => {
    expect(readLogo(png(8, 8, () => white))).toEqual({ ok: false, error: 'blank' });
    expect(readLogo(png(8, 8, () => nothing))).toEqual({ ok: false, error: 'blank' });
    expect(readLogo(png(8, 8, () => [250, 250, 240, 255]))).toEqual({ ok: false, error: 'blank' });
    // One black pixel of a million.
    const speck = png(1_000, 1_000, (x, y) => (x === 500 && y === 500 ? black : white));
    expect(readLogo(speck)).toEqual({ ok: false, error: 'blank' });
  });

  test('too much of it, told from the header before a byte is decoded', () => {
    const bomb = Buffer.from(whole);
    bomb.writeUInt32BE(100_000, 16);
    bomb.writeUInt32BE(100_000, 20);
    expect(readLogo(bomb)).toEqual({ ok: false, error: 'too-large' });
    expect(readLogo(Buffer.concat([whole, Buffer.alloc(4_000_000)]))).toEqual({
      ok: false,
      error: 'too-large',
    });
  });

  test.each([
    ['as wide as 4,001', 4_001, 1],
    ['as high as 8 million', 1, 8_000_000],
    ['2,001 × 2,000', 2_001, 2_000],
  ])('more pixels than a logo needs, %s, whatever they are', (_, width, height) => {
    expect(readLogo(written({ width, height }, []))).toEqual({ ok: false, error: 'too-large' });
  });

  test.each([
    [4_000, 1_000],
    [1_000, 4_000],
    [2_000, 2_000],
  ])('as many as are allowed, %i × %i, are read', (width, height) => {
    const rows = Buffer.alloc((width / 8 + 1) * height);
    expect(readLogo(written({ width, height }, rows))).toMatchObject({ ok: true });
  });

  test('interlaced, which takes the decoder seconds and gigabytes', () => {
    const rows = Buffer.alloc(3 * 2);
    expect(readLogo(written({ width: 1, height: 1, interlaced: true }, rows))).toEqual({
      ok: false,
      error: 'interlaced',
    });
  });

  test('data for fewer or more rows than the header says: whole chunks, whole compression', () => {
    const size = { width: 16, height: 100 };
    const rows = Buffer.alloc(3 * 100, 0);
    expect(readLogo(written(size, rows))).toMatchObject({ ok: true, value: size });
    for (const wrong of [rows.subarray(0, 150), rows.subarray(0, 299), [], Buffer.alloc(303)]) {
      expect(readLogo(written(size, wrong))).toEqual({ ok: false, error: 'damaged' });
    }
  });

  test('half of the compressed data, its chunk made whole again', () => {
    const rows = Buffer.from(
      Array.from({ length: 3 * 100 }, (_, at) => (at % 3 === 0 ? 0 : (at * 37) % 251)),
    );
    const packed = deflateSync(rows);
    const size = { width: 16, height: 100 };
    expect(readLogo(inChunks(size, packed))).toMatchObject({ ok: true });
    expect(readLogo(inChunks(size, packed.subarray(0, packed.length / 2)))).toEqual({
      ok: false,
      error: 'damaged',
    });
  });

  test('a second header, which would undo every limit of the first', () => {
    const rows = deflateSync(Buffer.alloc(3));
    const bytes = Buffer.concat([
      inChunks({ width: 16, height: 1 }, rows).subarray(0, 33),
      inChunks({ width: 3_000, height: 3_000, interlaced: true }, rows).subarray(8),
    ]);
    expect(readLogo(bytes)).toEqual({ ok: false, error: 'damaged' });
  });

  test('something else', () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Buffer.alloc(100)]),
      whole.subarray(0, 8),
      whole.subarray(0, 30),
    ]) {
      expect(readLogo(bytes)).toEqual({ ok: false, error: 'not-a-png' });
    }
  });

  test('a PNG that was cut off', () => {
    for (const length of [33, 40, whole.length / 2, whole.length - 20]) {
      expect(readLogo(whole.subarray(0, length))).toEqual({ ok: false, error: 'damaged' });
    }
  });

  test('rubbish of any kind is refused or read, and never throws', () => {
    let refused = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(whole.length),
        (changes, length) => {
          const bytes = Buffer.from(whole);
          for (const [at, byte] of changes) bytes[at] = byte;
          const logo = readLogo(length % 3 === 0 ? bytes.subarray(0, length) : bytes);
          if (logo.ok) expect(logo.value.width).toBeLessThanOrEqual(576);
          else refused++;
        },
      ),
      { numRuns: 2_000 },
    );
    expect(refused).toBeGreaterThan(1_000);
  });
});
