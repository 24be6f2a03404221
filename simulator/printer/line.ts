import { besides, type Dots } from './dots.ts';
import type { Laid } from './laid.ts';
import type { PaperColumns, SheetAlign, SheetRun, SheetTextLine } from './sheet.ts';

/** How characters look, and by how many dots the paper moves after a line of them. */
export type Style = Omit<SheetRun, 'text' | 'cells'> & { readonly spacing: number };

/** What has been written and not yet moved under the head: characters, or the dots of ESC *. */
export type Line = {
  /** A character that does not fit goes to the next line. */
  put(text: string, cells: 1 | 2, style: Style): void;
  /** Letters and dots do not share a line here: what was written before goes out first. */
  putDots(dots: Dots, paperDots: number, spacing: number): void;
  /** Prints it and moves the paper, by no less than what stands there is high. */
  end(spacing: number): void;
  /** The line as it would be printed now; undefined when nothing is written. */
  peek(spacing: number): SheetTextLine | undefined;
  clear(): void;
  isEmpty(): boolean;
  column(): number;
  align(): SheetAlign;
  setAlign(align: SheetAlign): void;
};

/** One sixth of an inch at 203 dots an inch. */
export const DEFAULT_SPACING = 34;
const CHARACTER_HEIGHT = 24;

export function createLine(options: { readonly columns: () => PaperColumns; readonly laid: Laid }): Line {
  const { laid } = options;
  let runs: SheetRun[] = [];
  let column = 0;
  let dots: Dots | undefined;
  let align: SheetAlign = 'left';

  function clear(): void {
    runs = [];
    column = 0;
    dots = undefined;
  }

  function end(spacing: number): void {
    if (dots) laid.addDots(dots, align, Math.max(spacing, dots.height));
    else laid.add(asTextLine(runs, align, spacing));
    clear();
  }

  function putOne(character: string, cells: 1 | 2, style: Style): void {
    if (column + cells * style.scaleX > options.columns()) end(style.spacing);
    const last = runs.at(-1);
    if (last && last.cells === cells && isSame(last, style))
      runs[runs.length - 1] = { ...last, text: last.text + character };
    else runs.push(runOf(character, cells, style));
    column += cells * style.scaleX;
  }

  return {
    put: (text, cells, style) => {
      if (dots) end(style.spacing);
      for (const character of text) putOne(character, cells, style);
    },
    putDots: (added, paperDots, spacing) => {
      if (runs.length > 0) end(spacing);
      dots = besides(dots, added, paperDots);
    },
    end,
    peek: (spacing) => (runs.length > 0 ? asTextLine(runs, align, spacing) : undefined),
    clear,
    isEmpty: () => runs.length === 0 && !dots,
    column: () => column,
    align: () => align,
    setAlign: (next) => {
      align = next;
    },
  };
}

const runOf = (
  text: string,
  cells: 1 | 2,
  { scaleX, scaleY, bold, inverse, underline }: Style,
): SheetRun => ({
  text,
  cells,
  scaleX,
  scaleY,
  bold,
  inverse,
  underline,
});

const isSame = (run: SheetRun, style: Style): boolean =>
  run.scaleX === style.scaleX &&
  run.scaleY === style.scaleY &&
  run.bold === style.bold &&
  run.inverse === style.inverse &&
  run.underline === style.underline;

function asTextLine(runs: readonly SheetRun[], align: SheetAlign, spacing: number): SheetTextLine {
  const visible = runs.filter((run) => run.text.trim() !== '');
  const shown = visible.length > 0 ? visible : runs;
  const all = (is: (run: SheetRun) => boolean): boolean => shown.length > 0 && shown.every(is);
  const scaleY = Math.max(1, ...runs.map((run) => run.scaleY));
  return {
    kind: 'text',
    text: runs.map((run) => run.text).join(''),
    scaleX: Math.max(1, ...runs.map((run) => run.scaleX)),
    scaleY,
    bold: all((run) => run.bold),
    inverse: all((run) => run.inverse),
    align,
    runs: [...runs],
    heightDots: runs.length > 0 ? Math.max(spacing, CHARACTER_HEIGHT * scaleY) : spacing,
  };
}
