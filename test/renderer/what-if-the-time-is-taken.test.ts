import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { IfTaken } from '../../domain/if-taken.ts';
import { startEffects } from '../../renderer/flow/effects.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { reduce } from '../../renderer/flow/reduce.ts';
import { asksIfTaken, isForOneDoctor, type State } from '../../renderer/flow/state.ts';
import { freshVisit } from '../../renderer/flow/visit.ts';
import { bridgeDouble } from './bridge-double.ts';
import { NOW } from './clinic-data.ts';
import { oneDoctor } from './referral-data.ts';
import { after, atConfirm, choice, started, tick } from './stories.ts';

const sameWeek: IfTaken = { kind: 'same-doctor', withinDays: 7 };
const nothing: IfTaken = { kind: 'nothing' };

/** What the kiosk is asked when «Записаться» is touched in this state. */
async function sentFrom(state: State): Promise<unknown> {
  const double = bridgeDouble({ network: 'offline', verdict: { kind: 'pending' } });
  const store = createStore<State>()(() => state);
  const dispatch = (event: FlowEvent): void => store.setState(reduce(store.getState(), event), true);
  const stop = startEffects(store, dispatch, double);
  dispatch({ kind: 'booking-asked' });
  await expect.poll(() => store.getState().visit.step.kind).toBe('result');
  stop();
  return double.calls.find(({ method }) => method === 'book')?.input;
}

test('who chooses nothing asks for nothing', async () => {
  const state = atConfirm(await started({ network: 'offline' }));
  expect(asksIfTaken(state)).toBe(true);
  expect(await sentFrom(state)).toMatchObject({
    place: choice.place,
    ifTaken: nothing,
  });
});

test('what was chosen is sent, the last choice counts', async () => {
  const state = after(
    atConfirm(await started({ network: 'offline' })),
    { kind: 'if-taken-chosen', wish: { kind: 'any-doctor', withinDays: 7 } },
    { kind: 'if-taken-chosen', wish: sameWeek },
  );
  expect(await sentFrom(state)).toMatchObject({ ifTaken: sameWeek });
});

test('a wish is for the time it was asked with: another time asks anew', async () => {
  const wished = after(atConfirm(await started({ network: 'offline' })), {
    kind: 'if-taken-chosen',
    wish: sameWeek,
  });
  const again = after(
    wished,
    { kind: 'went-back' },
    {
      kind: 'slot-chosen',
      choice: { ...choice, place: { kind: 'slot', slotGuid: 'd1-2' }, startAt: NOW + 7_200_000 },
      requestId: '22222222-2222-4222-8222-222222222222',
    },
  );
  expect(again.visit).toMatchObject({ step: { kind: 'confirm' }, ifTaken: nothing });
});

test('a request asked again after a lost answer keeps its wish', async () => {
  const booking = after(
    atConfirm(await started({ network: 'offline' })),
    { kind: 'if-taken-chosen', wish: sameWeek },
    { kind: 'booking-asked' },
  );
  const lost = after(booking, { kind: 'booked', seq: booking.seq, answer: { ok: false, error: 'internal' } });
  expect(await sentFrom(lost)).toMatchObject({ ifTaken: sameWeek });
});

test('nothing of a wish is left for the next patient', async () => {
  const wished = after(atConfirm(await started({ network: 'offline' })), {
    kind: 'if-taken-chosen',
    wish: sameWeek,
  });
  const left = after(wished, { kind: 'visit-ended' });
  expect(left.visit).toEqual(freshVisit(wished.visit.number + 1));
  const idle = after(wished, tick(60_000), tick(80_000));
  expect(idle.visit).toEqual(freshVisit(wished.visit.number + 1));
});

test('the question is asked without the network only; an answer given stays in sight when it is back', async () => {
  const online = await started();
  expect(asksIfTaken(atConfirm(online))).toBe(false);
  const offline = atConfirm(await started({ network: 'offline' }));
  if (!online.status) throw new Error('no status');
  const back: FlowEvent = { kind: 'status-read', status: online.status };
  expect(asksIfTaken(after(offline, back))).toBe(false);
  const wished = after(offline, { kind: 'if-taken-chosen', wish: sameWeek }, back);
  expect(asksIfTaken(wished)).toBe(true);
  expect(asksIfTaken(after(wished, { kind: 'if-taken-chosen', wish: nothing }))).toBe(false);
});

test('a referral written for one doctor leads to no other', async () => {
  const confirm = atConfirm(await started({ network: 'offline' }));
  const anyDoctor: FlowEvent = { kind: 'if-taken-chosen', wish: { kind: 'any-doctor', withinDays: 7 } };
  expect(after(confirm, anyDoctor).visit.ifTaken.kind).toBe('any-doctor');
  const referred: State = { ...confirm, visit: { ...confirm.visit, referral: oneDoctor } };
  expect(after(referred, anyDoctor)).toEqual(referred);
  expect([confirm, referred].map(isForOneDoctor)).toEqual([false, true]);
});

test('only the screen that asks takes an answer', async () => {
  const welcome = await started({ network: 'offline' });
  expect(after(welcome, { kind: 'if-taken-chosen', wish: sameWeek })).toEqual(welcome);
});
