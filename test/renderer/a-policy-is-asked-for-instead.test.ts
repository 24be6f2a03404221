import { expect, test } from 'vitest';
import { err, ok } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { isForWantOfPolicy } from '../../renderer/flow/reduce-onward.ts';
import type { State } from '../../renderer/flow/state.ts';
import { bridgeDouble } from './bridge-double.ts';
import { oneSpeciality } from './referral-data.ts';
import { running } from './running.ts';
import {
  after,
  answeredBy,
  asked,
  atConfirm,
  BIRTH_DATE,
  byDocument,
  choice,
  IDENTITY,
  on,
  POLICY,
  REQUEST_ID,
  recognised,
  spelt,
  started,
  typed,
  wayBack,
} from './stories.ts';

const SNILS = '11223344595';
const correct: FlowEvent = { kind: 'data-corrected' };

/** Somebody has said who they are by СНИЛС, and the kiosk is asking. */
const bySnils = (welcome: State, purpose: 'book' | 'referral' | 'my-bookings' = 'book'): State =>
  after(
    welcome,
    { kind: 'began', purpose, ...(purpose === 'book' ? { wish: '5' } : {}) },
    ...byDocument('snils'),
    ...typed(SNILS),
    on,
    ...typed(BIRTH_DATE),
    on,
    ...spelt('иванов'),
    on,
    ...spelt('иван'),
    on,
    { kind: 'question-skipped' },
  );

test('a clinic that asks nobody by СНИЛС says so, and goes on by the policy to where one was going', async () => {
  const double = bridgeDouble({ recognised: 'not-offered' });
  const page = running(bySnils(await started()), double);
  await expect.poll(() => page.now().visit.step).toEqual({ kind: 'not-found', reason: 'not-offered' });
  double.circumstances.recognised = 'yes';
  page.dispatch(correct);
  expect(page.now().visit).toMatchObject({ step: { kind: 'policy' }, document: 'unified', policy: '' });
  expect(wayBack(page.now())).toEqual(['policy', 'welcome']);
  // The date of birth was typed already.
  page.dispatch(...typed(POLICY), on, on);
  await expect.poll(() => page.now().visit.step).toMatchObject({ kind: 'doctor', specialityId: '5' });
  page.stop();
});

test('nobody registers because of it: they may well be known by their policy', async () => {
  const refused = answeredBy(bySnils(await started()), { kind: 'identified', answer: err('not-offered') });
  expect(after(refused, { kind: 'registration-asked' })).toEqual(refused);
});

test('what was booked here is shown all the same: this kiosk knows it', async () => {
  const mine = answeredBy(bySnils(await started(), 'my-bookings'), {
    kind: 'identified',
    answer: err('not-offered'),
  });
  expect(asked(mine)).toBe('my-bookings');
});

/** A day in the living queue, asked for by СНИЛС where the call that carries it takes none. */
const turnedAway = (choosing: State): State =>
  answeredBy(
    after(
      choosing,
      {
        kind: 'slot-chosen',
        requestId: REQUEST_ID,
        choice: {
          ...choice,
          outOfSchedule: true,
          place: { kind: 'out-of-schedule', resourceGuid: 'q1', day: '2026-11-23' },
        },
      },
      { kind: 'booking-asked' },
    ),
    { kind: 'booked', answer: err('not-offered') },
  );

test('a place no call carries for СНИЛС is asked for again by the policy, from its speciality on', async () => {
  const gone = turnedAway(recognised(bySnils(await started())));
  expect([asked(gone), isForWantOfPolicy(gone)]).toEqual(['not-booked', true]);
  const policy = after(gone, correct);
  expect(policy.visit).toMatchObject({ step: { kind: 'policy' }, document: 'unified', wish: '1' });
  const doctors = recognised(after(policy, ...typed(POLICY), on, on));
  expect(doctors.visit).toMatchObject({ step: { kind: 'doctor', specialityId: '1' }, purpose: 'book' });
});

test('the policy held under the reader will do as well', async () => {
  const gone = turnedAway(recognised(bySnils(await started())));
  const name = { family: 'Тестов', given: 'Иван', patronymic: '' };
  const read = after(gone, {
    kind: 'scan-read',
    visit: gone.visit.number,
    answer: ok({ kind: 'policy', identity: IDENTITY, greeting: 'Иван', name }),
  });
  expect(read.visit).toMatchObject({
    step: { kind: 'checking' },
    document: 'unified',
    policy: POLICY,
    wish: '1',
  });
  expect(wayBack(read).slice(1)).toEqual(['policy', 'welcome']);
});

test('with a referral it begins with the referrals of that policy', async () => {
  const list = recognised(bySnils(await started(), 'referral'));
  const gone = turnedAway(after(list, { kind: 'referral-chosen', referral: oneSpeciality }));
  const policy = after(gone, correct);
  expect(policy.visit).toMatchObject({ step: { kind: 'policy' }, purpose: 'referral', referral: null });
  expect(asked(recognised(after(policy, ...typed(POLICY), on, on)))).toBe('referrals');
});

test('who came by a policy, or was refused for another cause, has nothing to correct', async () => {
  const byPolicy = answeredBy(after(atConfirm(await started()), { kind: 'booking-asked' }), {
    kind: 'booked',
    answer: err('not-offered'),
  });
  const slotGone = answeredBy(
    after(
      recognised(bySnils(await started())),
      { kind: 'slot-chosen', choice, requestId: REQUEST_ID },
      { kind: 'booking-asked' },
    ),
    { kind: 'booked', answer: err('slot-gone') },
  );
  for (const one of [byPolicy, slotGone]) {
    expect([asked(one), isForWantOfPolicy(one)]).toEqual(['not-booked', false]);
    expect(after(one, correct)).toEqual(one);
  }
});

test('a clinic that could not be asked goes on all the same', async () => {
  const goesOn = answeredBy(bySnils(await started()), {
    kind: 'identified',
    answer: ok({ recognised: 'not-checked' }),
  });
  expect(asked(goesOn)).toBe('doctor');
});
