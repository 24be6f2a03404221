import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import { type BenchClinic, startBenchClinic } from './clinic.ts';
import { type Shell, startShell } from './shell.ts';

/** Scripts are not compiled on the way: that would look like a leak. */
const INTERPRETED = ['--js-flags=--no-opt --no-maglev --no-sparkplug'];

/** A kiosk, its clinic and a browser, gone when `measure` is through. */
export async function withScreen<T>(
  place: {
    readonly folder: string;
    readonly chromium: string;
    readonly printer: boolean;
    /** Whether the browser compiles scripts, as it does at a clinic. */
    readonly compiles?: boolean;
  },
  measure: (browser: Browser, clinic: BenchClinic, shell: Shell) => Promise<T>,
): Promise<T> {
  return withClinic(place, async (clinic) => {
    const shell = await startShell(clinic.args);
    try {
      const browser = await launchChromium(place.chromium, place.compiles === false ? INTERPRETED : []);
      try {
        return await measure(browser, clinic, shell);
      } finally {
        await browser.close();
      }
    } finally {
      await shell.stop();
    }
  });
}

/** The clinic alone, for whoever starts a kiosk of their own. */
export async function withClinic<T>(
  { folder, printer }: { readonly folder: string; readonly printer: boolean },
  measure: (clinic: BenchClinic) => Promise<T>,
): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const clinic = await startBenchClinic(folder, { printer });
  try {
    return await measure(clinic);
  } finally {
    await clinic.stop();
  }
}
