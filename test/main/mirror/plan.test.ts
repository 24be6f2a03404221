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
  referrals: MirrorState['referrals'] = null,
): MirrorState {
  return {
    referrals,
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
  const nothing: MirrorState = {
    directorySweptAt: null,
    specialityIds: [],
    sweptAt: () => undefined,
    referrals: null,
  };
  expect(plan(nothing)).toEqual({ kind: 'directory' });

  const read = new Map<string, Instant>();
  const state: MirrorState = {
    directorySweptAt: NOW,
    referrals: null,
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

/** All is read, but for the referrals. */
const withReferrals = (sweptAt: Instant | null, heldMs = 0, ageMs = 1_000, except = {}): MirrorState =>
  swept(ageMs, except, ['1', '2'], { sweptAt, heldMs });
const REFERRALS = { kind: 'referrals', issuedFrom: '2026-10-09' } as const;

test('referrals are read every ten minutes, of the last 45 days', () => {
  expect(plan(withReferrals(null))).toEqual(REFERRALS);
  expect(plan(withReferrals(NOW - 10 * MINUTE))).toEqual(REFERRALS);
  expect(plan(withReferrals(NOW - 10 * MINUTE + 1))).toEqual({ kind: 'wait', until: NOW + 1 });
});

test('a clinic without the service never reads them', () => {
  for (const ageMs of [0, MINUTE, 10 * MINUTE, 3_600_000, 6 * 3_600_000]) {
    expect(plan(swept(ageMs)).kind).not.toBe('referrals');
  }
});

test('referrals come after the directory, looks and near days, and before far ones', () => {
  const never: MirrorState = { ...swept(0, {}, []), directorySweptAt: null };
  expect(plan({ ...never, referrals: { sweptAt: null, heldMs: 0 } })).toEqual({ kind: 'directory' });

  const nothingRead = {
    directorySweptAt: NOW,
    specialityIds: ['1'],
    referrals: { sweptAt: null, heldMs: 0 },
  } as const;
  const read = new Map<string, Instant>();
  let referrals: MirrorState['referrals'] = nothingRead.referrals;
  const order: string[] = [];
  for (;;) {
    const job = plan({ ...nothingRead, referrals, sweptAt: (_, day) => read.get(day) });
    if (job.kind === 'wait' || job.kind === 'directory') break;
    order.push(job.kind === 'window' ? `${job.from} ${job.to}` : job.kind);
    if (job.kind === 'referrals') referrals = { sweptAt: NOW, heldMs: 0 };
    else for (let day = job.from; day <= job.to; day = addDays(day, 1)) read.set(day, NOW);
  }
  expect(order).toEqual([
    '2026-11-23 2026-11-24',
    'referrals',
    '2026-11-25 2026-11-29',
    '2026-11-30 2026-12-20',
  ]);

  const look = { specialityId: '2', from: '2026-12-01', to: '2026-12-01', at: NOW };
  expect(plan(withReferrals(null, 0, 15_000), [look]).kind).toBe('window');
});

test('referrals that failed are held back, and the days behind them are read meanwhile', () => {
  expect(plan(withReferrals(null, 1))).toEqual({ kind: 'wait', until: NOW + 1 });
  const far = { '1 2026-12-03': undefined };
  expect(plan(withReferrals(null, 5_000, 1_000, far))).toMatchObject({ kind: 'window', specialityId: '1' });
  expect(plan(withReferrals(NOW - MINUTE, 20 * MINUTE, 1_000))).toEqual({
    kind: 'wait',
    until: NOW + MINUTE - 1_000,
  });
});

test('referrals read "in the future" are due', () => {
  expect(plan(withReferrals(NOW + 1))).toEqual(REFERRALS);
});

test('a horizon of one day reads referrals too', () => {
  expect(planSweep(NOW, TODAY, 1, withReferrals(null), [])).toEqual(REFERRALS);
});
