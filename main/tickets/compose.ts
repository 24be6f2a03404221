import { assertNever } from '../../domain/assert-never.ts';
import type { Align, Block, Columns, PaperDocument, PaperLine, TextSize } from '../../domain/document.ts';
import { longestWord, wrap } from './wrap.ts';

type Scale = { readonly scaleX: PaperLine['scaleX']; readonly scaleY: PaperLine['scaleY'] };

const normal: Scale = { scaleX: 1, scaleY: 1 };
const tall: Scale = { scaleX: 1, scaleY: 2 };
const double: Scale = { scaleX: 2, scaleY: 2 };
const hugeSteps = [4, 3, 2] as const;

/** A label wider than this stands above its value instead of beside it. */
const widestLabel = { 48: 14, 32: 8 } as const;
const labelGap = { 48: 2, 32: 1 } as const;

/**
 * The document as lines of a printer `columns` wide. The lines hold printable characters only, and none is wider than
 * `columns / scaleX`: what is measured here is what will lie on the paper. Lines end at their last character, except
 * inverse ones, which fill the width.
 */
export function compose(document: PaperDocument, columns: Columns): PaperLine[] {
  const widths = document.blocks.flatMap((block) =>
    block.kind === 'field' ? [oneLine(block.label).length] : [],
  );
  const beside = widths.filter((width) => width <= widestLabel[columns]);
  const labelWidth = Math.max(0, ...beside) + labelGap[columns];
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
      return fieldLines(block.label, block.value, columns, labelWidth, block.bold ?? false).map((line) =>
        block.large ? { ...line, ...tall } : line,
      );
    case 'rule':
      return [plain(block.style === 'solid' ? '─'.repeat(columns) : '- '.repeat(columns / 2).trimEnd())];
    case 'space':
      return Array.from({ length: Math.max(0, Math.trunc(block.lines)) }, () => plain(''));
    default:
      return assertNever(block);
  }
}

const plain = (text: string, bold = false): PaperLine => ({ text, ...normal, bold, inverse: false });

function textLines(text: string, columns: Columns, size: TextSize, align: Align, bold: boolean): PaperLine[] {
  const scale = scaleOf(text, columns, size);
  const width = Math.floor(columns / scale.scaleX);
  return wrap(text, width).map((line) => ({
    text: aligned(line, width, align),
    ...scale,
    bold,
    inverse: false,
  }));
}

function bannerLines(text: string, columns: Columns, size: TextSize): PaperLine[] {
  // Three does not divide 32: the black would stop short of the edge.
  const asked = scaleOf(text, columns, size);
  const scale = columns % asked.scaleX === 0 ? asked : double;
  const width = columns / scale.scaleX;
  return wrap(text, width).map((line) => ({
    text: aligned(line, width, 'center').padEnd(width),
    ...scale,
    bold: true,
    inverse: true,
  }));
}

function fieldLines(
  label: string,
  value: string,
  columns: Columns,
  labelWidth: number,
  bold: boolean,
): PaperLine[] {
  const name = oneLine(label);
  const values = wrap(value, columns - labelWidth);
  const hanging = (line: string): string => ' '.repeat(labelWidth) + line;
  if (name.length > widestLabel[columns]) {
    return [...wrap(label, columns), ...values.map(hanging)].map((line) => plain(line, bold));
  }
  const [first = '', ...rest] = values;
  return [(name.padEnd(labelWidth) + first).trimEnd(), ...rest.map(hanging)].map((line) => plain(line, bold));
}

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
