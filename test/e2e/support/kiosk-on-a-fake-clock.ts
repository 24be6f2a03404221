import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { Config } from '../../../main/config.ts';
import { hashPin } from '../../../main/operator-session.ts';
import { startBrowserServer } from '../../../main/shells/browser/server.ts';
import { readRenderer } from '../../../main/shells/renderer-files.ts';
import { TEST_PIN } from '../../support/clinic-configuration.ts';
import { type Rig, startRig } from '../../support/kiosk-rig.ts';
import { openPage } from './browser-kiosk.ts';

const built = fileURLToPath(new URL('../../../dist/renderer', import.meta.url));

export type ClockedKiosk = Rig & {
  readonly page: Page;
  /** So long goes by for the kiosk, for the server and on the screen's clock, and somebody touched the screen all along. */
  pass(ms: number): Promise<void>;
};

/**
 * The browser shell with everything real but time: the kiosk's, the server's and the screen's moves when the story says so. The
 * screen's goes on by itself besides, as slowly as a test does.
 */
export async function startClockedKiosk(rules: Partial<Config['rules']> = {}): Promise<ClockedKiosk> {
  const pinHash = await hashPin(TEST_PIN);
  const rig = await startRig({
    config: (config) => ({
      ...config,
      rules: { ...config.rules, ...rules },
      operator: { pinHash },
      display: { ...config.display, kiosk: false },
    }),
  });
  await rig.swept();
  const server = await startBrowserServer({
    kiosk: rig.kiosk(),
    log: { info() {}, warn() {}, error() {} },
    port: 0,
    session: randomBytes(32).toString('base64url'),
    files: readRenderer(built),
  });
  onTestFinished(() => server.close());
  const page = await openPage('about:blank');
  page.setDefaultTimeout(15_000);
  await page.clock.install({ time: rig.clock.now() });
  await page.goto(server.launchUrl);
  return {
    ...rig,
    page,
    async pass(ms) {
      rig.clock.advance(ms);
      await page.clock.setSystemTime(rig.clock.now());
    },
  };
}
