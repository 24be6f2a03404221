import { describe, expect, test } from 'vitest';
import {
  hold,
  identify,
  onScreen,
  press,
  shownSlot,
  soonest,
  tap,
  tapPaged,
  typeBirthDate,
  typeDigits,
  typeText,
} from '../gallery/finger.ts';
import { ACROSS, UPRIGHT } from '../gallery/stage.ts';
import { until } from '../support/until.ts';
import { bookedFor, paperAfter, patientAt, said, wordsOn } from './support/at-the-kiosk.ts';
import { onStage } from './support/on-stage.ts';

/**
 * Each flow as a patient walks it, with a finger, upright and across, on the real kiosk: one kiosk for all of them, as in
 * a clinic, and a patient of its own for each.
 */

const shapes = [
  ['upright', UPRIGHT],
  ['across', ACROSS],
] as const;

describe.skipIf(!process.env.TEST_CHROMIUM).each(shapes)(
  'a patient at a kiosk that stands %s',
  (shape, viewport) => {
    /** Another file walks it on an upright kiosk: `registration`, `living-queue`. */
    const across = (name: string, story: () => Promise<void>): void => {
      if (shape === 'across') test(name, story);
    };
    const stage = onStage({ viewport });

    test('books a doctor by day and time, and gets a ticket', async () => {
      const { page, simulator } = stage();
      const person = patientAt(simulator, 5);
      const papers = simulator.sheets().length;
      await identify(page, person);
      await onScreen(page, 'speciality');
      await tapPaged(page, /^Терапевт/);
      await onScreen(page, 'doctor');
      await press(page.locator('.choice.doctor').first());
      await onScreen(page, 'time');
      await press(page.locator('.time').first());
      await onScreen(page, 'confirm');
      await tap(page, 'Записаться');
      await onScreen(page, 'result-confirmed');
      expect(bookedFor(simulator, person.policy)).toHaveLength(1);
      await until('the ticket', () => simulator.sheets().length === papers + 1);
    });

    test('books by a referral', async () => {
      const { page, simulator } = stage();
      const person = patientAt(simulator, 0);
      await identify(page, person, /^По направлению/);
      await onScreen(page, 'referrals');
      await press(page.getByRole('button', { name: /действует.*\d\sмест/ }).first());
      await onScreen(page, 'doctor');
      await tap(page, /Ближайшее время/);
      await onScreen(page, 'confirm');
      expect(await said(page)).toMatch(/направлени/i);
      await tap(page, 'Записаться');
      await onScreen(page, 'result-confirmed');
      const used = simulator
        .referrals()
        .filter(({ policy, appointment }) => policy === person.policy && appointment?.source === 'Infomat');
      expect(used.length).toBeGreaterThanOrEqual(1);
    });

    across('takes a day in the living queue', async () => {
      const { page, simulator } = stage();
      const person = patientAt(simulator, 6);
      await identify(page, person);
      await onScreen(page, 'speciality');
      await tapPaged(page, /^Процедурный/);
      await onScreen(page, 'doctor');
      await press(page.locator('.choice.doctor').first());
      await onScreen(page, 'time');
      await press(page.getByRole('button', { name: /Живая\sочередь/ }).first());
      await onScreen(page, 'confirm');
      expect(await said(page)).toMatch(/живая очередь/i);
      await tap(page, 'Записаться');
      await onScreen(page, 'result-confirmed');
      expect(bookedFor(simulator, person.policy)).toHaveLength(1);
    });

    test('sees a booking again, prints a copy, and gives it back', async () => {
      const { page, simulator } = stage();
      const person = patientAt(simulator, 7);
      await identify(page, person);
      await soonest(page, /^Терапевт/);
      await tap(page, 'Записаться');
      await onScreen(page, 'result-confirmed');
      await tap(page, 'Готово');
      await identify(page, person, /^Мои записи/);
      await press(page.locator('.choice.booking').first());
      await onScreen(page, 'result-confirmed');
      const papers = simulator.sheets().length;
      await tap(page, /Напечатать копию/);
      expect(wordsOn(await paperAfter(simulator, papers))).toContain('КОПИЯ 1');
      await tap(page, 'Отменить запись');
      await onScreen(page, 'cancel-reason');
      await tap(page, 'Не смогу прийти');
      await onScreen(page, 'cancel-confirm');
      await tap(page, 'Да, отменить');
      await onScreen(page, 'result-cancelled');
      await until('the server to know', () => bookedFor(simulator, person.policy).length === 0);
    });

    test('finds a booking by the number on its slip', async () => {
      const { page, simulator } = stage();
      // The first test's booking was the first of this kiosk.
      const known = patientAt(simulator, 5);
      await tap(page, /^Мои записи/);
      await onScreen(page, 'policy');
      await tap(page, /По номеру/);
      await onScreen(page, 'slip-number');
      await typeDigits(page, '1');
      await tap(page, 'Дальше');
      await onScreen(page, 'birth-date');
      await typeBirthDate(page, known.birthDate);
      await tap(page, 'Дальше');
      await onScreen(page, 'result-confirmed');
    });

    across('changes their telephone and e-mail', async () => {
      const { page, simulator } = stage();
      const person = patientAt(simulator, 3);
      const pushes = simulator.pushes().length;
      await identify(page, person, /^Сменить телефон/);
      await onScreen(page, 'question');
      await typeText(page, person.family);
      await tap(page, 'Дальше');
      await typeText(page, person.name);
      await tap(page, 'Дальше');
      await typeText(page, person.patronymic);
      await tap(page, 'Дальше');
      await typeDigits(page, '9001234567');
      await tap(page, 'Дальше');
      await typeText(page, 'nobody@mail.ru');
      await tap(page, 'Дальше');
      await onScreen(page, 'card-review');
      await tap(page, 'Отправить');
      await onScreen(page, 'push-accepted');
      expect(simulator.pushes()).toHaveLength(pushes + 1);
    });

    across('is not known, and is told so; nothing is recorded', async () => {
      const { page, simulator } = stage();
      const stranger = simulator.patients.find(({ hasCard }) => !hasCard);
      if (!stranger) throw new Error('everybody has a card');
      await identify(page, stranger);
      await onScreen(page, 'not-found');
      expect(await said(page)).toMatch(/Ничего не записано/);
      await page.getByRole('button', { name: 'Я здесь впервые' }).waitFor();
      expect(bookedFor(simulator, stranger.policy)).toEqual([]);
    });

    test('is refused because somebody was faster, and books another time of the same doctor, which is one tap away', async () => {
      const { page, simulator } = stage();
      const person = patientAt(simulator, 12);
      await identify(page, person);
      await soonest(page, /^Хирург/);
      const taken = await shownSlot(page, simulator);
      expect(simulator.takeSlot(taken.guid)).toBe(true);
      await tap(page, 'Записаться');
      await onScreen(page, 'result-refused');
      await tap(page, 'Выбрать другое время');
      await onScreen(page, 'time');
      await press(page.locator('.time').first());
      await onScreen(page, 'confirm');
      await tap(page, 'Записаться');
      await onScreen(page, 'result-confirmed');
      expect(bookedFor(simulator, person.policy)).toMatchObject([{ resourceName: taken.resourceName }]);
    });

    test('books while there is no network, says what to do if the time is taken, and is booked when it is back', async () => {
      const { page, simulator } = stage();
      const person = patientAt(simulator, 5);
      await simulator.faults.on('down');
      await page.getByText('Нет связи с регистратурой').first().waitFor({ timeout: 60_000 });
      await identify(page, person);
      await soonest(page, /^Уролог|^Гинеколог/);
      await press(page.locator('label', { hasText: /Тот же врач в\sтечение/ }).first());
      await tap(page, 'Оставить заявку');
      await onScreen(page, 'result-pending');
      expect(await said(page)).toMatch(/ещё не запись/i);
      await simulator.faults.allOff();
      await onScreen(page, 'result-confirmed');
    });

    test('is told that the printer is out, and sees the ticket on the screen', async () => {
      const { page, simulator } = stage();
      const person = patientAt(simulator, 1);
      await simulator.printerFaults.set({ paper: 'none' });
      await identify(page, person);
      await soonest(page, /^Терапевт/);
      await tap(page, 'Записаться');
      await onScreen(page, 'result-confirmed');
      await until('the word', async () => /не напечатан|только на экране/i.test(await said(page)), 20_000);
    });

    test('holds a policy under the reader, and types nothing', async () => {
      const { page, simulator } = stage();
      const person = patientAt(simulator, 2);
      await hold(simulator, { kind: 'policy', policy: person.policy });
      await soonest(page, /^Терапевт/);
      await tap(page, 'Записаться');
      await onScreen(page, 'result-confirmed');
      expect(bookedFor(simulator, person.policy)).toHaveLength(1);
    });
  },
);
