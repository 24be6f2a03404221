import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { CUT, ESC, eventually, FS, GS, PREAMBLE, sendToPrinter, started, THURSDAY_TEN } from './kit.ts';
import { job, plainLine, printed, shown, talkTo, texts } from './printer-kit.ts';

/** CP866 bytes read by another page. */
const misread = (text: string, page: string): string => iconv.decode(iconv.encode(text, 'cp866'), page);

test('CP866 text comes out as it was written', async () => {
  const simulator = await started();
  const sheet = await printed(simulator, job('Талон № 7, ё\n', 'Ёлка 25°\n'));
  expect(shown(sheet)).toEqual({
    id: 1,
    at: THURSDAY_TEN,
    columns: 48,
    lines: [plainLine('Талон № 7, ё'), plainLine('Ёлка 25°')],
    unknownBytes: [],
    notPrinted: [],
    cut: true,
    fate: 'cut',
  });
  expect(sheet.svg).toContain('Талон № 7, ё');
});

test('a wrong page number prints wrong letters', async () => {
  const simulator = await started();
  const pages: readonly [number, string][] = [
    [0, 'cp437'],
    [2, 'cp850'],
    [34, 'cp855'],
    [46, 'win1251'],
    [73, 'win1251'],
    [14, 'cp737'],
    [53, 'rk1048'],
    // A number no printer has.
    [200, 'cp437'],
  ];
  const came: string[] = [];
  for (const [number] of pages) {
    const sheet = await printed(simulator, ESC, 0x40, FS, 0x2e, ESC, 0x74, number, 'Талон\n', ...CUT);
    came.push(...texts(sheet));
  }
  expect(came).toEqual(pages.map(([, page]) => misread('Талон', page)));
});

test('the number of CP866 is the model’s: 59 here, and 17 is something else', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ cp866Number: 59 });
  const came: string[] = [];
  for (const number of [17, 59])
    came.push(...texts(await printed(simulator, ESC, 0x40, FS, 0x2e, ESC, 0x74, number, 'Талон\n', ...CUT)));
  expect(came).toEqual([misread('Талон', 'cp437'), 'Талон']);
});

test('firmware that starts in Kanji mode is deaf to ESC t before FS .', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ startsInKanji: true });
  const page = [ESC, 0x74, 17] as const;
  const hieroglyphs = {
    text: misread('Талоны', 'gbk'),
    cells: 2,
    scaleX: 1,
    scaleY: 1,
    bold: false,
    inverse: false,
    underline: false,
  };
  const without = await printed(simulator, ESC, 0x40, ...page, 'Талоны\n', ...CUT);
  expect(without.lines).toEqual([plainLine(hieroglyphs.text, { runs: [hieroglyphs] })]);
  const tooEarly = await printed(simulator, ESC, 0x40, ...page, FS, 0x2e, 'Талоны\n', ...CUT);
  expect(texts(tooEarly)).toEqual([misread('Талоны', 'cp437')]);
  expect(texts(await printed(simulator, ...PREAMBLE, 'Талоны\n', ...CUT))).toEqual(['Талоны']);
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
  const run = { cells: 1, scaleX: 1, scaleY: 1, bold: false, inverse: false, underline: false };
  expect(sheet.lines).toEqual([
    plainLine('Т-07', {
      ...{ scaleX: 2, scaleY: 3, bold: true, align: 'center', heightDots: 72 },
      runs: [{ ...run, text: 'Т-07', scaleX: 2, scaleY: 3, bold: true }],
    }),
    plainLine(' ждите ', {
      ...{ inverse: true, align: 'right' },
      runs: [{ ...run, text: ' ждите ', inverse: true }],
    }),
    plainLine('кабинет 118', {
      runs: [
        { ...run, text: 'кабинет', underline: true },
        { ...run, text: ' 118' },
      ],
    }),
  ]);
});

test('ESC ! is the old way to say the same, and a tab goes to the next eighth column', async () => {
  const simulator = await started();
  const sheet = await printed(simulator, job(ESC, 0x21, 0xb8, 'А', ESC, 0x21, 0, '\tБ\n'));
  const run = { cells: 1, scaleX: 1, scaleY: 1, bold: false, inverse: false, underline: false };
  expect(sheet.lines).toEqual([
    plainLine('А      Б', {
      ...{ scaleX: 2, scaleY: 2, heightDots: 48 },
      runs: [
        { ...run, text: 'А', scaleX: 2, scaleY: 2, bold: true, underline: true },
        { ...run, text: '      Б' },
      ],
    }),
  ]);
});

test('a line that is too long goes on in the next one, sooner when the letters are wide', async () => {
  const simulator = await started();
  const sheet = await printed(simulator, job(`${'а'.repeat(50)}\n`, GS, 0x21, 0x10, `${'б'.repeat(25)}\n`));
  expect(texts(sheet).map((text) => text.length)).toEqual([48, 2, 24, 1]);
  await simulator.printerFaults.set({ columns: 32 });
  const narrow = await printed(simulator, job(`${'а'.repeat(33)}\n`));
  expect([narrow.columns, texts(narrow).map((text) => text.length)]).toEqual([32, [32, 1]]);
});

