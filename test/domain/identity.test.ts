import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identityKey, identityTail, normalIdentity } from '../../domain/identity.ts';
import { type Identity, identitySchema } from '../../domain/patient.ts';

const day = fc.constantFrom('1947-04-02', '1990-01-01', '2000-02-29');
const digits = (min: number, max = min) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: min, maxLength: max }).map((all) => all.join(''));
const series = fc
  .array(fc.constantFrom(...'0123456789АБЯ-'), { minLength: 1, maxLength: 12 })
  .map((all) => all.join(''));
const word = fc.constantFrom('Анна', 'АННА', 'Анна-Мария', 'Ёжи', 'Д"Арт', 'А,Б', 'Казы Оглы', '[«»]', '\\');
const anyIdentity: fc.Arbitrary<Identity> = fc.oneof(
  fc.record({ policy: fc.oneof(digits(16), digits(9)), birthDate: day }),
  fc.record({ series, policy: digits(4, 12), birthDate: day }),
  fc.record({
    snils: digits(11),
    name: fc.record({ family: word, given: word, patronymic: fc.oneof(word, fc.constant('')) }),
    birthDate: day,
  }),
);
const anna = (more: object = {}): Identity => ({
  snils: '11223344595',
  name: { family: 'Пробная', given: 'Анна', patronymic: '' },
  birthDate: '2000-02-29',
  ...more,
});

/** A series with its hyphens and without them is one series. */
const plain = (who: Identity): Identity => {
  const normal = normalIdentity(who);
  return 'series' in normal ? { ...normal, series: normal.series.replaceAll('-', '') } : normal;
};

test('two patients have two keys, the same patient one', () => {
  fc.assert(
    fc.property(anyIdentity, anyIdentity, (one, other) => {
      expect(identitySchema.parse(one)).toEqual(one);
      const same = JSON.stringify(plain(one)) === JSON.stringify(plain(other));
      expect(identityKey(one) === identityKey(other)).toBe(same);
    }),
  );
});

test('an old policy is not the new one of the same digits, and its parts are not run together', () => {
  const [one, two, three] = [
    { policy: '123456789', birthDate: '1990-01-01' },
    { series: '12', policy: '3456789', birthDate: '1990-01-01' },
    { series: '1', policy: '23456789', birthDate: '1990-01-01' },
  ].map(identityKey);
  expect(new Set([one, two, three]).size).toBe(3);
});

test('a series with a hyphen and without it is one patient', () => {
  const typed = (series: string): string =>
    identityKey({ series, policy: '318245', birthDate: '1947-04-02' });
  expect([typed('46-АЛ'), typed('4-6АЛ')]).toEqual([typed('46АЛ'), typed('46АЛ')]);
  expect(typed('46-АЛ')).not.toBe(typed('46-АМ'));
});

test('capitals and blanks make nobody another patient; another name, another day and another patronymic do', () => {
  const key = identityKey(anna());
  expect(identityKey(anna({ name: { family: ' ПРОБНАЯ ', given: 'анна', patronymic: '  ' } }))).toBe(key);
  expect(identityKey(anna({ name: { family: 'Пробная', given: 'Инна', patronymic: '' } }))).not.toBe(key);
  expect(identityKey(anna({ name: { family: 'Пробная', given: 'Анна', patronymic: 'Ильинична' } }))).not.toBe(
    key,
  );
  expect(identityKey(anna({ birthDate: '2000-02-28' }))).not.toBe(key);
});

test('the normal form is its own normal form', () => {
  fc.assert(
    fc.property(anyIdentity, (who) => {
      expect(normalIdentity(normalIdentity(who))).toEqual(normalIdentity(who));
      expect(identityKey(normalIdentity(who))).toBe(identityKey(who));
    }),
  );
});

test('where nobody may read the whole number its end stands', () => {
  expect([
    identityTail({ policy: '5058900848000015', birthDate: '1990-01-01' }),
    identityTail({ series: '46-АЛ', policy: '318245', birthDate: '1947-04-02' }),
    identityTail(anna()),
  ]).toEqual([
    { of: 'policy', digits: '0015' },
    { of: 'policy', digits: '8245' },
    { of: 'snils', digits: '95' },
  ]);
});
