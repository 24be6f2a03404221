import { identifyAtReader, onScreen, press, tap, tapPaged, typeText } from '../finger.ts';
import { lendVoice } from '../lend-voice.ts';
import type { Chapter } from '../walk.ts';

/** Read aloud: the four zones lie under every screen and take their room from it. */
export const voice: Chapter = {
  name: '10-voice',
  async walk({ page, simulator, at }) {
    const person = simulator.patients.find(({ family }) => family === 'Долгорукая-Заозёрная');
    if (!person) throw new Error('the invented people are not there');
    const takeBack = await lendVoice(page, ['ru-RU', 'en-GB']);
    try {
      await page.reload();
      await onScreen(page, 'welcome');
      await page.getByRole('button', { name: 'Вслух' }).waitFor();
      await at('welcome', 'welcome-voice-offered', { held: true });
      await tap(page, 'Удобство');
      await page.getByRole('dialog').getByText('Вслух', { exact: true }).waitFor();
      await at('welcome', 'comfort-with-voice', { held: true });
      await press(page.getByRole('dialog').getByRole('button', { name: 'Готово' }));
      await tap(page, 'Вслух');
      await page.locator('[data-voice-zones]').waitFor();
      await at('welcome', 'welcome-aloud');
      await tap(page, /^К врачу/);
      await at('policy', 'policy-aloud');
      await tap(page, 'В начало');

      await onScreen(page, 'welcome');
      await tap(page, 'Вслух');
      await identifyAtReader(page, simulator, person);
      await onScreen(page, 'speciality');
      await tap(page, 'Найти врача');
      await typeText(page, 'те');
      await at('speciality-search', 'search-aloud');
      await tap(page, 'Показать всех');
      await onScreen(page, 'speciality');
      await tapPaged(page, /^Терапевт/);
      await press(page.locator('.choice.doctor').first());
      await page.locator('.time').first().waitFor();
      await at('time', 'time-aloud');
      await press(page.locator('.time').first());
      await onScreen(page, 'confirm');
      await tap(page, 'Записаться');
      await onScreen(page, 'result-confirmed');
      await page.getByText(/Талон напечатан/).waitFor({ timeout: 20_000 });
      await at('result-confirmed', 'ticket-aloud');
    } finally {
      await takeBack();
    }
  },
};
