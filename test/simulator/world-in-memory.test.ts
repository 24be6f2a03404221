import { expect, test } from 'vitest';
import { z } from 'zod';
import { DAY_MS } from '../../domain/clinic-time.ts';
import { answerCentral } from '../../simulator/central/answer.ts';
import { answerRow } from '../../simulator/central/answer-row.ts';
import type { World } from '../../simulator/central/world.ts';
import { createWorld, takeSlot } from '../../simulator/central/world.ts';
import { doctors } from '../../simulator/clinic/doctors.ts';
import { patients } from '../../simulator/clinic/patients.ts';
import { fakeNow, isFree } from './kit.ts';

const small = doctors.filter(
  (each) => ['76', '25', '206'].includes(each.specialityId) && each.index % 2 === 0,
);

/** A world of a few doctors, in which GUIDs are counted. */
function smallWorld(now = fakeNow()): World {
  let made = 0;
  return createWorld({
    now,
    seed: 7,
    doctors: small,
    patients: patients.slice(0, 6),
    newId: () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
  });
}

const tokenOf = (world: World, kind = 'cod'): string => {
  const path = `/auth/${kind}/token?Birthday=1990-01-01&n_pol=5058900848000015`;
  const { body } = answerCentral(world, { method: 'GET', path, headers: {} });
  const parsed = z
    .object({ token: z.string() })
    .or(z.object({ Token: z.string() }))
    .parse(JSON.parse(body));
  return 'token' in parsed ? parsed.token : parsed.Token;
};

const book = (world: World, slot: string | undefined) => ({
  method: 'POST',
  path: '/appointments',
  headers: { Authorization: `Bearer ${tokenOf(world)}`, 'Content-Type': 'application/json' },
  body: JSON.stringify({ slot }),
});

test('the API answers in memory, at once, and the same to the same', () => {
  const history = (): unknown[] => {
    const world = smallWorld();
    const [first, second] = world.schedule.slots({ status: 'available' }).filter(isFree);
    const answers = [book(world, first?.guid), book(world, first?.guid)].map((each) =>
      answerCentral(world, each),
    );
    expect(takeSlot(world, second?.guid ?? '')).toBe(true);
    expect(takeSlot(world, second?.guid ?? '')).toBe(false);
    return [answers, world.bookings.all(), world.referrals.all()];
  };
  expect(history()).toEqual(history());
  const [answers] = history() as [{ status: number }[]];
  expect(answers.map((each) => each.status)).toEqual([200, 400]);
});

test('a row can be answered in memory as well, with what it did', () => {
  const world = smallWorld();
  const [slot] = world.schedule.slots({ status: 'available' }).filter(isFree);
  const answer = answerRow(world, book(world, slot?.guid), '001/booking-not-found', true);
  expect([answer.status, JSON.parse(answer.body)]).toEqual([
    500,
    expect.objectContaining({ Code: '5000', Message: expect.stringContaining('конечная запись не найдена') }),
  ]);
  expect(world.bookings.all()).toHaveLength(1);
});

test('worlds know nothing of each other', () => {
  const [one, other] = [smallWorld(), smallWorld()];
  const [slot] = one.schedule.slots({ status: 'available' }).filter(isFree);
  answerCentral(one, book(one, slot?.guid));
  one.people.setCard('5058900848000015', 'none');
  one.restrictions.set(slot?.guid ?? '', 'children');
  expect(other.bookings.all()).toEqual([]);
  expect(answerCentral(other, book(other, slot?.guid)).status).toBe(200);
});

test('a world is cheap: a thousand of them, and thousands of calls, take moments', () => {
  const began = performance.now();
  for (let i = 0; i < 1_000; i++) smallWorld();
  const made = performance.now() - began;
  const now = fakeNow();
  const world = smallWorld(now);
  const slots = world.schedule.slots({ status: 'available' }).filter(isFree);
  const called = performance.now();
  for (let i = 0; i < 3_000; i++) {
    answerCentral(world, book(world, slots[i % slots.length]?.guid));
    if (i % 100 === 99) now.advance(DAY_MS / 8);
  }
  const spent = performance.now() - called;
  // Ten times what it takes here: a machine may be busy, a world that costs a hundred times as much is a mistake.
  expect([made < 2_000, spent < 10_000]).toEqual([true, true]);
});

test('a small clinic has what it needs: duty, directory, referrals to its laboratory', () => {
  const world = smallWorld();
  const { body } = answerCentral(world, { method: 'GET', path: '/iemk/doctors?days=3', headers: {} });
  expect(JSON.parse(body)).toMatchObject({ total: small.length });
  const laboratory = world.referrals.all().filter((each) => each.kind === 'laboratory');
  expect(laboratory.length).toBeGreaterThan(0);
  expect(laboratory.every((each) => each.specialityId === '206')).toBe(true);
});

test('a defect inside is a 500 of its own, with the standard answer', () => {
  const world = { ...smallWorld(), now: (): number => Number.NaN };
  const [slot] = smallWorld().schedule.slots({ status: 'available' }).filter(isFree);
  const answer = answerCentral(world, {
    method: 'GET',
    path: '/auth/cod/token?Birthday=1990-01-01&n_pol=5058900848000015',
    headers: {},
  });
  expect([slot?.status, answer.status, Object.keys(JSON.parse(answer.body))]).toEqual([
    'available',
    500,
    ['Code', 'Message', 'Message_code'],
  ]);
});
