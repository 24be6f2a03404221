import { expect, test } from 'vitest';
import type { PaperDocument } from '../../../domain/document.ts';
import { fontFacesOf, paperHtml } from '../../../main/shells/paper-html.ts';
import type { StaticFile } from '../../../main/shells/renderer-files.ts';

/** What the operating system's queue is handed: a page that needs nothing and runs nothing. */

const document: PaperDocument = {
  title: 'Талон <script>alert(1)</script> & Ко',
  blocks: [
    { kind: 'text', text: 'А-07 <img src=x onerror=alert(1)>', size: 'huge' },
    { kind: 'qr', data: '8263', caption: 'Код' },
  ],
};

test('the drawing, as wide as the paper prints', () => {
  expect(paperHtml(document, 48)).toMatch(/svg\{display:block;width:72mm;.*<svg /s);
  expect(paperHtml(document, 32)).toMatch(/svg\{display:block;width:48mm;.*<svg /s);
});

test('nothing in it can run or be loaded, whatever a name says', () => {
  const html = paperHtml(document, 48);
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"`);
  expect(html).toContain('<title>Талон &lt;script>alert(1)&lt;/script> &amp; Ко</title>');
  expect(html).not.toMatch(/<(script|img|iframe|link)\b/);
  expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
});

test('the screen’s typeface comes along, out of its built files', () => {
  const file = (text: string): StaticFile => ({ body: Buffer.from(text), type: 'font/woff2' });
  const files = new Map([
    ['/assets/golos-text-cyrillic-wght-normal-AbC1.woff2', file('кириллица')],
    ['/assets/golos-text-cyrillic-ext-wght-normal-AbC2.woff2', file('more')],
    ['/assets/golos-text-latin-wght-normal-AbC3.woff2', file('latin')],
    ['/index.html', file('')],
  ]);
  const faces = fontFacesOf(files);
  const embedded = [...faces.matchAll(/base64,([^)]+)\)/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString(),
  );
  expect(embedded).toEqual(['кириллица', 'latin']);
  expect(paperHtml(document, 48, faces)).toContain(`<style>${faces}html,body`);
  expect(fontFacesOf(new Map())).toBe('');
});
