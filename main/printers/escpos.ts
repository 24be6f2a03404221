import { assertNever } from '../../domain/assert-never.ts';
import type { PaperLine, TextLine } from '../../domain/document.ts';
import { CHARACTER_DOTS, type PrinterProfile } from '../../domain/printer-profile.ts';
import { encodeCp866 } from './code-page.ts';
import { bytesOfHex } from './hex.ts';
import { moduleDotsOf, nativeQr, qrModules } from './qr.ts';
import { centred, pictureOf, rasterCommands } from './raster.ts';
import { drawTextLine } from './raster-text.ts';

const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const LF = 0x0a;

/**
 * One document as ESC/POS bytes: reset, Kanji mode off, code page, the lines, attributes back to plain, feed, cut, present.
 * Every line of text states its attributes in full, so none leaks into the next.
 */
export function encode(lines: readonly PaperLine[], profile: PrinterProfile): Uint8Array {
  return Buffer.concat([
    reset(profile),
    ...lines.flatMap((line) => lineCommands(line, profile)),
    end(profile),
  ]);
}

/** `ESC @`, `FS .` (without it, Chinese-made printers read two Cyrillic bytes as one hieroglyph), `ESC t n`. */
export function reset({ cyrillic, cancelKanji, codePageNumber }: PrinterProfile): Uint8Array {
  // Pictures need no letters.
  if (cyrillic === 'raster') return Uint8Array.of(ESC, 0x40);
  return Uint8Array.of(ESC, 0x40, ...(cancelKanji ? [FS, 0x2e] : []), ESC, 0x74, codePageNumber);
}

/** Attributes back to plain, feed, cut, present. */
export function end({ cutter, feedDots, presenter }: PrinterProfile): Uint8Array {
  return Buffer.concat([
    attributes(plain),
    feedAndCut(cutter, feedDots),
    bytesOfHex(presenter?.present ?? ''),
  ]);
}

function feedAndCut(cutter: PrinterProfile['cutter'], feedDots: number): Uint8Array {
  switch (cutter) {
    // GS V feeds to the knife, and so many motion units more.
    case 'partial':
      return Uint8Array.of(GS, 0x56, 66, feedDots);
    case 'full':
      return Uint8Array.of(GS, 0x56, 65, feedDots);
    case 'none':
      return feedDots > 0 ? Uint8Array.of(ESC, 0x4a, feedDots) : Uint8Array.of();
    default:
      return assertNever(cutter);
  }
}

function lineCommands(line: PaperLine, profile: PrinterProfile): Uint8Array[] {
  switch (line.kind) {
    case 'text':
      return profile.cyrillic === 'raster' ? drawnText(line, profile) : writtenText(line, profile);
    case 'qr':
      return code(line, profile);
    case 'image':
      return rasterCommands(centred(pictureOf(line.bitmap), profile.dots));
    default:
      return assertNever(line);
  }
}

/** Columns of white on either side, on a paper wider than the lines. */
const marginColumns = ({ dots, columns }: PrinterProfile): number =>
  Math.floor((dots / CHARACTER_DOTS - columns) / 2);

function writtenText(line: TextLine, profile: PrinterProfile): Uint8Array[] {
  const margin = marginColumns(profile);
  const indent = margin > 0 ? [attributes(plain), encodeCp866(' '.repeat(margin))] : [];
  return [...indent, attributes(line), encodeCp866(line.text), Uint8Array.of(LF)];
}

const drawnText = (line: TextLine, profile: PrinterProfile): Uint8Array[] =>
  rasterCommands(drawTextLine(line, marginColumns(profile) * CHARACTER_DOTS, profile.dots));

function code(
  { data, moduleDots }: Extract<PaperLine, { kind: 'qr' }>,
  profile: PrinterProfile,
): Uint8Array[] {
  const modules = qrModules(data);
  // Our own codes are short; one that is too long is left out rather than the whole paper.
  if (!modules) return [];
  const size = moduleDotsOf(modules.length, moduleDots, profile.dots);
  if (profile.qr === 'native') return [nativeQr(data, size)];
  const width = modules.length * size;
  return rasterCommands(
    centred(
      {
        width,
        height: width,
        isBlack: (x, y) => modules[Math.floor(y / size)]?.[Math.floor(x / size)] ?? false,
      },
      profile.dots,
    ),
  );
}

type Attributes = Omit<TextLine, 'kind' | 'text'>;

const plain: Attributes = { scaleX: 1, scaleY: 1, bold: false, inverse: false };

/** GS ! size · ESC E bold · GS B inverse. */
function attributes({ scaleX, scaleY, bold, inverse }: Attributes): Uint8Array {
  const size = ((scaleX - 1) << 4) | (scaleY - 1);
  return Uint8Array.of(GS, 0x21, size, ESC, 0x45, bold ? 1 : 0, GS, 0x42, inverse ? 1 : 0);
}
