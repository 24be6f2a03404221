import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { textLines } from '../../simulator/printer/sheet.ts';
import { hold, onScreen, shownSlot, soonest, tap, timeAt } from '../gallery/finger.ts';
import { until } from '../support/until.ts';
import { patientAt, said } from './support/at-the-kiosk.ts';
import { closeBrowser, startBrowserKiosk } from './support/browser-kiosk.ts';
import { startClinic } from './support/clinic.ts';

afterAll(closeBrowser);

/** As a reader types: in one burst, which no slow machine stretches into a person's pace. */
const burst = (page: Page, digits: string, end: 'Enter' | null) =>
  page.evaluate(
    ([typed, last]) => {
      const press = (key: string, code: string): void => {
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
      };
      for (const digit of typed) press(digit, `Digit${digit}`);
      if (last) press(last, last);
    },
    [digits, end] as const,
  );

describe.skipIf(!process.env.TEST_CHROMIUM)('a reader beside the screen', () => {
  test('a policy saves the typing, and the code on the ticket opens the booking at the next visit', async () => {
    const clinic = await startClinic();
    const { simulator } = clinic;
    const person = patientAt(simulator);
    const { page } = await startBrowserKiosk(clinic);
    await onScreen(page, 'welcome');
    expect(await said(page)).toMatch(/сканер/);

    await hold(simulator, { kind: 'policy', policy: person.policy });
    await onScreen(page, 'speciality');
    expect(await said(page, 'body')).toContain('Здравствуйте, Иван Петрович');
    await soonest(page, /^Терапевт/);
    const chosen = await shownSlot(page, simulator);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    const sheet = await until('the ticket', () => simulator.sheets()[0]);
    expect(textLines(sheet).map(({ text }) => text.trim())).toContain('Пациент   Тестов И. П.');
    await tap(page, 'Готово');
    await onScreen(page, 'welcome');
    expect(await said(page, 'body')).not.toContain('Иван');

    await hold(simulator, { kind: 'sheet', id: sheet.id });
    await onScreen(page, 'result-confirmed');
    const shown = await said(page);
    expect(shown).toContain(chosen.resourceName);
    expect(shown).toContain(timeAt(simulator, chosen.startAt));
    expect(simulator.sheets()).toHaveLength(1);
  });

  test('a reader that types as a keyboard is told apart from a person', async () => {
    const clinic = await startClinic();
    const { simulator } = clinic;
    const person = patientAt(simulator);
    const { page } = await startBrowserKiosk(clinic);
    await onScreen(page, 'welcome');
    await hold(simulator, { kind: 'policy', policy: person.policy });
    await soonest(page, /^Терапевт/);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    const code = await until('the code on the ticket', () =>
      simulator.sheets()[0]?.lines.find((line) => line.kind === 'qr'),
    );
    await tap(page, 'Готово');
    await onScreen(page, 'welcome');

    await burst(page, code.data.slice(0, 30), null);
    await page.getByText(/Не\s+дочитали/).waitFor();
    await burst(page, code.data, 'Enter');
    await onScreen(page, 'result-confirmed');
  });

  test('what is no code of ours is said in a few words, and nothing else happens', async () => {
    const clinic = await startClinic();
    const { simulator } = clinic;
    const { page } = await startBrowserKiosk(clinic);
    await onScreen(page, 'welcome');
    await hold(simulator, { kind: 'text', text: '4600104008481' });
    await page.getByText(/не\s+бумажный\s+полис/).waitFor();
    await onScreen(page, 'welcome');
    await hold(simulator, { kind: 'half-policy', policy: '5058900848000015' });
    await page.getByText(/Не\s+дочитали/).waitFor();
    await onScreen(page, 'welcome');
    expect(simulator.calls().filter(({ path }) => path.includes('token'))).toEqual([]);
  });
});
