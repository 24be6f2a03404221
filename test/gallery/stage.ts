import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { clinicConfiguration } from '../support/clinic-configuration.ts';
import { spawnShell } from '../support/spawn-shell.ts';
import { onScreen } from './finger.ts';

export const UPRIGHT = { width: 1_080, height: 1_920 };
export const ACROSS = { width: 1_920, height: 1_080 };

export type Stage = {
  readonly page: Page;
  readonly simulator: Simulator;
  /** Where the kiosk's page is entered anew. */
  readonly launchUrl: string;
  /** `--config` and `--data-folder` of this kiosk, for the commands that look into it. */
  readonly args: readonly string[];
  close(): Promise<void>;
};

export type StageOptions = {
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Over the patient clocks a gallery wants. */
  readonly rules?: Readonly<Record<string, number>>;
  readonly display?: Readonly<Record<string, number>>;
  readonly reducedMotion?: 'reduce' | 'no-preference';
};

/**
 * The real thing with everything this clinic can have: the simulator's central API, printer and reader over sockets, the
 * kiosk in a process of its own, and Chromium with a touch screen on it.
 *
 * @param executablePath of Chromium
 */
export async function openStage(executablePath: string, options: StageOptions = {}): Promise<Stage> {
  // What stands already goes again when the next does not come up.
  const ends: End[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    return { ...(await open(executablePath, options, ends)), close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

type End = () => Promise<unknown>;

async function open(
  executablePath: string,
  options: StageOptions,
  ends: End[],
): Promise<Omit<Stage, 'close'>> {
  const folder = mkdtempSync(join(tmpdir(), 'infomat-gallery-'));
  ends.push(async () => rmSync(folder, { recursive: true, force: true }));
  const simulator = await startSimulator({ otherPeople: false });
  ends.push(() => simulator.stop());
  const configFile = join(folder, 'infomat.json');
  // Patient clocks, so that a screen stands still while it is looked at.
  const configuration = await clinicConfiguration(simulator, {
    answerTimeoutMs: 20_000,
    rules: { verdictWaitMs: 15_000, identifyWaitMs: 15_000, settledAnswerQuietMs: 1_000, ...options.rules },
    display: { idleSeconds: 600, warningSeconds: 120, resultSeconds: 300, ...options.display },
  });
  writeFileSync(configFile, JSON.stringify(configuration));
  const args = ['--config', configFile, '--data-folder', join(folder, 'data')];
  const shell = await spawnShell(args);
  ends.push(() => shell.stop());
  const browser = await launchChromium(executablePath);
  ends.push(() => browser.close());
  const context = await browser.newContext({
    viewport: options.viewport ?? UPRIGHT,
    hasTouch: true,
    locale: 'ru-RU',
    reducedMotion: options.reducedMotion ?? 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(shell.launchUrl);
  return { page, simulator, launchUrl: shell.launchUrl, args };
}

/** Nothing is broken, nobody is there: the welcome screen of a new visit. */
export async function startAfresh({ page, simulator, launchUrl }: Stage): Promise<void> {
  await simulator.faults.allOff();
  await simulator.printerFaults.reset();
  await simulator.scanner.setPlugged(true);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.goto(new URL('/', launchUrl).href);
  await onScreen(page, 'welcome');
}
