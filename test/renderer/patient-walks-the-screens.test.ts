import { expect, test } from 'vitest';
import { ok } from '../../domain/result.ts';
import { bridgeDouble } from './bridge-double.ts';
import {
  after,
  atChecking,
  atConfirm,
  byDocument,
  choice,
  POLICY,
  recognised,
  started,
  typed,
} from './stories.ts';

test('back leads the way the patient came, and out of the first step to the start', async () => {
  let state = atConfirm(await started());
  const seen: string[] = [];
  for (let step = 0; step < 6; step++) {
    seen.push(state.visit.step.kind);
    state = after(state, { kind: 'went-back' });
  }
  expect(seen).toEqual(['confirm', 'doctor', 'speciality', 'birth-date', 'policy', 'welcome']);
  expect(state.visit.policy).toBe('');
});

test('a speciality touched on the welcome screen is not asked for again', async () => {
  const checking = after(
    await started(),
    { kind: 'began', purpose: 'book', wish: '5' },
    ...typed(POLICY),
    { kind: 'went-on' },
    ...typed('01011990'),
    { kind: 'went-on' },
  );
  const doctor = recognised(checking);
  expect(doctor.visit.step).toMatchObject({ kind: 'doctor', specialityId: '5' });
  expect(after(doctor, { kind: 'went-back' }).visit.step.kind).toBe('speciality');
});

test('who was not found may correct the number they typed', async () => {
  const checking = atChecking(await started());
  const answer = { ok: false, error: 'not-recognised' } as const;
  const lost = after(checking, { kind: 'identified', seq: checking.seq, answer });
  expect(lost.visit.step).toEqual({ kind: 'not-found', reason: 'not-recognised' });
  const corrected = after(lost, { kind: 'data-corrected' });
  expect(corrected.visit).toMatchObject({ step: { kind: 'policy' }, policy: POLICY });
});

test('who is not known to the clinic still sees what they asked for here', async () => {
  const checking = after(
    await started(),
    { kind: 'began', purpose: 'my-bookings' },
    ...typed(POLICY),
    { kind: 'went-on' },
    ...typed('01011990'),
    { kind: 'went-on' },
  );
  for (const error of ['not-recognised', 'medical-card-closed'] as const) {
    const answer = { ok: false, error } as const;
    const listed = after(checking, { kind: 'identified', seq: checking.seq, answer });
    expect(listed.visit.step.kind).toBe('my-bookings');
  }
});

test('who could not be checked goes on silently', async () => {
  const checking = atChecking(await started());
  const unknown = {
    kind: 'identified',
    seq: checking.seq,
    answer: ok({ recognised: 'not-checked' as const }),
  } as const;
  expect(after(checking, unknown).visit.step.kind).toBe('speciality');
});

test('an unfinished number leads nowhere', async () => {
  const policy = after(await started(), { kind: 'began', purpose: 'book' }, ...typed(POLICY.slice(1)));
  expect(after(policy, { kind: 'went-on' })).toEqual(policy);
});

test('a temporary certificate has nine digits', async () => {
  const policy = after(
    await started(),
    { kind: 'began', purpose: 'book' },
    ...byDocument('temporary'),
    ...typed('1234567890'),
  );
  expect(policy.visit.policy).toBe('123456789');
  expect(after(policy, { kind: 'went-on' }).visit.step.kind).toBe('birth-date');
});

test('a time that is gone leads to the other times of the same doctor', async () => {
  const booking = after(atConfirm(await started()), { kind: 'booking-asked' });
  const gone = after(booking, {
    kind: 'booked',
    seq: booking.seq,
    answer: { ok: false, error: 'slot-gone' },
  });
  const times = after(gone, { kind: 'another-time-asked' });
  expect(times.visit.step).toMatchObject({ kind: 'time', resourceGuid: choice.resourceGuid });
  expect(after(times, { kind: 'went-back' }).visit.step).toMatchObject({
    kind: 'doctor',
    specialityId: choice.specialityId,
  });
});

test('where nothing can be booked, no way leads to booking; one’s bookings are still shown', async () => {
  const offers = { ...bridgeDouble().circumstances.offers, slots: false };
  const welcome = await started({ offers });
  expect(after(welcome, { kind: 'began', purpose: 'book' })).toEqual(welcome);
  expect(after(welcome, { kind: 'began', purpose: 'book', wish: '1' })).toEqual(welcome);
  const mine = recognised(atChecking(welcome, 'my-bookings'));
  expect(mine.visit.step.kind).toBe('my-bookings');
  expect(after(mine, { kind: 'another-booking-asked' })).toEqual(mine);
});
