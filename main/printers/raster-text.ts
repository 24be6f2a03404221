import type { TextLine } from '../../domain/document.ts';
import { printable } from '../../domain/printable.ts';
import { glyphCharacters, glyphDots } from './font/glyphs.ts';
import { blacken, blankCanvas, type Canvas } from './raster.ts';

/**
 * A line of text as a picture, dot for dot where a printer's font A would have put its letters: 12×24 each, times the
 * line's scale, at the top of a line that is one sixth of an inch (34 dots at 203 dpi) or the letters' height, whichever is
 * more. For printers that have no usable Russian page.
 */

const GLYPH_WIDTH = 12;
const GLYPH_HEIGHT = 24;
const LINE_DOTS = 34;

const indexes = new Map([...glyphCharacters].map((character, index) => [character, index]));
const dotsOfAll = Buffer.from(glyphDots, 'base64');

/** `left` dots of white before it, cut off after `dots`. */
export function drawTextLine(line: TextLine, left: number, dots: number): Canvas {
  const { scaleX, scaleY, bold, inverse } = line;
  const canvas = blankCanvas(dots, Math.max(LINE_DOTS, GLYPH_HEIGHT * scaleY));
  [...printable(line.text)].forEach((character, column) => {
    const glyph = indexes.get(character) ?? 0;
    for (let y = 0; y < GLYPH_HEIGHT * scaleY; y++) {
      for (let x = 0; x < GLYPH_WIDTH * scaleX; x++) {
        const isInk = inkAt(glyph, Math.floor(x / scaleX), Math.floor(y / scaleY), bold);
        if (isInk !== inverse) blacken(canvas, left + column * GLYPH_WIDTH * scaleX + x, y);
      }
    }
  });
  return canvas;
}

/** Bold is every dot struck twice, the second time one to the right: what `ESC E` does in a printer. */
const inkAt = (glyph: number, x: number, y: number, bold: boolean): boolean =>
  isSet(glyph, x, y) || (bold && x > 0 && isSet(glyph, x - 1, y));

function isSet(glyph: number, x: number, y: number): boolean {
  const bit = (glyph * GLYPH_HEIGHT + y) * GLYPH_WIDTH + x;
  return ((dotsOfAll[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}
