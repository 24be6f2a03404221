import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identitySchema } from '../../domain/patient.ts';
import { cardSchema } from '../../domain/patient-card.ts';
import {
  isAnswered,
  maySkip,
  noAnswers,
  type Question,
  questions,
  typedInto,
} from '../../renderer/flow/question.ts';

/** Key by key, as a keyboard types. */
const typedKeys = (question: Question, text: string): string =>
  [...text].reduce((before, key) => typedInto(question, before, key), '');

test.each<[Question, string, string]>([
  ['series', 'ке-12 а', 'КЕ-12А'],
  ['series', '№ 77/ab', '77AB'],
  ['series', 'x'.repeat(40), 'X'.repeat(12)],
  ['family', 'иванов', 'Иванов'],
  ['family', 'ПЕТРОВ-ВОДКИН', 'Петров-Водкин'],
  ['family', "д'артаньян", "Д'Артаньян"],
  ['family', ' -иванов', 'Иванов'],
  ['family', 'иванов  петров', 'Иванов Петров'],
  ['family', 'иванов - петров', 'Иванов Петров'],
  ['family', 'иванов1😀<b>', 'Ивановb'],
  ['family', 'ёлкина', 'Ёлкина'],
  ['given', 'anna', 'Anna'],
  ['given', 'а'.repeat(100), `А${'а'.repeat(39)}`],
  ['patronymic', 'мамед оглы', 'Мамед Оглы'],
  ['phone', '+7 (900) 123-45-67', '7900123456'],
  ['phone', '9001234567', '9001234567'],
  ['email', 'Ivan.Petrov@Example.RU', 'ivan.petrov@example.ru'],
  ['email', 'иван@почта', '@'],
  ['email', 'a b,c@x.ru', 'abc@x.ru'],
])('%s: «%s» is written «%s»', (question, text, written) => {
  expect(typedKeys(question, text)).toBe(written);
});

test('a whole ending takes the place of the one before it', () => {
  expect(typedInto('email', 'ivan@mail.ru', '@yandex.ru')).toBe('ivan@yandex.ru');
  expect(typedInto('email', 'ivan', '@mail.ru')).toBe('ivan@mail.ru');
  expect(typedInto('email', 'ivan@x', '.ru')).toBe('ivan@x.ru');
});

const yes: [Question, string[]][] = [
  ['series', ['1', 'АБ-12', 'X']],
  ['family', ['О', 'Иванов', 'Петров-Водкин']],
  ['given', ['Я', 'Анна-Мария']],
  ['patronymic', ['Ли', 'Петровна', 'Мамед Оглы']],
  ['sex', ['male', 'female']],
  ['phone', ['9001234567', '4950000012', '3912000000']],
  ['email', ['a@b.ru', 'ivan.petrov+kiosk@mail.example.ru', 'x_1@1-2.com']],
];
const no: [Question, string[]][] = [
  ['series', ['', '-', '--']],
  ['family', ['', '-', "'"]],
  ['given', ['', ' ']],
  ['patronymic', ['', 'П', 'П-']],
  ['sex', ['', 'other', 'Male']],
  ['phone', ['', '900123456', '1001234567', '0001234567', '90012345678']],
  [
    'email',
    [
      '',
      'a',
      'a@',
      '@b.ru',
      'a@b',
      'a@b.r',
      'a@.ru',
      'a@-b.ru',
      'a@b-.ru',
      '.a@b.ru',
      'a.@b.ru',
      'a..b@c.ru',
      'a@b..ru',
      'a@b@c.ru',
      'a@b.r1',
    ],
  ],
];
test.each(yes)('an answer: %s', (question, answers) => {
  for (const answer of answers)
    expect([answer, isAnswered(question, { ...noAnswers, [question]: answer })]).toEqual([answer, true]);
});
test.each(no)('no answer: %s', (question, answers) => {
  for (const answer of answers)
    expect([answer, isAnswered(question, { ...noAnswers, [question]: answer })]).toEqual([answer, false]);
});

test('only the patronymic and the e-mail address are something people have none of', () => {
  expect(questions.filter(maySkip)).toEqual(['patronymic', 'email']);
});

/** What comes from keyboards, readers and children: letters of all kinds, both directions, pictures, controls, halves. */
const rubbish = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.stringMatching(/^[a-zа-яёA-ZА-ЯЁ0-9 .,@'_+-]{0,30}$/),
  fc.constantFrom(
    '👩‍👩‍👧‍👦',
    'שלום',
    'مرحبا',
    '\u202eabc',
    '\u0000\u0007\u001b[2J',
    'e\u0301',
    'İ',
    'ß',
    '\ud83d',
    '𝓐𝓑',
    '中'.repeat(300),
  ),
  fc.string({ unit: fc.constantFrom('@', '.', '-', 'a', '1'), maxLength: 30 }),
);
const LONGEST: Readonly<Record<Question, number>> = {
  series: 12,
  family: 40,
  given: 40,
  patronymic: 40,
  sex: 6,
  phone: 10,
  email: 60,
};

test('whatever is typed, the answer stays short, clean, and the same when it is typed again', () => {
  fc.assert(
    fc.property(fc.constantFrom(...questions), fc.array(rubbish, { maxLength: 6 }), (question, texts) => {
      const answer = texts.reduce((before, text) => typedInto(question, before, text), '');
      expect(answer.length).toBeLessThanOrEqual(LONGEST[question]);
      expect(answer).not.toMatch(/\p{C}|\p{So}|[\u202a-\u202e]|^[ -]| {2}/u);
      // Of letters that grow in the writing, «ﬁ» is «FI» and then «Fi», nobody has a name.
      if (/^[\x20-\x7eА-яЁё]*$/.test(answer)) expect(typedInto(question, '', answer)).toBe(answer);
    }),
    { numRuns: 2_000 },
  );
});

test('whatever passes for an answer, the kiosk takes', () => {
  const answers = fc.record(
    Object.fromEntries(
      questions.map((question) => [question, fc.array(rubbish, { maxLength: 4 })]),
    ) as Record<Question, fc.Arbitrary<string[]>>,
  );
  const good = {
    ...noAnswers,
    series: 'АБ',
    family: 'Иванов',
    given: 'Иван',
    patronymic: 'Иванович',
    phone: '9001234567',
    email: 'a@b.ru',
  };
  fc.assert(
    fc.property(answers, (texts) => {
      const all = { ...good };
      for (const question of questions) {
        const typed = texts[question].reduce((before, text) => typedInto(question, before, text), '');
        if (isAnswered(question, { ...noAnswers, [question]: typed })) all[question] = typed;
      }
      const { series, family, given, patronymic, phone, email } = all;
      const card = {
        family: family.trim(),
        name: given.trim(),
        patronymic: patronymic.trim(),
        birthDate: '1990-01-01',
        policy: { typeCode: '1', series, number: '123456' },
        phone: `7${phone}`,
        email,
      };
      expect(cardSchema.safeParse(card).error).toBeUndefined();
      const known = [
        { series, policy: '123456', birthDate: '1990-01-01' },
        { snils: '11223344595', name: { family, given, patronymic }, birthDate: '1990-01-01' },
      ];
      for (const identity of known) expect(identitySchema.safeParse(identity).error).toBeUndefined();
    }),
    { numRuns: 3_000 },
  );
});
