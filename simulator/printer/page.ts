import { decodeBytes } from './code-pages.ts';
import type { Command } from './commands.ts';
import type { PaperColumns, SheetAlign, SheetLine, SheetRun } from './sheet.ts';

/** What is on the paper since the last cut. */
export type Torn = { readonly lines: readonly SheetLine[]; readonly unknownBytes: readonly number[] };

export type Page = {
  /** Applies a command; answers the paper when it was a cut. */
  apply(command: Command): Torn | undefined;
  /** Takes what is there without a cut; undefined when the paper is blank. */
  tear(): Torn | undefined;
  /** As after switching on. */
  reset(): void;
};

/** One sixth of an inch at 203 dots an inch. */
const DEFAULT_SPACING = 34;
const CHARACTER_HEIGHT = 24;
const TAB_COLUMNS = 8;

const plain = {
  scaleX: 1,
  scaleY: 1,
  bold: false,
  inverse: false,
  underline: false,
  align: 'left' as SheetAlign,
  page: 0,
  spacing: DEFAULT_SPACING,
};

export type PageOptions = {
  readonly columns: () => PaperColumns;
  /** The firmware starts in Kanji mode, in which ESC t is without effect until FS . ends it. */
  readonly startsInKanji: () => boolean;
};

export function createPage(options: PageOptions): Page {
  let style = { ...plain };
  let kanji = options.startsInKanji();
  let lines: SheetLine[] = [];
  let unknownBytes: number[] = [];
  let runs: SheetRun[] = [];
  let column = 0;

  function endLine(heightDots?: number): void {
    lines.push(asLine(runs, style.align, heightDots ?? style.spacing));
    runs = [];
    column = 0;
  }

  function print(text: string): void {
    for (const character of text) {
      if (column + style.scaleX > options.columns()) endLine();
      const { scaleX, scaleY, bold, inverse, underline } = style;
      const last = runs.at(-1);
      const same =
        last?.scaleX === scaleX &&
        last.scaleY === scaleY &&
        last.bold === bold &&
        last.inverse === inverse &&
        last.underline === underline;
      if (last && same) runs[runs.length - 1] = { ...last, text: last.text + character };
      else runs.push({ text: character, scaleX, scaleY, bold, inverse, underline });
      column += scaleX;
    }
  }

  function feed(dots: number): void {
    if (runs.length > 0) endLine();
    if (dots > 0) lines.push(asLine([], 'left', dots));
  }

  function tear(): Torn | undefined {
    if (runs.length > 0) endLine();
    if (lines.length === 0 && unknownBytes.length === 0) return undefined;
    const torn = { lines, unknownBytes };
    lines = [];
    unknownBytes = [];
    return torn;
  }

  function initialise(): void {
    style = { ...plain };
    kanji = options.startsInKanji();
    runs = [];
    column = 0;
  }

  function apply(command: Command): Torn | undefined {
    switch (command.kind) {
      case 'text':
        print(decodeBytes(command.bytes, style.page, kanji));
        break;
      case 'line-feed':
        endLine();
        break;
      case 'tab':
        print(' '.repeat(TAB_COLUMNS - (column % TAB_COLUMNS)));
        break;
      case 'initialise':
        initialise();
        break;
      case 'kanji-off':
      case 'kanji-on':
        kanji = command.kind === 'kanji-on';
        break;
      case 'code-page':
        if (!kanji) style.page = command.page;
        break;
      case 'size':
        style.scaleX = command.scaleX;
        style.scaleY = command.scaleY;
        break;
      case 'bold':
      case 'inverse':
      case 'underline':
        style[command.kind] = command.on;
        break;
      case 'print-mode':
        style.bold = (command.bits & 0x08) !== 0;
        style.scaleY = command.bits & 0x10 ? 2 : 1;
        style.scaleX = command.bits & 0x20 ? 2 : 1;
        style.underline = (command.bits & 0x80) !== 0;
        break;
      case 'align':
        // Takes effect at the beginning of a line only.
        if (runs.length === 0) style.align = command.align;
        break;
      case 'line-spacing':
        style.spacing = command.dots ?? DEFAULT_SPACING;
        break;
      case 'feed-lines':
        if (runs.length > 0) endLine();
        for (let i = 0; i < command.lines; i++) endLine();
        break;
      case 'feed-dots':
        feed(command.dots);
        break;
      case 'cut':
        feed(command.feedDots);
        return tear() ?? { lines: [], unknownBytes: [] };
      case 'unknown':
        unknownBytes.push(...command.bytes);
        break;
      case 'carriage-return':
      case 'realtime-status':
      case 'status':
      case 'automatic-status':
        break;
    }
    return undefined;
  }

  return {
    apply,
    tear,
    reset: () => {
      initialise();
      lines = [];
      unknownBytes = [];
    },
  };
}

function asLine(runs: readonly SheetRun[], align: SheetAlign, spacing: number): SheetLine {
  const visible = runs.filter((run) => run.text.trim() !== '');
  const shown = visible.length > 0 ? visible : runs;
  const all = (is: (run: SheetRun) => boolean): boolean => shown.length > 0 && shown.every(is);
  const scaleY = Math.max(1, ...runs.map((run) => run.scaleY));
  return {
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
