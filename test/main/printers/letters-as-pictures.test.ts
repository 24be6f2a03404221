import { describe, expect, test } from 'vitest';
import type { TextLine } from '../../../domain/document.ts';
import { isPrintable } from '../../../domain/printable.ts';
import { profileOf } from '../../../domain/printer-profile.ts';
import { encode } from '../../../main/printers/escpos.ts';
import { glyphCharacters, glyphDots } from '../../../main/printers/font/glyphs.ts';
import { readPaper } from './escpos-reader.ts';
import { text } from './sample-papers.ts';

/** A printer without a Russian page gets every line as a picture: the same letters in the same places, to the dot. */

const raster80 = profileOf('generic-80', { cyrillic: 'raster' });
const raster58 = profileOf('generic-58', { cyrillic: 'raster' });

/** 24 rows of 12: `#` is ink; bold strikes every dot twice, the second time one to the right. */
function glyphOf(character: string, bold = false): string[] {
  const bits = [...Buffer.from(glyphDots, 'base64')]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const from = glyphCharacters.indexOf(character) * 288;
  const rows = bits.slice(from, from + 288).match(/.{12}/g) ?? [];
  return rows
    .map((row) => row.replaceAll('0', '.').replaceAll('1', '#'))
    .map((row) => (bold ? row.replaceAll(/#(?=\.)\./g, '##') : row));
}

/** What a printer's own font A would have put there. */
function expectedRows({ text: line, scaleX, scaleY, bold, inverse }: TextLine, left = 0): string[] {
  const glyphs = [...line].map((character) => glyphOf(character, bold));
  const letters = Array.from({ length: 24 * scaleY }, (_, y) =>
    glyphs
      .map((glyph) => [...(glyph[Math.floor(y / scaleY)] ?? '')].map((dot) => dot.repeat(scaleX)).join(''))
      .join(''),
  );
  const turned = inverse
    ? letters.map((row) => row.replaceAll('#', 'x').replaceAll('.', '#').replaceAll('x', '.'))
    : letters;
  const height = Math.max(34, 24 * scaleY);
  return Array.from({ length: height }, (_, y) => ('.'.repeat(left) + (turned[y] ?? '')).replace(/\.+$/, ''));
}

const rowsOf = (line: TextLine, profile = raster80): readonly string[] =>
  readPaper(encode([line], profile)).rows;

describe('the font', () => {
  test('has every character there is on a paper, each another, and none is blank but the space', () => {
    const all = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code)).filter(isPrintable);
    expect([...glyphCharacters]).toEqual(all);
    for (const bold of [false, true]) {
      const drawn = all.map((character) => glyphOf(character, bold).join(''));
      expect(drawn.every((glyph) => glyph.length === 288)).toBe(true);
      expect(drawn.filter((glyph) => !glyph.includes('#'))).toHaveLength(1);
      expect(drawn[0]).not.toContain('#');
      // Latin and Cyrillic letters that look the same are the same.
      expect(new Set(drawn).size).toBeGreaterThan(180);
    }
  });

  test('draws a letter as it looks', () => {
    expect(glyphOf('Щ').slice(4, 21)).toEqual([
      '.##..##..##.',
      '.##..##..##.',
      '.##..##..##.',
      '.##..##..##.',
      '.##..##..##.',
      '.##..##..##.',
      '.##..##..##.',
      '.##..##..##.',
      '.##..##..##.',
      '.##..##..##.',
      '.##..##..##.',
      '.##..##..##.',
      '.##..##..##.',
      '..##.##..##.',
      '...#########',
      '..........##',
      '..........##',
    ]);
  });
});

describe('a line', () => {
  test.each<[string, TextLine]>([
    ['plain', text('Съешь ещё этих мягких французских булок, Ёж № 5')],
    ['bold', text('Приём', { bold: true })],
    ['white on black', text(' НЕ ПОДТВЕРЖДЕНА ', { inverse: true, bold: true })],
    ['twice as tall', text('09:20', { scaleY: 2 })],
    ['twice as wide', text('09:20', { scaleX: 2 })],
    ['four times', text('А-07', { scaleX: 4, scaleY: 4, bold: true })],
    ['frames', text('┌─┐│═║╬░▒▓█▄▌▐▀')],
    ['empty', text('')],
  ])('%s', (_, line) => {
    expect(rowsOf(line)).toEqual(expectedRows(line));
  });

  test('of what no printer has is drawn in its stand-ins', () => {
    expect(rowsOf(text('«Ёж»—…'))).toEqual(expectedRows(text('"Ёж"-...')));
  });

  test('longer than the paper ends at its edge', () => {
    const rows = rowsOf(text('█'.repeat(60)), raster58);
    expect(Math.max(...rows.map((row) => row.length))).toBe(384);
  });

  test('on a paper wider than the lines lies in the middle', () => {
    const wide = profileOf('epson-tm-t88', { cyrillic: 'raster' });
    const line = text('Талон', { scaleX: 2, scaleY: 2 });
    expect(rowsOf(line, wide)).toEqual(expectedRows(line, 5 * 12));
  });
});

test('lines lie under one another as they would have in letters, and no letter is sent', () => {
  const lines = [text('Раз'), text('Два', { scaleY: 3, scaleX: 2 }), text(''), text('Три', { bold: true })];
  const read = readPaper(encode(lines, raster80));
  expect(read.rows).toEqual(lines.flatMap((line) => expectedRows(line)));
  expect(read.lines).toEqual([]);
  expect(read.codePageNumber).toBeNull();
});

test('white costs nothing: a short line is a short message', () => {
  expect(encode([text('Да')], raster80).length).toBeLessThan(200);
});
