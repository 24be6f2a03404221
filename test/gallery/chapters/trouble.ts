import { retell } from '../answers.ts';
import { identify, onScreen, press, shownSlot, soonest, tap } from '../finger.ts';
import type { Chapter, Walk } from '../walk.ts';

/** What is refused, what is not known yet, and what does not come out of the printer. */
export const trouble: Chapter = {
  name: '7-trouble',
  async walk(walk) {
    const { page, simulator, at } = walk;
    const [, , , person, , other] = simulator.patients;
    if (!person || !other) throw new Error('the invented people are not there');

    // Somebody was faster.
    await toConfirm(walk, person, /^Невролог/);
    simulator.takeSlot((await shownSlot(page, simulator)).guid);
    await tap(page, 'Записаться');
    await at('result-refused', 'taken');
    await tap(page, 'В начало');

    for (const [name, row] of [
      ['already-booked', '001/already-booked'],
      ['adults-only', '001/adults-only'],
      ['no-medical-card', '001/no-card'],
      ['desk-only', '003/desk-only'],
    ] as const) {
      await toConfirm(walk, other, /^Терапевт/);
      await simulator.faults.on('row', { row, service: 'appointments', times: 1 });
      await tap(page, 'Записаться');
      await at('result-refused', name);
      await simulator.faults.allOff();
      await tap(page, 'В начало');
    }

    // An answer that nobody knows.
    await toConfirm(walk, other, /^Терапевт/);
    simulator.faults.answerNext('appointments', { status: 400, code: '7777', message: 'Что-то новое' });
    await tap(page, 'Записаться');
    await at('result-needs-staff', 'needs-staff');
    await tap(page, 'В начало');

    // The printer is out of paper; the ticket stands on the screen.
    await simulator.printerFaults.set({ paper: 'none' });
    await toConfirm(walk, person, /^Хирург/);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    await page.getByText(/не\sнапечатан|только\sна\sэкране/).waitFor({ timeout: 30_000 });
    await at('result-confirmed', 'ticket-not-printed');
    await simulator.printerFaults.reset();
    await tap(page, 'В начало');

    // No network: a request, and what to do when the time is taken.
    await onScreen(page, 'welcome');
    await simulator.faults.on('down');
    await page.getByText('Нет связи с регистратурой').first().waitFor({ timeout: 60_000 });
    await toConfirm(walk, person, /^Терапевт/);
    await at('confirm', 'confirm-offline');
    await press(page.locator('label', { hasText: /Тот же врач в\sтечение/ }).first());
    await at('confirm', 'confirm-offline-wish');
    await tap(page, 'Оставить заявку');
    await onScreen(page, 'result-pending');
    await page.getByText(/Листок напечатан/).waitFor({ timeout: 20_000 });
    await at('result-pending', 'request-slip');
    await tap(page, 'В начало');
    await identify(page, person, /^Мои записи/);
    await page.locator('.choice.booking').first().waitFor();
    await at('my-bookings', 'my-bookings-pending');

    // Hours later its time has gone by.
    await retell(page, 'booking', (booking) => ({
      ...booking,
      state: { kind: 'expired', settledAt: booking.slot.startAt },
      cancelling: 'impossible',
      document: null,
      print: null,
    }));
    await press(page.locator('.choice.booking').first());
    await at('result-expired');
  },
};

type Person = { readonly policy: string; readonly birthDate: string };

async function toConfirm({ page }: Walk, person: Person, speciality: RegExp): Promise<void> {
  await identify(page, person);
  await soonest(page, speciality);
}
