import { TEST_PIN } from '../../support/clinic-configuration.ts';
import { onScreen, press, tap, typeDigits } from '../finger.ts';
import type { Chapter } from '../walk.ts';

/** What an operator sees behind the hidden gesture and the PIN. */
export const serviceMenu: Chapter = {
  name: '9-service-menu',
  async walk({ page, at }) {
    await onScreen(page, 'welcome');
    for (let tapped = 0; tapped < 5; tapped++) await press(page.locator('.clock'));
    await at('operator-pin', 'pin-empty');
    await typeDigits(page, '1111');
    await at('operator-pin', 'pin');
    await tap(page, /Открыть|Войти|Дальше/);
    await page
      .getByText(/неверный/i)
      .first()
      .waitFor();
    await at('operator-pin', 'pin-wrong');
    await typeDigits(page, TEST_PIN);
    await tap(page, /Открыть|Войти|Дальше/);
    await at('operator-overview', 'overview');
  },
};
