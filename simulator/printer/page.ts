import { assertNever } from '../../domain/assert-never.ts';
import { beginsHieroglyph, decodeBytes, decodeHieroglyph } from './code-pages.ts';
import type { Command, QrCommand } from './command.ts';
import { columnDots, type Dots, rasterDots } from './dots.ts';
import { createLaid, type Torn } from './laid.ts';
import { createLine, DEFAULT_SPACING, type Style } from './line.ts';
import { qrSymbol, qrText } from './qr.ts';
import {
  type NotPrinted,
  type PaperColumns,
  printableDots,
  type QrLevel,
  type SheetQrLine,
} from './sheet.ts';

/** What a job does to the paper, command by command. */
export type Page = {
  /** Applies a command; answers the paper when it was a cut. */
  apply(command: Command): Torn | undefined;
  /** What is there now, left where it is. */
  peek(): Torn | undefined;
  /** Takes what is there without a cut; undefined when the paper is blank. */
  tear(): Torn | undefined;
  /** The end of the roll has come by: nothing more is printed before `tear`. */
  ended(): boolean;
  /** As after switching on, with blank paper. */
  reset(): void;
};

export type PageOptions = {
  readonly columns: () => PaperColumns;
  /** What ESC t takes for CP866. */
  readonly cp866Number: () => number;
  /** The firmware starts in Kanji mode, in which ESC t is without effect until FS . ends it. */
  readonly startsInKanji: () => boolean;
  /** The paper moves by so many dots; false when that was the end of it. */
  readonly feed?: (dots: number) => boolean;
};

const TAB_COLUMNS = 8;

const plain: Style & { readonly page: number } = {
  scaleX: 1,
  scaleY: 1,
  bold: false,
  inverse: false,
  underline: false,
  page: 0,
  spacing: DEFAULT_SPACING,
};
/** Nothing is stored: null. */
const plainQr: { data: Uint8Array | null; level: QrLevel; moduleDots: number } = {
  data: null,
  level: 'L',
  moduleDots: 3,
};

