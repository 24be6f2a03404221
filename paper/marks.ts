/**
 * A page as marks in their places: what the screen draws with React, `svg.ts` as text and `pdf.ts` into a file. Lengths are
 * in the page's own unit, y grows downwards.
 */

/**
 * Whose colour a mark has; the colours themselves are the drawer's. `inverse` is a banner's ground and `paper` what is
 * written on it; `rule` is for lines that only part.
 */
export type Role = 'ink' | 'muted' | 'paper' | 'inverse' | 'rule';

export type Weight = 400 | 600 | 700;

export type TextMark = {
  readonly kind: 'text';
  /** Where the line begins, has its middle or ends, as `anchor` says. */
  readonly x: number;
  /** The letters' foot. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: Weight;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly role: Role;
  /** How long the line is in Golos Text without kerning, which makes it a little shorter. */
  readonly width: number;
};

type RectMark = {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly role: Role;
};

type LineMark = {
  readonly kind: 'line';
  readonly x: number;
  /** The line's middle. */
  readonly y: number;
  readonly width: number;
  readonly thickness: number;
  /** Ink and gap of a dashed line; null for a solid one. */
  readonly dashes: readonly [number, number] | null;
  readonly role: Role;
};

/**
 * A QR code or a picture of square dots. Black on white whatever the colours of the page: readers expect it, and a logo in
 * negative is another logo.
 */
export type DotsMark = {
  readonly kind: 'dots';
  readonly x: number;
  readonly y: number;
  /** The side of one dot. */
  readonly dot: number;
  readonly columns: number;
  readonly rows: number;
  /** The black dots as an SVG path whose unit is one dot. */
  readonly path: string;
  /** White that must be kept around, in dots. */
  readonly quiet: number;
  /** What it shows, in words. */
  readonly alt: string;
};

export type Mark = TextMark | RectMark | LineMark | DotsMark;

export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly title: string;
  /** All it says, line by line, for whoever cannot see it. */
  readonly text: string;
};

/** The rectangle a mark lies in. Of letters: from above the capitals' marks to the tails. */
export function boundsOf(mark: Mark): { left: number; top: number; right: number; bottom: number } {
  switch (mark.kind) {
    case 'text': {
      const left = mark.x - { start: 0, middle: mark.width / 2, end: mark.width }[mark.anchor];
      return {
        left,
        top: mark.y - mark.size * 0.86,
        right: left + mark.width,
        bottom: mark.y + mark.size * 0.22,
      };
    }
    case 'rect':
      return { left: mark.x, top: mark.y, right: mark.x + mark.width, bottom: mark.y + mark.height };
    case 'line':
      return {
        left: mark.x,
        top: mark.y - mark.thickness / 2,
        right: mark.x + mark.width,
        bottom: mark.y + mark.thickness / 2,
      };
    case 'dots':
      return {
        left: mark.x,
        top: mark.y,
        right: mark.x + mark.columns * mark.dot,
        bottom: mark.y + mark.rows * mark.dot,
      };
  }
}
