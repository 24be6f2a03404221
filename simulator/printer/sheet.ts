export type SheetAlign = 'left' | 'center' | 'right';

/** A stretch of a line in one style. */
export type SheetRun = {
  readonly text: string;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly bold: boolean;
  readonly inverse: boolean;
  readonly underline: boolean;
};

/** One line as it lies on the paper. `text` and the style are the whole line's; `runs` tell where a style changes within it. */
export type SheetLine = {
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

export type PaperColumns = 48 | 32;

/** One piece of paper, decoded from the bytes alone. */
export type Sheet = {
  readonly id: number;
  readonly at: number;
  readonly columns: PaperColumns;
  readonly lines: readonly SheetLine[];
  /** What the printer was sent and does not know; a receipt should leave none. */
  readonly unknownBytes: readonly number[];
  /** False when the job ended in the middle: the paper was torn off. */
  readonly cut: boolean;
  readonly svg: string;
};
