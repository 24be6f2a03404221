import type { Columns, PaperDocument } from '../../domain/document.ts';
import { svgOf } from '../../paper/svg.ts';
import { typeset } from '../../paper/typeset.ts';
import type { StaticFile } from './renderer-files.ts';

/** What a printer's head reaches of its paper, in millimetres, and how much bigger the type is on narrow paper. */
const pages = { 48: { widthMm: 72, scale: 1 }, 32: { widthMm: 48, scale: 1.3 } } as const;
const DRAWN_WIDTH = 576;

/**
 * A document as a page that needs nothing from anywhere: the drawing of the screen, as wide as the paper prints. Nothing in
 * it can run.
 */
export function paperHtml(document: PaperDocument, columns: Columns, fontFaces = ''): string {
  const { widthMm, scale } = pages[columns];
  const svg = svgOf(typeset(document, { width: DRAWN_WIDTH, scale }));
  return [
    '<!doctype html><html lang="ru"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">`,
    `<title>${document.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>`,
    `<style>${fontFaces}html,body{margin:0}svg{display:block;width:${widthMm}mm;height:auto;margin:0 auto}</style>`,
    `</head><body>${svg}</body></html>`,
  ].join('');
}

/** The typeface's alphabets that papers use, and the characters each is for. */
const alphabets = {
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  latin: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212',
} as const;

/** The screen's own typeface, out of its built files, for a page that may load nothing. */
export function fontFacesOf(files: ReadonlyMap<string, StaticFile>): string {
  return Object.entries(alphabets)
    .map(([alphabet, range]) => {
      const name = new RegExp(`/golos-text-${alphabet}-wght-normal[^/]*\\.woff2$`);
      const file = [...files].find(([path]) => name.test(path))?.[1];
      if (!file) return '';
      const source = `url(data:font/woff2;base64,${file.body.toString('base64')}) format('woff2')`;
      return `@font-face{font-family:'Golos Text Variable';font-weight:400 900;src:${source};unicode-range:${range}}`;
    })
    .join('');
}
