import { BIRTH_DATE } from '../../stories.ts';
import type { Shot } from '../shot.ts';
import { bookedBefore, type Stories, type } from '../steps.ts';

async function toNumber(shot: Shot): Promise<void> {
  await shot.tap(/^Мои записи/);
  await shot.tap(/^По номеру с талона/);
}

async function find(shot: Shot, number: string): Promise<void> {
  await toNumber(shot);
  await type(shot.page, number);
  await shot.tap('Дальше');
  await type(shot.page, BIRTH_DATE);
  await shot.tap('Дальше');
}

/** A booking found by the number on its paper. */
export const byNumber: Stories = {
  'policy-or-number': { run: ({ tap }) => tap(/^Мои записи/) },
  'policy-or-number-reader': { is: { scanner: 'ready' }, run: ({ tap }) => tap(/^Мои записи/) },
  'slip-number': {
    run: async (shot) => {
      await toNumber(shot);
      await type(shot.page, '031');
    },
  },
  'slip-number-empty': { is: { scanner: 'ready' }, run: toNumber },
  'slip-number-long': {
    run: async (shot) => {
      await toNumber(shot);
      await type(shot.page, '12345');
    },
  },
  'slip-birth-date': {
    run: async (shot) => {
      await toNumber(shot);
      await type(shot.page, '318');
      await shot.tap('Дальше');
    },
  },
  finding: {
    is: { delayMs: { bookingByNumber: 60_000 } },
    run: async (shot) => {
      await find(shot, '318');
      await shot.page.clock.runFor(3_000);
    },
  },
  found: {
    run: async (shot) => {
      await bookedBefore(shot, {});
      await find(shot, '318');
    },
  },
  'slip-not-found': { run: (shot) => find(shot, '777') },
  'slip-too-many-tries': {
    is: { slipWaitMs: 160_000 },
    run: (shot) => find(shot, '318'),
  },
};
