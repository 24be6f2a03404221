import { expect, test, vi } from 'vitest';
import type { MethodName } from '../../domain/bridge.ts';
import { type BridgeDouble, bridgeDouble } from './bridge-double.ts';
import { holdTimers } from './held-timers.ts';
import { running } from './running.ts';
import { after, atChecking, bookedAt, recognised, started } from './stories.ts';

holdTimers();

const times = ({ calls }: BridgeDouble, wanted: MethodName): number =>
  calls.filter(({ method }) => method === wanted).length;

test('referrals are asked for once, however long the schedule is being swept meanwhile', async () => {
  const double = bridgeDouble({ delayMs: { referrals: 9_000 } });
  const page = running(recognised(atChecking(await started(), 'referral')), double);
  for (let second = 0; second < 8; second++) {
    double.emit('mirror-changed', {});
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(page.now().visit.step).toMatchObject({ kind: 'referrals', view: null });
  await vi.advanceTimersByTimeAsync(1_100);
  expect(page.now().visit.step).toMatchObject({ kind: 'referrals', view: { live: true }, failed: false });
  expect(times(double, 'referrals')).toBe(1);
  // «Попробовать ещё раз» asks again.
  page.dispatch({ kind: 'reread' });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(times(double, 'referrals')).toBe(2);
  page.stop();
});

test('a kiosk that comes back is asked for the referrals it did not answer', async () => {
  const double = bridgeDouble();
  const page = running(recognised(atChecking(await started(), 'referral')), double);
  await vi.advanceTimersByTimeAsync(0);
  page.dispatch({ kind: 'kiosk-lost' });
  await vi.advanceTimersByTimeAsync(3_100);
  expect(times(double, 'referrals')).toBe(2);
  page.stop();
});

test('however often the kiosk tells of itself, what is shown is read again once in two seconds', async () => {
  const double = bridgeDouble();
  const booking = await bookedAt(double);
  const page = running(
    after(recognised(atChecking(await started(), 'my-bookings')), {
      kind: 'booking-opened',
      booking,
    }),
    double,
  );
  await vi.advanceTimersByTimeAsync(0);
  const before = times(double, 'booking');
  for (let tenth = 0; tenth < 60; tenth++) {
    double.emit('status-changed', {});
    await vi.advanceTimersByTimeAsync(100);
  }
  // At once, and at the end of every two seconds.
  expect(times(double, 'booking') - before).toBe(4);
  // The last of them is not forgotten, and then there is silence.
  await vi.advanceTimersByTimeAsync(10_000);
  expect(times(double, 'booking') - before).toBeLessThanOrEqual(5);
  page.stop();
});
