import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localNumber, readLocalNumber } from '../../domain/local-number.ts';

test.each([
  'К-0318',
  'к-0318',
  'K-0318',
  'k-318',
  'К0318',
  'К 318',
  '318',
  '0318',
  '000318',
  ' К - 0318 ',
  'К—0318',
  'К–0318',
  '№ К-0318',
  'N 318'.replace('N', '№'),
  'К-0 318',
])('«%s» is what the slip says', (typed) => {
  expect(readLocalNumber(typed)).toBe(318);
});

test.each([
  '',
  ' ',
  'К-',
  'К',
  '-',
  '0',
  'К-0000',
  'А-0318',
  'КК-0318',
  '03l8',
  '3.1.8К',
  '0318-К',
  '1e3',
  '-К318',
  '1234567890',
])('«%s» is no number', (typed) => {
  expect(readLocalNumber(typed)).toBeUndefined();
});

test('what is printed is read back, however large it has grown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), (seq) => {
      expect(readLocalNumber(localNumber(seq))).toBe(seq);
    }),
  );
});

test('no text makes it stumble', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const seq = readLocalNumber(text);
      expect(seq === undefined || (Number.isInteger(seq) && seq > 0)).toBe(true);
    }),
  );
});
