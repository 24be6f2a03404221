import type { Browser, Page } from 'playwright-core';
import { bridge, type EventName } from '../../../domain/bridge.ts';
import { lendVoice } from '../../gallery/lend-voice.ts';
import { type BridgeDouble, bridgeDouble } from '../bridge-double.ts';
import type { Circumstances } from '../circumstances.ts';
import { NOW } from '../clinic-data.ts';
import type { Arguments } from './arguments.ts';

/** A page that shows the renderer, and the kiosk behind it. */
export type Shot = { page: Page; double: BridgeDouble; tap: (name: string | RegExp) => Promise<void> };

const COMFORTS = [
  ['contrast', 'Высокий контраст'],
  ['large', 'Крупный текст'],
  ['low', 'Всё внизу'],
  ['voice', 'Вслух'],
] as const;

/** Opens the welcome screen over a kiosk in those circumstances, its clock standing still, in the asked dress. */
export async function openShot(
  browser: Browser,
  url: string,
  change: Partial<Circumstances>,
  { viewport, dress }: Pick<Arguments, 'viewport' | 'dress'>,
): Promise<Shot> {
  const page = await browser.newPage({ viewport });
  const double = bridgeDouble(change);
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`  console: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.error(`  page error: ${error.message}`));
  await page.clock.install({ time: NOW });
  await lendBridge(page, double);
  if (dress.includes('voice')) await lendVoice(page, ['ru-RU', 'en-GB']);
  await page.goto(url);
  await page.locator('[data-screen=welcome]').waitFor();
  const tap = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
  const comforts = COMFORTS.filter(([comfort]) => dress.includes(comfort));
  if (comforts.length > 0) {
    await tap('Удобство');
    for (const [, name] of comforts) await page.getByRole('dialog').getByRole('button', { name }).click();
    await tap('Готово');
  }
  return { page, double, tap };
}

/** What the preload is at the kiosk: `window.infomat`, with the double at its other end. */
async function lendBridge(page: Page, double: BridgeDouble): Promise<void> {
  await page.exposeFunction('lentCall', (method: string, input: unknown) => double.receive(method, input));
  await page.addInitScript(() => {
    const lent = window as typeof window & { lentCall: (method: string, input: unknown) => Promise<unknown> };
    const heard = new Map<string, Set<(data: unknown) => void>>();
    Object.assign(window, {
      heard,
      infomat: {
        call: (method: string, input: unknown) => lent.lentCall(method, input),
        on(event: string, listener: (data: unknown) => void) {
          const set = heard.get(event) ?? new Set();
          heard.set(event, set.add(listener));
          return () => set.delete(listener);
        },
      },
    });
  });
  for (const event of Object.keys(bridge.events) as EventName[]) {
    double.on(event, (data) => {
      void page.evaluate(
        ([name, told]) => {
          const { heard } = window as typeof window & { heard: Map<string, Set<(data: unknown) => void>> };
          for (const listener of heard.get(name) ?? []) listener(told);
        },
        [event, data] as const,
      );
    });
  }
}
