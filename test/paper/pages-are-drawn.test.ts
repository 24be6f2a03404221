import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BookingState } from '../../domain/booking.ts';
import type { PaperDocument } from '../../domain/document.ts';
import { readPaperCode } from '../../domain/paper-code.ts';
import { documentFor } from '../../main/tickets/layout.ts';
import { golosFonts, pdfOf } from '../../paper/pdf.ts';
import { plainText } from '../../paper/plain-text.ts';
import { type Palette, printPalette, svgOf } from '../../paper/svg.ts';
import { typeset } from '../../paper/typeset.ts';
import {
  BOOKING_ID,
  bookingOf,
  CODE,
  cancelled,
  confirmed,
  fullInput,
  longClinic,
  longSlot,
  madeAt,
} from '../main/tickets/paper-fixtures.ts';
import { anyBlock } from './any-document.ts';
import { checkSvg, codesInPdf, codesInSvg, readersAreHere, textOfPdf } from './readers.ts';

const states: BookingState[] = [confirmed, { kind: 'pending' }, cancelled];
const fonts = golosFonts();

function paper(state: BookingState, isLong = false): PaperDocument {
  const long = isLong ? { clinic: longClinic, booking: bookingOf(state, longSlot) } : {};
  const document = documentFor({ ...fullInput(state, isLong ? 2 : 0), ...long });
  if (!document) throw new Error('nothing to print');
  return document;
}

const papers: [string, PaperDocument][] = states.flatMap((state): [string, PaperDocument][] => [
  [state.kind, paper(state)],
  [`${state.kind}, the longest names`, paper(state, true)],
]);

const widths = [
  ['80 mm', 80, { width: 640 }],
  ['58 mm', 58, { width: 464, scale: 1.2, margin: 1.1 }],
] as const;

/** Line ends are the typesetter's; after a hyphen they stand for nothing, elsewhere for a space. */
const flat = (text: string): string =>
  text
    .replace(/-\n(?=\p{L})/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#10': '\n' };
const unescaped = (text: string): string =>
  text.replace(/&(#?\w+);/g, (_, name: string) => entities[name] ?? '�');
const textOfSvg = (svg: string): string =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => unescaped(text)).join('\n');
const labelOfSvg = (svg: string): string => unescaped(/aria-label="([^"]*)"/.exec(svg)?.[1] ?? '');

describe.each(papers)('%s', (_, document) => {
  test.each(widths)('says the same on %s of screen and file as was meant', async (_, widthMm, options) => {
    const picture = typeset(document, options);
    const svg = svgOf(picture);
    expect(flat(textOfSvg(svg))).toBe(flat(plainText(document)));
    expect(labelOfSvg(svg)).toBe(plainText(document));
    if (readersAreHere) {
      expect(flat(textOfPdf(await pdfOf(picture, { widthMm, madeAt, fonts })))).toBe(
        flat(plainText(document)),
      );
    }
  });
});

describe.skipIf(!readersAreHere)('read back by programs that know nothing of it', () => {
  const withCode: [string, PaperDocument][] = papers.filter(([name]) => !name.startsWith('cancelled'));

  test.each(
    withCode.flatMap(([name, document]) => widths.map((width) => [name, ...width, document] as const)),
  )('the code of %s on %s opens the right booking', async (_, __, widthMm, options, document) => {
    const picture = typeset(document, options);
    expect(codesInSvg(svgOf(picture))).toEqual([CODE]);
    expect(codesInPdf(await pdfOf(picture, { widthMm, madeAt, fonts }))).toEqual([CODE]);
    expect(readPaperCode(CODE)).toEqual({ ok: true, value: BOOKING_ID });
  });

  test('the code stays black on white on a dark page', () => {
    const dark: Palette = { ink: '#fff', muted: '#ccc', paper: '#000', inverse: '#fd0', rule: '#fff' };
    expect(codesInSvg(svgOf(typeset(paper(confirmed), { width: 640 }), dark))).toEqual([CODE]);
  });

  test('a cancelled booking’s paper has no code to be held under a reader', () => {
    expect(() => codesInSvg(svgOf(typeset(paper(cancelled), { width: 640 })))).toThrow(/^sh: 4/);
  });

  test('any document is a drawing that a strict reader takes', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 6 }), (blocks) =>
        checkSvg(svgOf(typeset({ title: '', blocks }, { width: 400 }))),
      ),
      { numRuns: 25 },
    );
  });
});

describe('a drawing', () => {
  test('has its palette’s colours, and none of its own but the code’s black on white', () => {
    const palette: Palette = { ink: 'red', muted: 'lime', paper: 'none', inverse: 'blue', rule: 'aqua' };
    const svg = svgOf(typeset(paper({ kind: 'pending' }), { width: 640 }), palette);
    const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour);
    expect(new Set(colours)).toEqual(new Set(['red', 'lime', 'none', 'blue', 'aqua', '#ffffff', '#000000']));
  });

  test('carries no markup that was hidden in a name', () => {
    const name = '</text><script>alert("1")</script>&amp;';
    const document: PaperDocument = { title: name, blocks: [{ kind: 'text', text: name }] };
    const svg = svgOf(typeset(document, { width: 2_000 }), printPalette);
    expect(svg).not.toContain('<script');
    expect(flat(textOfSvg(svg))).toBe(name);
    expect(labelOfSvg(svg)).toBe(name);
  });
});

describe('a file', () => {
  const make = (document: PaperDocument) =>
    pdfOf(typeset(document, { width: 640 }), { widthMm: 80, madeAt, fonts });

  test('is as wide as the paper, has its title, and is the same bytes for the same paper', async () => {
    const [one, other] = [await make(paper(confirmed)), await make(paper(confirmed))];
    const source = Buffer.from(one).toString('latin1');
    expect(Buffer.compare(one, other)).toBe(0);
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(source) ?? [];
    expect(Number(width) / (72 / 25.4)).toBeCloseTo(80, 2);
    expect(Number(height)).toBeGreaterThan(Number(width));
    expect(source.match(/\/Type \/Page\n/g)).toHaveLength(1);
    // «Талон» in UTF-16.
    expect(source).toContain('\u00fe\u00ff\u0004\u0022\u00040\u0004;\u0004>\u0004=');
    expect(source).toContain('/Lang (ru-RU)');
    // Nothing of the machine it was made on.
    expect(source).not.toMatch(/\/(home|root|work|tmp|node_modules)\b/u);
  });

  test.skipIf(!readersAreHere)('writes what the typeface lacks in signs it has', async () => {
    const text = 'Ғани Өмір → 5 ₽, “Ö” ┌─┐ ☎ 漢';
    const bytes = await make({ title: 'Знаки', blocks: [{ kind: 'text', text }] });
    expect(flat(textOfPdf(bytes))).toBe('Ғани Өмір -> 5 ₽, “Ö” +–+ _ _');
  });

  test('can be made of a page with nothing on it', async () => {
    const bytes = await make({ title: '', blocks: [] });
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
