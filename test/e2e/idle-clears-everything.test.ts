import { afterAll, describe, expect, test } from 'vitest';
import { closeBrowser, openPage, startShell } from './support/browser-kiosk.ts';
import { startClinic } from './support/clinic.ts';
import { heapHolds } from './support/heap.ts';
import { held, onScreen, tap, words } from './support/visit.ts';

afterAll(closeBrowser);

const IDLE_MS = 120_000;
const WARNING_MS = 30_000;

describe.skipIf(!process.env.TEST_CHROMIUM)('a patient walks away', () => {
  test('a warning with a countdown, "I am still here", and then nothing of the patient is left', async () => {
    const clinic = await startClinic();
    const [person] = clinic.simulator.patients;
    if (!person) throw new Error('no patients');
    const { launchUrl } = await startShell(clinic.args);
    const page = await openPage('about:blank');
    // The test's own clock keeps the stack of each timer's birth, and with it what was alive then: no stacks.
    await page.addInitScript(() => {
      Error.stackTraceLimit = 0;
    });
    await page.clock.install();
    await page.goto(launchUrl);
    await onScreen(page, 'welcome');
    await held(clinic.simulator, { kind: 'policy', policy: person.policy });
    await onScreen(page, 'speciality');
    expect(await words(page, 'body')).toContain(`${person.name} ${person.patronymic}`);
    await tap(page, /English/);

    await page.clock.runFor(IDLE_MS + 2_000);
    const warning = page.getByRole('button', { name: /still here/i });
    await warning.waitFor();
    expect(await words(page, 'body')).toMatch(/\b2\d\b/);
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
    const [person] = clinic.simulator.patients;
    if (!person) throw new Error('no patients');
    const { launchUrl } = await startShell(clinic.args);
    const page = await openPage('about:blank');
    await page.clock.install();
    await page.goto(launchUrl);
    await onScreen(page, 'welcome');
    await held(clinic.simulator, { kind: 'policy', policy: person.policy });
    await onScreen(page, 'speciality');
    await page.clock.runFor(IDLE_MS + 2_000);
    await tap(page, 'Закончить');
    await page.clock.runFor(1_000);
    await onScreen(page, 'welcome');
    expect(await page.content()).not.toContain(person.policy);
  });
});
