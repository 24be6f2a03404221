import type { Circumstances } from '../../circumstances.ts';
import { NOW } from '../../clinic-data.ts';
import { PIN } from '../../operator-data.ts';
import type { Shot } from '../shot.ts';
import { OFFLINE, type Stories, type } from '../steps.ts';

/** Five touches on the clock: the PIN is asked for. */
async function toPin({ page }: Shot): Promise<void> {
  for (let tap = 0; tap < 5; tap++) await page.locator('.clock').dispatchEvent('pointerdown');
  await page.locator('[data-screen=operator-pin]').waitFor();
}

async function unlock(shot: Shot, pin = PIN): Promise<void> {
  await toPin(shot);
  await type(shot.page, pin);
  await shot.tap('Открыть');
  await shot.page.waitForTimeout(100);
}

async function toTab(shot: Shot, name: RegExp): Promise<void> {
  await unlock(shot);
  await shot.page.locator('.op-tabs').getByRole('button', { name }).click();
}

async function toRequest(shot: Shot, name: RegExp): Promise<void> {
  await toTab(shot, /Заявки/);
  await shot.tap(name);
}

/** A booking that only a person can decide, and what they decided. */
async function decide(shot: Shot, ...touches: (string | RegExp)[]): Promise<void> {
  await toRequest(shot, /К-0315/);
  for (const touch of touches) {
    await shot.tap(touch);
    await shot.page.clock.runFor(500);
  }
  await shot.page.waitForTimeout(100);
}

const failing = (calls: Circumstances['failing']): Partial<Circumstances> => ({ failing: calls });

/** Everything behind the clock. */
export const operator: Stories = {
  'operator-pin': {
    run: async (shot) => {
      await toPin(shot);
      await type(shot.page, '43210');
    },
  },
  'operator-pin-wrong': { run: (shot) => unlock(shot, '1111') },
  'operator-pin-wait': { is: { pinWaitMs: 42_000 }, run: (shot) => unlock(shot) },
  'operator-pin-wait-long': { is: { pinWaitMs: 2_040_000 }, run: (shot) => unlock(shot) },
  'operator-no-pin': { is: failing({ operatorUnlock: 'no-pin' }), run: (shot) => unlock(shot) },
  'operator-locked': { is: failing({ operatorState: 'locked' }), run: (shot) => unlock(shot) },
  'operator-overview': { is: { scanner: 'ready' }, run: (shot) => unlock(shot) },
  'operator-overview-bad': {
    is: { ...OFFLINE, printer: 'no-paper', scanner: 'lost', tooOldToBook: true },
    run: async (shot) => {
      await unlock(shot);
      await shot.tap('Обновить расписание сейчас');
    },
  },
  'operator-overview-silent': { is: failing({ operatorState: 'internal' }), run: (shot) => unlock(shot) },
  'operator-requests': { run: (shot) => toTab(shot, /Заявки/) },
  'operator-requests-staff': {
    run: async (shot) => {
      await toTab(shot, /Заявки/);
      await shot.tap(/Ждут вас/);
    },
  },
  'operator-request': { run: (shot) => toRequest(shot, /К-0315/) },
  'operator-request-card': { run: (shot) => toRequest(shot, /Карта пациента/) },
  'operator-request-doubt': { run: (shot) => toRequest(shot, /К-0314/) },
  'operator-request-expired': {
    run: async (shot) => {
      await toTab(shot, /Заявки/);
      await shot.tap(/Не вышло/);
      await shot.tap(/К-0306/);
    },
  },
  'operator-why': { run: (shot) => decide(shot, 'Отправить ещё раз') },
  'operator-ticket': {
    run: async (shot) => {
      await decide(shot, 'Запись есть', 'Видно в МИС');
      for (const key of ['а', '-', '1', '7']) await shot.page.locator(`[data-skbtn="${key}"]`).click();
    },
  },
  'operator-sure': { run: (shot) => decide(shot, 'Запись есть', 'Видно в МИС', 'Номера нет') },
  'operator-sure-refused': { run: (shot) => decide(shot, 'Записи нет', /иначе/) },
  'operator-decided': {
    run: (shot) => decide(shot, 'Отправить ещё раз', 'Причина устранена', 'Да, отправить'),
  },
  'operator-superseded': {
    is: failing({ operatorRetry: 'superseded' }),
    run: (shot) => decide(shot, 'Отправить ещё раз', 'Причина устранена', 'Да, отправить'),
  },
  'operator-printer': { run: (shot) => toTab(shot, /Принтер/) },
  'operator-printer-tested': {
    is: { printer: 'no-paper', testPrint: { kind: 'failed', reason: 'no-paper' } },
    run: async (shot) => {
      await toTab(shot, /Принтер/);
      await shot.tap(/проверочную/);
    },
  },
  'operator-printer-none': { is: { printer: 'none' }, run: (shot) => toTab(shot, /Принтер/) },
  'operator-faults': { run: (shot) => toTab(shot, /Сбои/) },
  'operator-faults-later': {
    is: { asOf: NOW },
    run: async (shot) => {
      await toTab(shot, /Сбои/);
      await shot.page.locator('.pager .button').last().click();
    },
  },
  'operator-faults-none': { is: { faults: [] }, run: (shot) => toTab(shot, /Сбои/) },
  'operator-leave': { run: (shot) => toTab(shot, /Выход/) },
  'operator-leave-sure': {
    run: async (shot) => {
      await toTab(shot, /Выход/);
      await shot.tap('Закрыть инфомат');
    },
  },
  'operator-leave-not-here': {
    is: failing({ operatorLeave: 'not-here' }),
    run: async (shot) => {
      await toTab(shot, /Выход/);
      await shot.tap('Закрыть инфомат');
      await shot.page.clock.runFor(500);
      await shot.tap('Да, закрыть');
    },
  },
};
