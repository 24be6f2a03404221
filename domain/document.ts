/**
 * A printed document as a value: what it says, not how. The same description becomes bytes for the printer, the picture on
 * the screen and a page in PDF.
 */
export type TextSize = 'normal' | 'large' | 'huge';
export type Align = 'left' | 'center' | 'right';

/** One bit a dot, black where it is set, the most significant first; each row fills whole bytes. */
export type Bitmap = {
  readonly width: number;
  readonly height: number;
  /** The rows one after another, in base64. */
  readonly bits: string;
};

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
  | { readonly kind: 'space'; readonly lines: number }
  /** Centred, with what it is for in words: a code nobody explains is not scanned. */
  | { readonly kind: 'qr'; readonly data: string; readonly caption: string }
  /** The clinic's own, centred; `alt` is what it shows, for whoever cannot see it. */
  | { readonly kind: 'image'; readonly bitmap: Bitmap; readonly alt: string };

export type PaperDocument = { readonly title: string; readonly blocks: readonly Block[] };

/** Characters of the printer's font A across the paper: 48 on 80 mm, 32 on 58 mm at 203 dpi. */
export type Columns = 48 | 32;

/** One line of characters as it lies on the paper. `text` is padded to its alignment; a cell is `scaleX` × `scaleY` characters big. */
export type TextLine = {
  readonly kind: 'text';
  readonly text: string;
  readonly scaleX: 1 | 2 | 3 | 4;
  readonly scaleY: 1 | 2 | 3 | 4;
  readonly bold: boolean;
  readonly inverse: boolean;
};

/** A document as a printer gets it, from top to bottom. Codes and pictures are centred. */
export type PaperLine =
  | TextLine
  /** Error correction M; `moduleDots` is the width of its smallest square. */
  | { readonly kind: 'qr'; readonly data: string; readonly moduleDots: number }
  | { readonly kind: 'image'; readonly bitmap: Bitmap };