test('feeds and line spacing move the paper; what has been written goes out with the first line of a feed', async () => {
  const simulator = await started();
  const sheet = await printed(
    simulator,
    ...PREAMBLE,
    ...[ESC, 0x33, 40],
    'а\n',
    ...[ESC, 0x32],
    'б',
    ...[ESC, 0x64, 2, ESC, 0x4a, 100],
    'в',
    ...[ESC, 0x4a, 60],
    'г',
    // No line is lower than its letters.
    ...[ESC, 0x33, 0, 0x0a],
    'д',
    ...[ESC, 0x64, 0, ESC, 0x32, GS, 0x56, 65, 30],
  );
  expect(sheet.lines.map((line) => [line.text, line.heightDots])).toEqual([
    ['а', 40],
    ['б', 34],
    ['', 34],
    ['', 100],
    ['в', 60],
    ['г', 24],
    ['д', 24],
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
  await printed(simulator, ...PREAMBLE, ...cuts.flatMap((cut, i) => [`лист ${i}\n`, ...cut]));
  await eventually(() => simulator.sheets().length === cuts.length);
  expect(simulator.sheets().map((sheet) => [texts(sheet), sheet.cut, sheet.unknownBytes])).toEqual(
    cuts.map((_, i) => [[`лист ${i}`], true, []]),
  );
});

test('ESC @ forgets what was written and not printed, and every setting', async () => {
  const simulator = await started();
  const sheet = await printed(
    simulator,
    ...PREAMBLE,
    ...[GS, 0x21, 0x11, ESC, 0x45, 1, GS, 0x42, 1, ESC, 0x61, 1],
    'забыто',
    ...PREAMBLE,
    'осталось\n',
    ...CUT,
  );
  expect(sheet.lines).toEqual([plainLine('осталось')]);
});

test('a job that arrives byte by byte is the same job', async () => {
  const simulator = await started();
  const bytes = job(GS, 0x21, 0x11, 'Ё\n');
  const whole = await printed(simulator, bytes);
  const talk = talkTo(simulator);
  for (const byte of bytes) {
    await new Promise((resolve) => talk.socket.write(Uint8Array.of(byte), resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const piecemeal = await eventually(() => simulator.sheets()[1]);
  expect(shown(piecemeal)).toEqual({ ...shown(whole), id: 2 });
});

test('what the printer does not know is kept whole, not swallowed and not printed as letters', async () => {
  const simulator = await started();
  const strange = [
    [0x01],
    [ESC, 0x7a],
    // A font, a margin, a drawer, tab stops, a Chinese font, a barcode of either form.
    [ESC, 0x4d, 0x41],
    [GS, 0x4c, 0x41, 0x42],
    [ESC, 0x70, 0x30, 0x41, 0x42],
    [ESC, 0x44, 0x41, 0x42, 0],
    [FS, 0x21, 0x41],
    [GS, 0x6b, 4, 0x41, 0x42, 0],
    [GS, 0x6b, 73, 2, 0x41, 0x42],
    // Graphics, a code that is not QR, a picture to keep, DLE ENQ.
    [GS, 0x28, 0x4c, 4, 0, 0x41, 0x42, 0x43, 0x44],
    [GS, 0x38, 0x4c, 2, 0, 0, 0, 0x41, 0x42],
    [GS, 0x28, 0x6b, 3, 0, 0x30, 0x43, 0x05],
    [GS, 0x2a, 1, 1, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48],
    [0x10, 0x05, 0x41],
    // Out of range: an alignment, a size and a level of QR, a mode of ESC *.
    [ESC, 0x61, 7],
    [GS, 0x28, 0x6b, 3, 0, 0x31, 0x43, 0x20],
    [GS, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x20],
    [ESC, 0x2a, 7],
  ];
  const sheet = await printed(simulator, job('а', ...strange.flat(), 'б\n'));
  expect([texts(sheet), sheet.unknownBytes]).toEqual([['аб'], strange.flat()]);
});

test('a job without a cut is torn off when its sender goes', async () => {
  const simulator = await started();
  await sendToPrinter(simulator, Buffer.from([...PREAMBLE, ...iconv.encode('без отреза', 'cp866')]));
  const sheet = await eventually(() => simulator.sheets()[0]);
  expect([texts(sheet), sheet.cut, sheet.fate]).toEqual([['без отреза'], false, 'torn']);
});

test('what is being printed can be looked at before it is cut', async () => {
  const simulator = await started();
  const talk = talkTo(simulator);
  expect(simulator.printerFaults.unfinished()).toBeNull();
  talk.write(...PREAMBLE, 'первая\n', 'вторая');
  expect(await eventually(() => simulator.printerFaults.unfinished() ?? undefined)).toContain('вторая');
  talk.write('\n', ...CUT);
  expect(texts(await eventually(() => simulator.sheets()[0]))).toEqual(['первая', 'вторая']);
  expect(simulator.printerFaults.unfinished()).toBeNull();
});
