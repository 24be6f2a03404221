import { assertNever } from '../../domain/assert-never.ts';
import { bitmapToPng } from './png.ts';
import { qrBytes, qrSymbol } from './qr.ts';
import { type PaperColumns, printableDots, type Sheet, type SheetLine, type SheetQrLine } from './sheet.ts';
import { drawTextLine, escapeXml, FONT, indent } from './svg-text.ts';

/** The white at the edges the print head does not reach: 80 and 58 mm of paper, 72 and 48 mm of head, 8 dots a millimetre. */
const MARGIN: Readonly<Record<PaperColumns, number>> = { 48: 32, 32: 40 };
const TOP = 40;
const BOTTOM = 48;
/** Room for the shadow around the paper. */
const AROUND = 28;
const INK = [0x1b, 0x1b, 0x1d] as const;
const INK_COLOUR = '#1b1b1d';

/** How the paper ends below: by the knife, by a hand, or not yet. */
export type PaperEnd = 'cut' | 'torn' | 'uncut';

/**
 * The sheet as paper: a drawing in the printer's dots, with the printed width filled as faithfully as the printer would.
 * `data-paper` is the view box of the paper without its shadow.
 */
export function sheetToSvg(sheet: Pick<Sheet, 'columns' | 'lines'>, end: PaperEnd): string {
  const margin = MARGIN[sheet.columns];
  const paperDots = printableDots(sheet.columns);
  const width = paperDots + 2 * margin;
  let y = TOP;
  const drawn: string[] = [];
  for (const line of sheet.lines) {
    drawn.push(drawLine(line, paperDots, margin, y));
    y += line.heightDots;
  }
  const height = y + (end === 'uncut' ? 0 : BOTTOM);
  const [outerWidth, outerHeight] = [width + 2 * AROUND, height + 2 * AROUND];
  const outline = outlineOf(width, height, end);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-AROUND} ${-AROUND} ${outerWidth} ${outerHeight}" width="${outerWidth}" height="${outerHeight}" data-paper="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(spoken(sheet.lines))}">`,
    '<filter id="soft" x="-10%" y="-10%" width="120%" height="120%"><feGaussianBlur stdDeviation="7"/></filter>',
    `<path class="shadow" d="${outline}" transform="translate(0 6)" fill="#10231f" fill-opacity=".22" filter="url(#soft)"/>`,
    end === 'torn'
      ? `<path d="${outlineOf(width, height, end, 5)}" fill="#f1efe9" stroke="#d9d5ca" stroke-width=".6"/>`
      : '',
    `<path class="sheet" d="${outline}" fill="#fdfdfb"/>`,
    `<g fill="${INK_COLOUR}" ${FONT}>`,
    ...drawn,
    '</g></svg>',
  ].join('');
}

function drawLine(line: SheetLine, paperDots: number, left: number, top: number): string {
  switch (line.kind) {
    case 'text':
      return drawTextLine(line, paperDots, left, top);
    case 'qr':
      return drawQr(line, left + indent(line, line.modules * line.moduleDots, paperDots), top);
    case 'raster': {
      const { bitmap } = line;
      const x = left + indent(line, bitmap.width, paperDots);
      const png = bitmapToPng(bitmap, INK).toString('base64');
      return `<image x="${x}" y="${top}" width="${bitmap.width}" height="${bitmap.height}" image-rendering="pixelated" href="data:image/png;base64,${png}"/>`;
    }
    default:
      return assertNever(line);
  }
}

/** One path, so that no seam shows between its squares at any size. */
function drawQr(line: SheetQrLine, left: number, top: number): string {
  const symbol = qrSymbol(qrBytes(line), line.level);
  if (!symbol) return '';
  const { modules, isBlack } = symbol;
  const path: string[] = [];
  for (let y = 0; y < modules; y++)
    for (let x = 0; x < modules; x++) {
      const from = x;
      while (x < modules && isBlack(x, y)) x++;
      if (x > from) path.push(`M${from} ${y}h${x - from}v1h${from - x}z`);
    }
  return `<path transform="translate(${left} ${top}) scale(${line.moduleDots})" d="${path.join('')}"/>`;
}

const TOOTH = 9;
const NIB = 7;

/** Straight where the knife went, but for the bit it leaves; ragged where a hand tore. The upper edge is the cut before. */
function outlineOf(width: number, height: number, end: PaperEnd, lower = 0): string {
  const middle = width / 2;
  if (end !== 'torn') return `M0 0H${width}V${height}H${middle + NIB}l-3 3h${-(NIB - 3) * 2}l-3 -3H0Z`;
  const points = [`M0 0H${width}V${height - TOOTH + lower}`];
  let x = width;
  for (let i = 0; x > 0; i++) {
    // Uneven, and the same for every drawing.
    const noise = ((i * 37 + lower * 11) % 13) - 6;
    x = Math.max(0, x - 7 - (noise + 6) / 2);
    const slope = Math.sin(x / 70 + lower) * 4;
    points.push(`L${round(x)} ${round(height - TOOTH + lower + slope + noise / 2)}`);
  }
  points.push('Z');
  return points.join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;

const spoken = (lines: readonly SheetLine[]): string =>
  lines
    .map((line) => (line.kind === 'qr' ? `QR ${line.data}` : line.text.trim()))
    .filter(Boolean)
    .join('\n');
