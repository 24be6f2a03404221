/**
 * A printed document as a value: what it says, not how. The same description becomes ESC/POS bytes for the printer and
 * the picture on the screen.
 */
export type TextSize = 'normal' | 'large' | 'huge';
export type Align = 'left' | 'center' | 'right';

export type Block =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly size?: TextSize;
      readonly bold?: boolean;
      readonly align?: Align;
    }
  /** White on black, the whole width: for what must not be overlooked. */
  | { readonly kind: 'banner'; readonly text: string; readonly size?: TextSize }
  | {
      readonly kind: 'field';
      readonly label: string;
      readonly value: string;
      readonly bold?: boolean;
      /** Twice as tall on paper, bigger on the screen. */
      readonly large?: boolean;
    }
  | { readonly kind: 'rule'; readonly style: 'solid' | 'dashed' }
  | { readonly kind: 'space'; readonly lines: number };

export type PaperDocument = { readonly title: string; readonly blocks: readonly Block[] };

/** Characters of the printer's font A across the paper: 48 on 80 mm, 32 on 58 mm at 203 dpi. */
export type Columns = 48 | 32;

/** One line as it lies on the paper. `text` is padded to its alignment; a cell is `scaleX` × `scaleY` characters big. */
export type PaperLine = {
  readonly text: string;
  readonly scaleX: 1 | 2 | 3 | 4;
  readonly scaleY: 1 | 2 | 3 | 4;
  readonly bold: boolean;
  readonly inverse: boolean;
};
