import { expect, test } from 'vitest';
import type { Sheet } from '../../simulator/printer/sheet.ts';
import { sheetToSvg } from '../../simulator/printer/sheet-svg.ts';
import type { Simulator } from '../../simulator/start.ts';
import { CUT, ESC, escpos, eventually, FS, GS, PREAMBLE, sendToPrinter, started } from './kit.ts';

/** Prints and answers the sheet that came out. */
async function printed(simulator: Simulator, ...parts: readonly (number | string)[]): Promise<Sheet> {
  const before = simulator.sheets().length;
  await sendToPrinter(simulator, escpos(...parts));
  return eventually(() => simulator.sheets()[before]);
}
const texts = (sheet: Sheet): string[] => sheet.lines.map((line) => line.text);

test('CP866 text comes out as it was written', async () => {
  const simulator = await started();
  const sheet = await printed(simulator, ...PREAMBLE, 'Талон № 7, ё\n', 'Ёлка 25°\n', ...CUT);
  expect(texts(sheet)).toEqual(['Талон № 7, ё', 'Ёлка 25°']);
  expect([sheet.cut, sheet.columns, sheet.unknownBytes]).toEqual([true, 48, []]);
  expect(sheet.svg).toContain('Талон № 7, ё');
});

test('a wrong page number prints wrong letters', async () => {
  const simulator = await started();
  const sheet = await printed(simulator, ESC, 0x40, FS, 0x2e, ESC, 0x74, 0, 'Талон\n', ...CUT);
  expect(texts(sheet)).toEqual(['Æá½«¡']);
  const cyrillicWindows = await printed(simulator, ESC, 0x40, FS, 0x2e, ESC, 0x74, 46, 'Талон\n', ...CUT);
  expect(texts(cyrillicWindows)[0]).not.toBe('Талон');
});

test('firmware that starts in Kanji mode heeds the page only after FS .', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ startsInKanji: true });
  const without = await printed(simulator, ESC, 0x40, ESC, 0x74, 17, 'Талон\n', ...CUT);
  expect(texts(without)[0]).not.toContain('Талон');
  expect(texts(await printed(simulator, ...PREAMBLE, 'Талон\n', ...CUT))).toEqual(['Талон']);
});

test('sizes, bold, inverse, underline and alignment are the line’s', async () => {
  const simulator = await started();
  const sheet = await printed(
    simulator,
    ...PREAMBLE,
    ...[ESC, 0x61, 1, GS, 0x21, 0x12, ESC, 0x45, 1],
    'Т-07\n',
    ...[GS, 0x21, 0, ESC, 0x45, 0, ESC, 0x61, 2, GS, 0x42, 1],
    ' ждите \n',
    ...[GS, 0x42, 0, ESC, 0x61, 0, ESC, 0x2d, 1],
    'кабинет',
    ...[ESC, 0x2d, 0],
    ' 118\n',
    ...CUT,
  );
  expect(
    sheet.lines.map(({ text, scaleX, scaleY, bold, inverse, align }) => ({
      text,
      scaleX,
      scaleY,
      bold,
      inverse,
      align,
    })),
  ).toEqual([
    { text: 'Т-07', scaleX: 2, scaleY: 3, bold: true, inverse: false, align: 'center' },
    { text: ' ждите ', scaleX: 1, scaleY: 1, bold: false, inverse: true, align: 'right' },
    { text: 'кабинет 118', scaleX: 1, scaleY: 1, bold: false, inverse: false, align: 'left' },
  ]);
  expect(sheet.lines[2]?.runs.map((run) => [run.text, run.underline])).toEqual([
    ['кабинет', true],
    [' 118', false],
  ]);
});

test('a line that is too long goes on in the next one, sooner when the letters are wide', async () => {
  const simulator = await started();
  const sheet = await printed(
    simulator,
    ...PREAMBLE,
    `${'а'.repeat(50)}\n`,
    GS,
    0x21,
    0x10,
    `${'б'.repeat(25)}\n`,
    ...CUT,
  );
  expect(texts(sheet).map((text) => text.length)).toEqual([48, 2, 24, 1]);
  await simulator.printerFaults.set({ columns: 32 });
  const narrow = await printed(simulator, ...PREAMBLE, `${'а'.repeat(33)}\n`, ...CUT);
  expect([narrow.columns, texts(narrow).map((text) => text.length)]).toEqual([32, [32, 1]]);
});

