import { expect, test, vi } from 'vitest';
import type { BookingView, MethodName } from '../../domain/bridge.ts';
import { ok } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import type { State } from '../../renderer/flow/state.ts';
import { freshVisit } from '../../renderer/flow/visit.ts';
import { type BridgeDouble, bridgeDouble } from './bridge-double.ts';
import { NOW } from './clinic-data.ts';
import { holdTimers, settled } from './held-timers.ts';
import { oneDoctor } from './referral-data.ts';
import { running } from './running.ts';
import {
  after,
  answeredBy,
  atChecking,
  atConfirm,
  BIRTH_DATE,
  bookedAt,
  on,
  REQUEST_ID,
  recognised,
  spelt,
  started,
  typed,
} from './stories.ts';

holdTimers();

/** A kiosk with one booking, К-0318. */
async function kiosk(
  is: Parameters<typeof bridgeDouble>[0] = {},
  double = bridgeDouble(is),
): Promise<[BridgeDouble, BookingView]> {
  const answer = bookedAt(double);
  await settled();
  const booking = await answer;
  double.calls.length = 0;
  return [double, booking];
}

const skip: FlowEvent = { kind: 'question-skipped' };
const named: FlowEvent[] = [...spelt('иванов'), on, ...spelt('иван'), on, skip];
const doctorStep = { kind: 'speciality-chosen', specialityId: '1' } as const;
const opened = (welcome: State, booking: BookingView): State =>
  after(recognised(atChecking(welcome, 'my-bookings')), { kind: 'booking-opened', booking });
const reviewed = (welcome: State): State =>
  after(recognised(atChecking(welcome, 'contacts')), ...named, ...typed('9001234567'), on, skip);
const pushing = (welcome: State): State =>
  after(reviewed(welcome), { kind: 'card-sent', requestId: REQUEST_ID });
const slip: FlowEvent[] = [{ kind: 'slip-asked' }, ...typed('318'), on, ...typed(BIRTH_DATE), on];
const giving: FlowEvent[] = [
  { kind: 'cancel-asked' },
  { kind: 'cancel-reason-chosen', reason: 'mistake' },
  { kind: 'cancel-confirmed' },
];

type Entered = (welcome: State, booking: BookingView) => State;
/** Every step that asks the kiosk something, and what. */
const ASKING: [string, Entered, MethodName[]][] = [
  ['checking', (welcome) => atChecking(welcome), ['identify', 'specialities']],
  ['speciality', (welcome) => recognised(atChecking(welcome)), ['specialities']],
  ['doctor', (welcome) => after(recognised(atChecking(welcome)), doctorStep), ['doctors']],
  // The days tell which of them opens, and its times are asked for next.
  [
    'time',
    (welcome) =>
      after(recognised(atChecking(welcome)), doctorStep, { kind: 'doctor-chosen', resourceGuid: 'd1' }),
    ['days', 'times'],
  ],
  ['confirm', atConfirm, []],
  ['booking', (welcome) => after(atConfirm(welcome), { kind: 'booking-asked' }), ['book', 'booking']],
  ['my-bookings', (welcome) => recognised(atChecking(welcome, 'my-bookings')), ['bookings']],
  ['result', opened, ['booking']],
  [
    'cancelling',
    (welcome, booking) => after(opened(welcome, booking), ...giving),
    ['cancel', 'booking', 'booking'],
  ],
  [
    'finding',
    (welcome) => after(welcome, { kind: 'began', purpose: 'my-bookings' }, ...slip),
    ['bookingByNumber', 'booking'],
  ],
  ['referrals', (welcome) => recognised(atChecking(welcome, 'referral')), ['referrals']],
  [
    'time by a referral',
    (welcome) =>
      after(recognised(atChecking(welcome, 'referral')), { kind: 'referral-chosen', referral: oneDoctor }),
    ['days', 'times'],
  ],
  ['card-review', reviewed, []],
  ['pushing', pushing, ['pushPatient', 'push']],
];

test('another day asks for its times first, because they are what is waited for', async () => {
  const [double] = await kiosk();
  const page = running(
    after(recognised(atChecking(await started())), doctorStep, { kind: 'doctor-chosen', resourceGuid: 'd1' }),
    double,
  );
  await settled();
  double.calls.length = 0;
  const { step } = page.now().visit;
  const other =
    step.kind === 'time' && step.days?.days.find(({ day, freeCount }) => freeCount > 0 && day !== step.day);
  if (!other) throw new Error('no other day');
  page.dispatch({ kind: 'day-chosen', day: other.day });
  await settled();
  expect(ofStep(double)).toEqual(['times', 'days']);
  expect(page.now().visit.step).toMatchObject({ day: other.day, times: { asOf: NOW - 60_000 } });
  page.stop();
});

