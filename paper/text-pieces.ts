import type { Block } from '../domain/document.ts';
import { type Face, flow, flowEvenly, oneLine } from './flow.ts';
import { widthOf } from './measure.ts';
import {
  anchors,
  HUGE_FOOT,
  HUGE_GAP,
  HUGE_LEADING,
  HUGEST,
  linesPiece,
  type Page,
  type Piece,
  shrunk,
  textMark,
  xOf,
} from './piece.ts';
import { numbered } from './word-groups.ts';

type Text = Extract<Block, { kind: 'text' }>;

/** Centred text that is not bold is secondary: an address, a caption, when and where a paper was made. */
export function textPiece({ text, size = 'normal', bold = false, align = 'left' }: Text, page: Page): Piece {
  if (size === 'huge') return hugePiece({ kind: 'text', text, bold, align }, page);
  const { em, column } = page;
  const isSecondary = align === 'center' && !bold && size === 'normal';
  const times = size === 'large' ? 1.55 : isSecondary ? 0.94 : bold && align === 'center' ? 1.12 : 1;
  const asked: Face = { size: times * em, weight: size === 'large' ? 700 : bold ? 600 : 400 };
  const face = shrunk(text, column, asked, em);
  const gap = (size === 'large' ? 0.5 : align === 'center' ? 0.15 : 0.38) * em;
  const item = align === 'left' ? numbered(text) : null;
  if (item) return itemPiece(item, face, gap, page);
  return linesPiece(align === 'center' ? flowEvenly(text, column, face) : flow(text, column, face), {
    face,
    align,
    role: isSecondary ? 'muted' : 'ink',
    gap,
    page,
  });
}

/** «1.» in the margin of its own lines. */
function itemPiece(
  { number, text }: { readonly number: string; readonly text: string },
  face: Face,
  gap: number,
  page: Page,
): Piece {
  // As wide as its widest figures: items stand under one another.
  const indent = widthOf(`${number.replace(/\d/g, '0')} `, face.size, face.weight) + 0.1 * page.em;
  const inner = { ...page, left: page.left + indent, column: page.column - indent };
  const setting = { face, align: 'left', role: 'ink', gap } as const;
  const lines = linesPiece(flow(text, inner.column, face), { ...setting, page: inner });
  const mark = linesPiece([number], { ...setting, page });
  return { ...lines, draw: (top) => [...mark.draw(top), ...lines.draw(top)] };
}

/** As big as one line allows. */
function hugePiece({ text, bold = false, align = 'left' }: Text, page: Page): Piece {
  const { em, column } = page;
  const value = oneLine(text);
  const weight = bold ? 700 : 600;
  const size = value === '' ? 0 : Math.min(HUGEST * em, column / widthOf(value, 1, weight));
  if (size < 1.6 * em) return textPiece({ kind: 'text', text, size: 'large', bold, align }, page);
  return {
    height: size * HUGE_LEADING,
    above: HUGE_GAP * em,
    below: HUGE_GAP * em,
    bleeds: false,
    draw: (top) => [
      textMark(value, xOf(align, page), top + size * HUGE_FOOT, { size, weight }, anchors[align], 'ink'),
    ],
  };
}

export function bannerPiece(
  { text, size = 'normal' }: Extract<Block, { kind: 'banner' }>,
  page: Page,
): Piece {
  const { em, width, column } = page;
  const face = shrunk(text, column, { size: (size === 'normal' ? 1.05 : 1.5) * em, weight: 700 }, em);
  const padding = 0.5 * face.size;
  const words = linesPiece(flowEvenly(text, column, face), {
    face,
    align: 'center',
    role: 'paper',
    gap: 0,
    page,
  });
  const height = words.height + 2 * padding;
  return {
    height,
    above: 0.9 * em,
    below: 0.9 * em,
    bleeds: true,
    draw: (top) => [
      { kind: 'rect', x: 0, y: top, width, height, role: 'inverse' },
      ...words.draw(top + padding),
    ],
  };
}

export function rulePiece({ style }: Extract<Block, { kind: 'rule' }>, { em, left, column }: Page): Piece {
  const thickness = 0.07 * em;
  // The last dash is as long as the others.
  const period = column / (Math.round(column / (0.6 * em)) - 0.4);
  return {
    height: thickness,
    above: 0.8 * em,
    below: 0.8 * em,
    bleeds: false,
    draw: (top) => [
      {
        kind: 'line',
        x: left,
        y: top + thickness / 2,
        width: column,
        thickness,
        dashes: style === 'solid' ? null : [0.6 * period, 0.4 * period],
        role: 'rule',
      },
    ],
  };
}
