/**
 * `npm run gallery [-- FOLDER] [only=CHAPTER,CHAPTER] [size=portrait] [language=ru] [theme=light] [text=normal]`: walks the real
 * kiosk on the simulator through every screen and state, takes each one's picture in every look, and writes one page to leaf
 * through them. The folder is `gallery` unless another is named.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureRendererBuilt } from '../../scripts/build.ts';
import { findTestChromium } from '../../scripts/find-chromium.ts';
import { type Picture, writeAlbum } from './album.ts';
import { chapters } from './chapters.ts';
import { languages, nameOf, reaches, sizes, texts, themes } from './dress.ts';
import { inEveryLook } from './looks.ts';
import { openStage } from './stage.ts';
import { walkThrough } from './walk.ts';

const given = process.argv.slice(2);
const folder = given.find((word) => !word.includes('=')) ?? 'gallery';
/** What was asked for of a kind, or everything. */
function asked<T>(key: string, all: readonly T[], nameOfOne: (one: T) => string): readonly T[] {
  const words = given.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
  return words === undefined ? all : all.filter((one) => words.split(',').includes(nameOfOne(one)));
}
const itself = (word: string): string => word;
const usualReach = reaches.slice(0, 1);
const wardrobe = {
  sizes: asked('size', sizes, ({ name }) => name),
  languages: asked('language', languages, itself),
  themes: asked('theme', themes, itself),
  texts: asked('text', texts, itself),
  // Twice as many pictures: only where it is asked for.
  reaches: given.some((word) => word.startsWith('reach=')) ? asked('reach', reaches, itself) : usualReach,
};

const chromium = findTestChromium();
if (!chromium) {
  console.error('No Chromium: install it, or name one with TEST_CHROMIUM.');
  process.exit(1);
}
await ensureRendererBuilt();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const stage = await openStage(chromium);
const pictures: Picture[] = [];
const failures = await walkThrough(
  stage,
  asked('only', chapters, ({ name }) => name),
  async (page, stop) => {
    const at = join(stop.chapter, stop.name);
    mkdirSync(join(folder, at), { recursive: true });
    await inEveryLook(page, stop, wardrobe, async (look) => {
      const file = join(at, `${nameOf(look)}.png`);
      await page.screenshot({ path: join(folder, file) });
      const { size, ...rest } = look;
      pictures.push({ file, chapter: stop.chapter, stop: stop.name, size: size.name, ...rest });
    });
    process.stdout.write(`${at}\n`);
  },
);
await stage.close();
writeAlbum(folder, pictures);
console.log(`${pictures.length} pictures: ${join(folder, 'index.html')}`);
for (const failure of failures) console.error(failure);
process.exit(failures.length === 0 ? 0 : 1);
