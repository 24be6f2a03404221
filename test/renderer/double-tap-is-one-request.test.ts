import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { startEffects } from '../../renderer/flow/effects.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { reduce } from '../../renderer/flow/reduce.ts';
import type { State } from '../../renderer/flow/state.ts';
import { bridgeDouble } from './bridge-double.ts';
import { after, atConfirm, REQUEST_ID, started } from './stories.ts';

const bookCalls = (double: ReturnType<typeof bridgeDouble>): unknown[] =>
  double.calls.filter(({ method }) => method === 'book').map(({ input }) => input);

test('two taps on «Записаться» make one request with one id', async () => {
  const double = bridgeDouble();
  const store = createStore<State>()(() => ({}) as State);
  store.setState(atConfirm(await started()), true);
  const dispatch = (event: FlowEvent): void => store.setState(reduce(store.getState(), event), true);
  const stop = startEffects(store, dispatch, double);
  dispatch({ kind: 'booking-asked' });
  dispatch({ kind: 'booking-asked' });
  await expect.poll(() => store.getState().visit.step.kind).toBe('result');
  dispatch({ kind: 'booking-asked' });
  stop();
  expect(bookCalls(double)).toMatchObject([
    { requestId: REQUEST_ID, place: { kind: 'slot', slotGuid: 'd1-1' }, ifTaken: { kind: 'nothing' } },
  ]);
});

test('a request whose answer was lost is asked again by the same id', async () => {
  const state = atConfirm(await started());
  const lost = after(state, { kind: 'booking-asked' });
  const told = after(lost, { kind: 'booked', seq: lost.seq, answer: { ok: false, error: 'internal' } });
  expect(told.visit.step).toMatchObject({ kind: 'not-booked', error: 'internal', requestId: REQUEST_ID });
  expect(after(told, { kind: 'booking-asked' }).visit.step).toMatchObject({
    kind: 'booking',
    requestId: REQUEST_ID,
  });
});

test('whoever does not wait leaves nothing behind, and the answer that comes later is shown to nobody', async () => {
  const asked = after(atConfirm(await started()), { kind: 'booking-asked' });
  expect(after(asked, { kind: 'visit-ended' }).visit.step.kind).toBe('booking');
  expect(after(asked, { kind: 'booking-left' })).toEqual(asked);
  const recorded = after(asked, { kind: 'recorded', id: REQUEST_ID });
  const left = after(recorded, { kind: 'booking-left' });
  expect(left.visit).toMatchObject({ step: { kind: 'welcome' }, policy: '', trail: [] });
  const late: FlowEvent = { kind: 'booked', seq: asked.seq, answer: { ok: false, error: 'slot-gone' } };
  expect(after(left, late).visit).toEqual(left.visit);
});
