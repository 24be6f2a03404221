import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, pauseMs } from '../../../main/outbox/backoff.ts';

test('the wait is spread over the whole bound, which doubles up to five minutes', () => {
  expect([1, 2, 3, 8, 500].map((failures) => backoffMs(failures, () => 0))).toEqual([
    1_000, 1_000, 1_000, 1_000, 1_000,
  ]);
  expect([1, 2, 3, 8, 500].map((failures) => backoffMs(failures, () => 1))).toEqual([
    4_000, 8_000, 16_000, 300_000, 300_000,
  ]);
});

test('it is never shorter than a second nor longer than five minutes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (failures, random) => {
        const ms = backoffMs(failures, () => random);
        return ms >= 1_000 && ms <= 300_000;
      },
    ),
  );
});

test('a server that says how long is never asked sooner', () => {
  expect(pauseMs('throttled', 45_000, () => 0)).toBe(45_000);
  expect(pauseMs('throttled', 45_000, () => 1)).toBe(54_000);
  expect(pauseMs('throttled', null, () => 0)).toBe(60_000);
});
