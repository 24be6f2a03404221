import { assertNever } from '../domain/assert-never.ts';
import type {
  Align,
  Bitmap,
  Block,
  Columns,
  PaperDocument,
  PaperLine,
  TextLine,
  TextSize,
} from '../domain/document.ts';
import { atMostWide } from './bitmap.ts';
import { QUIET_MODULES, qrDots } from './qr.ts';
import { numbered } from './word-groups.ts';
import { longestGroup, longestWord, wrap, wrapEvenly } from './wrap.ts';

type Scale = Pick<TextLine, 'scaleX' | 'scaleY'>;

const normal: Scale = { scaleX: 1, scaleY: 1 };
const tall: Scale = { scaleX: 1, scaleY: 2 };
const double: Scale = { scaleX: 2, scaleY: 2 };
const hugeSteps = [4, 3, 2] as const;

/** Dots across the paper at 203 dpi: 8 a millimetre. */
export const dotsAcross = { 48: 576, 32: 384 } as const;
/** A line of plain text is at least this high. */
const LINE_DOTS = 24;

/** From edge to edge: the last dash is as long as the others. */
const dashes = { 48: '───  '.repeat(10).trimEnd(), 32: '── '.repeat(11).trimEnd() } as const;

/** A label wider than this stands above its value instead of beside it. */
const widestLabel = { 48: 14, 32: 8 } as const;
const labelGap = { 48: 2, 32: 1 } as const;

/** A code no wider than 32 mm, on narrow paper 28 mm: easy to hold under a reader, and no more paper than it needs. */
const widestCode = { 48: 256, 32: 224 } as const;
/** Thinner bars than this smear on a worn print head. */
const THINNEST_MODULE = 3;

/**
 * The document as lines of a printer `columns` wide. The lines hold printable characters only, and none is wider than
 * `columns / scaleX`, nor a code or picture wider than the paper: what is measured here is what will lie on the paper.
 * Lines end at their last character, except inverse ones, which fill the width.
 */
export function compose(document: PaperDocument, columns: Columns): PaperLine[] {
  const widths = document.blocks.flatMap((block) =>
    block.kind === 'field' ? [oneLine(block.label).length] : [],
  );
  const beside = widths.filter((width) => width <= widestLabel[columns]);
  // Even, so that a value twice as wide begins where the others do.
  const labelWidth = Math.ceil((Math.max(0, ...beside) + labelGap[columns]) / 2) * 2;
  return document.blocks.flatMap((block) => linesOf(block, columns, labelWidth));
}

function linesOf(block: Block, columns: Columns, labelWidth: number): PaperLine[] {
  switch (block.kind) {
    case 'text':
      return textLines(
        block.text,
        columns,
        block.size ?? 'normal',
        block.align ?? 'left',
        block.bold ?? false,
      );
    case 'banner':
      return bannerLines(block.text, columns, block.size ?? 'normal');
    case 'field':
      return fieldLines(block, columns, labelWidth);
    case 'rule':
      return [plain(block.style === 'solid' ? '─'.repeat(columns) : dashes[columns])];
    case 'space':
      return blank(Math.max(0, Math.trunc(block.lines)));
    case 'qr':
      return codeLines(block.data, block.caption, columns);
    case 'image':
      return imageLines(block.bitmap, columns);
    default:
      return assertNever(block);
  }
}

const plain = (text: string, bold = false): TextLine => ({
  kind: 'text',
  text,
  ...normal,
  bold,
  inverse: false,
});

const blank = (lines: number): TextLine[] => Array.from({ length: lines }, () => plain(''));

function textLines(text: string, columns: Columns, size: TextSize, align: Align, bold: boolean): TextLine[] {
  const scale = scaleOf(text, columns, size);
  const width = Math.floor(columns / scale.scaleX);
  const lines = align === 'center' ? wrapEvenly(text, width) : hanging(text, width);
  return lines.map((line) => ({ ...plain(aligned(line, width, align), bold), ...scale }));
}

