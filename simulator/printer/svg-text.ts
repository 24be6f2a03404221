import { drawBoxes, isBox } from './box-drawing.ts';
import type { SheetRun, SheetTextLine } from './sheet.ts';

/** Font A at 203 dots an inch: a character is 12 × 24 dots, so 48 columns fill the 576 dots of 80 mm paper. */
const CELL_WIDTH = 12;
const CELL_HEIGHT = 24;
/** Of the cell's height, from its top to the letters' foot. */
const BASELINE = 19;
/** Letters of a printer are narrower than those of a screen: a font that is 12 wide at this size is stretched upwards. */
const FONT_SIZE = 20;
const STRETCH = 1.1;

export const FONT = `font-family="'DejaVu Sans Mono','Liberation Mono','Cascadia Mono',Menlo,Consolas,monospace" font-size="${FONT_SIZE}"`;

const widthOf = (run: SheetRun): number => [...run.text].length * run.cells * CELL_WIDTH;

/** How far what is `width` wide stands from the left edge of what can be printed. */
export function indent(line: Pick<SheetTextLine, 'align'>, width: number, paperDots: number): number {
  if (line.align === 'left') return 0;
  return line.align === 'right' ? paperDots - width : Math.floor((paperDots - width) / 2);
}

export function drawTextLine(line: SheetTextLine, paperDots: number, left: number, top: number): string {
  const width = line.runs.reduce((sum, run) => sum + widthOf(run) * run.scaleX, 0);
  let x = left + indent(line, width, paperDots);
  const parts: string[] = [];
  for (const run of line.runs) {
    // Letters of different height on a line stand on one foot.
    parts.push(drawRun(run, x, top + (line.scaleY - run.scaleY) * CELL_HEIGHT));
    x += widthOf(run) * run.scaleX;
  }
  return parts.join('');
}

function drawRun(run: SheetRun, x: number, y: number): string {
  const width = widthOf(run);
  const box = run.inverse ? `<rect width="${width}" height="${CELL_HEIGHT}"/>` : '';
  const under = run.underline ? `<rect y="${CELL_HEIGHT - 2}" width="${width}" height="2"/>` : '';
  const written = drawCharacters([...run.text], run.cells);
  if (!box && !under && !written) return '';
  const colour = run.inverse ? ' fill="#fdfdfb"' : '';
  const weight = run.bold ? ' font-weight="700"' : '';
  const place = `transform="translate(${x} ${y}) scale(${run.scaleX} ${run.scaleY})"`;
  return `<g ${place}>${box}${under}${written && `<g${colour}${weight}>${written}</g>`}</g>`;
}

function drawCharacters(characters: readonly string[], cells: number): string {
  const boxes = characters.some(isBox) ? drawBoxes(characters) : '';
  const parts: string[] = [boxes];
  let from = 0;
  for (let i = 0; i <= characters.length; i++) {
    const character = characters[i];
    if (character !== undefined && !isBox(character)) continue;
    parts.push(drawLetters(characters.slice(from, i), from, cells));
    from = i + 1;
  }
  return parts.join('');
}

function drawLetters(letters: readonly string[], from: number, cells: number): string {
  const lead = letters.findIndex((each) => each !== ' ');
  if (lead < 0) return '';
  const shown = letters.slice(lead, letters.findLastIndex((each) => each !== ' ') + 1);
  // One position a character: the grid holds whatever font the viewer has.
  const at = shown.map((_, i) => (from + lead + i) * cells * CELL_WIDTH).join(' ');
  const text = escapeXml(shown.join(''));
  const y = Math.round((BASELINE / STRETCH) * 100) / 100;
  return `<text transform="scale(1 ${STRETCH})" y="${y}" x="${at}" xml:space="preserve">${text}</text>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Also replaces what XML cannot hold at all. */
export function escapeXml(text: string): string {
  return text
    .replace(/[&<>"]/g, (each) => entities[each] ?? each)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
