import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { hold, onScreen, tap } from '../gallery/finger.ts';
import { heard, lendVoice } from '../gallery/lend-voice.ts';
import { until } from '../support/until.ts';
import { patientAt } from './support/at-the-kiosk.ts';
import { closeBrowser, startBrowserKiosk, withOwnClock } from './support/browser-kiosk.ts';
import { kioskBookings, startClinic } from './support/clinic.ts';

afterAll(closeBrowser);

/** A machine that speaks those languages. */
const withVoices =
  (...languages: string[]) =>
  async (page: Page): Promise<void> => {
    await withOwnClock(page);
    await lendVoice(page, languages);
  };

describe.skipIf(!process.env.TEST_CHROMIUM)('whoever cannot see the screen', () => {
  test('is read every screen and books with four keys alone', async () => {
    const clinic = await startClinic();
    const person = patientAt(clinic.simulator);
    const { page } = await startBrowserKiosk(clinic, withVoices('ru-RU', 'en-GB'));
    await onScreen(page, 'welcome');
    await tap(page, 'Вслух');
    await until('the welcome to be read', async () => /Запишитесь к\sврачу/.test(await heard(page)));

    /** Goes from control to control until the one wanted is spoken, and chooses it. */
    const choose = async (screen: string, wanted: RegExp): Promise<void> => {
      await onScreen(page, screen);
      await until('all of it to be there', async () => (await page.locator('.ghost').count()) === 0);
      // A person listens first.
      await page.clock.runFor(700);
      for (let moves = 0; moves < 60; moves++) {
        const before = (await heard(page)).length;
        await page.keyboard.press('ArrowDown');
        const told = await until('the next control to be named', async () => {
          const now = (await heard(page)).slice(before);
          return now === '' ? null : now;
        });
        if (wanted.test(told)) {
          await page.keyboard.press('Enter');
          return;
        }
        await page.clock.runFor(120);
      }
      throw new Error(`never came to ${wanted} on ${screen}: ${await heard(page)}`);
    };
    await hold(clinic.simulator, { kind: 'policy', policy: person.policy });
    await choose('speciality', /Терапевт/);
    await choose('doctor', /Ближайшее время/);
    await choose('confirm', /Записаться/);
    await onScreen(page, 'result-confirmed');
    await until('the booking to be told', async () => /Вы записаны/.test(await heard(page)));
    expect(kioskBookings(clinic.simulator)).toHaveLength(1);
    expect(await heard(page)).not.toContain(person.policy);
    expect(await heard(page)).not.toContain(person.family);

    // Again, and then silence: the visit is over.
    const before = (await heard(page)).length;
    await page.keyboard.press('F1');
    await until('it to be said again', async () => (await heard(page)).length > before);
    await tap(page, 'В начало');
    await onScreen(page, 'welcome');
    expect(await page.locator('html').getAttribute('data-voice')).toBe('off');
    const after = (await heard(page)).length;
    await page.clock.runFor(5_000);
    expect((await heard(page)).length).toBe(after);
  });

  test('is offered nothing where the machine has no voice', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic, withVoices());
    await onScreen(page, 'welcome');
    await page.clock.runFor(5_000);
    expect(await page.getByRole('button', { name: 'Вслух' }).count()).toBe(0);
    await tap(page, 'Удобство');
    await page.getByText('Высокий контраст').waitFor();
    expect(await page.getByText('Вслух').count()).toBe(0);
  });
});
