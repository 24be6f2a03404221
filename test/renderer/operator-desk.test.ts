import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Input, MethodName } from '../../domain/bridge.ts';
import { err } from '../../domain/result.ts';
import { startEffects } from '../../renderer/flow/effects.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import type { DeskEvent } from '../../renderer/flow/operator/desk.ts';
import { reduce } from '../../renderer/flow/reduce.ts';
import type { State } from '../../renderer/flow/state.ts';
import { freshVisit } from '../../renderer/flow/visit.ts';
import { bridgeDouble } from './bridge-double.ts';
import type { Circumstances } from './circumstances.ts';
import { PIN } from './operator-data.ts';
import { after, started, tick, typed } from './stories.ts';

const desk = (event: DeskEvent): FlowEvent => ({ kind: 'operator', event });
const tap = desk({ kind: 'clock-tapped' });
const taps = (count: number): FlowEvent[] => Array.from({ length: count }, () => tap);
const kindOf = (state: State): string => state.visit.step.kind;

afterEach(() => vi.useRealTimers());

/** A running flow over a kiosk, and what it was asked. */
async function running(change: Partial<Circumstances> = {}) {
  const double = bridgeDouble(change);
  const store = createStore<State>()(() => ({}) as State);
  store.setState(await started(), true);
  const dispatch = (event: FlowEvent): void => store.setState(reduce(store.getState(), event), true);
  const stop = startEffects(store, dispatch, double);
  const tell = (...events: FlowEvent[]): void => events.forEach(dispatch);
  const asked = <M extends MethodName>(method: M): Input<M>[] =>
    double.calls.filter((call) => call.method === method).map(({ input }) => input as Input<M>);
  const page = () => {
    const { step } = store.getState().visit;
    return step.kind === 'operator' && step.desk.kind === 'open' ? step.desk.page : null;
  };
  const unlock = async (): Promise<void> => {
    tell(...taps(5), ...typed(PIN), { kind: 'went-on' });
    await expect.poll(() => page()?.kind).toBe('overview');
  };
  const openRequest = async (id: number): Promise<void> => {
    tell(desk({ kind: 'tab-chosen', tab: 'requests' }), desk({ kind: 'request-opened', id }));
    await expect.poll(() => page()).toMatchObject({ kind: 'request', view: { entry: { id } } });
  };
  return { double, store, tell, asked, page, unlock, openRequest, stop };
}

test('five touches on the clock within four seconds ask for the PIN', async () => {
  const welcome = await started();
  expect(kindOf(after(welcome, ...taps(4)))).toBe('welcome');
  expect(kindOf(after(welcome, ...taps(5)))).toBe('operator');
  expect(kindOf(after(welcome, ...taps(2), tick(3_500), ...taps(3)))).toBe('operator');
});

test('a patient who plays with the clock sees nothing of it', async () => {
  const welcome = await started();
  const slow = after(welcome, ...taps(3), tick(4_000), ...taps(3), tick(8_000), ...taps(4));
  expect(kindOf(slow)).toBe('welcome');
  const elsewhere = after(welcome, { kind: 'began', purpose: 'book' });
  expect(after(elsewhere, ...taps(9))).toEqual(elsewhere);
});

test('a touch on the clock before a visit counts for nothing after it', async () => {
  const visit = after(await started(), ...taps(4), { kind: 'began', purpose: 'book' }, { kind: 'went-back' });
  expect(kindOf(after(visit, tap))).toBe('welcome');
});

test('the PIN takes four to twelve digits and nothing else', async () => {
  const pin = after(await started(), ...taps(5));
  const rubbish: FlowEvent[] = [
    { kind: 'digit-typed', digit: 'x' },
    { kind: 'text-typed', text: 'пин-1 2' },
    { kind: 'digit-typed', digit: '' },
  ];
  expect(after(pin, ...rubbish, { kind: 'went-on' }).visit.step).toMatchObject({
    desk: { digits: '12', asked: false },
  });
  expect(after(pin, ...typed('123'), { kind: 'went-on' }).visit.step).toMatchObject({
    desk: { asked: false },
  });
  const full = after(pin, ...typed('12345678901234567890'), { kind: 'went-on' });
  expect(full.visit.step).toMatchObject({ desk: { digits: '123456789012', asked: true } });
  expect(after(full, ...typed('9'), { kind: 'digits-cleared' })).toEqual(full);
});

test.each([
  ['wrong-pin', {}, '1111', 0],
  ['too-many-tries', { pinWaitMs: 30_000 }, PIN, 30_000],
  ['no-pin', { failing: { operatorUnlock: 'no-pin' } }, PIN, 0],
] as const)('an answer of %s is told, and no digit of the PIN is left', async (word, is, pin, waitUntil) => {
  const { tell, store, stop } = await running(is);
  tell(...taps(5), ...typed(pin), { kind: 'went-on' }, { kind: 'went-on' });
  await expect
    .poll(() => store.getState().visit.step)
    .toEqual({ kind: 'operator', desk: { kind: 'pin', digits: '', asked: false, word, waitUntil, turn: 0 } });
  expect(JSON.stringify(store.getState())).not.toContain(pin);
  stop();
});

