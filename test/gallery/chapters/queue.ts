import { identify, onScreen, press, tap, tapPaged } from '../finger.ts';
import type { Chapter } from '../walk.ts';

/** A room that takes everybody who comes that day, one after the other. */
export const queue: Chapter = {
  name: '5-queue',
  async walk({ page, simulator, at }) {
    const [, , person] = simulator.patients;
    if (!person) throw new Error('the invented people are not there');
    await identify(page, person);
    await onScreen(page, 'speciality');
    await tapPaged(page, /^Процедурный/);
    await page.getByText('живая очередь').first().waitFor();
    await at('doctor', 'doctor-with-queue');
    await press(page.locator('.choice.doctor').first());
    await page
      .getByText(/Живая\sочередь/)
      .first()
      .waitFor();
    await at('time', 'time-with-queue');
    await press(page.getByRole('button', { name: /Живая\sочередь/ }).first());
    await at('confirm', 'confirm-queue');
    await tap(page, 'Записаться');
    await at('result-confirmed', 'ticket-queue');
  },
};
