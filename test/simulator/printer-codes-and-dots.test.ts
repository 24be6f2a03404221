import { describe, expect, test } from 'vitest';
import { CUT, ESC, PREAMBLE, started } from './kit.ts';
import {
  bitImage,
  bitsOf,
  job,
  plainLine,
  printed,
  QR_PRINT,
  qrCode,
  qrFunction,
  qrStore,
  raster,
  texts,
} from './printer-kit.ts';

const CENTER = [ESC, 0x61, 1] as const;
const RIGHT = [ESC, 0x61, 2] as const;

describe('QR codes', () => {
  test('each setting is kept with the code, which lies where ESC a says', async () => {
    const simulator = await started();
    const sheet = await printed(
      simulator,
      job(...CENTER, qrCode('HTTPS://KIOSK.EXAMPLE/7', 6, 'M'), 'код\n'),
    );
    expect(sheet).toMatchObject({ unknownBytes: [], notPrinted: [] });
    expect(sheet.lines).toEqual([
      {
        kind: 'qr',
        text: '',
        data: 'HTTPS://KIOSK.EXAMPLE/7',
        charset: 'utf-8',
        level: 'M',
        moduleDots: 6,
        // Version 2: capitals take less room than bytes do.
        modules: 25,
        align: 'center',
        heightDots: 150,
      },
      plainLine('код', { align: 'center' }),
    ]);
  });

  test('the level makes it bigger, and is not raised by itself', async () => {
    const simulator = await started();
    const data = 'a'.repeat(30);
    const sheet = await printed(
      simulator,
      job(...(['L', 'M', 'Q', 'H'] as const).map((level) => qrCode(data, 3, level))),
    );
    expect(sheet.lines.map((line) => line.kind === 'qr' && [line.level, line.modules])).toEqual([
      ['L', 25],
      ['M', 29],
      ['Q', 29],
      ['H', 33],
    ]);
  });

  test('without settings it is level L, three dots; the last store counts, and may be printed again', async () => {
    const simulator = await started();
    const sheet = await printed(simulator, job(qrStore('первый'), qrStore('второй'), QR_PRINT, QR_PRINT));
    const code = {
      ...{ kind: 'qr', text: '', data: 'второй', charset: 'utf-8', level: 'L' },
      ...{ moduleDots: 3, modules: 21, align: 'left', heightDots: 63 },
    };
    expect(sheet.lines).toEqual([code, code]);
  });

  test('bytes that are no UTF-8 are kept one by one', async () => {
    const simulator = await started();
    const sheet = await printed(simulator, job(qrCode(Uint8Array.of(0x02, 0xff, 0xc0, 0x41), 4, 'L')));
    expect(sheet.lines).toMatchObject([{ data: '\u0002ÿÀA', charset: 'latin1', modules: 21 }]);
  });

  test('what cannot be printed leaves the paper white, and why is kept', async () => {
    const simulator = await started();
    await simulator.printerFaults.set({ columns: 32 });
    const wide = 'b'.repeat(300);
    const much = 'c'.repeat(3_000);
    const sheet = await printed(
      simulator,
      job(
        QR_PRINT,
        qrCode(wide, 8, 'L'),
        qrCode(much, 1, 'L'),
        'текст',
        qrCode('d', 3, 'L'),
        raster(1, [0xff]),
        '\n',
        // ESC @ forgets the data too.
        ...PREAMBLE,
        QR_PRINT,
      ),
    );
    expect([sheet.lines, sheet.unknownBytes]).toEqual([[plainLine('текст')], []]);
    expect(sheet.notPrinted).toEqual([
      { what: 'qr', why: 'nothing-stored' },
      { what: 'qr', why: 'wider-than-paper', data: wide },
      { what: 'qr', why: 'too-much-data', data: much },
      { what: 'qr', why: 'not-at-line-start' },
      { what: 'raster', why: 'not-at-line-start' },
      { what: 'qr', why: 'nothing-stored' },
    ]);
  });

  test('as wide as the paper is not too wide', async () => {
    const simulator = await started();
    await simulator.printerFaults.set({ columns: 32 });
    // Version 2 is 25 squares: 15 dots each are 375, 16 are 400 of 384.
    const sheet = await printed(
      simulator,
      job(qrCode('a'.repeat(25), 15, 'L'), qrFunction(67, 16), QR_PRINT),
    );
    expect(sheet.lines).toMatchObject([{ kind: 'qr', heightDots: 375 }]);
    expect(sheet.notPrinted).toMatchObject([{ why: 'wider-than-paper' }]);
  });
});

