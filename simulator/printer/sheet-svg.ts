import type { PaperColumns, Sheet, SheetLine, SheetRun } from './sheet.ts';

/** Font A at 203 dots an inch: a character is 12 × 24 dots, so 48 columns fill the 576 dots of 80 mm paper. */
const CELL_WIDTH = 12;
const CELL_HEIGHT = 24;
/** Of the cell's height, from its top to the letters' foot. */
const BASELINE = 19;
/** The white at the edges the print head does not reach. */
const MARGIN: Readonly<Record<PaperColumns, number>> = { 48: 32, 32: 32 };
const TOP = 40;
const BOTTOM = 48;
const TOOTH = 8;

/**
 * The sheet as paper: a drawing in the printer's dots, with the printed width filled as faithfully as the printer would.
 */
export function sheetToSvg(sheet: Pick<Sheet, 'columns' | 'lines' | 'cut'>): string {
  const margin = MARGIN[sheet.columns];
  const width = sheet.columns * CELL_WIDTH + 2 * margin;
  let y = TOP;
  const drawn: string[] = [];
  for (const line of sheet.lines) {
    drawn.push(drawLine(line, sheet.columns, margin, y));
    y += line.heightDots;
  }
  const height = y + BOTTOM;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(spoken(sheet.lines))}">`,
    `<path d="${outline(width, height, sheet.cut)}" fill="#ffffff"/>`,
    `<g fill="#1c1c1c" font-family="'DejaVu Sans Mono','Liberation Mono','Cascadia Mono',Menlo,Consolas,monospace" font-size="20">`,
    ...drawn,
    '</g></svg>',
  ].join('');
}

function drawLine(line: SheetLine, columns: PaperColumns, margin: number, top: number): string {
  const cells = line.runs.reduce((sum, run) => sum + [...run.text].length * run.scaleX, 0);
  const spare = (columns - cells) * CELL_WIDTH;
  let x = margin + (line.align === 'right' ? spare : line.align === 'center' ? Math.floor(spare / 2) : 0);
  const parts: string[] = [];
  for (const run of line.runs) {
    // Letters of different height on a line stand on one foot.
    parts.push(drawRun(run, x, top + (line.scaleY - run.scaleY) * CELL_HEIGHT));
    x += [...run.text].length * run.scaleX * CELL_WIDTH;
  }
  return parts.join('');
}

function drawRun(run: SheetRun, x: number, y: number): string {
  const characters = [...run.text];
  const width = characters.length * CELL_WIDTH;
  const place = `transform="translate(${x} ${y}) scale(${run.scaleX} ${run.scaleY})"`;
  const box = run.inverse ? `<rect width="${width}" height="${CELL_HEIGHT}"/>` : '';
  const under = run.underline ? `<rect y="${CELL_HEIGHT - 2}" width="${width}" height="2"/>` : '';
  const lead = characters.findIndex((each) => each !== ' ');
  if (lead < 0) return box || under ? `<g ${place}>${box}${under}</g>` : '';
  const shown = run.text.trim();
  // One position a character: the grid holds whatever font the viewer has.
  const at = [...shown].map((_, i) => (lead + i) * CELL_WIDTH).join(' ');
  const colour = run.inverse ? ' fill="#ffffff"' : '';
  const weight = run.bold ? ' font-weight="700"' : '';
  return `<g ${place}>${box}${under}<text y="${BASELINE}" x="${at}"${colour}${weight} xml:space="preserve">${escapeXml(shown)}</text></g>`;
}

/** Straight where the printer cut, ragged where the paper was torn. The upper edge is the cut before. */
function outline(width: number, height: number, cut: boolean): string {
  const points = [`M0 0H${width}V${height - TOOTH}`];
  const step = cut ? TOOTH : TOOTH * 2.5;
  let x = width;
  for (let i = 0; x > 0; i++) {
    x = Math.max(0, x - step / 2);
    const ragged = cut ? 0 : ((i * 37) % 11) - 5;
    points.push(`L${x} ${i % 2 === 0 ? height + ragged - 5 : height - TOOTH + ragged}`);
  }
  points.push('Z');
  return points.join('');
}

const spoken = (lines: readonly SheetLine[]): string =>
  lines
    .map((line) => line.text.trim())
    .filter(Boolean)
    .join('\n');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Also replaces what XML cannot hold at all. */
function escapeXml(text: string): string {
  return text
    .replace(/[&<>"]/g, (each) => entities[each] ?? each)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
