import type { Align } from '../domain/document.ts';
import { type Face, longestPart } from './flow.ts';
import { golosVerticals } from './golos-metrics.ts';
import type { Mark, Role, TextMark } from './marks.ts';
import { widthOf } from './measure.ts';

/** A block as a piece of the page: how high it is, how much white it wants, and its marks. */

export type Page = {
  /** The size of plain text. */
  readonly em: number;
  readonly width: number;
  /** Where the column begins, and how wide it is. */
  readonly left: number;
  readonly column: number;
  /** Where values begin, from `left`. */
  readonly labelColumn: number;
};

export type Piece = {
  readonly height: number;
  /** White wanted above and below; of two neighbours the greater wish counts. */
  readonly above: number;
  readonly below: number;
  /** Reaches the page's edges. */
  readonly bleeds: boolean;
  draw(top: number): Mark[];
};

const { ascent, descent } = golosVerticals;

/** Line height, and where the letters' foot is in it, in ems: the typeface's own height with the rest shared out. */
export const LEADING = 1.3;
export const FOOT = (LEADING - (ascent + descent) / 1_000) / 2 + ascent / 1_000;

/**
 * Figures as big as a headline are capitals alone: their line is lower, so that the white above them and below looks the
 * same, and `HUGE_GAP` ems are what a tail or a mark needs after all.
 */
export const HUGE_LEADING = 0.92;
export const HUGE_FOOT = 0.8;
export const HUGE_GAP = 0.8;
export const HUGEST = 4.8;

export const anchors = { left: 'start', center: 'middle', right: 'end' } as const;

export const xOf = (align: Align, { left, column }: Page): number =>
  left + { left: 0, center: column / 2, right: column }[align];

export const textMark = (
  text: string,
  x: number,
  y: number,
  { size, weight }: Face,
  anchor: TextMark['anchor'],
  role: Role,
): TextMark => ({ kind: 'text', x, y, text, size, weight, anchor, role, width: widthOf(text, size, weight) });

type Setting = {
  readonly face: Face;
  readonly align: Align;
  readonly role: Role;
  /** White above and below. */
  readonly gap: number;
  readonly page: Page;
};

/** Lines of one size under one another. */
export const linesPiece = (texts: readonly string[], { face, align, role, gap, page }: Setting): Piece => ({
  height: texts.length * LEADING * face.size,
  above: gap,
  below: gap,
  bleeds: false,
  draw: (top) =>
    texts.map((text, at) =>
      textMark(text, xOf(align, page), top + (at * LEADING + FOOT) * face.size, face, anchors[align], role),
    ),
});

/** Type gets smaller rather than break a word, down to three quarters of plain. */
export function shrunk(text: string, column: number, face: Face, em: number): Face {
  const longest = longestPart(text, face);
  const least = Math.min(face.size, 0.75 * em);
  return longest <= column
    ? face
    : { ...face, size: Math.max(least, (face.size * column * 0.999) / longest) };
}
