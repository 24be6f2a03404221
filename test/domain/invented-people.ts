import fc from 'fast-check';
import type { PolicyBarcode } from '../../domain/policy-barcode.ts';
import type { PersonName } from '../../domain/scan.ts';

/** People made up by the thousand, each with a policy number that is right for them. */

const ALL_LETTERS = [...'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЬЪЫЭЮЯ'];
const FIRST_LETTERS = ALL_LETTERS.filter((letter) => letter !== 'Ь' && letter !== 'Ъ');
const SEPARATORS = ['-', "'", ' ', '.', '. '];

const wordOf = (length: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...FIRST_LETTERS),
      fc.array(fc.constantFrom(...ALL_LETTERS), { minLength: length - 1, maxLength: length - 1 }),
    )
    .map(([first, rest]) => first + rest.join(''));

const word = fc.integer({ min: 1, max: 14 }).chain(wordOf);
const part = fc.oneof(
  { weight: 3, arbitrary: word },
  { weight: 1, arbitrary: fc.tuple(word, fc.constantFrom(...SEPARATORS), word).map((all) => all.join('')) },
);
const anyName: fc.Arbitrary<PersonName> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ family: part, given: part, patronymic: part }) },
  { weight: 2, arbitrary: fc.record({ family: part, given: part, patronymic: fc.constant('') }) },
  { weight: 1, arbitrary: fc.record({ family: part, given: fc.constant(''), patronymic: fc.constant('') }) },
);
/** Not a letter more would fit. */
const longestName = (letters: number): fc.Arbitrary<PersonName> =>
  fc
    .tuple(fc.integer({ min: 1, max: letters - 2 }), fc.integer({ min: 1, max: letters - 2 }))
    .filter(([family, given]) => family + given < letters)
    .chain(([family, given]) =>
      fc.record({
        family: wordOf(family),
        given: wordOf(given),
        patronymic: wordOf(letters - family - given),
      }),
    );

const lengthOf = ({ family, given, patronymic }: PersonName): number =>
  family.length + given.length + patronymic.length;

const nameWithin = (letters: number): fc.Arbitrary<PersonName> =>
  fc.oneof(
    { weight: 4, arbitrary: anyName.filter((name) => lengthOf(name) <= letters) },
    { weight: 1, arbitrary: longestName(letters) },
  );

export const dayAfter1900 = (days: number): string =>
  new Date(Date.parse('1900-01-01') + days * 86_400_000).toISOString().slice(0, 10);

/** A unified number that claims this date of birth and sex: `region` two digits, `serial` five, then the check digit. */
export function unifiedNumber(
  birthDate: string,
  sex: 'male' | 'female',
  region: number,
  serial: number,
): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const shift = year <= '1950' ? 20 : year <= '2000' ? 40 : 0;
  const two = (n: number): string => String(n).padStart(2, '0');
  const plain =
    two(Number(month) + shift) + [...year].reverse().join('') + two(Number(day) + (sex === 'male' ? 50 : 0));
  const coded = [...plain].map((digit) => 9 - Number(digit)).join('');
  const fifteen = two(region) + coded + String(serial).padStart(5, '0');
  const check = [...'0123456789'].find((digit) => luhnSum(fifteen + digit) % 10 === 0);
  return fifteen + check;
}

/** By the book: every second digit from the right doubled, the digits of all results added. */
export function luhnSum(digits: string): number {
  return [...digits]
    .reverse()
    .map((digit, i) => Number(digit) * (i % 2 === 0 ? 1 : 2))
    .flatMap((value) => [...String(value)].map(Number))
    .reduce((sum, value) => sum + value, 0);
}

/** Born from the second day of 1900 to the last of 2025. */
const BORN_DAYS = 46_020;

export const personOf = (type: 1 | 2): fc.Arbitrary<PolicyBarcode> =>
  fc
    .record({
      born: fc.integer({ min: 1, max: BORN_DAYS - 1 }),
      sex: fc.constantFrom('male' as const, 'female' as const),
      region: fc.integer({ min: 0, max: 99 }),
      serial: fc.integer({ min: 0, max: 99_999 }),
      name: nameWithin(type === 2 ? 66 : 54),
      validDays: fc.option(fc.integer({ min: 1, max: 65_535 - BORN_DAYS })),
      ogrn: fc.integer({ min: 1_000_000_000_000, max: 1_999_999_999_999 }),
      okato: fc.integer({ min: 0, max: 99_999_99 }),
    })
    .map(({ born, sex, region, serial, name, validDays, ogrn, okato }) => {
      const birthDate = dayAfter1900(born);
      const person = {
        policy: unifiedNumber(birthDate, sex, region, serial),
        birthDate,
        sex,
        name,
        expiresOn: validDays === null ? null : dayAfter1900(born + validDays),
      };
      return type === 2
        ? { type, ...person }
        : { type, ...person, ogrn: String(ogrn), okato: String(okato).padStart(5, '0') };
    });
