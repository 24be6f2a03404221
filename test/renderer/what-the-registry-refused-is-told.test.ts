import { expect, test } from 'vitest';
import type { CardField } from '../../domain/patient-card.ts';
import { ok } from '../../domain/result.ts';
import { refusedAnswer } from '../../renderer/components/typing/refused-answer.ts';
import type { State } from '../../renderer/flow/state.ts';
import { NOW } from './clinic-data.ts';
import {
  after,
  answeredBy,
  asked,
  atChecking,
  on,
  REQUEST_ID,
  recognised,
  spelt,
  started,
  typed,
} from './stories.ts';

const erased = { kind: 'digit-erased' } as const;
const mend = { kind: 'card-mended' } as const;

const atReview = async (): Promise<State> =>
  after(
    recognised(atChecking(await started(), 'contacts')),
    ...spelt('иванов'),
    on,
    ...spelt('иван'),
    on,
    { kind: 'question-skipped' },
    ...typed('9001234567'),
    on,
    ...spelt('ivan@mail.ru'),
    on,
  );

const refusedFor = async (...fields: CardField[]): Promise<State> =>
  answeredBy(after(await atReview(), { kind: 'card-sent', requestId: REQUEST_ID }), {
    kind: 'pushed',
    answer: ok({
      id: REQUEST_ID,
      createdAt: NOW,
      state: { kind: 'rejected', at: NOW, reason: 'not-valid', fields },
    }),
  });

const told = ({ visit }: State) =>
  visit.step.kind === 'question' ? refusedAnswer(visit, visit.step.question) : undefined;

test('a telephone or an address that was refused says so where it is mended, until it is changed', async () => {
  const phone = after(await refusedFor('phone'), mend);
  expect([asked(phone), told(phone)]).toEqual(['phone', 'phone']);
  expect(told(after(phone, erased))).toBeNull();
  expect(told(after(phone, erased, ...typed('0')))).toBeNull();
  const email = after(await refusedFor('email'), mend);
  expect([asked(email), told(email)]).toEqual(['email', 'email']);
});

test('where both were refused the second says so too, whatever became of the first', async () => {
  const phone = after(await refusedFor('phone', 'email'), mend);
  for (const email of [after(phone, on), after(phone, erased, ...typed('0'), on)])
    expect([asked(email), told(email)]).toEqual(['email', 'email']);
});

test('nothing is said of an answer before it was sent, of one that was not refused, or of a name', async () => {
  const opened = after(await atReview(), { kind: 'card-opened', question: 'phone' });
  expect([asked(opened), told(opened)]).toEqual(['phone', null]);
  const mended = after(await refusedFor('phone'), mend, erased, ...typed('0'), on);
  const email = after(mended, { kind: 'card-opened', question: 'email' });
  expect([asked(email), told(email)]).toEqual(['email', null]);
  const family = after(await refusedFor('family'), mend);
  expect([asked(family), told(family)]).toEqual(['family', null]);
});
