import { answerOnce, lose } from '../answers.ts';
import { identify, onScreen, press, soonest, tap, tapPaged, typeText } from '../finger.ts';
import type { Chapter } from '../walk.ts';

/** From a speciality to the ticket. */
export const booking: Chapter = {
  name: '3-booking',
  async walk({ page, simulator, at }) {
    const [person] = simulator.patients;
    if (!person) throw new Error('the invented people are not there');
    await identify(page, person);
    await at('speciality');
    await tap(page, 'Найти врача');
    await at('speciality-search', 'search-empty');
    await typeText(page, 'кард');
    await at('speciality-search', 'search');
    await typeText(page, 'ъ');
    await at('speciality-search', 'search-none');
    await tap(page, 'Очистить');
    await typeText(page, 'лаз');
    await at('speciality-search', 'search-surname');
    await tap(page, 'Показать всех');
    await onScreen(page, 'speciality');
    await tapPaged(page, /^Терапевт/);
    await at('doctor');
    await press(page.locator('.choice.doctor').first());
    await at('time');
    await press(page.locator('.day:not(.none):not(.chosen)').first());
    await page.locator('.time').first().waitFor();
    await at('time', 'time-another-day');
    await press(page.locator('.time').first());
    await at('confirm');
    const back = await lose(page, 'book');
    await tap(page, 'Записаться');
    await at('not-booked', 'not-booked-unknown');
    await back();
    await simulator.faults.on('slow', { delayMs: 12_000, service: 'appointments' });
    await tap(page, 'Попробовать ещё раз');
    await at('booking', 'booking', { held: true });
    await simulator.faults.allOff();
    await onScreen(page, 'result-confirmed');
    await page.getByText(/Талон напечатан/).waitFor({ timeout: 20_000 });
    await at('result-confirmed', 'ticket');

    await tap(page, 'Записаться ещё');
    await soonest(page, /^Хирург/);
    // An outage that lasted for longer than the clinic books from.
    await answerOnce(page, 'book', { ok: false, error: 'schedule-too-old' });
    await tap(page, 'Записаться');
    await at('not-booked', 'not-booked-too-old');
  },
};
