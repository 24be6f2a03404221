import { afterAll, describe, expect, test } from 'vitest';
import { hold, onScreen, tap } from '../gallery/finger.ts';
import { patientAt, said } from './support/at-the-kiosk.ts';
import { closeBrowser, startBrowserKiosk, withOwnClock } from './support/browser-kiosk.ts';
import { IDLE_MS, startClinic, WARNING_MS } from './support/clinic.ts';
import { heapHolds } from './support/heap.ts';

afterAll(closeBrowser);

describe.skipIf(!process.env.TEST_CHROMIUM)('a patient walks away', () => {
  test('a warning with a countdown, "I am still here", and then nothing of the patient is left', async () => {
    const clinic = await startClinic();
    const person = patientAt(clinic.simulator);
    const { page } = await startBrowserKiosk(clinic, withOwnClock);
    await onScreen(page, 'welcome');
    await hold(clinic.simulator, { kind: 'policy', policy: person.policy });
    await onScreen(page, 'speciality');
    expect(await said(page, 'body')).toContain(`${person.name} ${person.patronymic}`);
    await tap(page, /English/);

    await page.clock.runFor(IDLE_MS + 2_000);
    const warning = page.getByRole('button', { name: /still here/i });
    await warning.waitFor();
    expect(await said(page, 'body')).toMatch(/\b2\d\b/);
    await warning.tap();
    await onScreen(page, 'speciality');
    expect(await heapHolds(await page.context().newCDPSession(page), person.policy)).toBe(true);

    await page.clock.runFor(IDLE_MS + WARNING_MS + 3_000);
    await onScreen(page, 'welcome');
    // The language of the patient who left is gone with them.
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
    expect(await page.content()).not.toContain(person.policy);
    expect(
      await page.evaluate(() => [
        localStorage.length,
        sessionStorage.length,
        history.length > 3,
        document.cookie,
      ]),
    ).toEqual([0, 0, false, '']);
    expect(await heapHolds(await page.context().newCDPSession(page), person.policy)).toBe(false);
    expect(await heapHolds(await page.context().newCDPSession(page), person.patronymic)).toBe(false);
  });

  test('whoever says that they are done is done at once', async () => {
    const clinic = await startClinic();
    const person = patientAt(clinic.simulator);
    const { page } = await startBrowserKiosk(clinic, withOwnClock);
    await onScreen(page, 'welcome');
    await hold(clinic.simulator, { kind: 'policy', policy: person.policy });
    await onScreen(page, 'speciality');
    await page.clock.runFor(IDLE_MS + 2_000);
    await tap(page, 'Закончить');
    await page.clock.runFor(1_000);
    await onScreen(page, 'welcome');
    expect(await page.content()).not.toContain(person.policy);
  });
});
