import type { Page } from 'playwright-core';
import {
  atRest,
  dressAtOnce,
  dressByHand,
  type Language,
  type Look,
  languages,
  type Reach,
  reaches,
  type Size,
  sizes,
  type Text,
  type Theme,
  texts,
  themes,
} from './dress.ts';
import { UPRIGHT } from './stage.ts';
import type { Stop } from './walk.ts';

export type Wardrobe = {
  readonly sizes: readonly Size[];
  readonly languages: readonly Language[];
  readonly themes: readonly Theme[];
  readonly texts: readonly Text[];
  readonly reaches: readonly Reach[];
};

export const wholeWardrobe: Wardrobe = { sizes, languages, themes, texts, reaches };

/**
 * Shows a stop in every look of a wardrobe and leaves it as it was. What is held (a dialog over the dock, a screen that is
 * gone in a moment) keeps its language.
 */
export async function inEveryLook(
  page: Page,
  stop: Stop,
  wardrobe: Wardrobe,
  look: (look: Look) => Promise<void>,
): Promise<void> {
  const own = ((await page.locator('html').getAttribute('lang')) ?? 'ru') as Language;
  const dress = stop.held ? dressAtOnce : dressByHand;
  let spoken = stop.held ? [own] : wardrobe.languages;
  for (const reach of wardrobe.reaches) {
    for (const text of wardrobe.texts) {
      await dress(page, { text, reach });
      for (const language of spoken) {
        if (!stop.held) await dressByHand(page, { language });
        for (const theme of wardrobe.themes) {
          await dressAtOnce(page, { theme });
          for (const size of wardrobe.sizes) {
            await page.setViewportSize({ width: size.width, height: size.height });
            await atRest(page);
            await look({ size, language, theme, text, reach });
          }
        }
      }
      await page.setViewportSize(UPRIGHT);
      // The next look begins with the language this one ended with: nothing is touched that need not be.
      spoken = [...spoken].reverse();
    }
  }
  await dressAtOnce(page, { theme: 'light' });
  await dress(page, { text: 'normal', reach: 'usual' });
  if (!stop.held) await dressByHand(page, { language: own });
  await atRest(page);
}
