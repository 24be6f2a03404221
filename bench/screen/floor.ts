import type { Browser } from 'playwright-core';
import { openPage, watchedBy } from './browser.ts';
import { tap } from './finger.ts';
import { type Tap, tapsOf } from './tap-figures.ts';

/** A page of one button that turns over when it is tapped: what this machine, its Chromium and a frame's length add. */
export async function tapNothing(browser: Browser, slowdown: number, taps: number): Promise<Tap[]> {
  const opened = await openPage(browser, { slowdown });
  try {
    await opened.page.goto('data:text/html,<button style="font-size:6em;margin:3em">0</button>');
    await opened.page.evaluate(() => {
      const button = document.querySelector('button');
      button?.addEventListener('click', () => {
        button.textContent = button.textContent === '0' ? '1' : '0';
      });
    });
    for (let i = 0; i < taps; i++) await tap(opened, { css: 'button' });
    return tapsOf(await watchedBy(opened));
  } finally {
    await opened.close();
  }
}
