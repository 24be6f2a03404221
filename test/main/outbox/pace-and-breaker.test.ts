import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PauseCause } from '../../../domain/outbox.ts';
import { afterFailure, closedBreaker, isOpen, parallelFor } from '../../../main/outbox/breaker.ts';
import { createHealth } from '../../../main/outbox/health.ts';
import { begin, faster, sent, slower, startPace, startsWithinMs } from '../../../main/outbox/pace.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

describe('the pace of a backlog', () => {
  test('thirty a minute are two seconds apart, a quarter more or less', () => {
    const pace = startPace(30, 0);
    expect(sent(pace, 1_000, 0).nextAt).toBe(2_500);
    expect(sent(pace, 1_000, 0.5).nextAt).toBe(3_000);
    expect(sent(pace, 1_000, 1).nextAt).toBe(3_500);
  });
  test('never more than the cap in any minute, whatever the dice say', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 800, maxLength: 800 }),
        (perMinute, dice) => {
          let pace = startPace(perMinute, 0);
          let count = 0;
          for (const random of dice) {
            if (pace.nextAt >= 60_000) break;
            count += 1;
            pace = sent(pace, pace.nextAt, random);
          }
          // The distance is the cap's on average; a quarter less at the worst.
          expect(count).toBeLessThanOrEqual(Math.ceil(perMinute / 0.75) + 1);
        },
      ),
    );
  });
  test('told that it is too much, it halves its rate each time down to a sixteenth, and comes back bit by bit', () => {
    let pace = startPace(30, 0);
    const seen = [];
    for (let i = 0; i < 6; i++) {
      pace = slower(pace, 30);
      seen.push(pace.spacingMs);
    }
    expect(seen).toEqual([4_000, 8_000, 16_000, 32_000, 32_000, 32_000]);
    for (let i = 0; i < 100; i++) pace = faster(pace, 30);
    expect(pace.spacingMs).toBe(2_000);
  });
  test('a long outage spreads the start over the configured time, a short one over a tenth of itself', () => {
    expect(startsWithinMs(8 * 3_600_000, 120_000)).toBe(120_000);
    expect(startsWithinMs(60_000, 120_000)).toBe(6_000);
    expect(startsWithinMs(0, 120_000)).toBe(1_000);
    expect(startsWithinMs(8 * 3_600_000, 0)).toBe(0);
    expect(begin(startPace(30, 0), 5_000, 120_000, 0.5).nextAt).toBe(65_000);
  });
});

describe('the breaker of a service', () => {
  test('two failures are bad luck, the third opens it; each further one for twice as long, up to five minutes', () => {
    let breaker = closedBreaker;
    const rests = [];
    for (let i = 0; i < 10; i++) {
      breaker = afterFailure(breaker, 1_000, 0.5);
      rests.push(Math.max(0, breaker.openUntil - 1_000));
    }
    expect(rests).toEqual([0, 0, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000]);
  });
  test('open until then, and one call at a time while in question', () => {
    const open = [1, 2, 3].reduce((breaker) => afterFailure(breaker, 0, 0.5), closedBreaker);
    expect(isOpen(open, 9_999)).toBe(true);
    expect(isOpen(open, 10_000)).toBe(false);
    expect(parallelFor(open, 4)).toBe(1);
    expect(parallelFor(closedBreaker, 4)).toBe(4);
  });
});

describe('what is known of each service', () => {
  const rig = (othersAnswer = false) => {
    const clock = createFakeClock('2026-11-23T09:00:00+03:00');
    const told: [string, PauseCause][] = [];
    const health = createHealth({
      clock,
      random: () => 0.5,
      othersAnswer: () => othersAnswer,
      onHeld: (service, cause) => void told.push([service, cause]),
    });
    return { clock, health, told };
  };

  test('a dead service is left alone and the others are not; what nobody has tried yet is tried all the same', () => {
    const { clock, health, told } = rig();
    for (let i = 0; i < 3; i++) health.failed('portal');
    expect(health.heldMs('portal', false)).toBe(10_000);
    expect(health.heldMs('portal', true)).toBe(0);
    expect(health.heldMs('appointments', false)).toBe(0);
    clock.advance(10_000);
    expect(health.heldMs('portal', false)).toBe(0);
    health.failed('portal');
    expect(health.heldMs('portal', false)).toBe(20_000);
    clock.advance(20_000);
    health.answered('portal');
    health.failed('portal');
    expect(health.heldMs('portal', false)).toBe(0);
    expect(told).toEqual([['portal', 'service-failing']]);
  });
  test('a pause holds everybody, by the steady clock, and a longer one is not cut short', () => {
    const { clock, health, told } = rig();
    health.pause(['appointments'], 'throttled', 60_000);
    health.pause(['appointments'], 'throttled', 5_000);
    clock.jump(-86_400_000);
    expect(health.heldMs('appointments', true)).toBe(66_000);
    expect(health.heldMs('auth', true)).toBe(0);
    expect(told).toEqual([['appointments', 'throttled']]);
  });
  test("somebody else's answer holds every service, until the road changes", () => {
    const { health } = rig();
    health.pause('all', 'not-the-api', null);
    expect(health.heldMs('schedule', true)).toBeGreaterThan(0);
    health.forgetPause('not-the-api');
    expect(health.heldMs('schedule', true)).toBe(0);
  });
  test("somebody else's answer in one service's place, while others answer, is that service's trouble alone", () => {
    const { health } = rig(true);
    expect(health.foreign('portal')).toBeGreaterThan(0);
    expect(health.heldMs('portal', true)).toBeGreaterThan(0);
    expect(health.heldMs('appointments', true)).toBe(0);
    const alone = rig(false);
    alone.health.foreign('portal');
    expect(alone.health.heldMs('appointments', true)).toBeGreaterThan(0);
  });
});