describe('GS v 0', () => {
  const rows = [0b1010_0000, 0b0100_0001];

  test('its dots are on the sheet, doubled as its mode says', async () => {
    const simulator = await started();
    const wide = [0b1100_1100, 0, 0b0011_0000, 0b0000_0011];
    const modes = [0, 1, 2, 3, 48, 51];
    const sheet = await printed(
      simulator,
      job(...CENTER, ...modes.flatMap((mode) => [raster(1, rows, mode), '\n'])),
    );
    const line = (width: number, height: number, bytes: readonly number[]) => ({
      ...{ kind: 'raster', text: '', align: 'center', heightDots: height },
      bitmap: { width, height, bits: bitsOf(bytes) },
    });
    const [a = 0, b = 0] = rows;
    const [c = 0, d = 0, e = 0, f = 0] = wide;
    expect(sheet.lines.filter((each) => each.kind === 'raster')).toEqual([
      line(8, 2, rows),
      line(16, 2, wide),
      line(8, 4, [a, a, b, b]),
      line(16, 4, [c, d, c, d, e, f, e, f]),
      line(8, 2, rows),
      line(16, 4, [c, d, c, d, e, f, e, f]),
    ]);
    expect(sheet.unknownBytes).toEqual([]);
  });

  test('what is wider than the paper is cut off at its edge', async () => {
    const simulator = await started();
    await simulator.printerFaults.set({ columns: 32 });
    const row = Array.from({ length: 60 }, (_, i) => i);
    const doubled = await printed(
      simulator,
      job(...RIGHT, raster(60, row), '\n', raster(30, row.slice(0, 30), 1)),
    );
    expect(doubled.lines.map((line) => line.kind === 'raster' && line.bitmap.width)).toEqual([
      384,
      false,
      384,
    ]);
    expect(doubled.lines[0]).toEqual({
      ...{ kind: 'raster', text: '', align: 'right', heightDots: 1 },
      bitmap: { width: 384, height: 1, bits: bitsOf(row.slice(0, 48)) },
    });
  });

  test('strips one after the other are one picture; a line between them is a gap', async () => {
    const simulator = await started();
    const strips = [raster(2, [1, 2, 3, 4]), raster(2, [5, 6]), raster(2, [7, 8, 9, 10])];
    const joined = await printed(simulator, job(...strips));
    expect(joined.lines).toEqual([
      {
        ...{ kind: 'raster', text: '', align: 'left', heightDots: 5 },
        bitmap: { width: 16, height: 5, bits: bitsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) },
      },
    ]);
    const [first = '', ...others] = strips;
    const apart = await printed(simulator, job(first, '\n', ...others));
    expect(apart.lines.map((line) => [line.kind, line.heightDots])).toEqual([
      ['raster', 2],
      ['text', 34],
      ['raster', 3],
    ]);
    const moved = await printed(simulator, job(first, ...CENTER, first, ...RIGHT, raster(1, [1, 2])));
    expect(moved.lines.map((line) => line.kind === 'raster' && [line.align, line.heightDots])).toEqual([
      ['left', 2],
      ['center', 2],
      ['right', 2],
    ]);
  });

  test('a length no printer has is not waited for', async () => {
    const simulator = await started();
    const sheet = await printed(
      simulator,
      ...PREAMBLE,
      ...[0x1d, 0x76, 0x30, 0, 0xff, 0xff, 0xff, 0xff],
      'дальше\n',
      ...CUT,
    );
    expect([texts(sheet), sheet.unknownBytes]).toEqual([
      ['дальше'],
      [0x1d, 0x76, 0x30, 0, 0xff, 0xff, 0xff, 0xff],
    ]);
  });
});

describe('ESC *', () => {
  /** Rows of so many bytes, the same one over and over for each of the heights. */
  const striped = (...stripes: readonly (readonly [count: number, ...row: number[]])[]): string =>
    bitsOf(stripes.flatMap(([count, ...row]) => Array.from({ length: count }, () => row).flat()));

  test('its columns stand upright; 8 dots are as high as 24, the even modes twice as wide', async () => {
    const simulator = await started();
    // The top dot of the first column, the lowest of the second.
    const low = [0x80, 0x01];
    const high = [0x80, 0, 0, 0, 0, 0x01];
    const sheet = await printed(
      simulator,
      job(
        ...[bitImage(0, 2, low), '\n', bitImage(1, 2, low), '\n'],
        ...[bitImage(32, 2, high), '\n', bitImage(33, 2, high), '\n'],
      ),
    );
    const line = (width: number, bits: string) => ({
      ...{ kind: 'raster', text: '', align: 'left', heightDots: 34 },
      bitmap: { width, height: 24, bits },
    });
    expect(sheet.lines).toEqual([
      line(4, striped([3, 0b1100_0000], [18, 0], [3, 0b0011_0000])),
      line(2, striped([3, 0b1000_0000], [18, 0], [3, 0b0100_0000])),
      line(4, striped([1, 0b1100_0000], [22, 0], [1, 0b0011_0000])),
      line(2, striped([1, 0b1000_0000], [22, 0], [1, 0b0100_0000])),
    ]);
  });

  test('several stand beside each other as far as the paper goes; lines no more than 24 dots apart touch', async () => {
    const simulator = await started();
    const black = Array.from({ length: 500 }, () => 0xff);
    const two = [bitImage(1, 500, black), bitImage(1, 500, black), '\n'];
    const sheet = await printed(simulator, job(ESC, 0x33, 16, ...two, ESC, 0x33, 24, ...two));
    const apart = await printed(simulator, job(...two, ...two));
    expect(apart.lines.map((line) => line.heightDots)).toEqual([34, 34]);
    expect(sheet.lines).toEqual([
      {
        ...{ kind: 'raster', text: '', align: 'left', heightDots: 48 },
        bitmap: { width: 576, height: 48, bits: striped([48, ...Array.from({ length: 72 }, () => 0xff)]) },
      },
    ]);
  });

  test('letters before and after it stand on lines of their own', async () => {
    const simulator = await started();
    const sheet = await printed(simulator, job('до', bitImage(1, 1, [0xff]), 'после\n'));
    expect(sheet.lines.map((line) => [line.kind, line.text])).toEqual([
      ['text', 'до'],
      ['raster', ''],
      ['text', 'после'],
    ]);
  });
});
