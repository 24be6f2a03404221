import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replaceDirectory } from '../../../db/mirror/directory.ts';
import { upsertSlots } from '../../../db/mirror/slots.ts';
import { recordSweep } from '../../../db/mirror/sweeps.ts';
import type { Store } from '../../../db/store.ts';
import { addDays, dayOf, MINUTE_MS } from '../../../domain/clinic-time.ts';
import type { Slot } from '../../../domain/schedule.ts';
import { type Config, configSchema } from '../../../main/config.ts';
import { earliestStart, windowAsOf } from '../../../main/mirror/freshness.ts';
import { daysOffered } from '../../../main/use-cases/list-days.ts';
import { doctorsOffered } from '../../../main/use-cases/list-doctors.ts';
import { specialitiesOffered } from '../../../main/use-cases/list-specialities.ts';
import { timesOffered } from '../../../main/use-cases/list-times.ts';
import { createUsage } from '../../../main/use-cases/usage.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { NOW, opened } from '../../support/store-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ZONE = 'Europe/Moscow';
const TODAY = '2026-11-23';
const HORIZON = 4;
const SPECIALITIES = ['1', '2', '3'];

type Place = { specialityId: string; inMinutes: number };

/** Each speciality has one doctor, `doctor-<id>`. */
function fill(store: Store, places: readonly Place[]): void {
  store.mirror((tx) => {
    tx.sql('DELETE FROM mirror.slot').run();
    tx.sql('DELETE FROM mirror.sweep').run();
    replaceDirectory(
      tx,
      {
        specialities: SPECIALITIES.map((id) => ({ id, name: `Специальность ${id}` })),
        resources: SPECIALITIES.map((id) => ({
          guid: `doctor-${id}`,
          specialityId: id,
          name: `Врач ${id}`,
          room: null,
          floor: null,
        })),
      },
      NOW,
    );
    upsertSlots(
      tx,
      places.map(({ specialityId, inMinutes }, i): Slot => {
        const startAt = NOW + inMinutes * MINUTE_MS;
        return {
          guid: `slot-${i}`,
          resourceGuid: `doctor-${specialityId}`,
          specialityId,
          day: dayOf(startAt, ZONE),
          startAt,
          endAt: startAt + 600_000,
          status: 'available',
          kioskMayBook: true,
          bookedBy: null,
        };
      }),
    );
  });
}

const days = Array.from({ length: HORIZON }, (_, i) => addDays(TODAY, i));
/** Minutes since each day was read; null when it never was. */
function sweep(store: Store, specialityId: string, ages: readonly (number | null)[]): void {
  store.mirror((tx) => {
    for (const [i, minutes] of ages.entries()) {
      const day = days[i];
      if (day && minutes !== null) recordSweep(tx, specialityId, [day], NOW - minutes * MINUTE_MS);
    }
  });
}

function kioskOn(store: Store, rules: Partial<Config['rules']> = {}) {
  const deps = {
    store,
    clock: createFakeClock('2026-11-23T09:00:00+03:00'),
    rules: configSchema.shape.rules.parse({
      horizonDays: HORIZON,
      minimumLeadMinutes: 10,
      oldScheduleMinutes: 60,
      leadMinutesWhenOld: 60,
      ...rules,
    }),
    clinic: configSchema.shape.clinic.parse({
      name: 'Поликлиника',
      address: 'Город',
      timeZone: ZONE,
      guid: '4cb4f1c8-386d-410d-ac5d-fa232bd2afb9',
      code: '1',
    }),
    sweeper: { lookAt: () => undefined },
    usage: createUsage(store, createFakeClock('2026-11-23T09:00:00+03:00')),
    roads: {
      slots: true,
      referrals: true,
      portal: false,
      outOfSchedule: true,
      referralRoad: 'direct' as const,
      outOfScheduleResources: [],
    },
  };
  const value = <T>(answer: { ok: true; value: T } | { ok: false; error: string }): T => {
    if (!answer.ok) throw new Error(answer.error);
    return answer.value;
  };
  const counts = (): Record<string, [number, number | null]> =>
    Object.fromEntries(
      specialitiesOffered(deps).specialities.map(({ id, freeCount, soonestAt }) => [
        id,
        [freeCount, soonestAt === null ? null : (soonestAt - NOW) / MINUTE_MS],
      ]),
    );
  return {
    deps,
    counts,
    doctors: (id: string) => value(doctorsOffered(deps, id)),
    days: (id: string) => value(daysOffered(deps, `doctor-${id}`)),
    times: (id: string, day = TODAY) => value(timesOffered(deps, `doctor-${id}`, day)),
  };
}

const evenly = SPECIALITIES.flatMap((specialityId) =>
  [5, 10, 59, 60, 200].map((inMinutes) => ({ specialityId, inMinutes })),
);

test('each speciality is counted from the age of its own schedule', () => {
  const store = opened(tempFolder());
  fill(store, evenly);
  const kiosk = kioskOn(store);
  for (const id of SPECIALITIES) sweep(store, id, [1, 1, 1, 1]);
  expect(kiosk.counts()).toEqual({ 1: [4, 10], 2: [4, 10], 3: [4, 10] });

  // One grows old, at the very minute; then all of them.
  sweep(store, '2', [60, 1, 1, 1]);
  expect(kiosk.counts()).toEqual({ 1: [4, 10], 2: [2, 60], 3: [4, 10] });
  sweep(store, '1', [61, 61, 61, 61]);
  sweep(store, '3', [600, 1, 1, 1]);
  expect(kiosk.counts()).toEqual({ 1: [2, 60], 2: [2, 60], 3: [2, 60] });
});

