import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bitmap, PaperLine } from '../../../domain/document.ts';
import { type PrinterProfile, printerProfiles, profileOf } from '../../../domain/printer-profile.ts';
import { encodePaper } from '../../../main/printers/encode-paper.ts';
import { encode } from '../../../main/printers/escpos.ts';
import { qrModules } from '../../../main/printers/qr.ts';
import { readPaper } from './escpos-reader.ts';
import { paperOf, text, ticketLines } from './sample-papers.ts';

/** Every command a document becomes, byte for byte, against the command reference. */

const hex = (lines: readonly PaperLine[], profile: PrinterProfile): string =>
  Buffer.from(encode(lines, profile)).toString('hex');

const joined = (...parts: string[]): string => parts.join('').replaceAll(' ', '');

const PLAIN = '1d2100 1b4500 1d4200';

describe('a whole document', () => {
  test('on 80 mm', () => {
    expect(
      hex(
        [
          text('ТАЛОН', { scaleX: 2, scaleY: 2, bold: true }),
          text('Приём', { inverse: true }),
          text('«Ёж» №'),
        ],
        printerProfiles['generic-80'],
      ),
    ).toBe(
      joined(
        '1b40 1c2e 1b7411',
        '1d2111 1b4501 1d4200 92808b8e8d 0a',
        '1d2100 1b4500 1d4201 8fe0a8f1ac 0a',
        `${PLAIN} 22f0a62220fc 0a`,
        PLAIN,
        '1d564218',
      ),
    );
  });

  test('on 58 mm, torn off by hand, with another page number', () => {
    expect(hex([text('Да', { scaleX: 4, scaleY: 4 })], profileOf('generic-58', { codePageNumber: 59 }))).toBe(
      joined('1b40 1c2e 1b743b', '1d2133 1b4500 1d4200 84a0 0a', PLAIN, '1b4a78'),
    );
  });

  test('on a printer without Kanji, that cuts through', () => {
    expect(hex([], profileOf('epson-tm-t20', { cutter: 'full', feedDots: 0 }))).toBe(
      joined('1b40 1b7411', PLAIN, '1d564100'),
    );
  });

  test('without a cutter and without a tear bar to reach, nothing is fed', () => {
    expect(hex([], profileOf('generic-58', { feedDots: 0 }))).toBe(joined('1b40 1c2e 1b7411', PLAIN));
  });

  test('on a paper wider than the lines they lie in the middle, whatever their size', () => {
    // 512 dots are 42 characters; 32 of them leave five on either side.
    expect(
      hex([text('А', { scaleX: 2, scaleY: 2, bold: true, inverse: true })], printerProfiles['epson-tm-t88']),
    ).toBe(joined('1b40 1b7411', `${PLAIN} 2020202020 1d2111 1b4501 1d4201 80 0a`, PLAIN, '1d564218'));
  });

  test('every model’s ends as its profile says', () => {
    const ends = Object.entries(printerProfiles).map(([name, profile]) => [
      name,
      hex([], profile).slice(joined('1b40', PLAIN).length),
    ]);
    expect(Object.fromEntries(ends)).toMatchObject({
      'custom-vkp80': '1b691d65030c',
      'custom-vkp80iii': '1c500c01523c',
    });
    expect(hex([], printerProfiles['citizen-ppu-700'])).toBe(joined('1b40 1c2e 1b7407', PLAIN, '1d564218'));
    expect(hex([], printerProfiles['rongta-rp326'])).toBe(joined('1b40 1c2e 1b7407', PLAIN, '1d564218'));
  });

  test('a name can carry no command, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 5 }), (names) => {
        const bytes = encode(
          names.map((name) => text(name)),
          printerProfiles['generic-80'],
        );
        const read = readPaper(bytes);
        expect(read.lines).toHaveLength(names.length);
        expect(read.cuts).toEqual(['partial']);
        expect(read.left).toEqual({ scaleX: 1, scaleY: 1, bold: false, inverse: false });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a code', () => {
  const code: PaperLine = { kind: 'qr', data: 'INFOMAT:Ёж:1', moduleDots: 5 };

  test('that the printer draws: model 2, size, level M, store, print; centred, and back to the left', () => {
    const data = Buffer.from('INFOMAT:Ёж:1', 'utf8');
    expect(hex([code], printerProfiles['epson-tm-t20'])).toBe(
      joined(
        '1b40 1b7411',
        '1b6101',
        '1d286b0400 31413200',
        '1d286b0300 314305',
        '1d286b0300 314531',
        `1d286b${(data.length + 3).toString(16).padStart(2, '0')}00 315030 ${data.toString('hex')}`,
        '1d286b0300 315130',
        '1b6100',
        PLAIN,
        '1d564218',
      ),
    );
  });

  test('that comes as a picture is the same code, in the middle', () => {
    const modules = qrModules('INFOMAT:Ёж:1') ?? [];
    const size = modules.length * 5;
    const left = Math.floor((576 - size) / 2);
    const { rows } = readPaper(encode([code], printerProfiles['generic-80']));
    const expected = modules.flatMap((row) => {
      const dots = row.map((isBlack) => (isBlack ? '#####' : '.....')).join('');
      return Array.from({ length: 5 }, () => ('.'.repeat(left) + dots).replace(/\.+$/, ''));
    });
    expect(rows).toEqual(expected);
  });

  test('too wide for the paper gets smaller squares on either road', () => {
    const wide: PaperLine = { kind: 'qr', data: 'А'.repeat(60), moduleDots: 16 };
    const modules = qrModules('А'.repeat(60))?.length ?? 0;
    const fits = Math.floor(384 / modules);
    const native = readPaper(encode([wide], profileOf('generic-58', { qr: 'native' })));
    expect(native.codes).toEqual([{ data: 'А'.repeat(60), moduleDots: fits }]);
    const drawn = readPaper(encode([wide], printerProfiles['generic-58']));
    expect(drawn.rows).toHaveLength(modules * fits);
    expect(Math.max(...drawn.rows.map((row) => row.length))).toBeLessThanOrEqual(384);
  });

  test('that holds more than a code can is left out, and the paper still comes', () => {
    const lines: PaperLine[] = [{ kind: 'qr', data: 'x'.repeat(5_000), moduleDots: 3 }, text('Да')];
    expect(readPaper(encode(lines, printerProfiles['generic-80'])).lines).toEqual([text('Да')]);
  });
});

describe('a picture', () => {
  const bitmapOf = (rows: readonly string[]): Bitmap => {
    const width = rows[0]?.length ?? 0;
    const bytes = rows.flatMap((row) =>
      (
        row
          .replaceAll('.', '0')
          .replaceAll('#', '1')
          .padEnd(Math.ceil(width / 8) * 8, '0')
          .match(/.{8}/g) ?? []
      ).map((bits) => Number.parseInt(bits, 2)),
    );
    return { width, height: rows.length, bits: Buffer.from(bytes).toString('base64') };
  };
  const picture = (rows: readonly string[]): PaperLine => ({ kind: 'image', bitmap: bitmapOf(rows) });

  test('lies in the middle, to the dot, and its white right side is not sent', () => {
    // (576 − 11) / 2 = 282 dots: 35 bytes and 2 dots.
    expect(hex([picture(['###########', '#.........#'])], printerProfiles['generic-80'])).toBe(
      joined(
        '1b40 1c2e 1b7411',
        '1d763000 2500 0200',
        `${'00'.repeat(35)} 3ff8 ${'00'.repeat(35)} 2008`,
        PLAIN,
        '1d564218',
      ),
    );
  });

  test('comes in portions of at most 128 rows that lie against each other', () => {
    const rows = Array.from({ length: 300 }, (_, at) => (at % 3 === 0 ? '#' : '.').repeat(16));
    const bytes = encode([picture(rows)], printerProfiles['generic-80']);
    const heights: number[] = [];
    for (let at = bytes.indexOf(0x76); at >= 0; at = bytes.indexOf(0x76, at + 1)) {
      if (bytes[at - 1] === 0x1d) heights.push((bytes[at + 5] ?? 0) + (bytes[at + 6] ?? 0) * 256);
    }
    expect(heights).toEqual([128, 128, 44]);
    expect(readPaper(bytes).rows).toEqual(rows.map((row) => ('.'.repeat(280) + row).replace(/\.+$/, '')));
  });

  test('wider than the paper loses both its edges', () => {
    const { rows } = readPaper(encode([picture([`.${'#'.repeat(398)}.`])], printerProfiles['generic-58']));
    expect(rows).toEqual(['#'.repeat(384)]);
  });

  test('whose bits are missing is white where they are', () => {
    const broken: PaperLine = { kind: 'image', bitmap: { width: 16, height: 2, bits: '//8=' } };
    expect(readPaper(encode([broken], printerProfiles['generic-58'])).rows).toEqual([
      `${'.'.repeat(184)}${'#'.repeat(16)}`,
      '',
    ]);
  });
});

describe('how long the paper takes', () => {
  test('is the height of what is on it, the cut, and the presenter’s way', () => {
    const profile = profileOf('generic-80', { lineMs: 10 });
    const image: PaperLine = { kind: 'image', bitmap: { width: 8, height: 340, bits: '' } };
    const code: PaperLine = { kind: 'qr', data: 'a', moduleDots: 34 };
    expect(encodePaper(paperOf(ticketLines), profile).paperMs).toBe((2 + 4 + 16) * 10);
    expect(encodePaper(paperOf([image]), profile).paperMs).toBe((10 + 16) * 10);
    // 21 modules of 16 dots, the largest there are.
    expect(encodePaper(paperOf([code]), profile).paperMs).toBeCloseTo(((21 * 16) / 34 + 16) * 10);
    const presenter = { present: null, retract: null, retractAfterSeconds: 30 };
    expect(encodePaper(paperOf([]), profileOf('generic-80', { lineMs: 10, presenter })).paperMs).toBe(
      16 * 10 + 2_000,
    );
  });
});
