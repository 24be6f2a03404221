import { expect, test } from 'vitest';
import { settleBooking } from '../../../db/ledger/booking-writes.ts';
import { MOST_COUNTED } from '../../../db/ledger/bookings.ts';
import { replaceDirectory } from '../../../db/mirror/directory.ts';
import { upsertSlots } from '../../../db/mirror/slots.ts';
import { recordSweep } from '../../../db/mirror/sweeps.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/clinic-time.ts';
import type { Roads } from '../../../domain/road.ts';
import { configSchema } from '../../../main/config.ts';
import { specialitiesOffered } from '../../../main/use-cases/list-specialities.ts';
import { createUsage } from '../../../main/use-cases/usage.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { book, NOW, opened } from '../../support/store-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const names = { a: 'Аллерголог', b: 'Терапевт', c: 'Хирург', d: 'Окулист', e: 'Дерматолог' };

/** All but the last two have a free place tomorrow. */
function kiosk(roads: Partial<Roads> = {}) {
  const store = opened(tempFolder());
  const clock = createFakeClock(new Date(NOW).toISOString());
  const ids = Object.keys(names);
  store.mirror((tx) => {
    replaceDirectory(
      tx,
      {
        specialities: Object.entries(names).map(([id, name]) => ({ id, name })),
        resources: ids.map((id) => ({
          guid: `doctor-${id}`,
          specialityId: id,
          name: 'Ким',
          room: null,
          floor: null,
        })),
      },
      NOW,
    );
    upsertSlots(
      tx,
      ids.slice(0, 3).map((id) => ({
        guid: `free-${id}`,
        resourceGuid: `doctor-${id}`,
        specialityId: id,
        day: '2026-11-24',
        startAt: NOW + DAY_MS,
        endAt: NOW + DAY_MS + 600_000,
        status: 'available',
        kioskMayBook: true,
        bookedBy: null,
      })),
    );
    for (const id of ids) recordSweep(tx, id, ['2026-11-23', '2026-11-24'], NOW);
  });
  const deps = {
    store,
    clock,
    usage: createUsage(store, clock),
    roads: {
      slots: true,
      referrals: true,
      portal: false,
      outOfSchedule: true,
      referralRoad: 'direct' as const,
      outOfScheduleResources: [],
      ...roads,
    },
    rules: configSchema.shape.rules.parse({ horizonDays: 2 }),
    clinic: configSchema.shape.clinic.parse({
      name: 'Поликлиника',
      address: 'Город',
      timeZone: 'Europe/Moscow',
      guid: '4cb4f1c8-386d-410d-ac5d-fa232bd2afb9',
      code: '1',
    }),
  };
  let made = 0;
  const booked = (specialityId: string, times: number, daysAgo = 1, refused = false): void => {
    for (let i = 0; i < times; i++) {
      made += 1;
      const id = book(store, made, { slot: { specialityId }, createdAt: NOW - daysAgo * DAY_MS });
      if (refused)
        store.ledger((tx) =>
          settleBooking(tx, id, { kind: 'refused', reason: 'slot-taken', settledAt: NOW }),
        );
    }
  };
  return {
    clock,
    store,
    booked,
    order: () =>
      specialitiesOffered(deps)
        .specialities.map(({ id }) => id)
        .join(''),
    inTurn: () =>
      specialitiesOffered(deps)
        .specialities.filter(({ queue }) => queue)
        .map(({ id }) => id),
  };
}

test('those with places first, of them the most booked, then by name', () => {
  const { booked, order } = kiosk();
  booked('c', 3);
  booked('d', 9);
  expect(order()).toBe('cab' + 'de');
});

test('who receives in turn counts as a place, whether there is a free one or not', () => {
  const { order, inTurn, booked } = kiosk({ outOfScheduleResources: ['doctor-d', 'doctor-b', 'unknown'] });
  booked('d', 2);
  expect([order(), inTurn()]).toEqual(['dabc' + 'e', ['d', 'b']]);
});

test('where no call carries such a visit, nobody receives in turn', () => {
  const { order, inTurn } = kiosk({
    outOfScheduleResources: ['doctor-d'],
    outOfSchedule: false,
    referrals: false,
  });
  expect([order(), inTurn()]).toEqual(['abc' + 'ed', []]);
});

test('without any bookings it is by name', () => {
  expect(kiosk().order()).toBe('abc' + 'ed');
});

test('refused requests and those of half a year ago do not count', () => {
  const { booked, order } = kiosk();
  booked('c', 5, 1, true);
  booked('c', 5, 91);
  booked('b', 1, 89);
  expect(order()).toBe('bac' + 'ed');
});

test('the order stays for an hour, so that nothing moves under a finger', () => {
  const { booked, order, clock } = kiosk();
  expect(order()).toBe('abced');
  booked('b', 1);
  clock.advance(HOUR_MS - 1);
  expect(order()).toBe('abced');
  clock.jump(-HOUR_MS);
  expect(order()).toBe('abced');
  clock.advance(1);
  expect(order()).toBe('baced');
});

test('of a ledger of any size only the newest are counted', () => {
  const { booked, order, store } = kiosk();
  booked('b', 1);
  store.raw.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MOST_COUNTED})
    INSERT INTO booking (id, created_at, patient_id, slot_guid, resource_guid, resource_name, speciality_id, speciality_name,
      start_at, end_at, state) SELECT 'more-' || i, ${NOW}, 1, 's', 'r', 'Ким', 'c', 'Хирург', 1, 2, 'pending' FROM n`);
  expect(order()).toBe('cab' + 'ed');
});
