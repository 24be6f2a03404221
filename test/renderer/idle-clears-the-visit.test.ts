import { expect, test } from 'vitest';
import { ok } from '../../domain/result.ts';
import type { State } from '../../renderer/flow/state.ts';
import { freshVisit } from '../../renderer/flow/visit.ts';
import { bridgeDouble } from './bridge-double.ts';
import { after, answeredBy, atChecking, atConfirm, bookedAt, recognised, started, tick } from './stories.ts';

test('after idleSeconds the patient is asked, and warningSeconds later nothing of them is left', async () => {
  const state = after(
    atConfirm(await started()),
    { kind: 'language-chosen', language: 'en' },
    { kind: 'contrast-switched' },
  );
  const waiting = after(state, tick(59_000));
  expect(waiting.warningEndsAt).toBeNull();
  const asked = after(waiting, tick(60_000));
  expect(asked.warningEndsAt).toBe(80_000);
  const ended = after(asked, tick(79_500), tick(80_000));
  expect(ended.visit).toEqual(freshVisit(state.visit.number + 1));
  expect(JSON.stringify(ended)).not.toContain(state.visit.policy);
});

test('saying «Я ещё здесь» keeps the visit, as often as it takes', async () => {
  let state = atConfirm(await started());
  const { visit } = state;
  for (let round = 1; round <= 12; round++) {
    state = after(state, tick(round * 70_000), { kind: 'stayed' });
    expect(state.warningEndsAt).toBeNull();
  }
  expect(state.visit).toEqual(visit);
});

test('a finger on «Закончить» does not take the question away from under itself', async () => {
  const state = atConfirm(await started());
  const warned = after(state, tick(61_000));
  // It goes down, which the whole page hears, or a key of the voice leads to the button: nothing is answered yet.
  const touched = after(warned, { kind: 'touched' });
  expect(touched).toEqual(warned);
  expect(after(touched, { kind: 'visit-ended' }).visit).toEqual(freshVisit(state.visit.number + 1));
  // Touches alone keep nobody’s visit under the question.
  const still = after(touched, tick(70_000), { kind: 'touched' });
  expect(after(still, tick(81_000)).visit).toEqual(freshVisit(state.visit.number + 1));
});

test('what comes meanwhile and is meant to be read takes the question away', async () => {
  const booked = after(atConfirm(await started()), { kind: 'booking-asked' });
  const booking = await bookedAt(bridgeDouble());
  const mine: State = {
    ...booked,
    visit: {
      ...booked.visit,
      step: { kind: 'cancelling', booking, reason: 'mistake', since: 0, recorded: true },
    },
  };
  const warned = after(mine, tick(61_000));
  expect(warned.warningEndsAt).toBe(81_000);
  const told = answeredBy(warned, { kind: 'cancelled', answer: ok(booking) });
  expect(told).toMatchObject({ warningEndsAt: null, touchedAt: 61_000, visit: { step: { kind: 'result' } } });
});

test('a clean welcome asks nobody; one in English is put back', async () => {
  const welcome = await started();
  expect(after(welcome, tick(600_000)).warningEndsAt).toBeNull();
  const english = after(welcome, { kind: 'language-chosen', language: 'en' }, tick(60_000));
  expect(english.warningEndsAt).toBe(80_000);
  expect(after(english, tick(80_000)).visit.language).toBe('ru');
});

test('a wall clock set forward ends nobody’s visit', async () => {
  const state = atConfirm(await started());
  const jumped = after(state, { kind: 'tick', wallAt: state.wallAt + 86_400_000, monoAt: 1_000 });
  expect(jumped.warningEndsAt).toBeNull();
});

test('a booking under way is never cleared', async () => {
  const booking = after(atConfirm(await started()), { kind: 'booking-asked' }, tick(1_000_000));
  expect(booking.visit.step.kind).toBe('booking');
  expect(booking.warningEndsAt).toBeNull();
  expect(after(booking, { kind: 'visit-ended' }).visit.step.kind).toBe('booking');
});

test('an answer that comes after the visit ended shows nobody anything', async () => {
  const checking = atChecking(await started());
  const answer = {
    kind: 'identified',
    seq: checking.seq,
    answer: { ok: true, value: { recognised: 'yes' } },
  } as const;
  expect(recognised(checking).visit.step.kind).toBe('speciality');
  const gone = after(checking, { kind: 'visit-ended' });
  expect(after(gone, answer)).toEqual(gone);
});
