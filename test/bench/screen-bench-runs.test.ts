import { describe, expect, test } from 'vitest';
import { mustBeQuiet, openPage } from '../../bench/screen/browser.ts';
import { startBenchClinic } from '../../bench/screen/clinic.ts';
import { benchFirstLoad } from '../../bench/screen/first-load.ts';
import { benchLayoutShift } from '../../bench/screen/layout-shift.ts';
import { benchMainMemory } from '../../bench/screen/main-memory.ts';
import { benchPageMemory } from '../../bench/screen/page-memory.ts';
import { benchTaps } from '../../bench/screen/taps.ts';
import { withScreen } from '../../bench/screen/with-screen.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Figures are never judged here: only that the benchmarks still find their way through the screens, and can fail. */

const TIMEOUT_MS = 240_000;

test('the main process is weighed over its bridge', { timeout: TIMEOUT_MS }, async () => {
  const clinic = await startBenchClinic(tempFolder(), { printer: false });
  try {
    const { rows } = await benchMainMemory(clinic, [2, 6]);
    expect(rows.map(({ figure }) => /^\d+\.\d MB \/ \d+\.\d MB$/.test(figure))).toEqual([true, true, true]);
  } finally {
    await clinic.stop();
  }
});

// `npm test` names the Chromium, and says so when there is none.
describe.skipIf(!process.env.TEST_CHROMIUM)('in Chromium', () => {
  const chromium = process.env.TEST_CHROMIUM ?? '';

  test('touches, first load and shifts of the main flow are measured', { timeout: TIMEOUT_MS }, async () => {
    await withScreen({ folder: tempFolder(), chromium, printer: true }, async (browser, clinic, shell) => {
      const taps = await benchTaps(browser, clinic, shell, { visits: 1, floorTaps: 2 });
      expect(taps.rows.map(({ what }) => what.replace(/ \(\d+\)$/, ''))).toEqual(
        expect.arrayContaining(['a page of one button', 'all taps', 'on welcome', 'on policy', 'on confirm']),
      );
      expect(taps.rows.every(({ figure }) => /^\d.* ms \/ .* ms \/ .* ms$/.test(figure))).toBe(true);

      const load = await benchFirstLoad(browser, shell, 1);
      expect(load.rows.map(({ figure }) => /^\d/.test(figure) && !figure.includes('NaN'))).toEqual(
        load.rows.map(() => true),
      );

      const shift = await benchLayoutShift(browser, clinic, shell, [{ width: 1_080, height: 1_920 }]);
      expect(shift.rows.map(({ figure }) => /^\d\.\d{4}$/.test(figure))).toEqual([true, true, true, true]);
    });
  });

  test('the page is weighed between visits', { timeout: TIMEOUT_MS }, async () => {
    const { rows } = await withScreen(
      { folder: tempFolder(), chromium, printer: false },
      (browser, clinic, shell) => benchPageMemory(browser, clinic, shell, [2, 4, 6]),
    );
    expect(rows.map(({ what }) => what)).toEqual(['JavaScript heap', 'DOM nodes', 'event listeners']);
    expect(rows.some(({ figure }) => figure.includes('NaN'))).toBe(false);
  });

  test('a page that complains fails the benchmark', { timeout: TIMEOUT_MS }, async () => {
    await withScreen({ folder: tempFolder(), chromium, printer: false }, async (browser, _clinic, shell) => {
      const page = await openPage(browser);
      await page.page.goto(shell.launchUrl);
      // Refused by the page's policy: nothing inline, nothing from elsewhere.
      await page.page.evaluate(() => {
        const style = document.createElement('style');
        style.textContent = 'p { color: red }';
        document.head.append(style);
      });
      await expect.poll(() => page.complaints.length, { timeout: 10_000 }).toBeGreaterThan(0);
      expect(() => mustBeQuiet(page)).toThrow(/complained 1 times: .*Content Security Policy/);
      await page.close();
    });
  });
});
