import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../domain/clinic-time.ts';
import { configSchema } from '../../../main/config.ts';
import {
  type BookingRules,
  earliestStart,
  isOldSchedule,
  mayBookFrom,
  oldLeadMinutes,
} from '../../../main/mirror/freshness.ts';
import { NOW } from '../../support/store-files.ts';

/** What may be booked from what was read how long ago. */

const rules: BookingRules = {
  minimumLeadMinutes: 10,
  maximumScheduleAgeMinutes: 1_440,
  oldScheduleMinutes: 60,
  leadMinutesWhenOld: 45,
};
const ago = (minutes: number, ms = 0): number => NOW - minutes * MINUTE_MS - ms;
const leadFrom = (asOf: number | null, more: Partial<BookingRules> = {}): number =>
  (earliestStart(NOW, asOf, { ...rules, ...more }) - NOW) / MINUTE_MS;

describe('how near a slot may begin', () => {
  test.each([
    ['read just now', NOW, 10],
    ['a millisecond before it is old', ago(60, -1), 10],
    ['from the moment it is old', ago(60), 45],
    ['a millisecond later', ago(60, 1), 45],
    ['days old', ago(5_000), 45],
    ['never read', null, 45],
    ['read a moment "from now": a clock is set by seconds all the time', NOW + 5_000, 10],
    ['read "in the future", as far as an old one', ago(-60), 45],
  ])('%s', (_name, asOf, minutes) => {
    expect(leadFrom(asOf)).toBe(minutes);
  });

  test('an old schedule never allows more than a fresh one, whatever is configured', () => {
    expect(leadFrom(null, { leadMinutesWhenOld: 0 })).toBe(10);
    expect(leadFrom(null, { leadMinutesWhenOld: 10 })).toBe(10);
    expect(leadFrom(null, { leadMinutesWhenOld: 11 })).toBe(11);
    expect(leadFrom(NOW, { minimumLeadMinutes: 0 })).toBe(0);
  });

  test("the configuration's own values", () => {
    const own = configSchema.shape.rules.parse({});
    expect((earliestStart(NOW, ago(59), own) - NOW) / MINUTE_MS).toBe(10);
    expect((earliestStart(NOW, ago(60), own) - NOW) / MINUTE_MS).toBe(60);
  });
});

test.each([
  ['read just now', NOW, true],
  ['exactly as old as it may be', ago(1_440), true],
  ['a millisecond older', ago(1_440, 1), false],
  ['never read', null, false],
  ['read "in the future"', NOW + MINUTE_MS, true],
])('a schedule %s may be booked from: %s %s', (_name, asOf, may) => {
  expect(mayBookFrom(asOf, NOW, rules)).toBe(may);
});

describe('whatever is configured', () => {
  const anyRules = fc.record({
    minimumLeadMinutes: fc.integer({ min: 0, max: 1_440 }),
    maximumScheduleAgeMinutes: fc.integer({ min: 5, max: 10_080 }),
    oldScheduleMinutes: fc.integer({ min: 1, max: 10_080 }),
    leadMinutesWhenOld: fc.integer({ min: 0, max: 10_080 }),
  });
  const age = fc.integer({ min: 0, max: 20_000 * MINUTE_MS });

  test('the older what was read, the later the first slot, and never nearer than the minimum', () => {
    fc.assert(
      fc.property(anyRules, age, age, (some, a, b) => {
        const younger = earliestStart(NOW, NOW - Math.min(a, b), some);
        const older = earliestStart(NOW, NOW - Math.max(a, b), some);
        expect(younger).toBeLessThanOrEqual(older);
        expect(older).toBeLessThanOrEqual(earliestStart(NOW, null, some));
        expect(younger).toBeGreaterThanOrEqual(NOW + some.minimumLeadMinutes * MINUTE_MS);
      }),
    );
  });

  test('there are two leads and nothing between, and the age decides which', () => {
    fc.assert(
      fc.property(anyRules, age, (some, a) => {
        const lead = (earliestStart(NOW, NOW - a, some) - NOW) / MINUTE_MS;
        const isOld = a >= some.oldScheduleMinutes * MINUTE_MS;
        expect(isOldSchedule(NOW - a, NOW, some)).toBe(isOld);
        expect(lead).toBe(isOld ? oldLeadMinutes(some) : some.minimumLeadMinutes);
      }),
    );
  });

  test('what may not be booked from gets no younger by waiting', () => {
    fc.assert(
      fc.property(anyRules, age, age, (some, a, wait) => {
        if (mayBookFrom(NOW - a, NOW, some)) return;
        expect(mayBookFrom(NOW - a, NOW + wait, some)).toBe(false);
      }),
    );
  });
});
