import type { Block } from '../domain/document.ts';
import { type Dots, dotsOf, pathOf } from './bitmap.ts';
import type { Page, Piece } from './piece.ts';
import { QUIET_MODULES, qrDots } from './qr.ts';
import { textPiece } from './text-pieces.ts';

/** About 28 mm on 80 mm paper. */
const CODE_EMS = 9;
/** What 576 dots, the width of 80 mm paper, come to. */
const PRINTED_EMS = 23;

/** The white around a code is part of it: neighbours keep off, and the caption with them. */
export function codePiece({ data, caption }: Extract<Block, { kind: 'qr' }>, page: Page): Piece {
  const { em, column } = page;
  const dots = qrDots(data);
  const dot = Math.min((CODE_EMS * em) / dots.width, column / (dots.width + 2 * QUIET_MODULES));
  const quiet = QUIET_MODULES * dot;
  const words = textPiece({ kind: 'text', text: caption, align: 'center' }, page);
  const code = dotsPiece(dots, dot, QUIET_MODULES, caption, page);
  return {
    height: code.height + quiet + words.height,
    above: Math.max(quiet, 0.9 * em),
    below: 0.6 * em,
    bleeds: false,
    draw: (top) => [...code.draw(top), ...words.draw(top + code.height + quiet)],
  };
}

/** A dot is as wide as on 80 mm paper; a picture wider than that fills the column. */
export function imagePiece({ bitmap, alt }: Extract<Block, { kind: 'image' }>, page: Page): Piece {
  const dots = dotsOf(bitmap);
  const dot = Math.min((page.em * PRINTED_EMS) / 576, page.column / Math.max(1, dots.width));
  return dotsPiece(dots, dot, 0, alt, page);
}

const dotsPiece = (dots: Dots, dot: number, quiet: number, alt: string, page: Page): Piece => ({
  height: dots.height * dot,
  above: 0.6 * page.em,
  below: 0.6 * page.em,
  bleeds: false,
  draw: (top) => [
    {
      kind: 'dots',
      x: page.left + (page.column - dots.width * dot) / 2,
      y: top,
      dot,
      columns: dots.width,
      rows: dots.height,
      path: pathOf(dots),
      quiet,
      alt,
    },
  ],
});