test('while no PIN is looked at none is sent, and what is typed stays for when one is', async () => {
  const pin = after(await started(), ...taps(5), ...typed('1111'), { kind: 'went-on' });
  const { number } = pin.visit;
  const answer = { ok: true, value: { kind: 'wrong-pin', waitMs: 30_000 } } as const;
  const told = after(pin, tick(2_000), desk({ kind: 'unlock-answered', visit: number, answer }));
  expect(told.visit.step).toMatchObject({ desk: { word: 'wrong-pin', waitUntil: 32_000, digits: '' } });
  const tooSoon = after(told, ...typed(PIN), tick(31_999), { kind: 'went-on' });
  expect(tooSoon.visit.step).toMatchObject({ desk: { asked: false, digits: PIN, waitUntil: 32_000 } });
  const inTime = after(tooSoon, tick(32_000), { kind: 'went-on' });
  expect(inTime.visit.step).toMatchObject({ desk: { asked: true, digits: PIN } });
});

test('the right PIN opens the overview, and is forgotten', async () => {
  const { unlock, store, asked, page, stop } = await running();
  await unlock();
  await expect.poll(() => page()).toMatchObject({ kind: 'overview', view: { version: '0.9.0' } });
  expect(asked('operatorUnlock')).toEqual([{ pin: PIN }]);
  expect(JSON.stringify(store.getState())).not.toContain(PIN);
  stop();
});

test.each([
  ['home', [{ kind: 'visit-ended' }]],
  ['back', [{ kind: 'went-back' }]],
  ['idleness', [tick(60_000), tick(80_000)]],
] as const)('leaving by %s locks the kiosk and leaves nothing on the screen', async (_, way) => {
  const { unlock, openRequest, tell, store, double, stop } = await running();
  await unlock();
  if (way[0].kind !== 'went-back') await openRequest(41);
  const { number } = store.getState().visit;
  tell(...way);
  expect(store.getState().visit).toEqual(freshVisit(number + 1));
  expect(double.calls.map(({ method }) => method)).toContain('operatorLock');
  expect(await double.call('operatorState', {})).toEqual(err('locked'));
  stop();
});

test('who goes away while the PIN is being checked leaves the kiosk locked', async () => {
  const { tell, asked, double, store, stop } = await running({ delayMs: { operatorUnlock: 50 } });
  tell(...taps(5), ...typed(PIN), { kind: 'went-on' }, { kind: 'visit-ended' });
  await expect.poll(() => asked('operatorLock')).toHaveLength(2);
  expect(kindOf(store.getState())).toBe('welcome');
  expect(await double.call('operatorState', {})).toEqual(err('locked'));
  stop();
});

test.each(['overview', 'requests', 'printer', 'faults'] as const)(
  'a kiosk that has locked itself asks for the PIN again, on the page «%s»',
  async (tab) => {
    const { unlock, tell, store, double, page, stop } = await running();
    await unlock();
    await double.call('operatorLock', {});
    tell(desk({ kind: 'tab-chosen', tab }));
    double.emit('status-changed', {});
    await expect
      .poll(() => store.getState().visit.step)
      .toMatchObject({ kind: 'operator', desk: { kind: 'pin', digits: '', word: 'locked' } });
    tell(...typed(PIN), { kind: 'went-on' });
    await expect.poll(() => page()).toMatchObject({ kind: 'overview', view: { version: '0.9.0' } });
    stop();
  },
);

test.each(['sweep', 'deliver', 'test-print'] as const)('so does one that locks before «%s»', async (task) => {
  const { unlock, tell, store, double, stop } = await running();
  await unlock();
  if (task === 'test-print') tell(desk({ kind: 'tab-chosen', tab: 'printer' }));
  await double.call('operatorLock', {});
  tell(desk({ kind: 'task-asked', task }));
  await expect
    .poll(() => store.getState().visit.step)
    .toMatchObject({ desk: { kind: 'pin', word: 'locked' } });
  stop();
});

const confirmed = desk({ kind: 'confirmed' });
const note = desk({ kind: 'note-chosen', note: 'Причина устранена' });

test('touching twice sends a request again once, and what came of it is told', async () => {
  const { unlock, openRequest, tell, asked, store, page, stop } = await running();
  await unlock();
  await openRequest(41);
  tell(desk({ kind: 'decision-begun', what: 'retry' }), note, note, confirmed, confirmed);
  await expect
    .poll(() => store.getState().visit.step)
    .toMatchObject({ desk: { task: null, told: { kind: 'decided', what: 'retry' } } });
  tell(confirmed);
  expect(asked('operatorRetry')).toEqual([{ id: 41, note: 'Причина устранена' }]);
  await expect.poll(() => page()).toMatchObject({ view: { entry: { id: 41, state: 'queued' } } });
  stop();
});

