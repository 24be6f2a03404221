import { expect, test } from 'vitest';
import { hintOf } from '../../renderer/components/typing/answer-hint.ts';
import { isAnswered, mayBePhone, noAnswers, type Question } from '../../renderer/flow/question.ts';

const hints = (question: Question, answers: readonly string[]) =>
  answers.map((answer) => hintOf(question, answer)?.kind ?? null);

test('a telephone typed with its 8 or 7 is noticed at the second digit, before all of it is typed', () => {
  expect(hints('phone', ['8', '89', '8912', '79'])).toEqual([null, 'prefix', 'prefix', 'prefix']);
});

test('a code that begins with 8 is no mistake: there are such regions', () => {
  expect(hints('phone', ['8', '84', '8432000000'])).toEqual([null, null, null]);
});

test('a first digit no number has is told at once', () => {
  const wrong = ['0', '1', '2', '5', '6'];
  expect(hints('phone', wrong)).toEqual(wrong.map(() => 'firstDigit'));
  expect(hints('phone', ['3', '4', '7', '8', '9'])).toEqual([null, null, null, null, null]);
});

test('a number that cannot be one goes no further, however long it is', () => {
  for (const phone of ['5120000000', '6120000000', '8912000000', '7912000000', '0', '2120000000'])
    expect([phone, mayBePhone(phone)]).toEqual([phone, false]);
  for (const phone of ['', '9', '8', '9120000000', '4950000000', '8430000000', '7010000000', '3430000000'])
    expect([phone, mayBePhone(phone)]).toEqual([phone, true]);
});

test('before anything is typed the telephone says that +7 is already there; nothing else says a word', () => {
  expect(hints('phone', [''])).toEqual(['tenDigits']);
  expect(
    (['series', 'family', 'given', 'patronymic', 'sex', 'email'] as const).map((q) => hintOf(q, '')),
  ).toEqual(Array.from({ length: 6 }, () => null));
});

test('an address is led from its name over the sign to the service', () => {
  expect(
    hints('email', ['a', 'anna', 'anna@', 'anna@mail', 'anna@mail.', 'anna@mail.r', 'anna@mail.ru']),
  ).toEqual(['at', 'at', 'domain', 'domain', 'domain', 'domain', null]);
});

test('two signs, or none before the sign, look wrong rather than unfinished', () => {
  expect([hintOf('email', 'anna@mail.ru@'), hintOf('email', '@mail.ru')]).toEqual([
    { tone: 'uncertain', kind: 'twoAt' },
    { tone: 'uncertain', kind: 'noUser' },
  ]);
});

test('a name of two alphabets is a slip of the layout; a Latin one may be a name, and is asked about', () => {
  expect(hints('family', ['Пробнaя', 'Пробная', 'Probnaya', "Д'Артаньян"])).toEqual([
    'twoAlphabets',
    null,
    'latin',
    null,
  ]);
  expect(hintOf('family', 'Probnaya')?.tone).toBe('calm');
});

test('where an address can be sent, nothing asks for more', () => {
  for (const email of ['anna@mail.ru', 'a.b_c-d+e@sub.example.com', 'a@1.ru'])
    expect([isAnswered('email', { ...noAnswers, email }), hintOf('email', email)]).toEqual([true, null]);
});
