import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { isPrintable } from '../domain/printable.ts';

/**
 * `node scripts/bitmap-font.ts [FOLDER]`: makes main/printers/font/glyphs.ts, the letters that printers without a Russian
 * page get as pictures, from Terminus Font 12×24 as Debian ships it (package xfonts-terminus; SIL Open Font License 1.1,
 * the text lies beside the result). The bold face: its strokes are two dots, as in a printer's own letters; one dot is an
 * eighth of a millimetre, too faint for old eyes. Only needed when the characters a printer has to know change.
 */

const [folder = '/usr/share/fonts/X11/misc'] = process.argv.slice(2);
const WIDTH = 12;
const HEIGHT = 24;

// Portable Compiled Format: little-endian table of contents; each table says its own byte and bit order.
const METRICS = 1 << 2;
const BITMAPS = 1 << 3;
const ENCODINGS = 1 << 5;

type Glyph = (x: number, y: number) => boolean;

/** A PCF font's glyphs by code point. Handles what the Debian package holds: compressed metrics, every glyph of one size. */
function readPcf(path: string): (codePoint: number) => Glyph | undefined {
  const file = gunzipSync(readFileSync(path));
  if (file.toString('latin1', 0, 4) !== '\x01fcp') throw new Error(`${path} is not a PCF font`);
  const tables = new Map<number, { format: number; at: number }>();
  for (let i = 0; i < file.readUInt32LE(4); i++) {
    const at = 8 + i * 16;
    tables.set(file.readUInt32LE(at), { format: file.readUInt32LE(at + 4), at: file.readUInt32LE(at + 12) });
  }
  const table = (type: number) => {
    const found = tables.get(type);
    if (!found) throw new Error(`${path} lacks table ${type}`);
    const isBig = (found.format & 4) !== 0;
    return {
      ...found,
      short: (at: number) => (isBig ? file.readUInt16BE(found.at + at) : file.readUInt16LE(found.at + at)),
      int: (at: number) => (isBig ? file.readUInt32BE(found.at + at) : file.readUInt32LE(found.at + at)),
    };
  };

  const metrics = table(METRICS);
  if ((metrics.format & 0x100) === 0) throw new Error('only compressed metrics are read');
  for (let glyph = 0; glyph < metrics.short(4); glyph++) {
    // Left bearing, right bearing, width, ascent, descent, each offset by 80h.
    const [left, right, , ascent, descent] = [...file.subarray(metrics.at + 6 + glyph * 5)].map(
      (n) => n - 0x80,
    );
    if (left !== 0 || right !== WIDTH || (ascent ?? 0) + (descent ?? 0) !== HEIGHT) {
      throw new Error(`glyph ${glyph} is not ${WIDTH}×${HEIGHT}`);
    }
  }

  const bitmaps = table(BITMAPS);
  const rowBytes = Math.ceil(WIDTH / 8 / (1 << (bitmaps.format & 3))) * (1 << (bitmaps.format & 3));
  const data = bitmaps.at + 8 + bitmaps.int(4) * 4 + 16;
  const isMostSignificantFirst = (bitmaps.format & 8) !== 0;

  const encodings = table(ENCODINGS);
  const low = encodings.short(4);
  const high = encodings.short(6);
  const first = encodings.short(8);
  const last = encodings.short(10);
  return (codePoint) => {
    const [row, column] = [codePoint >> 8, codePoint & 0xff];
    if (row < first || row > last || column < low || column > high) return undefined;
    const index = encodings.short(14 + ((row - first) * (high - low + 1) + (column - low)) * 2);
    if (index === 0xffff) return undefined;
    const at = data + bitmaps.int(8 + index * 4);
    return (x, y) => {
      const byte = file[at + y * rowBytes + (x >> 3)] ?? 0;
      return (byte & (isMostSignificantFirst ? 0x80 >> (x & 7) : 1 << (x & 7))) !== 0;
    };
  };
}

/** The printable characters' dots one after another, row by row, without gaps: 36 bytes a character. */
function packed(path: string, characters: string): string {
  const glyphOf = readPcf(path);
  const bytes = Buffer.alloc((characters.length * WIDTH * HEIGHT) / 8);
  let bit = 0;
  for (const character of characters) {
    const glyph = glyphOf(character.codePointAt(0) ?? 0);
    if (!glyph) throw new Error(`the font lacks ${character}`);
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++, bit++) {
        if (glyph(x, y)) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
      }
    }
  }
  return bytes.toString('base64');
}

function literal(name: string, text: string): string {
  const lines = text.match(/.{1,100}/g) ?? [];
  return `export const ${name} = [\n${lines.map((line) => `  '${line}',\n`).join('')}].join('');\n`;
}

const quoted = (text: string): string => text.replaceAll(/['\\]/g, '\\$&');

const characters = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code))
  .filter(isPrintable)
  .join('');
const target = fileURLToPath(new URL('../main/printers/font/', import.meta.url));
writeFileSync(
  join(target, 'glyphs.ts'),
  `// Made by scripts/bitmap-font.ts from Terminus Font, Copyright (c) 2010-2014 Dimitar Toshkov Zhekov, under the SIL Open
// Font License 1.1: see OFL.txt beside this file. These dots stay under that license and do not bear the font's name.

/** In the order of their code points: what domain/printable.ts calls printable. */
export const glyphCharacters =
  '${quoted(characters.slice(0, 95))}' +
  '${quoted(characters.slice(95))}';

/** 12×24 dots a character, row after row without gaps, the most significant bit first; base64. */
${literal('glyphDots', packed(join(folder, 'ter-u24b_unicode.pcf.gz'), characters))}`,
);
console.log(`${characters.length} characters`);
