import { identify, onScreen, press, tap, tapPaged } from '../finger.ts';
import type { Chapter } from '../walk.ts';

/** From a speciality to the ticket. */
export const booking: Chapter = {
  name: '3-booking',
  async walk({ page, simulator, at }) {
    const [person] = simulator.patients;
    if (!person) throw new Error('the invented people are not there');
    await identify(page, person);
    await at('speciality');
    await tapPaged(page, /^Терапевт/);
    await at('doctor');
    await press(page.locator('.choice.doctor').first());
    await at('time');
    await press(page.locator('.day:not(.none):not(.chosen)').first());
    await page.locator('.time').first().waitFor();
    await at('time', 'time-another-day');
    await press(page.locator('.time').first());
    await at('confirm');
    await simulator.faults.on('slow', { delayMs: 12_000, service: 'appointments' });
    await tap(page, 'Записаться');
    await at('booking', 'booking', { held: true });
    await simulator.faults.allOff();
    await onScreen(page, 'result-confirmed');
    await page.getByText(/Талон напечатан/).waitFor({ timeout: 20_000 });
    await at('result-confirmed', 'ticket');
  },
};
