import { beforeAll, describe, expect, test } from 'vitest';
import { identify, onScreen, press, soonest, tap, typeDigits, typeText } from '../gallery/finger.ts';
import { ACROSS, UPRIGHT } from '../gallery/stage.ts';
import { TEST_PIN } from '../support/clinic-configuration.ts';
import { until } from '../support/until.ts';
import {
  bookedFor,
  outbox,
  patientNamed,
  said,
  says,
  saysOnSomePage,
  unlock,
  wordsOn,
} from './support/at-the-kiosk.ts';
import { IDLE_MS, WARNING_MS } from './support/clinic.ts';
import { onStage } from './support/on-stage.ts';

/** Whoever looks after the kiosk: behind the clock and a PIN, on the real engine, with what it does checked in the ledger. */

describe.skipIf(!process.env.TEST_CHROMIUM).each([
  ['upright', UPRIGHT],
  ['across', ACROSS],
])('the service menu of a kiosk that stands %s', (shape, viewport) => {
  /** The same on a wider screen: once is enough. */
  const upright = (name: string, story: () => Promise<void>): void => {
    if (shape === 'upright') test(name, story);
  };
  const stage = onStage({
    viewport,
    display: { idleSeconds: IDLE_MS / 1_000, warningSeconds: WARNING_MS / 1_000 },
  });
  // The page's time, to be moved on where a story is about it; until then it goes by itself.
  beforeAll(async () => void (await stage().page.clock.install()));

  const section = async (name: string, screen: string): Promise<void> => {
    const { page } = stage();
    await press(page.getByRole('navigation', { name: 'Разделы' }).getByRole('button', { name }));
    await onScreen(page, screen);
  };
  /** A booking that only a person can decide, from a patient who has gone. */
  async function needsStaff(family: string, speciality: RegExp): Promise<string> {
    const { page, simulator } = stage();
    const person = patientNamed(simulator, family);
    await identify(page, person);
    await soonest(page, speciality);
    simulator.faults.answerNext('appointments', { status: 400, code: '7777', message: 'Что-то новое' });
    await tap(page, 'Записаться');
    await onScreen(page, 'result-needs-staff');
    await tap(page, 'В начало');
    await onScreen(page, 'welcome');
    return person.policy;
  }
  const openRequest = async (): Promise<void> => {
    const { page } = stage();
    await section('Заявки', 'operator-requests');
    await press(page.getByRole('button', { name: /ждёт вас/ }).first());
    await onScreen(page, 'operator-request');
  };

  test('four touches on the clock open nothing; a wrong PIN is told and forgotten; the right one opens the overview', async () => {
    const { page } = stage();
    for (let tapped = 0; tapped < 4; tapped++) await press(page.locator('.clock'));
    await onScreen(page, 'welcome');
    await press(page.locator('.clock'));
    await onScreen(page, 'operator-pin');
    await typeDigits(page, '1111');
    await tap(page, 'Открыть');
    await page.getByText('Неверный ПИН-код').waitFor();
    await page.getByRole('img', { name: /введено цифр: 0/ }).waitFor();
    await typeDigits(page, TEST_PIN);
    await tap(page, 'Открыть');
    await onScreen(page, 'operator-overview');
    await says(page, /Связь есть с .*Принтер готов.*Считыватель готов/);
    await section('Сбои', 'operator-faults');
    await says(page, /Неверный ПИН-код этого меню/);
    expect(await outbox(stage())).toMatch(/operator-wrong-pin/);
  });

  test('what a person must decide is sent again, and the patient is booked', async () => {
    const { page, simulator } = stage();
    const policy = await needsStaff('Облакова', /^Кардиолог/);
    expect(bookedFor(simulator, policy)).toEqual([]);
    await unlock(page);
    await says(page, /ждут решения: 1/);
    await openRequest();
    await says(page, /Запись на время/);
    await saysOnSomePage(page, /7777.*Что-то новое/);
    await tap(page, 'Отправить ещё раз');
    await onScreen(page, 'operator-why');
    await tap(page, 'Причина устранена');
    await onScreen(page, 'operator-sure');
    await tap(page, 'Да, отправить');
    await says(page, /Готово: отправляется ещё раз/);
    await says(page, /принята/);
    expect(bookedFor(simulator, policy)).toHaveLength(1);
    await tap(page, 'Назад');
    await onScreen(page, 'operator-requests');
    await press(page.getByRole('button', { name: /Завершены/ }));
    await says(page, /Запись на время .*принята/);
    expect(await outbox(stage())).toMatch(/book-slot.*delivered[\s\S]*operator-retried.*Причина устранена/);
  });

  upright('what the desk booked is settled with its number, which the patient finds here', async () => {
    const { page, simulator } = stage();
    const policy = await needsStaff('Причалов', /^Хирург/);
    await unlock(page);
    await openRequest();
    await tap(page, 'Запись есть');
    await onScreen(page, 'operator-why');
    await tap(page, 'Видно в МИС');
    await onScreen(page, 'operator-ticket');
    await typeText(page, 'Х-17');
    await tap(page, 'Дальше');
    await onScreen(page, 'operator-sure');
    await tap(page, 'Да, отметить');
    await says(page, /отмечено, решение записано в журнал/);
    expect(bookedFor(simulator, policy)).toEqual([]);
    expect(await outbox(stage())).toMatch(
      /book-slot.*delivered.*by-staff[\s\S]*operator-settled.*Видно в МИС/,
    );

    await tap(page, /^В начало/);
    await identify(page, patientNamed(simulator, 'Причалов'), /^Мои записи/);
    await press(page.getByRole('button', { name: /подтверждена/ }).first());
    await onScreen(page, 'result-confirmed');
    expect(await said(page)).toContain('Х-17');
  });

  upright('the schedule is read at once, and a test page comes out of the printer', async () => {
    const { page, simulator } = stage();
    await unlock(page);
    const reads = simulator.calls().filter(({ service }) => service === 'schedule').length;
    await tap(page, 'Обновить расписание сейчас');
    await says(page, /Расписание читается заново/);
    await until(
      'the whole schedule to be read',
      () => simulator.calls().filter(({ service }) => service === 'schedule').length > reads + 10,
    );

    await section('Принтер', 'operator-printer');
    const papers = simulator.sheets().length;
    await tap(page, 'Напечатать проверочную страницу');
    await says(page, /Страница напечатана/);
    const [sheet, ...more] = simulator.sheets().slice(papers);
    expect(more).toEqual([]);
    expect(sheet && wordsOn(sheet)).toMatch(/провер/i);
    expect(sheet?.unknownBytes).toEqual([]);
  });

  upright(
    'out of the kiosk only after being asked twice; a browser that is not the kiosk’s own stays',
    async () => {
      const { page } = stage();
      await unlock(page);
      await section('Выход', 'operator-leave');
      await tap(page, 'Закрыть инфомат');
      await page.getByRole('heading', { name: 'Точно закрыть?' }).waitFor();
      await tap(page, 'Не закрывать');
      await page.getByRole('heading', { name: 'Закрыть инфомат?' }).waitFor();
      await tap(page, 'Закрыть инфомат');
      await tap(page, 'Да, закрыть');
      await says(page, /Отсюда окно не закрыть/);
      await tap(page, /^В начало/);
      await onScreen(page, 'welcome');
    },
  );

  upright('left alone it asks, then closes, and the engine is locked with it', async () => {
    const { page } = stage();
    await unlock(page);
    const state = (): Promise<unknown> =>
      page.evaluate(async () =>
        (
          await fetch('/bridge/operatorState', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: '{}',
          })
        ).json(),
      );
    expect(await state()).toMatchObject({ ok: true });
    await page.clock.runFor(IDLE_MS + 2_000);
    await page.getByRole('button', { name: 'Я ещё здесь' }).waitFor();
    await page.clock.runFor(WARNING_MS + 1_000);
    await onScreen(page, 'welcome');
    await until('the engine to lock', async () => JSON.stringify(await state()).includes('locked'));
  });
});
