import { expect, test } from 'vitest';
import { birthDateOf, birthDateProblem } from '../../renderer/flow/birth-date.ts';

const TODAY = '2026-11-22';

test.each([
  ['', null],
  ['3', null],
  ['32', { kind: 'no-such-day', day: '32' }],
  ['00', { kind: 'no-such-day', day: '00' }],
  ['0113', { kind: 'no-such-month', month: '13' }],
  ['0100', { kind: 'no-such-month', month: '00' }],
  ['3002', { kind: 'not-in-month', day: 30, month: 2 }],
  ['3104', { kind: 'not-in-month', day: 31, month: 4 }],
  ['2902', null],
  ['29022023', { kind: 'not-a-leap-year', year: '2023' }],
  ['29022024', null],
  ['31121899', { kind: 'before-1900' }],
  ['23112026', { kind: 'future' }],
  ['22112026', null],
])('%s → %o', (digits, problem) => {
  expect(birthDateProblem(digits, TODAY)).toEqual(problem);
});

test('only a whole and possible date is one', () => {
  expect(birthDateOf('0101199', TODAY)).toBeUndefined();
  expect(birthDateOf('30021990', TODAY)).toBeUndefined();
  expect(birthDateOf('01011990', TODAY)).toBe('1990-01-01');
});