test('a speciality whose today was never read is old; a far day that was not read is no matter', () => {
  const store = opened(tempFolder());
  fill(store, evenly);
  sweep(store, '1', [null, 1, 1, 1]);
  sweep(store, '2', [1, 1, 1, null]);
  sweep(store, '3', [1, 600, 600, 600]);
  expect(kioskOn(store).counts()).toEqual({ 1: [2, 60], 2: [4, 10], 3: [4, 10] });
});

test('places too near show in no list of an old schedule, and in all of a fresh one', () => {
  const store = opened(tempFolder());
  fill(store, evenly);
  const kiosk = kioskOn(store);
  const seen = (id: string) => ({
    doctors: kiosk.doctors(id).doctors.map(({ freeCount }) => freeCount),
    soonest: ((kiosk.doctors(id).soonest?.startAt ?? 0) - NOW) / MINUTE_MS,
    days: kiosk.days(id).days.map(({ freeCount }) => freeCount),
    times: kiosk.times(id).times.map(({ startAt }) => (startAt - NOW) / MINUTE_MS),
  });
  sweep(store, '1', [59, 59, 59, 59]);
  sweep(store, '2', [60, 59, 59, 59]);
  expect(seen('1')).toEqual({ doctors: [4], soonest: 10, days: [4, 0, 0, 0], times: [10, 59, 60, 200] });
  expect(seen('2')).toEqual({ doctors: [2], soonest: 60, days: [2, 0, 0, 0], times: [60, 200] });
  expect(kiosk.times('2').asOf).toBe(NOW - 60 * MINUTE_MS);
});

test('before midnight the lead reaches into tomorrow, and tomorrow is asked for its age', () => {
  const store = opened(tempFolder());
  const inMinutes = 14 * 60 + 50;
  fill(store, [{ specialityId: '1', inMinutes: inMinutes + 30 }]);
  const kiosk = kioskOn(store);
  kiosk.deps.clock.advance(inMinutes * MINUTE_MS);
  const at = kiosk.deps.clock.now();
  store.mirror((tx) => recordSweep(tx, '1', [TODAY], at));
  store.mirror((tx) => recordSweep(tx, '1', ['2026-11-24'], at - 60 * MINUTE_MS));
  expect(kiosk.doctors('1').soonest).toBeNull();
  expect(kiosk.times('1', '2026-11-24').times).toEqual([]);
  store.mirror((tx) => recordSweep(tx, '1', ['2026-11-24'], at));
  expect(kiosk.doctors('1').soonest).not.toBeNull();
  expect(kiosk.times('1', '2026-11-24').times).toHaveLength(1);
});

test.each(['2026-02-31', '2026-99-99', '0000-00-00', '2027-01-01', '2020-01-01', '9999-12-31'])(
  'the times of %s are none',
  (day) => {
    const store = opened(tempFolder());
    fill(store, evenly);
    expect(kioskOn(store).times('1', day)).toEqual({ times: [], asOf: null });
  },
);

test('an empty mirror is an empty list', () => {
  const kiosk = kioskOn(opened(tempFolder()));
  expect(specialitiesOffered(kiosk.deps)).toEqual({ specialities: [], asOf: null });
});

test('nothing is ever listed that a booking would call too soon, and nothing is counted twice', () => {
  const store = opened(tempFolder());
  const ages = fc.array(fc.option(fc.constantFrom(0, 29, 30, 31, 59, 60, 61, 5_000), { nil: null }), {
    minLength: HORIZON,
    maxLength: HORIZON,
  });
  const place = fc.record({
    specialityId: fc.constantFrom(...SPECIALITIES),
    inMinutes: fc.oneof(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 0, max: 5_000 })),
  });
  const someRules = fc.record({
    minimumLeadMinutes: fc.constantFrom(0, 10, 60),
    oldScheduleMinutes: fc.constantFrom(1, 30, 60),
    leadMinutesWhenOld: fc.constantFrom(0, 30, 60, 1_440, 10_080),
  });
  fc.assert(
    fc.property(
      fc.array(place, { maxLength: 25 }),
      fc.tuple(ages, ages, ages),
      someRules,
      (places, of, rules) => {
        fill(store, places);
        for (const [i, id] of SPECIALITIES.entries()) sweep(store, id, of[i] ?? []);
        const kiosk = kioskOn(store, rules);
        const mayBook = (id: string, startAt: number): boolean => {
          const day = dayOf(startAt, ZONE);
          return startAt >= earliestStart(NOW, windowAsOf(store.reader, id, day, day), kiosk.deps.rules);
        };
        const listed = kiosk.counts();
        for (const id of SPECIALITIES) {
          const { doctors, soonest } = kiosk.doctors(id);
          expect(listed[id]).toEqual([doctors[0]?.freeCount, soonest && (soonest.startAt - NOW) / MINUTE_MS]);
          expect(kiosk.days(id).days.reduce((sum, { freeCount }) => sum + freeCount, 0)).toBe(
            doctors[0]?.freeCount,
          );
          if (soonest) expect(mayBook(id, soonest.startAt)).toBe(true);
          const times = days.flatMap((day) => kiosk.times(id, day).times);
          expect(times.every(({ startAt }) => mayBook(id, startAt))).toBe(true);
          // What is counted is there to be chosen.
          expect(times.length).toBeGreaterThanOrEqual(doctors[0]?.freeCount ?? 0);
        }
      },
    ),
    { numRuns: 150 },
  );
});
