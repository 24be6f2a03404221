import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The typeface's own files, read by the library that pdfkit embeds them with. */

type FontFile = {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { readonly advanceWidth: number };
};

const require = createRequire(import.meta.url);
const fontkit: { create(bytes: Uint8Array): FontFile } = require('fontkit');

/** In the order a browser asks them: the first that has a character draws it. */
const subsets = ['cyrillic', 'latin', 'cyrillic-ext', 'latin-ext'] as const;

const filesOf = (weight: number): FontFile[] =>
  subsets.map((subset) =>
    fontkit.create(
      readFileSync(
        require.resolve(`@fontsource/golos-text/files/golos-text-${subset}-${weight}-normal.woff`),
      ),
    ),
  );

/** How far each character takes the pen, in thousandths of the type size; null for one the typeface lacks. */
export function golosAdvances(characters: readonly string[], weight: 400 | 600 | 700): (number | null)[] {
  const files = filesOf(weight);
  return characters.map((character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    const file = files.find((each) => each.hasGlyphForCodePoint(codePoint));
    return file ? (file.glyphForCodePoint(codePoint).advanceWidth * 1_000) / file.unitsPerEm : null;
  });
}

/** The same of the variable font that the screen has, at its default weight of 400: Russian letters only. */
export function screenAdvances(characters: readonly string[]): number[] {
  const file = fontkit.create(
    readFileSync(
      require.resolve('@fontsource-variable/golos-text/files/golos-text-cyrillic-wght-normal.woff2'),
    ),
  );
  return characters.map(
    (character) =>
      (file.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth * 1_000) / file.unitsPerEm,
  );
}

/** Thousandths of the type size, above and below the letters' foot; the same at every weight. */
export function golosVerticals(): { ascent: number; descent: number } {
  const [file] = filesOf(400);
  if (!file) throw new Error('no font file');
  return { ascent: file.ascent, descent: -file.descent };
}
