import type { TextLine } from '../../../../domain/document.ts';
import { glyphCharacters, glyphDots } from '../../../../main/printers/font/glyphs.ts';

/**
 * Reads letters off a picture, as a person would: each cell is compared with every letter of the font. Written for the tests
 * alone; it knows the font and nothing of how lines are drawn.
 */

/** Letters that look the same in both alphabets are read as the first of them. */
const readings = [false, true].map((bold) => {
  const bits = [...Buffer.from(glyphDots, 'base64')]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const byGlyph = new Map<string, string>();
  const sameAs = new Map<string, string>();
  [...glyphCharacters].forEach((character, index) => {
    const rows = bits.slice(index * 288, index * 288 + 288).match(/.{12}/g) ?? [];
    const glyph = rows.map((row) => (bold ? row.replaceAll(/10/g, '11') : row)).join('');
    if (!byGlyph.has(glyph)) byGlyph.set(glyph, character);
    sameAs.set(character, byGlyph.get(glyph) ?? character);
  });
  return { byGlyph, sameAs };
});

const fontOf = (bold: boolean) => {
  const font = readings[bold ? 1 : 0];
  if (!font) throw new Error('no font');
  return font;
};

/** The text as it would be read back: А and A are one letter on paper. */
export const asSeen = ({ text, bold }: TextLine): string =>
  [...text]
    .map((character) => fontOf(bold).sameAs.get(character) ?? '�')
    .join('')
    .trimEnd();

/** The line that begins at `top`, of the style it is known to have; `�` for a cell that is no letter. */
export function readLine(
  isBlack: (x: number, y: number) => boolean,
  top: number,
  style: Omit<TextLine, 'kind' | 'text'>,
  columns: number,
): string {
  const { scaleX, scaleY, bold, inverse } = style;
  let text = '';
  for (let column = 0; column < Math.floor(columns / scaleX); column++) {
    let glyph = '';
    for (let y = 0; y < 24; y++) {
      for (let x = 0; x < 12; x++) {
        const ink = isBlack((column * 12 + x) * scaleX, top + y * scaleY);
        glyph += ink !== inverse ? '1' : '0';
      }
    }
    text += fontOf(bold).byGlyph.get(glyph) ?? (inverse && !glyph.includes('0') ? ' ' : '�');
  }
  return text.trimEnd();
}
