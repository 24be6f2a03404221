import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snilsCheckDigits, snilsHint, snilsWritten } from '../../domain/snils.ts';

const nineDigits = fc
  .integer({ min: 1_001_999, max: 999_999_999 })
  .map((number) => String(number).padStart(9, '0'));

test.each(['112-233-445 95', '087-654-303 00', '116-973-385 89', '123-456-789 64', '999-999-999 01'])(
  '%s looks right',
  (written) => {
    const digits = written.replace(/\D/g, '');
    expect(snilsHint(digits)).toBe('looks-right');
    expect(snilsWritten(digits)).toBe(written);
  },
);

test('sums of 100 and 101 are both 00, above them the remainder counts', () => {
  // 9·4 + 8·8 = 100; 9·5 + 8·7 = 101; 9·5 + 8·7 + 1·1 = 102.
  expect(['480000000', '570000000', '570000001', '000000012'].map(snilsCheckDigits)).toEqual([
    '00',
    '00',
    '01',
    '04',
  ]);
});

test('numbers from before there were check digits cannot be checked; nobody has the number of zeros', () => {
  expect(['00100199899', '00100199999', '00000000000', '00000000112'].map(snilsHint)).toEqual([
    'not-checkable',
    'check-digits',
    'check-digits',
    'not-checkable',
  ]);
});

test('what is no СНИЛС is not checkable, whatever it is', () => {
  for (const text of [
    '',
    '1122334459',
    '112233445955',
    '112-233-445 95',
    'абвгдежзийк',
    '１１２２３３４４５９５',
  ])
    expect(snilsHint(text)).toBe('not-checkable');
  fc.assert(fc.property(fc.string(), (text) => snilsHint(text) !== 'looks-right' || /^\d{11}$/.test(text)));
});

test('whoever has the right check digits looks right, and any other pair of digits asks to look again', () => {
  fc.assert(
    fc.property(nineDigits, fc.integer({ min: 0, max: 99 }), (nine, pair) => {
      const check = snilsCheckDigits(nine);
      const given = String(pair).padStart(2, '0');
      expect(snilsHint(nine + check)).toBe('looks-right');
      expect(snilsHint(nine + given)).toBe(given === check ? 'looks-right' : 'check-digits');
    }),
  );
});

test('one wrong digit is noticed, but for the pairs that the rule calls the same', () => {
  fc.assert(
    fc.property(
      nineDigits,
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 1, max: 9 }),
      (nine, at, by) => {
        const wrong = nine.slice(0, at) + String((Number(nine[at]) + by) % 10) + nine.slice(at + 1);
        const check = snilsCheckDigits(nine);
        fc.pre(Number(wrong) > 1_001_998 && check !== '00');
        expect(snilsHint(wrong + check)).toBe('check-digits');
      },
    ),
  );
});
