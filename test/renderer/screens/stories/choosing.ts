import { ok } from '../../../../domain/result.ts';
import { doctors, NOW } from '../../clinic-data.ts';
import {
  identify,
  noOffers,
  OFFLINE,
  type Stories,
  toConfirm,
  toLongConfirm,
  toResult,
  wish,
} from '../steps.ts';

/** From the specialities to the question whether all is correct, and the wait after it. */
export const choosing: Stories = {
  speciality: { run: (shot) => identify(shot) },
  doctor: {
    run: async (shot) => {
      await identify(shot);
      await shot.tap(/^Терапевт/);
    },
  },
  time: {
    run: async (shot) => {
      await identify(shot);
      await shot.tap(/^Терапевт/);
      await shot.tap(/Петрова.*кабинет/);
    },
  },
  'doctor-offline': {
    is: OFFLINE,
    run: async (shot) => {
      await identify(shot);
      await shot.tap(/^Терапевт/);
    },
  },
  'doctor-offline-long': {
    is: OFFLINE,
    run: async (shot) => {
      const { double } = shot;
      const receive = double.receive.bind(double);
      // The longest name is the first that can be had.
      const first = doctors.slice(1);
      double.receive = async (method, input) =>
        method === 'doctors'
          ? ok({
              speciality: { id: '1', name: 'Врач ультразвуковой диагностики' },
              soonest: first[0]?.soonest ?? null,
              doctors: first,
              asOf: NOW,
            })
          : receive(method, input);
      await identify(shot);
      await shot.tap(/^Терапевт/);
    },
  },
  'time-offline': {
    is: OFFLINE,
    run: async (shot) => {
      await identify(shot);
      await shot.tap(/^Терапевт/);
      await shot.tap(/Петрова.*кабинет/);
    },
  },
  'time-offline-long': {
    is: OFFLINE,
    run: async (shot) => {
      await identify(shot);
      await shot.tap(/^Терапевт/);
      await shot.tap(/Константинопольская/);
    },
  },
  'time-full': {
    run: async (shot) => {
      await identify(shot);
      await shot.tap(/^Терапевт/);
      await shot.tap(/Петрова.*кабинет/);
      await shot.tap(/21 место/);
    },
  },
  confirm: { run: toConfirm },
  'confirm-long': { run: toLongConfirm },
  'confirm-offline': { is: OFFLINE, run: toConfirm },
  'confirm-offline-long': { is: OFFLINE, run: toLongConfirm },
  'confirm-offline-wish': {
    is: OFFLINE,
    run: async (shot) => {
      await toLongConfirm(shot);
      await wish(shot, /^Любой врач/);
      await shot.page.keyboard.press('ArrowUp');
    },
  },
  'confirm-offline-same-day-only': {
    is: { ...OFFLINE, offers: { ...noOffers, slots: true } },
    run: toConfirm,
  },
  booking: {
    is: { delayMs: { book: 60_000 } },
    run: async (shot) => {
      await toResult(shot);
      await shot.page.clock.runFor(2_000);
    },
  },
};