test('a booking that is there is settled once, with its ticket number', async () => {
  const { unlock, openRequest, tell, asked, page, stop } = await running();
  await unlock();
  await openRequest(41);
  tell(
    desk({ kind: 'decision-begun', what: 'delivered' }),
    desk({ kind: 'note-chosen', note: 'Видно в МИС' }),
  );
  tell(
    { kind: 'text-typed', text: 'а' },
    { kind: 'text-typed', text: ' !' },
    { kind: 'text-typed', text: '-17' },
  );
  tell({ kind: 'went-on' }, { kind: 'went-on' }, confirmed, confirmed);
  await expect.poll(() => page()).toMatchObject({ view: { entry: { state: 'delivered' } } });
  expect(asked('operatorSettle')).toEqual([
    { id: 41, as: 'delivered', note: 'Видно в МИС', ticketNumber: 'А-17' },
  ]);
  stop();
});

test('a card has no ticket; «Назад» goes back one question at a time and does nothing to the request', async () => {
  const { unlock, openRequest, tell, asked, page, stop } = await running();
  await unlock();
  await openRequest(38);
  tell(desk({ kind: 'decision-begun', what: 'delivered' }), note);
  expect(page()).toMatchObject({ decision: { stage: 'sure' } });
  tell({ kind: 'went-back' });
  expect(page()).toMatchObject({ decision: { stage: 'why' } });
  tell({ kind: 'went-back' });
  expect(page()).toMatchObject({ kind: 'request', decision: null });
  tell({ kind: 'went-back' });
  expect(page()).toMatchObject({ kind: 'requests' });
  expect(asked('operatorSettle')).toEqual([]);
  stop();
});

test.each(['superseded', 'not-needs-staff', 'cannot-record', 'unknown-entry'] as const)(
  'a decision answered by %s is told as one that changed nothing',
  async (error) => {
    const { unlock, openRequest, tell, store, stop } = await running({ failing: { operatorRetry: error } });
    await unlock();
    await openRequest(41);
    tell(desk({ kind: 'decision-begun', what: 'retry' }), note, confirmed);
    await expect
      .poll(() => store.getState().visit.step)
      .toMatchObject({ desk: { page: { decision: null }, told: { kind: 'failed', error } } });
    stop();
  },
);

test('a request that waits for nobody cannot be decided', async () => {
  const { unlock, openRequest, tell, page, stop } = await running();
  await unlock();
  await openRequest(37);
  tell(desk({ kind: 'decision-begun', what: 'retry' }));
  expect(page()).toMatchObject({ kind: 'request', decision: null });
  stop();
});

test('the kiosk is closed only when it was said twice, and once', async () => {
  const { unlock, tell, asked, store, stop } = await running();
  await unlock();
  tell(desk({ kind: 'tab-chosen', tab: 'leave' }), confirmed);
  expect(asked('operatorLeave')).toEqual([]);
  tell(confirmed, confirmed);
  await expect.poll(() => store.getState().visit.step).toMatchObject({ desk: { told: { kind: 'leave' } } });
  expect(asked('operatorLeave')).toEqual([{}]);
  stop();
});

test('what a reader types into the PIN is taken back, and carries no task out twice', async () => {
  const { unlock, tell, asked, store, stop } = await running();
  tell(...taps(5), ...typed('43'));
  const { number, policy, birthDate, scanned, slipNumber, answers, step } = store.getState().visit;
  const before = { policy, birthDate, scanned, slipNumber, answers, step };
  tell(...typed('2255'), { kind: 'reader-typed', visit: number, before });
  expect(store.getState().visit.step).toMatchObject({ desk: { digits: '43' } });
  tell({ kind: 'digits-cleared' });
  await unlock();
  tell(desk({ kind: 'task-asked', task: 'sweep' }));
  const during = store.getState().visit.step;
  await expect.poll(() => store.getState().visit.step).toMatchObject({ desk: { task: null } });
  tell({ kind: 'reader-typed', visit: number, before: { ...before, step: during } });
  expect(store.getState().visit.step).toMatchObject({ desk: { task: null } });
  expect(asked('operatorSweep')).toEqual([{}]);
  stop();
});

test('an open page is read again every few seconds, and no more once it was left', async () => {
  vi.useFakeTimers();
  const { tell, asked, stop } = await running();
  tell(...taps(5), ...typed(PIN), { kind: 'went-on' });
  await vi.advanceTimersByTimeAsync(10_000);
  const whileOpen = asked('operatorState').length;
  expect(whileOpen).toBeGreaterThanOrEqual(3);
  tell({ kind: 'visit-ended' });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked('operatorState')).toHaveLength(whileOpen);
  stop();
});
