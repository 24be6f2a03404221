import { expect, test } from 'vitest';
import { ok } from '../../domain/result.ts';
import { cardOf } from '../../renderer/flow/card.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import type { State } from '../../renderer/flow/state.ts';
import { questionsAsked, whole } from './card-answers.ts';
import {
  after,
  asked,
  atChecking,
  BIRTH_DATE,
  back,
  IDENTITY,
  on,
  POLICY,
  REQUEST_ID,
  recognised,
  SILENT_POLICY,
  spelt,
  started,
  tick,
  typed,
  wayBack,
} from './stories.ts';

const skip: FlowEvent = { kind: 'question-skipped' };
const register = async (policy = SILENT_POLICY): Promise<State> =>
  after(
    await started(),
    { kind: 'began', purpose: 'register' },
    ...typed(policy),
    on,
    ...typed(BIRTH_DATE),
    on,
  );
const named: FlowEvent[] = [...spelt('иванов'), on, ...spelt('иван'), on, ...spelt('иванович'), on];

test('a new patient is asked seven things, and the card says them', async () => {
  const [seen, review] = questionsAsked(await register(), whole);
  expect(seen).toEqual(['family', 'given', 'patronymic', 'sex', 'phone', 'email', 'card-review']);
  expect(cardOf(review)).toEqual({
    family: 'Иванов',
    name: 'Иван',
    patronymic: 'Иванович',
    birthDate: '1990-01-01',
    policy: { typeCode: '3', series: '', number: SILENT_POLICY },
    phone: '79001234567',
    email: 'ivan@example.ru',
    sex: 'male',
  });
  expect(wayBack(review)).toEqual([
    'card-review',
    'email',
    'phone',
    'sex',
    'patronymic',
    'given',
    'family',
    'birth-date',
    'policy',
    'welcome',
  ]);
});

test('a policy that tells the sex saves the question', async () => {
  const [seen, review] = questionsAsked(await register(POLICY), whole);
  expect(seen).toEqual(['family', 'given', 'patronymic', 'phone', 'email', 'card-review']);
  expect(cardOf(review)).toMatchObject({ sex: 'male' });
});

test('who changes contacts is looked for first, and not asked for the sex', async () => {
  const checking = atChecking(await started(), 'contacts');
  expect(asked(checking)).toBe('checking');
  const [seen, review] = questionsAsked(recognised(checking), whole);
  expect(seen).toEqual(['family', 'given', 'patronymic', 'phone', 'email', 'card-review']);
  expect(wayBack(review).slice(0, 3)).toEqual(['card-review', 'email', 'phone']);
});

test('who held their policy is asked for telephone and e-mail alone', async () => {
  const welcome = after(await started(), { kind: 'began', purpose: 'contacts' });
  const name = { family: 'Тестов', given: 'Иван', patronymic: '' };
  const read = after(welcome, {
    kind: 'scan-read',
    visit: 1,
    answer: ok({
      kind: 'policy',
      identity: IDENTITY,
      greeting: 'Иван',
      name,
    }),
  });
  const [seen, review] = questionsAsked(after(recognised(read), tick(2_000)), whole);
  expect(seen).toEqual(['phone', 'email', 'card-review']);
  expect(cardOf(review)).toMatchObject({ family: 'Тестов', name: 'Иван', patronymic: '' });
});

test('patronymic and e-mail may be passed over, and are then nowhere; nothing else may', async () => {
  const [seen, review] = questionsAsked(await register(), {
    ...whole,
    patronymic: [...spelt('ив'), skip],
    email: [...spelt('ivan@'), skip],
  });
  expect(seen).toEqual(['family', 'given', 'patronymic', 'sex', 'phone', 'email', 'card-review']);
  expect(cardOf(review)).toMatchObject({ patronymic: '' });
  expect(cardOf(review)).not.toHaveProperty('email');
  const family = await register();
  expect(after(family, skip)).toEqual(family);
});

test('an answer that cannot be one leads nowhere', async () => {
  const [, phone] = questionsAsked(await register(), { ...whole, phone: [] });
  for (const wrong of ['', '900123456', '1001234567'])
    expect(asked(after(phone, ...typed(wrong), on))).toBe('phone');
  const email = after(phone, ...typed('9001234567'), on);
  for (const wrong of ['', 'ivan', 'ivan@', 'ivan@example', '@example.ru'])
    expect(asked(after(email, ...spelt(wrong), on))).toBe('email');
  const sex = after(await register(), ...named);
  expect(after(sex, on)).toEqual(sex);
  expect(asked(after(sex, { kind: 'answer-chosen', answer: 'rubbish' }))).toBe('sex');
});

test('one line of the card is mended, and the card is looked over again', async () => {
  const [, review] = questionsAsked(await register(), whole);
  const mended = after(
    review,
    { kind: 'card-opened', question: 'given' },
    { kind: 'text-cleared' },
    ...spelt('пётр'),
    on,
  );
  expect(asked(mended)).toBe('card-review');
  expect(cardOf(mended)).toMatchObject({ family: 'Иванов', name: 'Пётр' });
  expect(wayBack(mended)).toEqual(wayBack(review));
});

test('who leaves a line unmended sees it in the card, and is asked for it before it is sent', async () => {
  const [, review] = questionsAsked(await register(), whole);
  const half = after(review, { kind: 'card-opened', question: 'phone' }, { kind: 'digit-erased' }, back);
  expect(asked(half)).toBe('card-review');
  const send: FlowEvent = { kind: 'card-sent', requestId: REQUEST_ID };
  const again = after(half, send);
  expect(asked(again)).toBe('phone');
  const whole2 = after(again, ...typed('8'), on);
  expect(asked(whole2)).toBe('card-review');
  expect(asked(after(whole2, send))).toBe('pushing');
});

test('after a line was opened and left, the questions go in their order again', async () => {
  const [, review] = questionsAsked(await register(), whole);
  const left = after(review, { kind: 'card-opened', question: 'email' }, back);
  expect(asked(after(left, back, back, on))).toBe('email');
  const start = after(left, ...Array.from({ length: 8 }, () => back), { kind: 'document-asked' });
  const other = after(
    start,
    { kind: 'document-chosen', document: 'temporary' },
    ...typed('123456789'),
    on,
    on,
  );
  expect(questionsAsked(other, whole)[0]).toEqual([
    'family',
    'given',
    'patronymic',
    'sex',
    'phone',
    'email',
    'card-review',
  ]);
});
