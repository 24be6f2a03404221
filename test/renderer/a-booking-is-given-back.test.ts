import { expect, onTestFinished, test, vi } from 'vitest';
import type { BookingView } from '../../domain/bridge.ts';
import { cancelReasons } from '../../domain/cancel.ts';
import { err, ok } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import type { State } from '../../renderer/flow/state.ts';
import { freshVisit } from '../../renderer/flow/visit.ts';
import { type BridgeDouble, bridgeDouble } from './bridge-double.ts';
import type { Circumstances } from './circumstances.ts';
import { type Running, running } from './running.ts';
import {
  after,
  answeredBy,
  asked,
  atChecking,
  atConfirm,
  back,
  bookedAt,
  recognised,
  started,
  tick,
} from './stories.ts';

const ask: FlowEvent = { kind: 'cancel-asked' };
const why: FlowEvent = { kind: 'cancel-reason-chosen', reason: 'cannot-come' };
const yes: FlowEvent = { kind: 'cancel-confirmed' };

/** One's own booking opened from the list, with the kiosk it stands in. */
async function opened(is: Partial<Circumstances> = {}): Promise<[State, BridgeDouble, BookingView]> {
  const double = bridgeDouble(is);
  const booking = await bookedAt(double);
  const mine = recognised(atChecking(await started(is), 'my-bookings'));
  return [after(mine, { kind: 'booking-opened', booking }), double, booking];
}
const cancelCalls = ({ calls }: BridgeDouble): unknown[] =>
  calls.filter(({ method }) => method === 'cancel').map(({ input }) => input);

async function page(is: Partial<Circumstances> = {}): Promise<[Running, BridgeDouble, BookingView]> {
  const [state, double, booking] = await opened(is);
  return [running(state, double), double, booking];
}

test('why, whether really, and it is cancelled, with its own paper', async () => {
  const [at, double, { id }] = await page();
  at.dispatch(ask);
  expect(asked(at.now())).toBe('cancel-reason');
  at.dispatch(why);
  expect(at.now().visit.step).toMatchObject({ kind: 'cancel-confirm', reason: 'cannot-come' });
  at.dispatch(yes);
  await expect.poll(() => asked(at.now())).toBe('result');
  expect(at.now().visit.step).toMatchObject({
    booking: {
      id,
      state: { kind: 'cancelled' },
      cancelling: 'impossible',
      print: { document: 'cancellation-slip' },
    },
  });
  expect(cancelCalls(double)).toEqual([{ bookingId: id, reason: 'cannot-come' }]);
  at.stop();
});

test('two taps give it back once', async () => {
  const [at, double] = await page();
  at.dispatch(ask, ask, why, why, yes, yes);
  await expect.poll(() => asked(at.now())).toBe('result');
  at.dispatch(yes, ask);
  expect(asked(at.now())).toBe('result');
  expect(cancelCalls(double)).toHaveLength(1);
  at.stop();
});

test.each(['under-way', 'refused', 'needs-staff'] as const)(
  'what the server has not yet agreed to stays confirmed, and is not given back again: %s',
  async (cancelled) => {
    const [at] = await page({ cancelled });
    at.dispatch(ask, why, yes);
    await expect.poll(() => asked(at.now())).toBe('result');
    expect(at.now().visit.step).toMatchObject({
      booking: { cancelling: cancelled, state: { kind: 'confirmed' } },
    });
    const before = at.now();
    at.dispatch(ask);
    expect(at.now()).toEqual(before);
    at.stop();
  },
);

test('that it is cancelled by now is told while the patient stands there', async () => {
  const [at, double, { id }] = await page({ cancelled: 'under-way' });
  at.dispatch(ask, why, yes);
  await expect.poll(() => asked(at.now())).toBe('result');
  double.settle(id, { kind: 'cancelled', settledAt: 1 }, null);
  double.emit('booking-changed', { id });
  await expect.poll(() => at.now().visit.step).toMatchObject({ booking: { state: { kind: 'cancelled' } } });
  at.stop();
});

