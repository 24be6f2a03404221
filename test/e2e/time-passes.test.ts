import { afterAll, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import {
  identify,
  onScreen,
  press,
  shownSlot,
  soonest,
  tap,
  typeBirthDate,
  typeDigits,
  typeText,
} from '../gallery/finger.ts';
import { until } from '../support/until.ts';
import { bookedFor, patientNamed, pictured, said, says, unlock } from './support/at-the-kiosk.ts';
import { closeBrowser } from './support/browser-kiosk.ts';
import { type ClockedKiosk, startClockedKiosk } from './support/kiosk-on-a-fake-clock.ts';

/** What hours and minutes do to a visit, to a time that was chosen, and to a request: on a Monday morning, without waiting for it. */

afterAll(closeBrowser);

const IDLE_MS = 60 * SECOND_MS;
const WARNING_MS = 30 * SECOND_MS;

describe.skipIf(!process.env.TEST_CHROMIUM)('time passes', () => {
  let kiosk: ClockedKiosk;
  pictured(() => kiosk);

  test('while «Всё верно?» stands, the time comes too near: said in words, and another one is booked', async () => {
    kiosk = await startClockedKiosk({ minimumLeadMinutes: 10 });
    const { page, simulator, pass } = kiosk;
    const person = patientNamed(simulator, 'Облакова');
    await identify(page, person);
    await soonest(page, /^Терапевт/);
    const chosen = await shownSlot(page, simulator);
    await pass(chosen.startAt - kiosk.clock.now() - 8 * MINUTE_MS);
    await onScreen(page, 'confirm');
    await tap(page, 'Записаться');
    await onScreen(page, 'not-booked');
    expect(await said(page)).toMatch(/Это время уже слишком близко.*Выберите другое/);
    expect(bookedFor(simulator, person.policy)).toEqual([]);

    await tap(page, 'Выбрать другое время');
    await onScreen(page, 'time');
    await press(page.locator('.time').first());
    await onScreen(page, 'confirm');
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    const [booking, ...more] = bookedFor(simulator, person.policy);
    expect(more).toEqual([]);
    expect(booking?.startAt).toBeGreaterThan(chosen.startAt);
  });

  test('a request outlives its time before the network is back: told, and never sent', async () => {
    kiosk = await startClockedKiosk();
    const { page, simulator, pass } = kiosk;
    const person = patientNamed(simulator, 'Облакова');
    await identify(page, person);
    await soonest(page, /^Терапевт/);
    const chosen = await shownSlot(page, simulator);
    await simulator.faults.on('down');
    await tap(page, /^(Записаться|Оставить заявку)$/);
    await onScreen(page, 'result-pending');
    await pass(chosen.startAt - kiosk.clock.now() + SECOND_MS);
    await onScreen(page, 'result-expired');
    expect(await said(page)).toMatch(/Время приёма прошло.*Записи нет/);

    await simulator.faults.allOff();
    await until('the network', async () => {
      kiosk.clock.advance(SECOND_MS);
      return (await kiosk.status()).network.kind === 'online';
    });
    kiosk.clock.advance(HOUR_MS);
    expect(simulator.calls().filter(({ service }) => service === 'appointments')).toEqual([]);
    expect(bookedFor(simulator, person.policy)).toEqual([]);
  });

  test('an outage of a minute stands among the faults, with its beginning and its end', async () => {
    kiosk = await startClockedKiosk();
    const { page, simulator, clock, status } = kiosk;
    const becomes = (kind: 'online' | 'offline'): Promise<boolean> =>
      until(kind, async () => {
        clock.advance(SECOND_MS);
        return (await status()).network.kind === kind;
      });
    await becomes('online');
    await simulator.faults.on('down');
    await becomes('offline');
    clock.advance(MINUTE_MS);
    await simulator.faults.allOff();
    await becomes('online');
    clock.advance(MINUTE_MS);
    await unlock(page);
    await press(page.getByRole('button', { name: 'Сбои' }));
    await says(page, /Нет связи с регистратурой.* с 09:0\d до 09:0\d/);
  });

  test('the question «Вы ещё здесь?» comes at its time, as often as it takes; unanswered, nothing typed is left', async () => {
    kiosk = await startClockedKiosk();
    const { page, simulator } = kiosk;
    const asked = page.getByRole('button', { name: 'Я ещё здесь' });
    await tap(page, /^Я здесь впервые/);
    await onScreen(page, 'policy');
    await typeDigits(page, '4655600880000887');
    await tap(page, 'Дальше');
    await onScreen(page, 'birth-date');
    await typeBirthDate(page, '1993-04-19');
    await tap(page, 'Дальше');
    await page.getByRole('heading', { name: /фамилия/ }).waitFor();
    await typeText(page, 'Новоселова');
    // WCAG 2.2.1: ten times at least.
    for (let time = 0; time < 10; time++) {
      await page.clock.runFor(IDLE_MS - 5 * SECOND_MS);
      expect(await asked.count()).toBe(0);
      await page.clock.runFor(6 * SECOND_MS);
      await press(asked);
      await asked.waitFor({ state: 'detached' });
    }
    expect(await said(page)).toContain('Новоселова');

    await page.clock.runFor(IDLE_MS + SECOND_MS);
    await asked.waitFor();
    await page.clock.runFor(WARNING_MS - 5 * SECOND_MS);
    expect(await asked.count()).toBe(1);
    await page.clock.runFor(6 * SECOND_MS);
    await onScreen(page, 'welcome');
    expect(await page.content()).not.toMatch(/Новоселова|4655600880000887/);
    await tap(page, /^Я здесь впервые/);
    await onScreen(page, 'policy');
    expect(await said(page)).toMatch(/Введено 0 цифр/);
    expect(simulator.pushes()).toEqual([]);
  });
});
