import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Columns, PaperDocument, PaperLine, TextLine } from '../../../../domain/document.ts';
import { printable } from '../../../../domain/printable.ts';
import { type PrinterOverrides, profileOf } from '../../../../domain/printer-profile.ts';
import { createEscposPrinter } from '../../../../main/printers/escpos-printer.ts';
import { qrModules } from '../../../../main/printers/qr.ts';
import { tcpRoad } from '../../../../main/printers/tcp-road.ts';
import { cancellationSlipLayout } from '../../../../main/tickets/cancellation-slip.ts';
import type { PaperInput } from '../../../../main/tickets/parts.ts';
import { requestSlipLayout } from '../../../../main/tickets/request-slip.ts';
import { testPageLayout } from '../../../../main/tickets/test-page.ts';
import { ticketLayout } from '../../../../main/tickets/ticket.ts';
import { dotsOf } from '../../../../paper/bitmap.ts';
import { compose } from '../../../../paper/compose.ts';
import { type SimPrinter, startPrinter } from '../../../../simulator/printer/printer.ts';
import { type Sheet, textLines } from '../../../../simulator/printer/sheet.ts';
import {
  bookingOf,
  CODE,
  cancelled,
  confirmed,
  fullInput,
  longClinic,
  longSlot,
  madeAt,
} from '../../tickets/paper-fixtures.ts';
import { asSeen, readLine } from './raster-reader.ts';

/**
 * Every document, at both widths, with the longest names, through a real socket into the emulator, which knows nothing of the
 * kiosk: what lies on its paper is what was meant.
 */

let emulator: SimPrinter;
beforeAll(async () => {
  emulator = await startPrinter({ port: 0, now: () => 0 }, () => {});
});
afterAll(() => emulator.stop());
beforeEach(() => emulator.faults.reset());

const long = (input: PaperInput): PaperInput => ({
  ...input,
  clinic: longClinic,
  patientName: 'Константинопольский-Невоструев\u00a0К.\u00a0К.',
  booking: bookingOf(input.booking.state, longSlot),
});

const ticket = fullInput(confirmed);
const request = fullInput({ kind: 'pending' });
const documents: [string, (columns: Columns) => PaperDocument][] = [
  ['ticket', () => ticketLayout(ticket)],
  ['ticket with the longest names', () => ticketLayout(long(ticket))],
  ['copy', () => ticketLayout(fullInput(confirmed, 2))],
  ['request slip', () => requestSlipLayout(request)],
  ['request slip with the longest names', () => requestSlipLayout(long(request))],
  ['cancellation slip', () => cancellationSlipLayout(fullInput(cancelled))],
  ['test page', (columns) => testPageLayout({ clinic: longClinic, madeAt, columns, printer: null })],
];

async function printed(
  document: PaperDocument,
  columns: Columns,
  overrides: PrinterOverrides,
): Promise<{ sheet: Sheet; lines: readonly PaperLine[] }> {
  const printer = createEscposPrinter({
    road: tcpRoad({ host: emulator.host, port: emulator.port, connectTimeoutMs: 1_000 }),
    profile: profileOf('generic-80', { columns, lineMs: 1, feedDots: 0, ...overrides }),
  });
  const before = emulator.sheets().length;
  const lines = compose(document, columns);
  expect(await printer.print({ document, lines })).toEqual({ kind: 'printed', verified: true });
  const sheets = emulator.sheets().slice(before);
  const [sheet] = sheets;
  if (!sheet || sheets.length !== 1) throw new Error(`${sheets.length} papers came out`);
  expect(sheet).toMatchObject({ columns, cut: true, fate: 'cut', unknownBytes: [], notPrinted: [] });
  return { sheet, lines };
}

const isText = (line: PaperLine): line is TextLine => line.kind === 'text';

type Seen = {
  readonly text: string;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly bold: boolean;
  readonly inverse: boolean;
};

/** Text and style of a line, however the emulator calls it. */
const seen = ({ text, scaleX, scaleY, bold, inverse }: Seen) =>
  text.trim() === '' && !inverse ? 'blank' : { text: text.trimEnd(), scaleX, scaleY, bold, inverse };

