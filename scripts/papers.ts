import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import type { Columns, PaperDocument } from '../domain/document.ts';
import { encode } from '../main/printers/escpos.ts';
import { compose } from '../paper/compose.ts';
import { golosFonts, pdfOf } from '../paper/pdf.ts';
import { svgOf } from '../paper/svg.ts';
import { type TypesetOptions, typeset } from '../paper/typeset.ts';
import { createPage } from '../simulator/printer/page.ts';
import { createParser } from '../simulator/printer/parser.ts';
import { sheetToSvg } from '../simulator/printer/sheet-svg.ts';
import { findTestChromium } from './find-chromium.ts';
import { launchChromium } from './launch-chromium.ts';
import { profileFor, type Sample, samples } from './paper-samples.ts';

/**
 * `npm run papers` draws every paper into `docs/papers`: as the emulated printer printed it, from the bytes alone, and as
 * the screen and the PDF show it. It needs a Chromium, for the PNGs.
 */

const folder = fileURLToPath(new URL('../docs/papers', import.meta.url));
const widths: readonly { columns: Columns; mm: number; page: TypesetOptions }[] = [
  { columns: 48, mm: 80, page: { width: 640 } },
  { columns: 32, mm: 58, page: { width: 464, scale: 1.2, margin: 1.1 } },
];

const WALL = '#e9e4d8';

type Drawing = { readonly file: string; readonly title: string; readonly svg: string };
type Row = { readonly title: string; readonly drawings: readonly Drawing[] };

mkdirSync(folder, { recursive: true });
const rows = widths.flatMap(({ columns, mm, page }): Row[] => {
  const all = samples(columns);
  return [
    {
      title: `${mm} mm, printed`,
      drawings: all.map((sample) => drawing(sample, `${mm}-printed`, printed(sample.document, columns))),
    },
    {
      title: `${mm} mm, on the screen and in PDF`,
      drawings: all.map((sample) => drawing(sample, `${mm}-set`, svgOf(typeset(sample.document, page)))),
    },
  ];
});

const executablePath = findTestChromium();
if (!executablePath) throw new Error('no Chromium: install it, or name one with TEST_CHROMIUM');
const browser = await launchChromium(executablePath);
for (const { drawings } of rows) {
  for (const { file, svg } of drawings) {
    writeFileSync(join(folder, `${file}.svg`), svg);
    await photograph(
      browser,
      `${file}.png`,
      `<body style="margin:0;width:max-content;padding:${file.endsWith('set') ? 40 : 12}px;background:${WALL}">${svg}</body>`,
      'body',
    );
  }
}
await photograph(browser, 'all.png', wall(rows), 'body', 0.5);
await browser.close();

const [ticket] = samples(48);
if (ticket) {
  const picture = typeset(ticket.document, { width: 640 });
  const options = { widthMm: 80, madeAt: Date.parse('2026-11-20T06:42:00Z'), fonts: golosFonts() };
  writeFileSync(join(folder, 'ticket-80.pdf'), await pdfOf(picture, options));
}

function drawing({ name, title }: Sample, kind: string, svg: string): Drawing {
  return { file: `${name}-${kind}`, title, svg };
}

/** What comes out of the emulated printer when it gets the bytes and nothing else. */
function printed(document: PaperDocument, columns: Columns): string {
  const parser = createParser(() => []);
  const page = createPage({ columns: () => columns, cp866Number: () => 17, startsInKanji: () => true });
  parser.push(encode(compose(document, columns), profileFor(columns)));
  for (let command = parser.next(); command; command = parser.next()) {
    const sheet = page.apply(command);
    if (sheet) return sheetToSvg({ columns, lines: sheet.lines }, 'cut');
  }
  // A printer without a knife: the patient tears the paper off.
  return sheetToSvg({ columns, lines: page.tear()?.lines ?? [] }, 'torn');
}

async function photograph(
  browser: Browser,
  file: string,
  html: string,
  what: string,
  deviceScaleFactor = 1,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1_200, height: 800 }, deviceScaleFactor });
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${fontFaces()}</style>${html}`);
  await page.evaluate('document.fonts.ready');
  await page
    .locator(what)
    .first()
    .screenshot({ path: join(folder, file) });
  await page.close();
}

/** All of them hung on a wall, an aisle for each width and kind. */
function wall(rows: readonly Row[]): string {
  const style = `body{margin:0;width:max-content;padding:80px;background:${WALL};font-family:'Golos Text Variable';color:#10231f}
    h2{font-size:44px;font-weight:600;margin:0 0 32px}
    section{margin-bottom:96px}section:last-child{margin-bottom:0}
    div{display:flex;gap:72px;align-items:flex-start}
    figure{margin:0}figcaption{font-size:26px;margin:0 0 20px;color:#3b4b46}
    .set svg{box-shadow:0 6px 20px rgb(16 35 31 / .18)}`;
  const isTestPage = ({ file }: Drawing): boolean => file.startsWith('test-page');
  const section = (title: string, drawings: readonly Drawing[]): string =>
    `<section><h2>${title}</h2><div>${drawings.map(figure).join('')}</div></section>`;
  const figure = ({ file, title, svg }: Drawing): string =>
    `<figure class="${file.endsWith('set') ? 'set' : ''}"><figcaption>${title}</figcaption>${svg}</figure>`;
  const sections = [
    ...rows.map(({ title, drawings }) =>
      section(
        title,
        drawings.filter((each) => !isTestPage(each)),
      ),
    ),
    // Much longer than the others: they would leave the rows above them empty.
    section(
      'The page for the installer',
      rows.flatMap(({ drawings }) => drawings.filter(isTestPage)),
    ),
  ];
  return `<style>${style}</style><body>${sections.join('')}</body>`;
}

function fontFaces(): string {
  const { resolve } = createRequire(import.meta.url);
  const face = (subset: string, range: string): string => {
    const file = resolve(`@fontsource-variable/golos-text/files/golos-text-${subset}-wght-normal.woff2`);
    const data = readFileSync(file).toString('base64');
    return `@font-face{font-family:'Golos Text Variable';font-weight:400 900;src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${range}}`;
  };
  return face('latin', 'U+0000-00FF,U+2000-206F,U+2212') + face('cyrillic', 'U+0301,U+0400-045F,U+2116');
}
