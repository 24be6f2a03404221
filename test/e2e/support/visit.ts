import type { Locator, Page } from 'playwright-core';
import { bytesOfHeld, type Held } from '../../../simulator/scanner/held.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { until } from '../../support/until.ts';

export type Person = { readonly policy: string; readonly birthDate: string };

export const onScreen = (page: Page, name: string) =>
  page.locator(`[data-screen="${name}"]`).waitFor({ timeout: 20_000 });

/** With a finger where the page has a touch screen (Chromium), else with the mouse (Electron under Playwright has none). */
async function press(target: Locator): Promise<void> {
  const hasTouch = await target.page().evaluate(() => navigator.maxTouchPoints > 0);
  await (hasTouch ? target.tap() : target.click());
}

export const tap = (page: Page, name: string | RegExp) => press(page.getByRole('button', { name }).first());

export async function typeDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await press(page.getByRole('button', { name: digit, exact: true }));
}

/** From the welcome screen to being asked what to do. */
export async function identify(page: Page, person: Person, purpose: RegExp = /К врачу/): Promise<void> {
  await onScreen(page, 'welcome');
  await tap(page, purpose);
  await onScreen(page, 'policy');
  await typeDigits(page, person.policy);
  await tap(page, 'Дальше');
  await onScreen(page, 'birth-date');
  const [year = '', month = '', day = ''] = person.birthDate.split('-');
  await typeDigits(page, `${day}${month}${year}`);
  await tap(page, 'Дальше');
}

export type Chosen = { readonly doctor: string; readonly time: string };

/** From the specialities to the question "all correct?", by the soonest time. */
export async function chooseSoonest(page: Page, speciality: RegExp = /Терапевт/): Promise<Chosen> {
  await onScreen(page, 'speciality');
  await tap(page, speciality);
  await onScreen(page, 'doctor');
  await tap(page, 'Выбрать');
  await onScreen(page, 'confirm');
  const text = (await page.locator('[data-screen="confirm"]').innerText()).replaceAll('\u00a0', ' ');
  const time = /\d\d:\d\d/.exec(text)?.[0] ?? '';
  const doctor = /^([А-ЯЁ][\p{L}-]+ [А-ЯЁ]\p{L}+ [А-ЯЁ]\p{L}+)$/mu.exec(text)?.[1] ?? '';
  return { doctor, time };
}

/** Everything the screen says, in one line. */
export const words = async (page: Page, where = '[data-screen]'): Promise<string> =>
  (await page.locator(where).innerText()).replaceAll(/\s+/g, ' ');

/** Holds something under the reader, once a kiosk listens to it. */
export async function held(simulator: Simulator, what: Held): Promise<void> {
  const bytes = bytesOfHeld(what, { patients: simulator.patients, sheets: simulator.sheets() });
  if (!bytes) throw new Error('there is no code on it');
  await until('a kiosk that listens to the reader', () => simulator.scanner.hold(bytes) > 0);
}
