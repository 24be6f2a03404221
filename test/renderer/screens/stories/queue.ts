import type { Shot } from '../shot.ts';
import { identify, OFFLINE, type Stories } from '../steps.ts';
import { typeText } from '../typing.ts';

async function toTherapists(shot: Shot): Promise<void> {
  await identify(shot);
  await shot.tap(/^Терапевт/);
}

async function toLastDoctors(shot: Shot): Promise<void> {
  await toTherapists(shot);
  while (await shot.page.getByRole('button', { name: 'Ещё', disabled: false }).isVisible())
    await shot.tap('Ещё');
}

async function toQueueOf(shot: Shot, name: RegExp): Promise<void> {
  await toLastDoctors(shot);
  await shot.tap(name);
}

async function search(shot: Shot, text: string): Promise<void> {
  await identify(shot);
  await shot.tap('Найти врача');
  await typeText(shot.page, text);
}

/** The living queue, and a speciality found by typing. */
export const queue: Stories = {
  'queue-doctors': { run: toLastDoctors },
  'queue-only': { run: (shot) => toQueueOf(shot, /^Процедурный/) },
  'queue-and-times': {
    run: async (shot) => {
      await toQueueOf(shot, /^Воронцов/);
      await shot.tap(/9 мест/);
    },
  },
  'queue-confirm': {
    run: async (shot) => {
      await toQueueOf(shot, /^Процедурный/);
      await shot.tap(/Живая очередь/);
    },
  },
  'queue-confirm-offline': {
    is: OFFLINE,
    run: async (shot) => {
      await toQueueOf(shot, /^Процедурный/);
      await shot.tap(/Живая очередь/);
    },
  },
  'queue-booking': {
    is: { delayMs: { book: 60_000 } },
    run: async (shot) => {
      await toQueueOf(shot, /^Процедурный/);
      await shot.tap(/Живая очередь/);
      await shot.tap('Записаться');
      await shot.page.clock.runFor(2_000);
    },
  },
  'queue-confirmed': {
    run: async (shot) => {
      await toQueueOf(shot, /^Процедурный/);
      await shot.tap(/Живая очередь/);
      await shot.tap('Записаться');
    },
  },
  'speciality-offline': { is: OFFLINE, run: (shot) => identify(shot) },
  'doctor-offline': { is: OFFLINE, run: toTherapists },
  'time-offline': {
    is: OFFLINE,
    run: async (shot) => {
      await toTherapists(shot);
      await shot.tap(/Петрова.*кабинет/);
    },
  },
  'search-empty': { run: (shot) => search(shot, '') },
  'search-found': { run: (shot) => search(shot, 'кар') },
  'search-many': { run: (shot) => search(shot, 'олог') },
  'search-surname': { run: (shot) => search(shot, 'липов') },
  'search-surnames': { run: (shot) => search(shot, 'ли') },
  'search-none': { run: (shot) => search(shot, 'абракад') },
};
