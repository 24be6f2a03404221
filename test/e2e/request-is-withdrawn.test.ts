import { afterAll, describe, expect, test } from 'vitest';
import {
  identify,
  onScreen,
  shownSlot,
  soonest,
  tap,
  tapPaged,
  typeBirthDate,
  typeDigits,
} from '../gallery/finger.ts';
import { until } from '../support/until.ts';
import { paperAfter, patientAt, said } from './support/at-the-kiosk.ts';
import { closeBrowser, startBrowserKiosk } from './support/browser-kiosk.ts';
import { kioskBookings, startClinic } from './support/clinic.ts';

/** A patient leaves a request in an outage and changes their mind: there and then, from the list, or by the slip's number. */

afterAll(closeBrowser);

const ONLINE = 'Связь с регистратурой есть';
/** So long is watched that nothing leaves after all. */
const WATCHED_MS = 8_000;

describe.skipIf(!process.env.TEST_CHROMIUM)('in the browser shell', () => {
  test('withdrawn on the spot, from the list and by the number: with the network back the server hears of nothing', async () => {
    const clinic = await startClinic();
    const { simulator } = clinic;
    const { page } = await startBrowserKiosk(clinic);
    await page.getByText('Терапевт').first().waitFor();
    await simulator.faults.on('down');
    const leave = async (index: number): Promise<string> => {
      await identify(page, patientAt(simulator, index));
      await soonest(page, /^Терапевт/);
      const { guid } = await shownSlot(page, simulator);
      await tap(page, 'Оставить заявку');
      await onScreen(page, 'result-pending');
      return guid;
    };
    const sure = async (): Promise<void> => {
      await tap(page, 'Снять заявку');
      await onScreen(page, 'cancel-confirm');
      expect(await said(page)).toMatch(/Снять эту заявку\?.*Место сможет занять другой/);
      await tap(page, 'Да, снять');
      await onScreen(page, 'result-cancelled');
    };

    // There and then; thought better of once.
    const place = await leave(0);
    await paperAfter(simulator, 0);
    await tap(page, 'Снять заявку');
    await tap(page, 'Не снимать');
    await onScreen(page, 'result-pending');
    await sure();
    expect(await said(page)).toMatch(
      /Заявка снята.*Листок с номером К-0001 больше не действует.*Приходить не нужно/,
    );
    await tap(page, 'В начало');

    // From the list; the place the first one held is offered again.
    expect(await leave(1)).toBe(place);
    await paperAfter(simulator, 1);
    await tap(page, 'Готово');
    await identify(page, patientAt(simulator, 1), /^Мои записи/);
    await onScreen(page, 'my-bookings');
    await tapPaged(page, /ждёт отправки/);
    await onScreen(page, 'result-pending');
    await sure();
    await tap(page, 'В начало');
    await identify(page, patientAt(simulator, 1), /^Мои записи/);
    await until('the list to say so', async () => /заявка снята по вашей просьбе/.test(await said(page)));
    await tap(page, 'В начало');

    // By the number on the slip.
    await leave(2);
    await paperAfter(simulator, 2);
    await tap(page, 'Готово');
    await tap(page, /^Мои записи/);
    await tap(page, 'По номеру с талона или листка');
    await onScreen(page, 'slip-number');
    await typeDigits(page, '3');
    await tap(page, 'Дальше');
    await typeBirthDate(page, patientAt(simulator, 2).birthDate);
    await tap(page, 'Дальше');
    await onScreen(page, 'result-pending');
    await sure();
    expect(await said(page)).toContain('К-0003');
    await tap(page, 'В начало');

    await simulator.faults.allOff();
    await page.getByText(ONLINE).waitFor({ timeout: 60_000 });
    await page.waitForTimeout(WATCHED_MS);
    expect(simulator.calls().filter(({ service }) => service === 'appointments')).toEqual([]);
    expect(kioskBookings(simulator)).toEqual([]);
    expect(simulator.sheets()).toHaveLength(3);
  });
});