export function createPage(options: PageOptions): Page {
  const width = (): number => printableDots(options.columns());
  const laid = createLaid(options.feed ?? (() => true));
  const line = createLine({ columns: options.columns, laid });
  let style = { ...plain };
  let qr = { ...plainQr };
  let kanji = options.startsInKanji();
  /** The first byte of a hieroglyph whose second has yet to come. */
  let lead: number | undefined;

  function printText(bytes: Uint8Array): void {
    if (!kanji) {
      for (const character of decodeBytes(bytes, style.page, options.cp866Number()))
        line.put(character, 1, style);
      return;
    }
    for (const byte of bytes) {
      if (lead !== undefined) {
        line.put(decodeHieroglyph(lead, byte), 2, style);
        lead = undefined;
      } else if (beginsHieroglyph(byte)) lead = byte;
      else line.put(byte < 0x80 ? String.fromCharCode(byte) : '\uFFFD', 1, style);
    }
  }

  /** A pair that was broken by a command prints as rubbish. */
  function endHieroglyph(): void {
    if (lead === undefined) return;
    lead = undefined;
    line.put('\uFFFD', 1, style);
  }

  function initialise(): void {
    style = { ...plain };
    qr = { ...plainQr };
    kanji = options.startsInKanji();
    lead = undefined;
    line.clear();
    line.setAlign('left');
  }

  function applyQr(command: QrCommand): void {
    switch (command.kind) {
      case 'qr-model':
        return;
      case 'qr-size':
        qr.moduleDots = command.moduleDots;
        return;
      case 'qr-level':
        qr.level = command.level;
        return;
      case 'qr-store':
        qr.data = command.data.length > 0 ? command.data : null;
        return;
      case 'qr-print':
        printQr();
        return;
      default:
        assertNever(command);
    }
  }

  function printQr(): void {
    const printed = qrLine();
    if (printed.kind === 'refused') laid.refuse(printed.refusal);
    else laid.add(printed);
  }

  function qrLine(): SheetQrLine | { readonly kind: 'refused'; readonly refusal: NotPrinted } {
    const { data: bytes, level, moduleDots } = qr;
    if (!bytes) return { kind: 'refused', refusal: { what: 'qr', why: 'nothing-stored' } };
    if (!line.isEmpty()) return { kind: 'refused', refusal: { what: 'qr', why: 'not-at-line-start' } };
    const { data, charset } = qrText(bytes);
    const symbol = qrSymbol(bytes, level);
    if (!symbol) return { kind: 'refused', refusal: { what: 'qr', why: 'too-much-data', data } };
    const { modules } = symbol;
    const heightDots = modules * moduleDots;
    if (heightDots > width())
      return { kind: 'refused', refusal: { what: 'qr', why: 'wider-than-paper', data } };
    const align = line.align();
    return { kind: 'qr', text: '', data, charset, level, moduleDots, modules, align, heightDots };
  }

  function printRaster(dots: Dots): void {
    if (line.isEmpty()) laid.addDots(dots, line.align(), dots.height);
    else laid.refuse({ what: 'raster', why: 'not-at-line-start' });
  }

  function feedLines(count: number): void {
    // What has been written goes out with the first of them.
    if (count === 0 && !line.isEmpty()) line.end(0);
    for (let i = 0; i < count && !laid.ended(); i++) line.end(style.spacing);
  }

  function feedDots(dots: number): void {
    if (dots > 0 || !line.isEmpty()) line.end(dots);
  }

  function cut(feed: number): Torn | undefined {
    if (!line.isEmpty()) line.end(style.spacing);
    if (feed > 0) line.end(feed);
    if (laid.ended()) return undefined;
    return laid.take() ?? { lines: [], unknownBytes: [], notPrinted: [] };
  }

  function apply(command: Command): Torn | undefined {
    if (laid.ended()) return undefined;
    if (command.kind !== 'text') endHieroglyph();
    switch (command.kind) {
      case 'text':
        printText(command.bytes);
        break;
      case 'line-feed':
        line.end(style.spacing);
        break;
      case 'tab':
        line.put(' '.repeat(TAB_COLUMNS - (line.column() % TAB_COLUMNS)), 1, style);
        break;
      case 'initialise':
        initialise();
        break;
      case 'kanji-off':
      case 'kanji-on':
        kanji = command.kind === 'kanji-on';
        break;
      case 'code-page':
        if (!kanji) style = { ...style, page: command.page };
        break;
      case 'size':
        style = { ...style, scaleX: command.scaleX, scaleY: command.scaleY };
        break;
      case 'bold':
      case 'inverse':
      case 'underline':
        style = { ...style, [command.kind]: command.on };
        break;
      case 'print-mode':
        style = {
          ...style,
          bold: (command.bits & 0x08) !== 0,
          scaleY: command.bits & 0x10 ? 2 : 1,
          scaleX: command.bits & 0x20 ? 2 : 1,
          underline: (command.bits & 0x80) !== 0,
        };
        break;
      case 'align':
        // Takes effect at the beginning of a line only.
        if (line.isEmpty()) line.setAlign(command.align);
        break;
      case 'line-spacing':
        style = { ...style, spacing: command.dots ?? DEFAULT_SPACING };
        break;
      case 'feed-lines':
        feedLines(command.lines);
        break;
      case 'feed-dots':
        feedDots(command.dots);
        break;
      case 'cut':
        return cut(command.feedDots);
      case 'raster':
        printRaster(rasterDots(command, width()));
        break;
      case 'bit-image':
        line.putDots(
          columnDots(command.data, command.bytesPerColumn, command.scaleX),
          width(),
          style.spacing,
        );
        break;
      case 'unknown':
        laid.unknown(command.bytes);
        break;
      case 'carriage-return':
      case 'realtime-status':
      case 'status':
      case 'identity':
      case 'automatic-status':
      case 'present':
      case 'retract':
        break;
      default:
        applyQr(command);
    }
    return undefined;
  }

  return {
    apply,
    peek: () => laid.peek(line.peek(style.spacing)),
    tear: () => {
      if (!line.isEmpty()) line.end(style.spacing);
      line.clear();
      return laid.take();
    },
    ended: laid.ended,
    reset: () => {
      initialise();
      laid.take();
    },
  };
}