test.each(['unknown-booking', 'not-cancellable', 'cannot-record', 'internal', 'bad-input'] as const)(
  'when the kiosk could not: %s',
  async (error) => {
    const [at, double] = await page({ failing: { cancel: error } });
    at.dispatch(ask, why, yes);
    await expect
      .poll(() => at.now().visit.step)
      .toMatchObject({ kind: 'not-cancelled', reason: 'cannot-come', error });
    double.circumstances.failing = {};
    at.dispatch(yes);
    await expect.poll(() => at.now().visit.step).toMatchObject({ booking: { state: { kind: 'cancelled' } } });
    expect(cancelCalls(double)).toHaveLength(2);
    at.stop();
  },
);

test('the answer was lost with the kiosk: asked again by itself, it finds what became of the wish', async () => {
  const [at, double, { id }] = await page();
  double.circumstances.failing = { cancel: 'internal', status: 'internal' };
  at.dispatch(ask, why, yes);
  double.emit('status-changed', {});
  await expect.poll(() => [asked(at.now()), at.now().lost]).toEqual(['not-cancelled', true]);
  // It had gone through before the kiosk went away.
  double.settle(id, { kind: 'cancelled', settledAt: 1 }, null);
  double.circumstances.failing = {};
  double.emit('status-changed', {});
  await expect.poll(() => at.now().visit.step).toMatchObject({ booking: { state: { kind: 'cancelled' } } });
  expect(cancelCalls(double)).toHaveLength(2);
  at.stop();
});

test('every step but the last leads back to the booking, which stands', async () => {
  const [result] = await opened();
  const reason = after(result, ask);
  const confirm = after(reason, why);
  expect([after(reason, back), after(confirm, back), after(confirm, back, back)].map(asked)).toEqual([
    'result',
    'cancel-reason',
    'result',
  ]);
  const failed = answeredBy(after(confirm, yes), { kind: 'cancelled', answer: err('internal') });
  expect(asked(after(failed, { kind: 'my-bookings-asked' }))).toBe('my-bookings');
  expect(after(failed, { kind: 'visit-ended' }).visit).toEqual(freshVisit(2));
});

test('the booking is kept with one touch, past the question why', async () => {
  const [result, , booking] = await opened();
  const kept = after(result, ask, why, { kind: 'booking-kept' });
  expect(kept.visit.step).toEqual({ kind: 'result', booking, turned: false, print: 'idle' });
  expect(kept.visit.trail).toEqual(result.visit.trail);
  expect(after(result, ask, { kind: 'booking-kept' }).visit.step.kind).toBe('cancel-reason');
});

test('each reason is one’s own', async () => {
  const [result] = await opened();
  for (const reason of cancelReasons)
    expect(after(result, ask, { kind: 'cancel-reason-chosen', reason }, yes).visit.step).toMatchObject({
      kind: 'cancelling',
      reason,
    });
});

test('what was asked to be printed before is not printed again on the way back', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const [at, double] = await page({ delayMs: { print: 30 } });
  at.dispatch({ kind: 'print-asked' }, ask);
  await vi.advanceTimersByTimeAsync(60);
  at.dispatch(back);
  await vi.advanceTimersByTimeAsync(60);
  expect(at.now().visit.step).toMatchObject({ kind: 'result', print: 'idle' });
  expect(double.calls.filter(({ method }) => method === 'print')).toHaveLength(1);
  at.stop();
});

test('an answer that comes after the visit ended shows nobody anything', async () => {
  const [result, , booking] = await opened();
  const cancelling = after(result, ask, why, yes);
  const ended = after(cancelling, { kind: 'visit-ended' });
  expect(after(ended, { kind: 'cancelled', seq: cancelling.seq, answer: ok(booking) })).toEqual(ended);
  // Nobody waits for ever either.
  expect(after(cancelling, tick(60_000), tick(80_000)).visit).toEqual(freshVisit(2));
});

test('what cannot be given back here is not asked for', async () => {
  const confirm = atConfirm(await started());
  expect(after(confirm, ask)).toEqual(confirm);
  const { offers } = bridgeDouble().circumstances;
  const [result] = await opened({ offers: { ...offers, cancelling: false } });
  expect(after(result, ask)).toEqual(result);
  const [refused] = await opened({ verdict: { kind: 'refused', reason: 'slot-taken', settledAt: 1 } });
  expect(after(refused, ask)).toEqual(refused);
});
