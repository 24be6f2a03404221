import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Schedule } from '../../simulator/central/schedule.ts';
import { letOthersBook } from '../../simulator/other-people.ts';
import { isFree, started } from './kit.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('other people take free places now and then, until they are stopped', async () => {
  const simulator = await started();
  const schedule: Pick<Schedule, 'today' | 'slots'> = { today: () => '2026-11-19', slots: simulator.slots };
  const wasFree = new Set(
    simulator
      .slots()
      .filter(isFree)
      .map((slot) => slot.guid),
  );
  const stop = letOthersBook(12, schedule, simulator.takeSlot);
  vi.advanceTimersByTime(10 * 60_000);
  const taken = simulator.bookings();
  stop();
  vi.advanceTimersByTime(10 * 60_000);

  expect(taken.length).toBeGreaterThan(10);
  expect(taken.every((each) => wasFree.has(each.slotGuid ?? '') && each.policy === null)).toBe(true);
  expect(simulator.bookings()).toEqual(taken);
});
