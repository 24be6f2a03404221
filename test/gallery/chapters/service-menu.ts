import type { Page } from 'playwright-core';
import { TEST_PIN } from '../../support/clinic-configuration.ts';
import { answerOnce } from '../answers.ts';
import { identifyAtReader, onScreen, press, soonest, tap, typeDigits, typeText } from '../finger.ts';
import type { Chapter, Walk } from '../walk.ts';

/** What an operator sees behind the hidden gesture and the PIN. */
export const serviceMenu: Chapter = {
  name: '9-service-menu',
  async walk(walk) {
    await somethingToDecide(walk);
    await pin(walk);
    await requests(walk);
    await otherPages(walk);
  },
};

/** A booking whose answer nobody knows, from a patient who has gone. */
async function somethingToDecide({ page, simulator }: Walk): Promise<void> {
  const person = simulator.patients.find(({ family }) => family === 'Долгорукая-Заозёрная');
  if (!person) throw new Error('the invented people are not there');
  await identifyAtReader(page, simulator, person);
  await soonest(page, /^Кардиолог/);
  simulator.faults.answerNext('appointments', { status: 400, code: '7777', message: 'Что-то новое' });
  await tap(page, 'Записаться');
  await onScreen(page, 'result-needs-staff');
  await tap(page, 'В начало');
}

async function knock(page: Page): Promise<void> {
  await onScreen(page, 'welcome');
  for (let tapped = 0; tapped < 5; tapped++) await press(page.locator('.clock'));
  await onScreen(page, 'operator-pin');
}

async function pin({ page, at }: Walk): Promise<void> {
  await knock(page);
  await typeDigits(page, '1111');
  // No PIN was ever set up at this kiosk.
  await answerOnce(page, 'operatorUnlock', { ok: false, error: 'no-pin' });
  await tap(page, 'Открыть');
  await at('operator-no-pin', 'no-pin');
  await tap(page, 'В начало');

  await knock(page);
  await at('operator-pin', 'pin-empty');
  await typeDigits(page, '1111');
  await at('operator-pin', 'pin');
  // Somebody has tried for long.
  await answerOnce(page, 'operatorUnlock', { ok: true, value: { kind: 'too-many-tries', waitMs: 900_000 } });
  await tap(page, 'Открыть');
  await page.getByText(/слишком много/i).waitFor();
  await at('operator-pin', 'pin-too-many');
  await tap(page, 'В начало');

  await knock(page);
  await typeDigits(page, '1111');
  await tap(page, 'Открыть');
  await page
    .getByText(/неверный/i)
    .first()
    .waitFor();
  await at('operator-pin', 'pin-wrong');
  await typeDigits(page, TEST_PIN);
  await tap(page, 'Открыть');
  await at('operator-overview', 'overview');
}

const section = (page: Page, name: string): Promise<void> =>
  press(page.getByRole('navigation', { name: 'Разделы' }).getByRole('button', { name }));

/** Other chapters' patients may wait here too: a card is decided about in other words. */
const openMine = (page: Page): Promise<void> =>
  press(page.getByRole('button', { name: /Запись на\sвремя.*ждёт вас/ }).first());

/** What waits for a decision, and the decision, to its last question. */
async function requests({ page, at }: Walk): Promise<void> {
  await section(page, 'Заявки');
  await page.locator('.op-entry').first().waitFor();
  await at('operator-requests', 'requests');
  await openMine(page);
  await page.locator('.op-history').first().waitFor();
  await at('operator-request', 'request');
  await tap(page, 'Запись есть');
  await at('operator-why', 'request-why');
  await tap(page, 'Видно в МИС');
  await onScreen(page, 'operator-ticket');
  await typeText(page, 'Х-17');
  await at('operator-ticket', 'request-ticket');
  await tap(page, 'Дальше');
  await at('operator-sure', 'request-sure');
  await tap(page, 'Да, отметить');
  await page.getByText(/решение записано/).waitFor();
  await at('operator-request', 'request-decided');
  await tap(page, 'Назад');
  await onScreen(page, 'operator-requests');
}

async function otherPages({ page, at }: Walk): Promise<void> {
  await section(page, 'Принтер');
  await tap(page, 'Напечатать проверочную страницу');
  await page.getByText('Страница напечатана').waitFor({ timeout: 30_000 });
  await at('operator-printer', 'printer');
  await section(page, 'Сбои');
  await page.locator('.op-fault').first().waitFor();
  await at('operator-faults', 'faults');
  await section(page, 'Выход');
  await onScreen(page, 'operator-leave');
  await tap(page, 'Закрыть инфомат');
  await page.getByRole('heading', { name: 'Точно закрыть?' }).waitFor();
  await at('operator-leave', 'leave-sure');
}
