import type { Locator, Page } from 'playwright-core';
import { screen as ru } from '../../renderer/locales/languages/ru/screen.ts';
import type { SimSlot } from '../../simulator/central/schedule.ts';
import { bytesOfHeld, type Held } from '../../simulator/scanner/held.ts';
import type { Simulator } from '../../simulator/start.ts';
import { until } from '../support/until.ts';

/** A patient's finger on the real page: everything is found by what a patient reads, or hears. */

export type Person = { readonly policy: string; readonly birthDate: string };

/** Waits for a screen by its name. */
export const onScreen = (page: Page, name: string): Promise<void> =>
  page.locator(`[data-screen="${name}"]`).waitFor({ timeout: 30_000 });

/** With a finger where the page has a touch screen (Chromium), else with the mouse (Electron under Playwright has none). */
export async function press(target: Locator): Promise<void> {
  const hasTouch = await target.page().evaluate(() => navigator.maxTouchPoints > 0);
  await (hasTouch ? target.tap() : target.click());
}

export const tap = (page: Page, name: string | RegExp): Promise<void> =>
  press(page.getByRole('button', { name }).first());

/** Back to where a list begins. */
export async function toFirstPage(page: Page): Promise<void> {
  const back = page.getByRole('button', { name: 'Предыдущие' });
  while ((await back.count()) > 0 && (await back.getAttribute('aria-disabled')) !== 'true') await press(back);
}

/** Turns pages until there is such a button, and touches it: what is booked most stands first, and the order changes. */
export async function tapPaged(page: Page, name: RegExp): Promise<void> {
  const wanted = page.locator('.answers').getByRole('button', { name });
  await page.locator('.answers .choice').first().waitFor();
  await toFirstPage(page);
  for (;;) {
    if ((await wanted.count()) > 0) return press(wanted.first());
    const more = page.getByRole('button', { name: 'Ещё' });
    if ((await more.count()) === 0 || (await more.getAttribute('aria-disabled')) === 'true')
      throw new Error(`no button ${name} on any page`);
    await press(more);
  }
}

export async function typeDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await press(page.getByRole('button', { name: digit, exact: true }).first());
}

/** What keys are called whose sign says nothing to a screen reader. */
const SPOKEN: Readonly<Record<string, string>> = {
  '@': ru.keyboard.at,
  '.': ru.keyboard.dot,
  '-': ru.keyboard.hyphen,
  _: ru.keyboard.underscore,
  ' ': ru.keyboard.space,
};

/** On the screen's own keyboard, switching its alphabet where the next letter needs it. */
export async function typeText(page: Page, text: string): Promise<void> {
  const keyboard = page.getByRole('group', { name: /^(Клавиатура|Keyboard)$/ });
  // The keys are a file of their own and may still be on their way.
  await keyboard.getByRole('button').first().waitFor();
  for (const letter of text) {
    const name = SPOKEN[letter] ?? letter.toLowerCase();
    const key = keyboard.getByRole('button', { name, exact: true });
    if ((await key.count()) === 0)
      await press(keyboard.getByRole('button', { name: /Русские буквы|Латинские буквы|Russian|Latin/ }));
    await press(key.first());
  }
}

export async function typeBirthDate(page: Page, birthDate: string): Promise<void> {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  await typeDigits(page, `${day}${month}${year}`);
}

/** From the welcome screen to where the purpose leads. */
export async function identify(page: Page, person: Person, purpose: RegExp = /^К врачу/): Promise<void> {
  await onScreen(page, 'welcome');
  await tap(page, purpose);
  await onScreen(page, 'policy');
  await typeDigits(page, person.policy);
  await tap(page, 'Дальше');
  await onScreen(page, 'birth-date');
  await typeBirthDate(page, person.birthDate);
  await tap(page, 'Дальше');
}

/** The same with the policy's barcode under the reader: less to touch. */
export async function identifyAtReader(
  page: Page,
  simulator: Simulator,
  { policy }: Person,
  purpose: RegExp = /^К врачу/,
): Promise<void> {
  await onScreen(page, 'welcome');
  await tap(page, purpose);
  await onScreen(page, 'policy');
  await hold(simulator, { kind: 'policy', policy });
}

/** From the specialities to the question "all correct?", by the soonest time. */
export async function soonest(page: Page, speciality: RegExp): Promise<void> {
  await onScreen(page, 'speciality');
  await tapPaged(page, speciality);
  await onScreen(page, 'doctor');
  await tap(page, /Ближайшее время/);
  await onScreen(page, 'confirm');
}

/** Home from wherever it is. */
export async function home(page: Page): Promise<void> {
  if ((await page.locator('[data-screen=welcome]').count()) > 0) return;
  await tap(page, /^(В начало|Home)/);
  await onScreen(page, 'welcome');
}

/** Holds something under the reader, once a kiosk listens to it. */
export async function hold(simulator: Simulator, what: Held): Promise<void> {
  const bytes = bytesOfHeld(what, { patients: simulator.patients, sheets: simulator.sheets() });
  if (!bytes) throw new Error('there is no code on it');
  await until('a kiosk that listens to the reader', () => simulator.scanner.hold(bytes) > 0);
}

/** An instant by the clinic's clock, as its screens say it: `09:40`. */
export const timeAt = (simulator: Simulator, instant: number): string =>
  new Intl.DateTimeFormat('ru-RU', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: simulator.clinic.timeZone,
  }).format(instant);

/** The server's cell that the confirm screen shows: the soonest with that doctor at that time. */
export async function shownSlot(page: Page, simulator: Simulator): Promise<SimSlot> {
  const text = (await page.locator('[data-screen=confirm]').innerText())
    .replaceAll('\u00ad', '')
    .replaceAll(/\s+/g, ' ');
  const time = /\d\d:\d\d/.exec(text)?.[0] ?? '';
  const found = simulator
    .slots()
    .filter(({ resourceName, startAt }) => text.includes(resourceName) && timeAt(simulator, startAt) === time)
    .sort((a, b) => a.startAt - b.startAt)
    .find(({ status, kioskMayBook }) => status === 'available' && kioskMayBook);
  if (!found) throw new Error(`no free cell at ${time} is shown`);
  return found;
}
