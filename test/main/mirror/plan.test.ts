import { expect, test } from 'vitest';
import { addDays, type Day, type Instant } from '../../../domain/clinic-time.ts';
import { type Look, type MirrorState, planSweep } from '../../../main/mirror/plan.ts';

const NOW = Date.parse('2026-11-23T09:00:00+03:00');
const TODAY = '2026-11-23';
const MINUTE = 60_000;

/** Everything was read `ageMs` ago, but for the days named. */
function swept(
  ageMs: number,
  except: Record<string, Instant | undefined> = {},
  specialityIds = ['1', '2'],
): MirrorState {
  return {
    directorySweptAt: NOW - ageMs,
    specialityIds,
    sweptAt: (specialityId, day: Day) => {
      const key = `${specialityId} ${day}`;
      return key in except ? except[key] : NOW - ageMs;
    },
  };
}
const plan = (state: MirrorState, looks: Look[] = []) => planSweep(NOW, TODAY, 28, state, looks);

test('a new kiosk reads the directory, then near days before far ones', () => {
  const nothing: MirrorState = { directorySweptAt: null, specialityIds: [], sweptAt: () => undefined };
  expect(plan(nothing)).toEqual({ kind: 'directory' });

  const read = new Map<string, Instant>();
  const state: MirrorState = {
    directorySweptAt: NOW,
    specialityIds: ['1', '2'],
    sweptAt: (specialityId, day) => read.get(`${specialityId} ${day}`),
  };
  const order: string[] = [];
  for (;;) {
    const job = plan(state);
    if (job.kind !== 'window') break;
    order.push(`${job.specialityId} ${job.from} ${job.to}`);
    for (let day = job.from; day <= job.to; day = addDays(day, 1))
      read.set(`${job.specialityId} ${day}`, NOW);
  }
  expect(order).toEqual([
    '1 2026-11-23 2026-11-24',
    '2 2026-11-23 2026-11-24',
    '1 2026-11-25 2026-11-29',
    '2 2026-11-25 2026-11-29',
    '1 2026-11-30 2026-12-20',
    '2 2026-11-30 2026-12-20',
  ]);
});

test('today and tomorrow are read each minute', () => {
  expect(plan(swept(MINUTE - 1))).toEqual({ kind: 'wait', until: NOW + 1 });
  expect(plan(swept(MINUTE))).toEqual({
    kind: 'window',
    specialityId: '1',
    from: '2026-11-23',
    to: '2026-11-24',
  });
});

test('a sweep that broke off goes on with the day it had not read', () => {
  const state = swept(1_000, { '2 2026-12-03': undefined });
  expect(plan(state)).toEqual({ kind: 'window', specialityId: '2', from: '2026-11-30', to: '2026-12-20' });
});

test('what a patient looks at comes first when it is older than a quarter of a minute', () => {
  const look = { specialityId: '2', from: '2026-12-01', to: '2026-12-01', at: NOW };
  expect(plan(swept(15_000), [look])).toEqual({
    kind: 'window',
    specialityId: '2',
    from: '2026-12-01',
    to: '2026-12-01',
  });
  expect(plan(swept(14_000), [look])).toEqual({ kind: 'wait', until: NOW + 1_000 });
});

test('looks that are over, in the past, beyond the horizon or at an unknown speciality are nothing', () => {
  const look = { specialityId: '1', from: TODAY, to: TODAY, at: NOW };
  const idle = plan(swept(20_000));
  expect(plan(swept(20_000), [{ ...look, at: NOW - 3 * MINUTE }])).toEqual(idle);
  expect(plan(swept(20_000), [{ ...look, specialityId: '404' }])).toEqual(idle);
  expect(plan(swept(20_000), [{ ...look, from: '2027-01-01', to: '2027-01-05' }])).toEqual(idle);
  expect(plan(swept(20_000), [{ ...look, from: '2020-01-01', to: '2020-01-05' }])).toEqual(idle);
});

test('a clock that was set back makes what was read "in the future" due', () => {
  expect(plan(swept(-3_600_000))).toEqual({ kind: 'directory' });
});
