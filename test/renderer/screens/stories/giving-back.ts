import { NOW } from '../../clinic-data.ts';
import type { Shot } from '../shot.ts';
import { identify, OFFLINE, pending, type Stories, toResult } from '../steps.ts';

async function toReason(shot: Shot): Promise<void> {
  await toResult(shot);
  await shot.tap('Отменить запись');
}

async function toSure(shot: Shot): Promise<void> {
  await toReason(shot);
  await shot.tap(/^Не смогу прийти/);
}

async function giveBack(shot: Shot): Promise<void> {
  await toSure(shot);
  await shot.tap('Да, отменить');
}

const LEFT = { ...OFFLINE, verdict: pending } as const;

async function toWithdraw(shot: Shot): Promise<void> {
  await toResult(shot);
  await shot.tap('Снять заявку');
}

async function withdraw(shot: Shot): Promise<void> {
  await toWithdraw(shot);
  await shot.tap('Да, снять');
}

/** Giving a confirmed booking back, and what becomes of it. */
export const givingBack: Stories = {
  'cancel-reason': { run: toReason },
  'cancel-confirm': { run: toSure },
  'cancel-confirm-queue': {
    is: { outOfSchedule: true },
    run: toSure,
  },
  'cancel-confirm-offline': {
    run: async (shot) => {
      await toSure(shot);
      Object.assign(shot.double.circumstances, OFFLINE);
      shot.double.emit('status-changed', {});
      await shot.page.waitForTimeout(200);
    },
  },
  'cancel-kept': {
    run: async (shot) => {
      await toSure(shot);
      await shot.tap('Оставить запись');
    },
  },
  cancelling: {
    is: { delayMs: { cancel: 60_000 } },
    run: async (shot) => {
      await giveBack(shot);
      await shot.page.clock.runFor(5_000);
    },
  },
  'cancel-done': { run: giveBack },
  'cancel-under-way': { is: { cancelled: 'under-way' }, run: giveBack },
  'cancel-refused': { is: { cancelled: 'refused' }, run: giveBack },
  'cancel-needs-staff': { is: { cancelled: 'needs-staff' }, run: giveBack },
  'not-cancelled': { is: { failing: { cancel: 'not-cancellable' } }, run: giveBack },
  'not-cancelled-again': { is: { failing: { cancel: 'internal' } }, run: giveBack },
  withdraw: { is: LEFT, run: toWithdraw },
  'withdraw-queue': { is: { ...LEFT, outOfSchedule: true }, run: toWithdraw },
  withdrawn: { is: LEFT, run: withdraw },
  'withdraw-later': { is: { ...LEFT, withdrawing: 'later' }, run: withdraw },
  'not-withdrawn-again': { is: { ...LEFT, failing: { withdraw: 'internal' } }, run: withdraw },
  'my-bookings-withdrawn': {
    is: LEFT,
    run: async (shot) => {
      await withdraw(shot);
      await shot.tap('В начало');
      await identify(shot, /^Мои записи/);
    },
  },
  'my-bookings-cancelling': {
    is: { cancelled: 'under-way' },
    run: async (shot) => {
      await giveBack(shot);
      await shot.tap('В начало');
      await identify(shot, /^Мои записи/);
    },
  },
  'refused-no-card': {
    is: { verdict: { kind: 'refused', reason: 'no-medical-card', settledAt: NOW } },
    run: toResult,
  },
  'refused-age': {
    is: { verdict: { kind: 'refused', reason: 'adults-only', settledAt: NOW } },
    run: toResult,
  },
  'needs-staff-no-evidence': {
    is: { verdict: { kind: 'needs-staff', reason: 'no-evidence', since: NOW } },
    run: toResult,
  },
};