test('feeds and line spacing move the paper', async () => {
  const simulator = await started();
  const sheet = await printed(
    simulator,
    ...PREAMBLE,
    ...[ESC, 0x33, 40],
    'а\n',
    ...[ESC, 0x32],
    'б',
    ...[ESC, 0x64, 2, ESC, 0x4a, 100, GS, 0x56, 65, 30],
  );
  expect(sheet.lines.map((line) => [line.text, line.heightDots])).toEqual([
    ['а', 40],
    ['б', 34],
    ['', 34],
    ['', 34],
    ['', 100],
    ['', 30],
  ]);
});

test('every way to cut cuts, and each cut is a sheet', async () => {
  const simulator = await started();
  const cuts = [
    [GS, 0x56, 0],
    [GS, 0x56, 1],
    [GS, 0x56, 48],
    [GS, 0x56, 65, 0],
    [GS, 0x56, 0x42, 0],
    [ESC, 0x69],
    [ESC, 0x6d],
  ];
  const job = escpos(...PREAMBLE, ...cuts.flatMap((cut, i) => [`лист ${i}\n`, ...cut]));
  await sendToPrinter(simulator, job);
  await eventually(() => simulator.sheets().length === cuts.length);
  expect(simulator.sheets().map((sheet) => [texts(sheet), sheet.cut, sheet.unknownBytes])).toEqual(
    cuts.map((_, i) => [[`лист ${i}`], true, []]),
  );
});

test('a job that arrives byte by byte is the same job', async () => {
  const simulator = await started();
  const job = [...PREAMBLE, GS, 0x21, 0x11, 'Ё\n', ...CUT] as const;
  const whole = await printed(simulator, ...job);
  const socket = (await import('node:net')).connect(simulator.printer.port, simulator.printer.host);
  socket.setNoDelay(true);
  for (const byte of escpos(...job)) {
    await new Promise((resolve) => socket.write(Uint8Array.of(byte), resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  socket.end();
  const piecemeal = await eventually(() => simulator.sheets()[1]);
  expect(piecemeal.lines).toEqual(whole.lines);
});

test('what the printer does not know is kept, not swallowed; picture data is not letters', async () => {
  const simulator = await started();
  const sheet = await printed(
    simulator,
    ...PREAMBLE,
    'а',
    ...[0x01, ESC, 0x7a],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x43, 0x05],
    ...[GS, 0x76, 0x30, 0, 1, 0, 2, 0, 0x41, 0x42],
    'б\n',
    ...CUT,
  );
  expect(texts(sheet)).toEqual(['аб']);
  expect(sheet.unknownBytes).toEqual([
    ...[0x01, ESC, 0x7a],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x43, 0x05],
    ...[GS, 0x76, 0x30, 0, 1, 0, 2, 0, 0x41, 0x42],
  ]);
});

test('a job without a cut is torn off when its sender goes', async () => {
  const simulator = await started();
  const sheet = await printed(simulator, ...PREAMBLE, 'без отреза');
  expect([texts(sheet), sheet.cut]).toEqual([['без отреза'], false]);
});

test('random bytes never stop the printer', async () => {
  const simulator = await started();
  let seed = 7;
  const random = Buffer.from(
    Array.from({ length: 20_000 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (seed >> 16) & 0xff;
    }),
  );
  await sendToPrinter(simulator, random);
  await eventually(() => simulator.printerFaults.events().at(-1)?.what === 'closed');
  const from = simulator.sheets().length;
  await sendToPrinter(simulator, escpos(...PREAMBLE, 'жив\n', ...CUT));
  expect(texts(await eventually(() => simulator.sheets()[from]))).toContain('жив');
  for (const sheet of simulator.sheets()) expect(sheet.svg).toMatch(/^<svg .*<\/svg>$/s);
});

test('the drawing fills the paper and holds any text', async () => {
  const simulator = await started();
  const sheet = await printed(simulator, ...PREAMBLE, `${'─'.repeat(48)}\n`, '<a href="x">&\n', ...CUT);
  expect(sheet.svg).toContain('viewBox="0 0 640 ');
  const last = /<text [^>]*x="[^"]* (\d+)"/.exec(sheet.svg)?.[1];
  expect(Number(last)).toBe(47 * 12);
  expect(sheet.svg).toContain('&lt;a href=&quot;x&quot;&gt;&amp;');
  expect(sheetToSvg({ ...sheet, columns: 32, lines: [] })).toContain('viewBox="0 0 448 ');
});
