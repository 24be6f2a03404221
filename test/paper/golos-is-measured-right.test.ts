import { expect, test } from 'vitest';
import { golosAdvances, golosCharacters, golosVerticals } from '../../paper/golos-metrics.ts';
import { isInGolos, widthOf } from '../../paper/measure.ts';
import * as files from '../../scripts/golos-font.ts';

test.each([400, 600, 700] as const)('the table holds what the files say at weight %i', (weight) => {
  expect(golosAdvances[weight]).toEqual(files.golosAdvances([...golosCharacters], weight));
});

test('the table holds the heights of the files', () => {
  expect(golosVerticals).toEqual(files.golosVerticals());
});

test('the typeface on the screen is as wide as the one in a file', () => {
  const russian = [...golosCharacters].filter((character) => /[А-яЁё]/u.test(character));
  expect(russian).toHaveLength(66);
  expect(files.screenAdvances(russian)).toEqual(files.golosAdvances(russian, 400));
});

test('everything a paper says in Russian is in the table', () => {
  const signs = ' 0123456789.,:;!?«»„“—–-…№()/+\u00a0';
  expect(
    [...signs, ...'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя'].every(isInGolos),
  ).toBe(true);
});

test('a width grows with the size, and a letter of another typeface counts as a wide one', () => {
  expect(widthOf('А-07', 100, 400)).toBe(220);
  expect(widthOf('А-07', 50, 400)).toBe(110);
  expect(widthOf('漢', 100, 400)).toBe(110);
  expect(widthOf('', 100, 700)).toBe(0);
});
