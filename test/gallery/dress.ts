import type { Page } from 'playwright-core';
import { language as english } from '../../renderer/locales/languages/en.ts';
import { language as russian } from '../../renderer/locales/languages/ru.ts';
import { press, tap } from './finger.ts';
import { ACROSS, UPRIGHT } from './stage.ts';

/** How a screen is looked at. */
export type Size = {
  readonly name: 'portrait' | 'landscape' | 'square';
  readonly width: number;
  readonly height: number;
};
export type Language = 'ru' | 'en';
export type Theme = 'light' | 'contrast';
export type Text = 'normal' | 'large';
/** Whether everything that is touched stands low. */
export type Reach = 'usual' | 'low';
export type Look = {
  readonly size: Size;
  readonly language: Language;
  readonly theme: Theme;
  readonly text: Text;
  readonly reach: Reach;
};

export const sizes: readonly Size[] = [
  { name: 'portrait', ...UPRIGHT },
  { name: 'landscape', ...ACROSS },
  { name: 'square', width: 1_280, height: 1_024 },
];
export const languages: readonly Language[] = ['ru', 'en'];
export const themes: readonly Theme[] = ['light', 'contrast'];
export const texts: readonly Text[] = ['normal', 'large'];

export const reaches: readonly Reach[] = ['usual', 'low'];

export const nameOf = ({ size, language, theme, text, reach }: Look): string =>
  [size.name, language, theme, text, ...(reach === 'low' ? ['low'] : [])].join('-');

/** Touches the dock and the comfort dialog until the page is dressed so, as a patient would. */
export async function dressByHand(
  page: Page,
  wanted: { language?: Language; text?: Text; reach?: Reach },
): Promise<void> {
  const html = page.locator('html');
  if (wanted.language !== undefined && (await html.getAttribute('lang')) !== wanted.language) {
    await tap(page, wanted.language === 'en' ? english.name : russian.name);
    await page.locator(`html[lang=${wanted.language}]`).waitFor();
  }
  const { dock, comfort } = (await html.getAttribute('lang')) === 'en' ? english.screen : russian.screen;
  const differs = async (attribute: string, value: string | undefined): Promise<boolean> =>
    value !== undefined && (await html.getAttribute(attribute)) !== value;
  const switches = [
    ...((await differs('data-text', wanted.text)) ? [comfort.text] : []),
    ...((await differs('data-reach', wanted.reach)) ? [comfort.reach] : []),
  ];
  if (switches.length === 0) return;
  await tap(page, dock.comfort);
  const dialog = page.getByRole('dialog');
  for (const name of switches) await press(dialog.getByText(name, { exact: true }));
  await press(dialog.getByRole('button', { name: comfort.done }));
  await dialog.waitFor({ state: 'detached' });
}

/** Where a dialog covers the dock, or the screen is gone in a moment: the page's own attributes, which the styles go by. */
export const dressAtOnce = (
  page: Page,
  wanted: { text?: Text; theme?: Theme; reach?: Reach },
): Promise<void> =>
  page.evaluate(({ text, theme, reach }) => {
    const { dataset } = document.documentElement;
    if (text !== undefined) dataset.text = text;
    if (theme !== undefined) dataset.theme = theme;
    if (reach !== undefined) dataset.reach = reach;
  }, wanted);

/** Waits until nothing moves any more. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
      .map((animation) => animation.finished.catch(() => null));
    await Promise.all(ending);
    await frame();
  });
}
