import { hold, onScreen, press, tap } from '../finger.ts';
import type { Chapter } from '../walk.ts';

/** The welcome screen and what lies over it. */
export const coming: Chapter = {
  name: '1-coming',
  async walk({ page, simulator, at }) {
    await page.locator('.soon, .board').first().waitFor();
    await at('welcome');

    await tap(page, 'Удобство');
    await page.getByRole('dialog').waitFor();
    await at('welcome', 'comfort', { held: true });
    await press(page.getByRole('dialog').getByRole('button', { name: 'Готово' }));

    await tap(page, 'Помощь');
    await page.getByRole('dialog').waitFor();
    await at('welcome', 'help', { held: true });
    await press(page.getByRole('dialog').getByRole('button', { name: 'Понятно' }));

    await simulator.printerFaults.set({ paper: 'none' });
    await page.getByText(/Бумаги в\sпринтере нет/).waitFor({ timeout: 40_000 });
    await at('welcome', 'welcome-no-paper');
    await simulator.printerFaults.reset();

    await simulator.faults.on('down');
    await page.getByText('Нет связи с регистратурой').first().waitFor({ timeout: 60_000 });
    await at('welcome', 'welcome-offline');
    await simulator.faults.allOff();

    await hold(simulator, { kind: 'text', text: 'https://example.org' });
    await page.getByText(/наш\sталон/).waitFor();
    await at('welcome', 'not-read', { held: true });
    await onScreen(page, 'welcome');
  },
};
