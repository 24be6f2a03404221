import { assertNever } from '../domain/assert-never.ts';
import type { Block, PaperDocument } from '../domain/document.ts';
import { codePiece, imagePiece } from './dots-pieces.ts';
import { fieldPiece, headlinePiece, labelColumn } from './field-pieces.ts';
import type { Mark, Picture } from './marks.ts';
import type { Page, Piece } from './piece.ts';
import { plainText } from './plain-text.ts';
import { bannerPiece, rulePiece, textPiece } from './text-pieces.ts';

/**
 * A document set in Golos Text. It reads the description as a typesetter would: a short centred line right above a huge one is
 * its label, and both stand on one foot, left and right; centred small text is secondary; fields make two columns; a banner
 * reaches both edges, and the page's end when it is the last.
 */

export type TypesetOptions = {
  /** The page, in any unit. */
  readonly width: number;
  /** How much bigger than usual the type is for this width: about 1.3 on narrow paper. */
  readonly scale?: number;
  /** White at the page's edges, in ems of its plain text: 1.5 when nothing is said, half of one at least. */
  readonly margin?: number;
};

/** Plain text is this part of the page's width. */
export const EMS_ACROSS = 26;

export function typeset(
  document: PaperDocument,
  { width, scale = 1, margin = 1.5 }: TypesetOptions,
): Picture {
  const em = (width / EMS_ACROSS) * scale;
  const left = Math.max(0.5, margin) * em;
  const page: Page = {
    em,
    width,
    left,
    column: width - 2 * left,
    labelColumn: labelColumn(document.blocks, em, width - 2 * left),
  };
  const marks: Mark[] = [];
  let bottom = 0;
  let gap = 0;
  let last: Piece | null = null;
  for (const piece of piecesOf(document.blocks, page)) {
    if (typeof piece === 'number') {
      gap = Math.max(gap, piece * em);
      continue;
    }
    const isFlush = last === null && piece.bleeds;
    const top: number = isFlush ? 0 : last === null ? left : bottom + Math.max(gap, piece.above);
    marks.push(...piece.draw(top));
    bottom = top + piece.height;
    gap = piece.below;
    last = piece;
  }
  const height = last?.bleeds ? bottom : bottom + left;
  return {
    width: hundredths(width),
    height: hundredths(Math.max(height, 2 * left)),
    marks: marks.map(rounded),
    title: document.title,
    text: plainText(document),
  };
}

/** Pieces from top to bottom; a number is white asked for, in ems. */
function* piecesOf(blocks: readonly Block[], page: Page): Generator<Piece | number> {
  for (let at = 0; at < blocks.length; at++) {
    const [block, next] = [blocks[at], blocks[at + 1]];
    if (block === undefined) return;
    const headline = next && headlinePiece(block, next, page);
    if (headline) at++;
    yield headline ?? pieceOf(block, page);
  }
}

function pieceOf(block: Block, page: Page): Piece | number {
  switch (block.kind) {
    case 'text':
      return textPiece(block, page);
    case 'banner':
      return bannerPiece(block, page);
    case 'field':
      return fieldPiece(block, page);
    case 'rule':
      return rulePiece(block, page);
    case 'space':
      return Math.max(0, block.lines) * 0.85;
    case 'qr':
      return codePiece(block, page);
    case 'image':
      return imagePiece(block, page);
    default:
      return assertNever(block);
  }
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Hundredths of a unit are enough for any eye, and keep the drawing short. A dot's side is left exact. */
function rounded(mark: Mark): Mark {
  const place = { x: hundredths(mark.x), y: hundredths(mark.y) };
  switch (mark.kind) {
    case 'text':
      return { ...mark, ...place, size: hundredths(mark.size), width: hundredths(mark.width) };
    case 'rect':
      return { ...mark, ...place, width: hundredths(mark.width), height: hundredths(mark.height) };
    case 'line':
      return { ...mark, ...place, width: hundredths(mark.width), thickness: hundredths(mark.thickness) };
    case 'dots':
      return { ...mark, ...place };
  }
}
