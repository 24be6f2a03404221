import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { type Watched, watchPage } from './watch-page.ts';

export const PORTRAIT = { width: 1_080, height: 1_920 };

export type OpenPage = {
  readonly page: Page;
  readonly session: CDPSession;
  /** What the page complained of so far: errors, and what its policy refused. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
};

/** @param options.compiles without it scripts are only interpreted: code compiled on the way would look like a leak */
export async function launchChromium(executablePath: string, options = { compiles: true }): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(options.compiles ? [] : ['--js-flags=--no-opt --no-maglev --no-sparkplug']),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

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

/** Everything the page has noted so far. */
export async function watchedBy(page: Page): Promise<Watched> {
  const watched = await page.evaluate(() => window.watched);
  if (!watched) throw new Error('the page was not watched');
  return watched;
}
