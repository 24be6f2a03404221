import type { Browser, CDPSession, Page } from 'playwright-core';
import { type Watched, watchPage } from './watch-page.ts';

export const PORTRAIT = { width: 1_080, height: 1_920 };

export type OpenPage = {
  readonly page: Page;
  readonly session: CDPSession;
  /** What the page complained of so far: errors, and what its policy refused. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
};

/** A page with a touch screen and nothing in its cache; `watched` unless it must carry nothing that is not the kiosk's. */
export async function openPage(
  browser: Browser,
  { viewport = PORTRAIT, watched = true, slowdown = 1 } = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport, hasTouch: true, locale: 'ru-RU' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('crash', () => complaints.push('the page crashed'));
  if (watched) await page.addInitScript(watchPage);
  const session = await context.newCDPSession(page);
  if (slowdown !== 1) await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return { page, session, complaints, close: () => context.close() };
}

/** @throws with the first complaints: figures of a page that fails are figures of nothing */
export function mustBeQuiet({ complaints }: OpenPage): void {
  if (complaints.length > 0)
    throw new Error(`the page complained ${complaints.length} times: ${complaints.slice(0, 5).join(' | ')}`);
}

/** Everything the page has noted so far. @throws when it complained */
export async function watchedBy(opened: OpenPage): Promise<Watched> {
  mustBeQuiet(opened);
  const watched = await opened.page.evaluate(() => window.watched);
  if (!watched) throw new Error('the page was not watched');
  return watched;
}
