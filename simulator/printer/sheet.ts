import type { Bitmap } from '../../domain/document.ts';

export type SheetAlign = 'left' | 'center' | 'right';
export type QrLevel = 'L' | 'M' | 'Q' | 'H';

/** A stretch of a line in one style. */
export type SheetRun = {
  readonly text: string;
  /** How many columns of 12 dots a character takes before it is scaled: a hieroglyph takes two. */
  readonly cells: 1 | 2;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly bold: boolean;
  readonly inverse: boolean;
  readonly underline: boolean;
};

/** One line of characters. `text` and the style are the whole line's; `runs` tell where a style changes within it. */
export type SheetTextLine = {
  readonly kind: 'text';
  readonly text: string;
  /** The largest on the line. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Every visible character is. */
  readonly bold: boolean;
  readonly inverse: boolean;
  readonly align: SheetAlign;
  readonly runs: readonly SheetRun[];
  /** How far the paper moved for it. */
  readonly heightDots: number;
};

/** A QR code the printer drew itself. */
export type SheetQrLine = {
  readonly kind: 'qr';
  /** There are no letters to read in it. */
  readonly text: '';
  readonly data: string;
  /** How `data` stands for the bytes that were stored: as UTF-8 where they are. */
  readonly charset: 'utf-8' | 'latin1';
  readonly level: QrLevel;
  /** The width of its smallest square. */
  readonly moduleDots: number;
  /** Squares along a side, without the white around. */
  readonly modules: number;
  readonly align: SheetAlign;
  readonly heightDots: number;
};

/** Dots as they lie on the paper: already doubled, already cut off at its edge. Strips that touch are one. */
export type SheetRasterLine = {
  readonly kind: 'raster';
  readonly text: '';
  readonly bitmap: Bitmap;
  readonly align: SheetAlign;
  readonly heightDots: number;
};

export type SheetLine = SheetTextLine | SheetQrLine | SheetRasterLine;

export type PaperColumns = 48 | 32;

/** What the head can reach: 72 mm of 80 mm paper and 48 mm of 58 mm paper, at 8 dots a millimetre. */
export const printableDots = (columns: PaperColumns): 576 | 384 => (columns === 48 ? 576 : 384);

/** What the printer understood and did not print. */
export type NotPrinted =
  /** A printer draws no part of a code that is wider than its paper. */
  | { readonly what: 'qr'; readonly why: 'wider-than-paper' | 'too-much-data'; readonly data: string }
  | { readonly what: 'qr'; readonly why: 'nothing-stored' }
  /** Both are printed at the beginning of a line only; there was text before it. */
  | { readonly what: 'qr' | 'raster'; readonly why: 'not-at-line-start' };

/**
 * What became of a paper: cut off, torn (by hand, or by the end of the roll); with a presenter also cut and still inside,
 * held out to the patient, taken by the patient, or taken back.
 */
export type SheetFate = 'cut' | 'torn' | 'in-presenter' | 'held-out' | 'taken' | 'retracted';

/** One piece of paper, decoded from the bytes alone. */
export type Sheet = {
  readonly id: number;
  readonly at: number;
  readonly columns: PaperColumns;
  /** Text, codes and pictures from top to bottom; each has `text`, that of a code or a picture is empty. */
  readonly lines: readonly SheetLine[];
  /** What the printer was sent and does not know; a receipt should leave none. */
  readonly unknownBytes: readonly number[];
  readonly notPrinted: readonly NotPrinted[];
  /** False when the job ended in the middle: the paper was torn off. */
  readonly cut: boolean;
  readonly fate: SheetFate;
  readonly svg: string;
};

/** The lines of characters alone. */
export const textLines = (sheet: Pick<Sheet, 'lines'>): readonly SheetTextLine[] =>
  sheet.lines.filter((line) => line.kind === 'text');
