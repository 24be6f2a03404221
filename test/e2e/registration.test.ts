import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { identify, onScreen, press, tap, typeBirthDate, typeDigits, typeText } from '../gallery/finger.ts';
import { ACROSS, UPRIGHT } from '../gallery/stage.ts';
import {
  bookedFor,
  bookSoonest,
  outbox,
  paperAfter,
  patientNamed,
  said,
  wordsOn,
} from './support/at-the-kiosk.ts';
import { onStage } from './support/on-stage.ts';

/** A patient's card, from the first question to the registry's word, on the real kiosk. */

/** One question: what is asked, and the answer typed. */
async function answer(page: Page, question: RegExp, typing: () => Promise<void>): Promise<void> {
  await page.getByRole('heading', { name: question }).waitFor();
  await typing();
  await tap(page, 'Дальше');
}

describe.skipIf(!process.env.TEST_CHROMIUM)('a card at a kiosk that stands upright', () => {
  const stage = onStage({ viewport: UPRIGHT });

  test('who is not found gets a card with what is known already, and books a doctor at once', async () => {
    const { page, simulator } = stage();
    const stranger = patientNamed(simulator, 'Новосёлова');
    const papers = simulator.sheets().length;
    await identify(page, stranger);
    await onScreen(page, 'not-found');
    await tap(page, 'Я здесь впервые');
    await answer(page, /фамилия/, () => typeText(page, stranger.family));
    await answer(page, /имя/, () => typeText(page, stranger.name));
    await answer(page, /отчество/, () => typeText(page, stranger.patronymic));
    // The policy's digits say which sex: nobody asks.
    await answer(page, /телефон/i, () => typeDigits(page, '9005550001'));
    await answer(page, /почта/i, () => typeText(page, 'kira@mail.ru'));
    await onScreen(page, 'card-review');
    expect(await said(page)).toMatch(/Полис …0887, пол женский/);
    expect(simulator.pushes()).toEqual([]);
    await tap(page, 'Отправить');
    await onScreen(page, 'push-accepted');

    expect(simulator.pushes()).toMatchObject([
      {
        mkabStatus: 'Uploaded',
        effect: 'created',
        policy: stranger.policy,
        messages: [],
        body: {
          family: 'Новосёлова',
          name: 'Кира',
          patronymic: 'Олеговна',
          birthday: expect.stringMatching(/^1993-04-19/),
          phone: '79005550001',
          email: 'kira@mail.ru',
        },
      },
    ]);
    expect(await outbox(stage(), 'show', '1')).toMatch(/^Request 1: push-patient, delivered/);

    await tap(page, 'Записаться к врачу');
    await bookSoonest(page, /^Терапевт/);
    const [booking, ...more] = bookedFor(simulator, stranger.policy);
    expect(more).toEqual([]);
    expect(wordsOn(await paperAfter(simulator, papers))).toContain(booking?.number);
  });

  test('a telephone and an address the registry knows to be wrong are mended here, and taken', async () => {
    const { page, simulator } = stage();
    const person = patientNamed(simulator, 'Лепесткова');
    simulator.distrust('phone', '9005550002');
    simulator.distrust('email', 'roza@mail.ru');
    const before = simulator.pushes().length;
    await identify(page, person, /^Сменить телефон/);
    await answer(page, /фамилия/, () => typeText(page, person.family));
    await answer(page, /имя/, () => typeText(page, person.name));
    await answer(page, /отчество/, () => typeText(page, person.patronymic));
    await answer(page, /телефон/i, () => typeDigits(page, '9005550002'));
    await answer(page, /почта/i, () => typeText(page, 'roza@mail.ru'));
    await onScreen(page, 'card-review');
    await tap(page, 'Отправить');
    await onScreen(page, 'push-rejected');
    expect(await said(page)).toMatch(
      /Нужно поправить данные.*Телефон можно исправить.*Почта можно исправить/,
    );

    await tap(page, 'Исправить');
    await answer(page, /телефон/i, async () => {
      for (let digit = 0; digit < 2; digit++) await tap(page, 'Стереть');
      await typeDigits(page, '33');
    });
    await answer(page, /почта/i, () => press(page.getByRole('button', { name: '@yandex.ru' }).first()));
    await onScreen(page, 'card-review');
    await tap(page, 'Отправить');
    await onScreen(page, 'push-accepted');
    expect(await said(page)).toMatch(/Телефон и почта обновлены.*\+7 \(900\) 555-00-33.*roza@yandex\.ru/);

    const told = simulator.pushes().slice(before);
    expect(told.map(({ mkabStatus }) => mkabStatus)).toEqual(['NotValid', 'Uploaded']);
    expect(told.at(-1)).toMatchObject({
      policy: person.policy,
      body: { family: person.family, phone: '79005550033', email: 'roza@yandex.ru' },
    });
  });
});

describe.skipIf(!process.env.TEST_CHROMIUM)('a card at a kiosk that stands across', () => {
  const stage = onStage({ viewport: ACROSS });

  test('who is here for the first time is asked everything, puts a line right, and books a doctor', async () => {
    const { page, simulator } = stage();
    const policy = '987654321';
    await tap(page, /^Я здесь впервые/);
    await onScreen(page, 'policy');
    await tap(page, 'Другой документ');
    await tap(page, /^Временное свидетельство/);
    await onScreen(page, 'policy');
    await typeDigits(page, policy);
    await tap(page, 'Дальше');
    await onScreen(page, 'birth-date');
    await typeBirthDate(page, '1991-05-04');
    await tap(page, 'Дальше');
    await answer(page, /фамилия/, () => typeText(page, 'Новичкова'));
    await answer(page, /имя/, () => typeText(page, 'Зои'));
    await tap(page, 'Нет отчества');
    await page.getByRole('heading', { name: /пол/ }).waitFor();
    await tap(page, 'Женский');
    await answer(page, /телефон/i, () => typeDigits(page, '9005550003'));
    await tap(page, 'Без почты');
    await onScreen(page, 'card-review');
    await tap(page, 'Изменить: Имя');
    await answer(page, /имя/, async () => {
      await tap(page, 'Стереть');
      await typeText(page, 'я');
    });
    await onScreen(page, 'card-review');
    await tap(page, 'Отправить');
    await onScreen(page, 'push-accepted');
    expect(simulator.pushes()).toMatchObject([
      {
        mkabStatus: 'Uploaded',
        effect: 'created',
        policy,
        body: { family: 'Новичкова', name: 'Зоя', patronymic: '', phone: '79005550003' },
      },
    ]);

    await tap(page, 'Записаться к врачу');
    await bookSoonest(page, /^Терапевт/);
    const [booking, ...more] = bookedFor(simulator, policy);
    expect(more).toEqual([]);
    expect(wordsOn(await paperAfter(simulator, 0))).toContain(booking?.number);
  });
});