/** The lines of a numbered item hang beside its number. */
function hanging(text: string, width: number): string[] {
  const item = numbered(text);
  if (!item) return wrap(text, width);
  const indent = item.number.length + 1;
  return wrap(item.text, width - indent).map(
    (line, at) => (at === 0 ? `${item.number} ` : ' '.repeat(indent)) + line,
  );
}

function bannerLines(text: string, columns: Columns, size: TextSize): TextLine[] {
  // Three does not divide 32: the black would stop short of the edge.
  const asked = scaleOf(text, columns, size);
  const scale = columns % asked.scaleX === 0 ? asked : double;
  const width = columns / scale.scaleX;
  // White letters keep off the black's edges, unless that would part what belongs together.
  const inner = longestGroup(text) <= width - 2 ? width - 2 : width;
  return wrapEvenly(text, inner).map((line) => ({
    ...plain(aligned(line, width, 'center').padEnd(width), true),
    ...scale,
    inverse: true,
  }));
}

/** A large value stands twice as wide and tall under its label while one line holds it, else twice as tall beside it. */
function fieldLines(
  { label, value, bold = false, large = false }: Extract<Block, { kind: 'field' }>,
  columns: Columns,
  labelWidth: number,
): TextLine[] {
  const name = oneLine(label);
  const whole = oneLine(value);
  if (large && whole.length <= (columns - labelWidth) / 2) {
    const labels = wrap(label, columns).map((line) => plain(line));
    return [...labels, { ...plain(' '.repeat(labelWidth / 2) + whole, bold), ...double }];
  }
  const values = wrap(value, columns - labelWidth);
  const below = values.map((line) => ' '.repeat(labelWidth) + line);
  const lines =
    name.length > widestLabel[columns]
      ? [...wrap(label, columns), ...below]
      : [(name.padEnd(labelWidth) + (values[0] ?? '')).trimEnd(), ...below.slice(1)];
  return lines.map((line) => (large ? { ...plain(line, bold), ...tall } : plain(line, bold)));
}

function codeLines(data: string, caption: string, columns: Columns): PaperLine[] {
  const modules = qrDots(data).width;
  const widest = Math.floor(dotsAcross[columns] / (modules + 2 * QUIET_MODULES));
  const easy = Math.max(THINNEST_MODULE, Math.floor(widestCode[columns] / modules));
  const moduleDots = Math.max(1, Math.min(easy, widest));
  const quiet = blank(Math.ceil((QUIET_MODULES * moduleDots) / LINE_DOTS));
  return [
    ...quiet,
    { kind: 'qr', data, moduleDots },
    ...quiet,
    ...textLines(caption, columns, 'normal', 'center', false),
  ];
}

/** A picture wider than the paper was made for a wider one: it comes smaller rather than not at all. */
const imageLines = (bitmap: Bitmap, columns: Columns): PaperLine[] =>
  bitmap.width < 1 || bitmap.height < 1
    ? []
    : [{ kind: 'image', bitmap: atMostWide(bitmap, dotsAcross[columns]) }];

/** As it would print, were the paper endless. */
const oneLine = (text: string): string => wrap(text, Number.POSITIVE_INFINITY).join('');

/**
 * `large` is 2×2 while it takes two lines at most and breaks no word, else twice as tall only. `huge` is the biggest of
 * 4×4, 3×3 and 2×2 that fits on one line, else twice as tall.
 */
function scaleOf(text: string, columns: Columns, size: TextSize): Scale {
  switch (size) {
    case 'normal':
      return normal;
    case 'large': {
      const width = columns / 2;
      return longestWord(text) <= width && wrap(text, width).length <= 2 ? double : tall;
    }
    case 'huge': {
      const length = oneLine(text).length;
      const step = hugeSteps.find((times) => length <= Math.floor(columns / times));
      return step ? { scaleX: step, scaleY: step } : tall;
    }
    default:
      return assertNever(size);
  }
}

function aligned(line: string, width: number, align: Align): string {
  const free = width - line.length;
  if (align === 'left') return line;
  return ' '.repeat(align === 'right' ? free : Math.floor(free / 2)) + line;
}
