import { type Dots, stack } from './dots.ts';
import type { NotPrinted, SheetAlign, SheetLine, SheetQrLine, SheetTextLine } from './sheet.ts';

/** What is on the paper since the last cut. */
export type Torn = {
  readonly lines: readonly SheetLine[];
  readonly unknownBytes: readonly number[];
  readonly notPrinted: readonly NotPrinted[];
};

export type Laid = {
  add(line: SheetTextLine | SheetQrLine): void;
  /** Dots right under dots of the same width become one picture: on paper there is no seam either. */
  addDots(dots: Dots, align: SheetAlign, heightDots: number): void;
  refuse(what: NotPrinted): void;
  unknown(bytes: Uint8Array): void;
  /** The end of the roll has come by: what is added now is not on it. */
  ended(): boolean;
  /** What is there, and what would be with this line; undefined when the paper is blank. */
  peek(line?: SheetTextLine): Torn | undefined;
  take(): Torn | undefined;
};

type Strips = {
  readonly kind: 'strips';
  readonly strips: Dots[];
  readonly align: SheetAlign;
  heightDots: number;
};

/** @param feed the paper moves by so many dots; answers false when that was the end of it */
export function createLaid(feed: (dots: number) => boolean): Laid {
  let lines: (SheetTextLine | SheetQrLine | Strips)[] = [];
  let unknownBytes: number[] = [];
  let notPrinted: NotPrinted[] = [];
  let ended = false;

  function move(dots: number): void {
    if (!feed(dots)) ended = true;
  }

  function peek(line?: SheetTextLine): Torn | undefined {
    const all = line ? [...lines, line] : lines;
    if (all.length === 0 && unknownBytes.length === 0 && notPrinted.length === 0) return undefined;
    return { lines: all.map(asSheetLine), unknownBytes: [...unknownBytes], notPrinted: [...notPrinted] };
  }

  return {
    add: (line) => {
      if (ended) return;
      lines.push(line);
      move(line.heightDots);
    },
    addDots: (dots, align, heightDots) => {
      if (ended) return;
      const last = lines.at(-1);
      const touches =
        last?.kind === 'strips' &&
        last.align === align &&
        last.strips[0]?.width === dots.width &&
        last.heightDots === heightOf(last.strips);
      if (touches) {
        last.strips.push(dots);
        last.heightDots += heightDots;
      } else lines.push({ kind: 'strips', strips: [dots], align, heightDots });
      move(heightDots);
    },
    refuse: (what) => void notPrinted.push(what),
    unknown: (bytes) => {
      for (const byte of bytes) unknownBytes.push(byte);
    },
    ended: () => ended,
    peek,
    take: () => {
      const torn = peek();
      lines = [];
      unknownBytes = [];
      notPrinted = [];
      ended = false;
      return torn;
    },
  };
}

const heightOf = (strips: readonly Dots[]): number => strips.reduce((sum, strip) => sum + strip.height, 0);

function asSheetLine(line: SheetTextLine | SheetQrLine | Strips): SheetLine {
  if (line.kind !== 'strips') return line;
  const { strips, align, heightDots } = line;
  return { kind: 'raster', text: '', bitmap: stack(strips), align, heightDots };
}
