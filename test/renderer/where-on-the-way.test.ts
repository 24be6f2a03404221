import { expect, test } from 'vitest';
import type { BookingView } from '../../domain/bridge.ts';
import { ok } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { progressOf } from '../../renderer/flow/progress.ts';
import type { State } from '../../renderer/flow/state.ts';
import type { Purpose } from '../../renderer/flow/visit.ts';
import { bridgeDouble } from './bridge-double.ts';
import { oneDoctor, severalSpecialities } from './referral-data.ts';
import {
  after,
  answeredBy,
  asked,
  BIRTH_DATE,
  bookedAt,
  choice,
  on,
  POLICY,
  REQUEST_ID,
  recognised,
  SILENT_POLICY,
  spelt,
  started,
  typed,
} from './stories.ts';

const identify: FlowEvent[] = [...typed(POLICY), on, ...typed(BIRTH_DATE), on];
const slot: FlowEvent = { kind: 'slot-chosen', choice, requestId: REQUEST_ID };
const why: FlowEvent = { kind: 'cancel-reason-chosen', reason: 'mistake' };

const ticket = (): Promise<BookingView> => bookedAt(bridgeDouble());

/** Where each step of a way says it stands: «policy 1/5»; without a number where it is no question of the way. */
async function way(
  purpose: Purpose,
  ...steps: (FlowEvent[] | ((state: State) => State))[]
): Promise<string[]> {
  let state = after(await started(), { kind: 'began', purpose });
  const told: string[] = [];
  for (const step of [[], ...steps]) {
    state = typeof step === 'function' ? step(state) : after(state, ...step);
    const progress = progressOf(state);
    const said = progress ? `${asked(state)} ${progress.step}/${progress.of}` : asked(state);
    if (told.at(-1) !== said) told.push(said);
  }
  return told;
}

test('to a doctor', async () => {
  expect(
    await way(
      'book',
      identify.slice(0, POLICY.length + 1),
      identify.slice(POLICY.length + 1),
      recognised,
      [{ kind: 'speciality-chosen', specialityId: '1' }],
      [{ kind: 'doctor-chosen', resourceGuid: 'd1' }],
      [slot],
      [{ kind: 'booking-asked' }],
    ),
  ).toEqual([
    'policy 1/5',
    'birth-date 1/5',
    'checking',
    'speciality 2/5',
    'doctor 3/5',
    'time 4/5',
    'confirm 5/5',
    'booking',
  ]);
});

test('by a referral, to one doctor or to a choice of specialities', async () => {
  expect(
    await way('referral', identify, recognised, [{ kind: 'referral-chosen', referral: oneDoctor }], [slot]),
  ).toEqual(['policy 1/5', 'checking', 'referrals 2/5', 'time 4/5', 'confirm 5/5']);
  expect(
    await way(
      'referral',
      identify,
      recognised,
      [{ kind: 'referral-chosen', referral: severalSpecialities }],
      [{ kind: 'speciality-chosen', specialityId: '12' }],
    ),
  ).toEqual(['policy 1/5', 'checking', 'referrals 2/5', 'speciality 3/5', 'doctor 3/5']);
});

test('to one’s bookings, and to giving one of them back', async () => {
  const booking = await ticket();
  expect(
    await way(
      'my-bookings',
      identify,
      recognised,
      [{ kind: 'booking-opened', booking }],
      [{ kind: 'cancel-asked' }],
      [why],
      [{ kind: 'cancel-confirmed' }],
    ),
  ).toEqual([
    'policy 1/2',
    'checking',
    'my-bookings 2/2',
    'result',
    'cancel-reason 1/2',
    'cancel-confirm 2/2',
    'cancelling',
  ]);
});

test('to a booking by its number', async () => {
  const booking = await ticket();
  expect(
    await way(
      'my-bookings',
      [{ kind: 'slip-asked' }],
      [...typed('318'), on],
      [...typed(BIRTH_DATE), on],
      (state) => answeredBy(state, { kind: 'found', answer: ok({ kind: 'found', booking }) }),
    ),
  ).toEqual(['policy 1/2', 'slip-number 1/2', 'birth-date 2/2', 'finding', 'result']);
});

const questions: FlowEvent[][] = [
  [...spelt('Иванов'), on],
  [...spelt('Иван'), on],
  [{ kind: 'question-skipped' }],
];
const contacts: FlowEvent[][] = [[...typed('9001234567'), on], [{ kind: 'question-skipped' }]];
const send: FlowEvent[] = [{ kind: 'card-sent', requestId: REQUEST_ID }];

test('to a card of one’s own', async () => {
  const birth: FlowEvent[] = [...typed(SILENT_POLICY), on, ...typed(BIRTH_DATE), on];
  const sex: FlowEvent[] = [{ kind: 'answer-chosen', answer: 'female' }];
  expect(await way('register', birth, ...questions, sex, ...contacts, send)).toEqual([
    'policy 1/4',
    'family 2/4',
    'given 2/4',
    'patronymic 2/4',
    'sex 2/4',
    'phone 3/4',
    'email 3/4',
    'card-review 4/4',
    'pushing',
  ]);
  expect((await way('contacts', identify, recognised, ...questions, ...contacts)).slice(-3)).toEqual([
    'phone 3/4',
    'email 3/4',
    'card-review 4/4',
  ]);
});

test('whatever the document, it is the first question of the way', async () => {
  const snils: FlowEvent[] = [{ kind: 'document-chosen', document: 'snils' }];
  const old: FlowEvent[] = [{ kind: 'document-chosen', document: 'old' }];
  const choose: FlowEvent[] = [{ kind: 'document-asked' }];
  expect(await way('book', choose, old, [...spelt('АБ'), on])).toEqual([
    'policy 1/5',
    'document 1/5',
    'series 1/5',
    'policy 1/5',
  ]);
  const number: FlowEvent[] = [...typed('11223344595'), on, ...typed(BIRTH_DATE), on];
  expect(await way('book', choose, snils, number, ...questions)).toEqual([
    'policy 1/5',
    'document 1/5',
    'policy 1/5',
    'family 1/5',
    'given 1/5',
    'patronymic 1/5',
    'checking',
  ]);
});

test('another time for a booking of one’s own is a way to a doctor', async () => {
  const booking = await ticket();
  expect(
    await way(
      'my-bookings',
      identify,
      recognised,
      [{ kind: 'booking-opened', booking }],
      [{ kind: 'another-time-asked' }],
      [slot],
    ),
  ).toEqual(['policy 1/2', 'checking', 'my-bookings 2/2', 'result', 'time 4/5', 'confirm 5/5']);
});

test('the welcome screen is no step of any way', async () => {
  expect(progressOf(await started())).toBeNull();
});
