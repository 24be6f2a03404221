import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Instant } from '../domain/clinic-time.ts';
import { printable } from '../domain/printable.ts';
import type { Mark, Picture, TextMark, Weight } from './marks.ts';
import { isInGolos } from './measure.ts';
import { type Palette, printPalette } from './svg.ts';

/** Which file of the typeface draws a character: each holds one alphabet. */
const subsets = ['latin', 'cyrillic', 'cyrillic-ext', 'latin-ext'] as const;
type Subset = (typeof subsets)[number];

/** The typeface's files by `<subset>-<weight>`. */
type PdfFonts = (subset: Subset, weight: Weight) => Uint8Array;

/** The files as they lie in the package `@fontsource/golos-text`. */
export function golosFonts(): PdfFonts {
  const { resolve } = createRequire(import.meta.url);
  return (subset, weight) =>
    readFileSync(resolve(`@fontsource/golos-text/files/golos-text-${subset}-${weight}-normal.woff`));
}

type PdfOptions = {
  /** How wide the paper is; its height follows from the picture. */
  readonly widthMm: number;
  /** Written into the file as its date: the same picture at the same moment is the same bytes. */
  readonly madeAt: Instant;
  readonly fonts: PdfFonts;
  readonly palette?: Palette;
};

const POINTS_PER_MM = 72 / 25.4;

/** The picture as a PDF of one page, with its letters embedded and its text to be selected. */
export function pdfOf(
  picture: Picture,
  { widthMm, madeAt, fonts, palette = printPalette }: PdfOptions,
): Promise<Uint8Array> {
  const scale = (widthMm * POINTS_PER_MM) / picture.width;
  const pdf = new PDFDocument({
    size: [picture.width * scale, picture.height * scale],
    margin: 0,
    lang: 'ru-RU',
    displayTitle: true,
    info: { Title: picture.title, CreationDate: new Date(madeAt) },
  });
  const bytes = collected(pdf);
  pdf.scale(scale);
  const use = embedding(pdf, fonts);
  for (const mark of picture.marks) draw(pdf, mark, palette, use);
  pdf.end();
  return bytes;
}

function collected(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

type Use = (subset: Subset, face: Pick<TextMark, 'weight' | 'size'>) => void;

/** Each file is read and embedded once, and only when something is written with it. */
function embedding(pdf: PDFKit.PDFDocument, fonts: PdfFonts): Use {
  const known = new Set<string>();
  return (subset, { weight, size }) => {
    const name = `golos-${subset}-${weight}`;
    if (!known.has(name)) pdf.registerFont(name, fonts(subset, weight));
    known.add(name);
    pdf.font(name, size);
  };
}

function draw(pdf: PDFKit.PDFDocument, mark: Mark, palette: Palette, use: Use): void {
  switch (mark.kind) {
    case 'text':
      drawText(pdf, mark, palette[mark.role], use);
      return;
    case 'rect':
      pdf.rect(mark.x, mark.y, mark.width, mark.height).fill(palette[mark.role]);
      return;
    case 'line':
      pdf
        .save()
        .moveTo(mark.x, mark.y)
        .lineTo(mark.x + mark.width, mark.y)
        .lineWidth(mark.thickness);
      if (mark.dashes !== null) pdf.dash(mark.dashes[0], { space: mark.dashes[1] });
      pdf.stroke(palette[mark.role]).restore();
      return;
    case 'dots':
      pdf.save().translate(mark.x, mark.y).scale(mark.dot);
      pdf
        .rect(-mark.quiet, -mark.quiet, mark.columns + 2 * mark.quiet, mark.rows + 2 * mark.quiet)
        .fill('#ffffff');
      if (mark.path !== '') pdf.path(mark.path).fill('#000000');
      pdf.restore();
      return;
  }
}

function drawText(pdf: PDFKit.PDFDocument, mark: TextMark, colour: string, use: Use): void {
  const runs = runsOf(mark.text).map(({ subset, text }) => {
    use(subset, mark);
    return { subset, text, width: pdf.widthOfString(text) };
  });
  const width = runs.reduce((sum, run) => sum + run.width, 0);
  let x = mark.x - { start: 0, middle: width / 2, end: width }[mark.anchor];
  pdf.fillColor(colour);
  for (const run of runs) {
    use(run.subset, mark);
    pdf.text(run.text, x, mark.y, { lineBreak: false, baseline: 'alphabetic' });
    x += run.width;
  }
}

/** A line in pieces of one alphabet each. Spaces and signs stay with the letters before them where the file has them. */
function runsOf(text: string): { subset: Subset; text: string }[] {
  const runs: { subset: Subset; text: string }[] = [];
  for (const character of [...text].map(embeddable).join('')) {
    const last = runs.at(-1);
    const subset = character === ' ' && last ? last.subset : subsetOf(character);
    if (last?.subset === subset) last.text += character;
    else runs.push({ subset, text: character });
  }
  return runs;
}

/** A file has only what the typeface has: anything else becomes what a printer would put in its place. */
function embeddable(character: string): string {
  if (isInGolos(character)) return character;
  if (/[\u2500-\u257f]/u.test(character)) return boxes[character] ?? '+';
  const instead = printable(character);
  return [...instead].every(isInGolos) ? instead : '_';
}

const boxes: Readonly<Record<string, string>> = { '─': '–', '│': '|' };

/** As the typeface's style sheet parts the alphabets. */
function subsetOf(character: string): Subset {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x2116 || code === 0x301) return 'cyrillic';
  if (code >= 0x400 && code <= 0x45f) return 'cyrillic';
  if (code === 0x490 || code === 0x491 || code === 0x4b0 || code === 0x4b1) return 'cyrillic';
  if (code >= 0x460 && code <= 0x52f) return 'cyrillic-ext';
  if (code === 0x20bd || code === 0x2020) return 'latin-ext';
  return 'latin';
}