test('times that could not be read are said so, and nothing read after them hides it', async () => {
  const [double] = await kiosk({ failing: { times: 'internal' } });
  const page = running(
    after(recognised(atChecking(await started())), doctorStep, { kind: 'doctor-chosen', resourceGuid: 'd1' }),
    double,
  );
  await settled();
  expect(page.now().visit.step).toMatchObject({ kind: 'time', failed: true, times: null });
  // Once more, with a day open by now.
  page.dispatch({ kind: 'reread' });
  await settled();
  expect(page.now().visit.step).toMatchObject({ failed: true, times: null });
  double.circumstances.failing = {};
  page.dispatch({ kind: 'reread' });
  await settled();
  expect(page.now().visit.step).toMatchObject({ failed: false, times: { asOf: NOW - 60_000 } });
  page.stop();
});

const ofStep = ({ calls }: BridgeDouble): MethodName[] =>
  calls.map(({ method }) => method).filter((method) => method !== 'status' && method !== 'endVisit');

test.each(ASKING)('%s asks what it must, once', async (_, entered, expected) => {
  const [double, booking] = await kiosk();
  const page = running(entered(await started(), booking), double);
  await settled();
  page.stop();
  expect(ofStep(double)).toEqual(expected);
});

test.each(ASKING.filter(([, , methods]) => methods.length > 0))(
  'what comes after %s was left is dropped',
  async (_, entered, [method = 'status']) => {
    const [double, booking] = await kiosk({ delayMs: { [method]: 15 } });
    const state = entered(await started(), booking);
    // Only its answer ends a booking: that it is waited for is told elsewhere.
    if (state.visit.step.kind === 'booking') return;
    const page = running(state, double);
    page.dispatch({ kind: 'visit-ended' });
    await settled();
    expect(page.now().visit).toEqual(freshVisit(2));
    expect(double.calls.filter((call) => call.method === 'endVisit')).toHaveLength(2);
    page.stop();
  },
);

test('an answer to the step as it was before is dropped, and the step asks again', async () => {
  const [double] = await kiosk({ delayMs: { doctors: 15 } });
  const page = running(after(recognised(atChecking(await started())), doctorStep), double);
  const stale = page.now().seq;
  page.dispatch({ kind: 'reread' });
  const before = page.now();
  page.dispatch({ kind: 'doctors-read', seq: stale, answer: { ok: false, error: 'unknown-speciality' } });
  expect(page.now()).toEqual(before);
  await settled();
  expect(page.now().visit.step).toMatchObject({
    kind: 'doctor',
    failed: false,
    view: { asOf: NOW - 60_000 },
  });
  page.stop();
});

test('news of the schedule does not drop an answer that is waited for', async () => {
  const waiting = ['checking', 'booking', 'cancelling', 'finding', 'pushing'];
  for (const [name, entered, [method = 'status']] of ASKING.filter(([one]) => waiting.includes(one))) {
    const double = bridgeDouble({ delayMs: { [method]: 3_000 } });
    const booked = kiosk({}, double);
    await vi.advanceTimersByTimeAsync(3_000);
    const [, booking] = await booked;
    const page = running(entered(await started(), booking), double);
    double.emit('mirror-changed', {});
    await vi.advanceTimersByTimeAsync(2_900);
    expect(page.now().visit.step.kind).toBe(name);
    await vi.advanceTimersByTimeAsync(200);
    expect(page.now().visit.step.kind).not.toBe(name);
    expect([name, double.calls.filter((call) => call.method === method).length]).toEqual([name, 1]);
    page.stop();
  }
});

test('a card that was read already is read again only when something is told of it', async () => {
  const [double] = await kiosk();
  const state = answeredBy(pushing(await started()), {
    kind: 'pushed',
    answer: ok({ id: REQUEST_ID, createdAt: NOW, state: { kind: 'pending' } }),
  });
  const page = running(state, double);
  await settled();
  double.emit('push-changed', { id: 'another' });
  await settled();
  page.stop();
  expect(ofStep(double)).toEqual(['push', 'push']);
});
