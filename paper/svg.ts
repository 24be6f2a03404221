import type { DotsMark, Mark, Picture, Role } from './marks.ts';

export type Palette = Readonly<Record<Role, string>>;

/** As a printer prints: black, two greys for what is secondary. */
export const printPalette: Palette = {
  ink: '#111111',
  muted: '#555555',
  paper: '#ffffff',
  inverse: '#111111',
  rule: '#8a8a8a',
};

const FAMILY = "'Golos Text Variable','Golos Text',system-ui,sans-serif";

/**
 * The picture as a drawing that stands alone; its width and height are the picture's, and it scales. The page's ground is
 * drawn unless the palette's `paper` is `none`. Every line is as long as it was measured, so that it fits in whatever
 * typeface is drawn where Golos Text is not installed.
 */
export function svgOf(picture: Picture, palette: Palette = printPalette): string {
  const { width, height, marks, text } = picture;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(text)}" font-family="${escapeXml(FAMILY)}">`,
    palette.paper === 'none' ? '' : `<rect width="${width}" height="${height}" fill="${palette.paper}"/>`,
    ...marks.map((mark) => drawn(mark, palette)),
    '</svg>',
  ].join('');
}

function drawn(mark: Mark, palette: Palette): string {
  switch (mark.kind) {
    case 'text': {
      const anchor = mark.anchor === 'start' ? '' : ` text-anchor="${mark.anchor}"`;
      return `<text x="${mark.x}" y="${mark.y}" font-size="${mark.size}" font-weight="${mark.weight}"${anchor} textLength="${short(mark.width)}" lengthAdjust="spacingAndGlyphs" fill="${palette[mark.role]}">${escapeXml(mark.text)}</text>`;
    }
    case 'rect':
      return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" fill="${palette[mark.role]}"/>`;
    case 'line': {
      const dashes = mark.dashes === null ? '' : ` stroke-dasharray="${mark.dashes.map(short).join(' ')}"`;
      return `<path d="M${mark.x} ${mark.y}h${mark.width}" stroke="${palette[mark.role]}" stroke-width="${mark.thickness}"${dashes}/>`;
    }
    case 'dots':
      return drawnDots(mark);
  }
}

function drawnDots({ x, y, dot, columns, rows, path, quiet }: DotsMark): string {
  const ground = `<rect x="${-quiet}" y="${-quiet}" width="${columns + 2 * quiet}" height="${rows + 2 * quiet}" fill="#ffffff"/>`;
  return `<g transform="translate(${x} ${y}) scale(${short(dot)})" shape-rendering="crispEdges">${ground}<path d="${path}" fill="#000000"/></g>`;
}

const short = (value: number): number => Math.round(value * 10_000) / 10_000;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

const escapeXml = (text: string): string => text.replace(/[&<>"\n]/g, (each) => entities[each] ?? each);
