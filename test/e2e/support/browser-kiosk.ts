import type { Browser, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { launchChromium } from '../../../scripts/launch-chromium.ts';
import { UPRIGHT } from '../../gallery/stage.ts';
import { type SpawnedShell, spawnShell } from '../../support/spawn-shell.ts';
import type { TestClinic } from './clinic.ts';

export type BrowserKiosk = {
  readonly page: Page;
  /** As a power cut: nothing is finished. */
  kill(): Promise<void>;
};

/**
 * The browser shell in a process of its own, and Chromium with a touch screen on it.
 *
 * @param prepare what the page has before it is opened
 */
export async function startBrowserKiosk(
  clinic: TestClinic,
  prepare?: (page: Page) => Promise<void>,
): Promise<BrowserKiosk> {
  const { launchUrl, stop } = await startShell(clinic.args);
  const page = await openPage('about:blank');
  await prepare?.(page);
  await page.goto(launchUrl);
  return { page, kill: () => stop('SIGKILL') };
}

/** The page's time goes on by itself, and on top of that as far as a story says: `page.clock.runFor`. */
export async function withOwnClock(page: Page): Promise<void> {
  // The clock keeps the stack of each timer's birth, and with it what was alive then: no stacks.
  await page.addInitScript(() => {
    Error.stackTraceLimit = 0;
  });
  await page.clock.install();
}

/** The browser shell alone, until the running test ends. */
export async function startShell(args: readonly string[], port = 0): Promise<SpawnedShell> {
  const shell = await spawnShell(args, port);
  onTestFinished(() => shell.stop());
  return shell;
}

let browser: Promise<Browser> | undefined;

/** A page of its own, until the running test ends; all of them in one browser, which `closeBrowser` ends. */
export async function openPage(url: string): Promise<Page> {
  browser ??= launchChromium(process.env.TEST_CHROMIUM ?? '');
  const context = await (await browser).newContext({ viewport: UPRIGHT, hasTouch: true, locale: 'ru-RU' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  // A page that throws or is refused something by its policy is a failure, whatever it shows.
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(url);
  return page;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}
