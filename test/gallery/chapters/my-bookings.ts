import { holdBack, lose } from '../answers.ts';
import { identify, onScreen, press, soonest, tap, typeBirthDate, typeDigits } from '../finger.ts';
import type { Chapter, Walk } from '../walk.ts';

/** What was asked for here: seen again, printed again, found by its number, given back. */
export const myBookings: Chapter = {
  name: '6-my-bookings',
  async walk({ page, simulator, at }) {
    const [, person, another] = simulator.patients;
    if (!person || !another) throw new Error('the invented people are not there');
    await identify(page, person, /^Мои записи/);
    await page.getByText('Здесь пока ничего нет').waitFor();
    await at('my-bookings', 'my-bookings-none');
    await tap(page, 'Записаться к врачу');
    for (const speciality of [/^Терапевт/, /^Кардиолог/, /^Офтальмолог/]) {
      await soonest(page, speciality);
      await tap(page, 'Записаться');
      await onScreen(page, 'result-confirmed');
      await tap(page, 'Записаться ещё');
    }
    await tap(page, 'В начало');
    await identify(page, person, /^Мои записи/);
    await page.locator('.choice.booking').nth(2).waitFor();
    await at('my-bookings');
    await press(page.locator('.choice.booking').first());
    await at('result-confirmed', 'booking-again');
    await tap(page, /Напечатать копию/);
    await page.getByText(/Копия\s1\s+напечатана/).waitFor({ timeout: 20_000 });
    await at('result-confirmed', 'copy-printed');

    await tap(page, 'Отменить запись');
    await at('cancel-reason');
    await press(page.locator('[data-screen=cancel-reason] .answers button').first());
    await at('cancel-confirm');
    const back = await lose(page, 'cancel');
    await tap(page, 'Да, отменить');
    await at('not-cancelled');
    await back();
    await simulator.faults.on('slow', { delayMs: 10_000, service: 'cancellations' });
    await tap(page, 'Попробовать ещё раз');
    await at('cancelling', 'cancelling', { held: true });
    await simulator.faults.allOff();
    await onScreen(page, 'result-cancelled');
    await at('result-cancelled', 'cancelled');

    await tap(page, 'В начало');
    await onScreen(page, 'welcome');
    await tap(page, /^Мои записи/);
    await at('policy', 'policy-or-number');
    await tap(page, /По номеру/);
    await at('slip-number', 'slip-number-empty');
    await typeDigits(page, numberOnPaper(simulator));
    await at('slip-number');
    await tap(page, 'Дальше');
    await onScreen(page, 'birth-date');
    await typeBirthDate(page, another.birthDate);
    const found = await holdBack(page, 'bookingByNumber');
    await tap(page, 'Дальше');
    await at('finding', 'finding', { held: true });
    await found();
    await at('slip-not-found');
    await tap(page, 'Исправить номер');
    await onScreen(page, 'slip-number');
    await tap(page, 'Дальше');
    await onScreen(page, 'birth-date');
    await tap(page, 'Очистить');
    await typeBirthDate(page, person.birthDate);
    await tap(page, 'Дальше');
    await at('result-cancelled', 'found-by-number');
  },
};

/** The kiosk's own number on the last paper, without its letter. */
function numberOnPaper(simulator: Walk['simulator']): string {
  const words = simulator
    .sheets()
    .flatMap(({ lines }) => lines)
    .map((line) => (line.kind === 'text' ? line.text : ''))
    .join(' ');
  const numbers = [...words.matchAll(/К-0*(\d+)/g)];
  const last = numbers.at(-1)?.[1];
  if (last === undefined) throw new Error('no paper bears a number');
  return last;
}