describe.each([48, 32] as const)('%i columns', (columns) => {
  describe.each([
    ['CP866 is 17', { codePageNumber: 17 }, { cp866Number: 17 }],
    ['CP866 is 7', { codePageNumber: 7 }, { cp866Number: 7 }],
    ['in Kanji mode at first', { codePageNumber: 59 }, { cp866Number: 59, startsInKanji: true }],
  ] as const)('%s', (_, overrides, model) => {
    test.each(documents)('%s: the letters are those that were meant', async (_name, documentFor) => {
      await emulator.faults.set({ columns, ...model });
      const { sheet, lines } = await printed(documentFor(columns), columns, { ...overrides, qr: 'native' });
      expect(textLines(sheet).map(seen)).toEqual(
        lines.filter(isText).map((line) => seen({ ...line, text: printable(line.text) })),
      );
    });
  });

  test.each(documents)(
    '%s: codes and pictures, drawn by the printer or sent as dots',
    async (_, documentFor) => {
      await emulator.faults.set({ columns });
      const document = documentFor(columns);
      const codes = document.blocks.flatMap((block) => (block.kind === 'qr' ? [block.data] : []));
      const images = document.blocks.flatMap((block) => (block.kind === 'image' ? [block.bitmap] : []));

      const native = await printed(document, columns, { qr: 'native' });
      expect(native.sheet.lines.flatMap((line) => (line.kind === 'qr' ? [line] : []))).toMatchObject(
        codes.map((data) => ({ data, level: 'M', align: 'center' })),
      );
      expect(native.sheet.lines.filter((line) => line.kind === 'raster')).toHaveLength(images.length);

      const drawn = await printed(document, columns, { qr: 'raster' });
      expect(drawn.sheet.lines.filter((line) => line.kind === 'qr')).toEqual([]);
      const pictures = drawn.sheet.lines.flatMap((line) => (line.kind === 'raster' ? [line.bitmap] : []));
      expect(pictures).toHaveLength(codes.length + images.length);
      for (const line of drawn.lines) {
        if (line.kind === 'text') continue;
        const picture = pictures.shift();
        if (!picture) throw new Error('a picture is missing');
        const modules = line.kind === 'qr' ? (qrModules(line.data) ?? []) : [];
        const meant =
          line.kind === 'image'
            ? dotsOf(line.bitmap)
            : {
                width: modules.length * line.moduleDots,
                height: modules.length * line.moduleDots,
                isBlack: (x: number, y: number) =>
                  modules[Math.floor(y / line.moduleDots)]?.[Math.floor(x / line.moduleDots)] ?? false,
              };
        const left = Math.floor((columns * 12 - meant.width) / 2);
        const dots = dotsOf(picture);
        expect(dots.height).toBe(meant.height);
        let wrong = 0;
        for (let y = 0; y < meant.height; y++) {
          for (let x = 0; x < columns * 12; x++) {
            const isMeant = x >= left && x < left + meant.width && meant.isBlack(x - left, y);
            if (dots.isBlack(x, y) !== isMeant) wrong += 1;
          }
        }
        expect(wrong).toBe(0);
      }
    },
  );

  test.each(documents)('%s: every letter as a picture can be read off it', async (_, documentFor) => {
    await emulator.faults.set({ columns });
    const document = documentFor(columns);
    const { sheet, lines } = await printed(document, columns, { cyrillic: 'raster', qr: 'native' });
    // Strips that touch are one picture on paper; only codes part them.
    const pictures = sheet.lines.flatMap((line) => (line.kind === 'raster' ? [dotsOf(line.bitmap)] : []));
    expect(textLines(sheet)).toEqual([]);
    const isBlackAt = (x: number, y: number): boolean => {
      let top = 0;
      for (const picture of pictures) {
        if (y < top + picture.height) return picture.isBlack(x, y - top);
        top += picture.height;
      }
      return false;
    };
    let top = 0;
    for (const line of lines) {
      if (line.kind === 'image') top += line.bitmap.height;
      if (line.kind !== 'text') continue;
      expect(readLine(isBlackAt, top, line, columns)).toBe(asSeen({ ...line, text: printable(line.text) }));
      top += Math.max(34, 24 * line.scaleY);
    }
    expect(pictures.reduce((height, picture) => height + picture.height, 0)).toBe(top);
  });
});

test('the wrong number for CP866 is no Russian: the emulator is not being kind', async () => {
  await emulator.faults.set({ cp866Number: 7 });
  const { sheet } = await printed(ticketLayout(ticket), 48, { codePageNumber: 17, qr: 'native' });
  expect(
    textLines(sheet)
      .map(({ text }) => text)
      .join(),
  ).not.toContain('ТАЛОН');
});

test('a paper that is held out and nobody takes is taken back', async () => {
  await emulator.faults.set({ presenter: { present: '1d 65 03 0c', retract: '1d 65 02' } });
  const printer = createEscposPrinter({
    road: tcpRoad({ host: emulator.host, port: emulator.port, connectTimeoutMs: 1_000 }),
    profile: profileOf('custom-vkp80', {
      lineMs: 1,
      answersInOrder: true,
      cyrillic: 'code-page',
      cutter: 'full',
      presenter: { present: '1d 65 03 0c', retract: '1d 65 02', retractAfterSeconds: 5 },
    }),
  });
  const document = ticketLayout(ticket);
  const fate = (): string | undefined => emulator.sheets().at(-1)?.fate;
  expect(await printer.print({ document, lines: compose(document, 48) })).toEqual({
    kind: 'printed',
    verified: true,
  });
  expect(fate()).toBe('held-out');
  await printer.retract();
  await expect.poll(fate).toBe('retracted');
});

test('the code on the ticket is the one that finds the booking', async () => {
  const { sheet } = await printed(ticketLayout(ticket), 48, { qr: 'native' });
  expect(sheet.lines.flatMap((line) => (line.kind === 'qr' ? [line.data] : []))).toEqual([CODE]);
});
