import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { type Browser, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { spawnShell } from '../../support/spawn-shell.ts';
import type { TestClinic } from './clinic.ts';

export const PORTRAIT = { width: 1_080, height: 1_920 };

export type BrowserKiosk = {
  readonly page: Page;
  readonly process: ChildProcess;
  /** As a power cut: nothing is finished. */
  kill(): Promise<void>;
};

/** The browser shell in a process of its own, and Chromium with a touch screen on it. */
export async function startBrowserKiosk(clinic: TestClinic, viewport = PORTRAIT): Promise<BrowserKiosk> {
  const { child, launchUrl } = await startShell(clinic.args);
  const page = await openPage(launchUrl, viewport);
  return {
    page,
    process: child,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

export async function startShell(
  args: readonly string[],
  port = 0,
): Promise<{ child: ChildProcess; launchUrl: string }> {
  const shell = await spawnShell(args, port);
  onTestFinished(() => shell.stop());
  return shell;
}

let browser: Promise<Browser> | undefined;

export async function openPage(url: string, viewport = PORTRAIT): Promise<Page> {
  browser ??= chromium.launch({
    executablePath: process.env.TEST_CHROMIUM ?? '',
    args: [
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const context = await (await browser).newContext({ viewport, hasTouch: true, locale: 'ru-RU' });
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
