import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Torn } from '../../simulator/printer/laid.ts';
import { sheetToSvg } from '../../simulator/printer/sheet-svg.ts';
import { CUT, ESC, eventually, FS, GS, PREAMBLE, sendToPrinter, started } from './kit.ts';
import {
  bitImage,
  decoded,
  job,
  printed,
  qrCode,
  qrFunction,
  raster,
  talkTo,
  texts,
  wire,
} from './printer-kit.ts';

const byte = fc.integer({ min: 0, max: 255 });
const some = (min: number, max: number) => fc.array(byte, { minLength: min, maxLength: max });

/** Commands that make sense, near misses, and noise. */
const fragment: fc.Arbitrary<Buffer> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('Талон № 7\n', '═══╗\n', 'т', '\n\t', 'Ёлка').map((text) => wire(text)),
  },
  some(1, 12).map((bytes) => Buffer.from(bytes)),
  fc.tuple(fc.constantFrom(ESC, GS, FS, 0x10), some(1, 4)).map(([lead, rest]) => wire(lead, ...rest)),
  fc
    .constantFrom(CUT, PREAMBLE, [GS, 0x65, 5], [GS, 0x65, 2], [0x10, 4, 1], [FS, 0x26], [FS, 0x2e])
    .map((bytes) => wire(...bytes)),
  byte.map((n) => wire(ESC, 0x61, n % 4)),
  byte.map((n) => wire(GS, 0x21, n)),
  fc
    .tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 6 }), fc.nat(3), byte)
    .map(([w, h, mode, fill]) =>
      raster(
        w,
        Array.from({ length: w * h }, () => fill),
        mode,
      ),
    ),
  fc.tuple(fc.constantFrom(0, 1, 32, 33), fc.nat(40), byte).map(([mode, columns, fill]) =>
    bitImage(
      mode,
      columns,
      Array.from({ length: columns * (mode >= 32 ? 3 : 1) }, () => fill),
    ),
  ),
  fc
    .tuple(fc.string({ maxLength: 60 }), fc.integer({ min: 1, max: 16 }))
    .map(([data, dots]) => qrCode(data, dots, 'M')),
  fc.tuple(byte, some(0, 6)).map(([fn, data]) => qrFunction(fn, ...data)),
);

const stream = fc.array(fragment, { maxLength: 40 }).map((parts) => Buffer.concat(parts));
const firmware = fc.record({
  columns: fc.constantFrom(48 as const, 32 as const),
  startsInKanji: fc.boolean(),
});

const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function drawn(torn: readonly Torn[], columns: 48 | 32): void {
  for (const { lines } of torn)
    for (const end of ['cut', 'torn', 'uncut'] as const) {
      const svg = sheetToSvg({ columns, lines }, end);
      expect(svg).toMatch(/^<svg [^<]*>.*<\/svg>$/s);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect(NOT_XML.test(svg)).toBe(false);
    }
}

test('whatever comes, it is decoded to the end and drawn', () => {
  fc.assert(
    fc.property(stream, firmware, (bytes, options) => {
      drawn(decoded([bytes], options), options.columns);
    }),
    { numRuns: 400 },
  );
});

test('however the bytes are cut into chunks, the sheets are the same', () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(), { maxLength: 30 }), firmware, (bytes, cuts, options) => {
      const at = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
      const chunks = [0, ...at].map((from, i) => bytes.subarray(from, at[i] ?? bytes.length));
      expect(decoded(chunks, options)).toEqual(decoded([bytes], options));
    }),
    { numRuns: 400 },
  );
});

/** Everything a receipt has. */
const receipt = job(
  ...[ESC, 0x61, 1, raster(4, [1, 2, 3, 4, 5, 6, 7, 8]), GS, 0x21, 0x11],
  'ТАЛОН\n',
  ...[GS, 0x21, 0, ESC, 0x45, 1, 'Т-07\n', ESC, 0x45, 0, qrCode('https://kiosk.example/7', 4, 'M')],
  ...[bitImage(33, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9]), '\n', ESC, 0x61, 0, 'Кабинет 118\n'],
);

test('a receipt cut in two anywhere is the same receipt', () => {
  const whole = decoded([receipt]);
  expect(whole).toMatchObject([{ unknownBytes: [], notPrinted: [] }]);
  for (let at = 0; at <= receipt.length; at++)
    expect(decoded([receipt.subarray(0, at), receipt.subarray(at)])).toEqual(whole);
});

test('a receipt spoilt on its way never stops the printer, and the next one is whole', async () => {
  const simulator = await started();
  const well = (await printed(simulator, receipt)).lines;
  const spoil = fc.array(fc.tuple(fc.nat(receipt.length - 1), byte), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(spoil, fc.nat(receipt.length), async (changes, length) => {
      const spoilt = Buffer.from(receipt);
      for (const [at, value] of changes) spoilt[at] = value;
      const closed = simulator.printerFaults.events().filter((each) => each.what === 'closed').length;
      await sendToPrinter(simulator, spoilt.subarray(0, length));
      await eventually(
        () => simulator.printerFaults.events().filter((each) => each.what === 'closed').length > closed,
      );
      const from = simulator.sheets().length;
      await sendToPrinter(simulator, receipt);
      expect((await eventually(() => simulator.sheets()[from])).lines).toEqual(well);
    }),
    { numRuns: 40 },
  );
});

test('twenty thousand bytes of noise, over a connection that is then used for a job', async () => {
  const simulator = await started();
  const talk = talkTo(simulator);
  let seed = 7;
  const noise = Uint8Array.from({ length: 20_000 }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed >> 16) & 0xff;
  });
  talk.write(noise);
  // What the noise began and never finished swallows the first of them.
  talk.write(new Uint8Array(140_000), job('жив\n'));
  await eventually(() => simulator.sheets().some((sheet) => texts(sheet).includes('жив')));
});
