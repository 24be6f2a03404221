import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { screen as en } from '../../renderer/locales/languages/en/screen.ts';
import { identify, onScreen, tap, typeDigits, typeText } from '../gallery/finger.ts';
import { patientAt } from './support/at-the-kiosk.ts';
import { closeBrowser, startBrowserKiosk, withOwnClock } from './support/browser-kiosk.ts';
import { IDLE_MS, startClinic, WARNING_MS } from './support/clinic.ts';
import { heapHolds } from './support/heap.ts';

afterAll(closeBrowser);

/** Nobody's: typed by nobody else and written nowhere else. */
const TYPED = {
  family: 'Звездопадова',
  given: 'Аделаида',
  phone: '9007654321',
  email: 'adelaida@zvezda-7.ru',
};

/** What assistive technology could still read. */
async function accessibilityTree(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const tree = JSON.stringify(await session.send('Accessibility.getFullAXTree'));
  await session.detach();
  return tree;
}

/** Everything a page can keep. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () =>
    JSON.stringify({
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookie: document.cookie,
      databases: await indexedDB.databases(),
      caches: 'caches' in window ? await caches.keys() : [],
      url: location.href,
      title: document.title,
      state: history.state,
      name: window.name,
      fields: [...document.querySelectorAll('input,textarea')].map((field) => field.getAttribute('value')),
      clipboard: document.getSelection()?.toString() ?? '',
    }),
  );

describe.skipIf(!process.env.TEST_CHROMIUM)('a patient typed their name, telephone and e-mail', () => {
  for (const way of ['home', 'idleness'] as const) {
    test(`and left by ${way}: nothing of it is left`, async () => {
      const clinic = await startClinic();
      const person = patientAt(clinic.simulator);
      const { page } = await startBrowserKiosk(clinic, withOwnClock);
      const entries = await page.evaluate(() => history.length);
      await identify(page, person, /^Сменить телефон/);
      await onScreen(page, 'question');
      await typeText(page, TYPED.family);
      await tap(page, 'Дальше');
      await page.getByRole('heading', { name: 'Ваше имя' }).waitFor();
      await typeText(page, TYPED.given);
      await tap(page, 'Дальше');
      await tap(page, 'Нет отчества');
      await typeDigits(page, TYPED.phone);
      await tap(page, 'Дальше');
      await typeText(page, TYPED.email);
      await tap(page, 'Дальше');
      await onScreen(page, 'card-review');
      const shown = await page.locator('[data-screen]').innerText();
      for (const typed of [TYPED.family, TYPED.given, TYPED.email])
        expect(shown.includes(typed), `${typed} on the screen`).toBe(true);
      expect(await accessibilityTree(page)).toContain(TYPED.family);
      expect(await heapHolds(await page.context().newCDPSession(page), TYPED.family)).toBe(true);

      if (way === 'home') await tap(page, 'В начало');
      else await page.clock.runFor(IDLE_MS + WARNING_MS + 5_000);
      await onScreen(page, 'welcome');
      // What is warm in the interpreter's caches goes with the next patient's first touch.
      await tap(page, 'English');
      await tap(page, en.dock.home);
      await onScreen(page, 'welcome');

      const places = {
        dom: await page.content(),
        tree: await accessibilityTree(page),
        kept: await kept(page),
      };
      const personal = [...Object.values(TYPED), person.policy, person.family];
      for (const [place, text] of Object.entries(places))
        for (const word of personal) expect(text.includes(word), `${word} in the ${place}`).toBe(false);
      expect(await page.evaluate(() => history.length)).toBe(entries);
      for (const word of personal)
        expect(
          await heapHolds(await page.context().newCDPSession(page), word),
          `${word} in the store or anywhere else in memory`,
        ).toBe(false);
    });
  }
});
