import type { PaperLine } from '../../domain/document.ts';
import { encodeCp866 } from './code-page.ts';

const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const LF = 0x0a;

/** Motion units of blank paper between the cutter and the last line, on top of the distance the printer keeps itself. */
const FEED_BEFORE_CUT = 24;

export type EncodeOptions = {
  /** The number `ESC t` takes for CP866 on this printer; differs between makers. */
  readonly codePageNumber: number;
};

/**
 * One document as ESC/POS bytes: reset, Kanji mode off, code page, the lines, attributes back to plain, feed and partial
 * cut. Every line states its attributes in full, so none leaks into the next.
 */
export function encode(lines: readonly PaperLine[], { codePageNumber }: EncodeOptions): Uint8Array {
  const parts: Uint8Array[] = [
    // ESC @ · FS . (without it, Chinese-made printers read two Cyrillic bytes as one hieroglyph) · ESC t n
    Uint8Array.of(ESC, 0x40, FS, 0x2e, ESC, 0x74, codePageNumber),
  ];
  for (const line of lines) {
    parts.push(attributes(line), encodeCp866(line.text), Uint8Array.of(LF));
  }
  parts.push(attributes(plain), Uint8Array.of(GS, 0x56, 66, FEED_BEFORE_CUT));
  return Buffer.concat(parts);
}

type Attributes = Omit<PaperLine, 'text'>;

const plain: Attributes = { scaleX: 1, scaleY: 1, bold: false, inverse: false };

/** GS ! size · ESC E bold · GS B inverse. */
function attributes({ scaleX, scaleY, bold, inverse }: Attributes): Uint8Array {
  const size = ((scaleX - 1) << 4) | (scaleY - 1);
  return Uint8Array.of(GS, 0x21, size, ESC, 0x45, bold ? 1 : 0, GS, 0x42, inverse ? 1 : 0);
}
