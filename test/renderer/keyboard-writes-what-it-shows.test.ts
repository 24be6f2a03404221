import { expect, test } from 'vitest';
import {
  CLEAR,
  ENDINGS,
  ERASE,
  keyboardLayouts,
  type LayoutName,
  layoutOf,
  SWITCH,
  written,
} from '../../renderer/components/typing/keyboard-layouts.ts';
import { type Question, typedInto } from '../../renderer/flow/question.ts';

const DO_NOT_WRITE: readonly string[] = [SWITCH, CLEAR, ERASE];

const writingKeys = (layout: LayoutName): string[] =>
  keyboardLayouts[layout].flatMap((row) => row.split(' ')).filter((key) => !DO_NOT_WRITE.includes(key));

test('the Russian layouts have all thirty-three letters, once each', () => {
  for (const layout of ['words-russian', 'series-russian'] as const) {
    const letters = writingKeys(layout).filter((key) => /^\p{Script=Cyrillic}$/u.test(key));
    expect(letters.sort((a, b) => a.localeCompare(b, 'ru')).join('')).toBe(
      'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
    );
  }
});

test('the Latin layouts and the one for addresses have all twenty-six', () => {
  for (const layout of ['words-latin', 'series-latin', 'email'] as const) {
    const letters = writingKeys(layout).filter((key) => /^[a-z]$/.test(key));
    expect(letters.sort().join('')).toBe('abcdefghijklmnopqrstuvwxyz');
  }
});

test('no row has more keys than a finger can tell apart across 1080 pixels', () => {
  for (const rows of Object.values(keyboardLayouts))
    for (const row of rows) expect(row.split(' ').length).toBeLessThanOrEqual(11);
});

test('every layout can clear and erase, and switch where there is another alphabet', () => {
  for (const [name, rows] of Object.entries(keyboardLayouts)) {
    const keys = rows.flatMap((row) => row.split(' '));
    expect(keys).toContain(CLEAR);
    expect(keys).toContain(ERASE);
    expect(keys.includes(SWITCH)).toBe(name !== 'email');
  }
});

/** What the answer is after one key more. */
const grown = (question: Question, before: string, key: string, capital: boolean): string =>
  typedInto(question, before, written(key, capital));

test('no key is offered whose writing the answer would drop', () => {
  const offered: [Question, LayoutName, string][] = [
    ['family', 'words-russian', 'Иванов'],
    ['patronymic', 'words-latin', 'Ivan'],
    ['series', 'series-russian', '46'],
    ['series', 'series-latin', '46'],
    ['email', 'email', 'anna'],
  ];
  for (const [question, layout, before] of offered)
    for (const key of writingKeys(layout)) {
      const after = grown(question, before, key, question === 'series');
      expect(after.length, `${question}: ${key}`).toBe(before.length + written(key, false).length);
    }
});

test('an ending is one touch, and makes the address whole', () => {
  expect(
    ENDINGS.filter((ending) => ending.startsWith('@')).map((ending) => grown('email', 'anna', ending, false)),
  ).toEqual(['anna@mail.ru', 'anna@yandex.ru', 'anna@gmail.com']);
});

test('a keyboard for addresses has one alphabet whatever was chosen before', () => {
  expect([layoutOf('email', 'russian'), layoutOf('email', 'latin'), layoutOf('words', 'latin')]).toEqual([
    'email',
    'email',
    'words-latin',
  ]);
});
