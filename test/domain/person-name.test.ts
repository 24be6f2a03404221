import { expect, test } from 'vitest';
import { greetingOf, shortNameOf, writtenName } from '../../domain/person-name.ts';

const name = (family: string, given: string, patronymic = '') => ({ family, given, patronymic });

test.each([
  [name('ТЕСТОВ', 'ИВАН', 'ПЕТРОВИЧ'), 'Иван Петрович', 'Тестов И. П.'],
  [name('ПРОБНАЯ', 'АННА'), 'Анна', 'Пробная А.'],
  [
    name('ДОЛГОРУКАЯ-ЗАОЗЁРНАЯ', 'АННА-МАРИЯ', 'ИЛЬИНИЧНА'),
    'Анна-Мария Ильинична',
    'Долгорукая-Заозёрная А. И.',
  ],
  [name("Д'АРТ", 'ЁЖИ'), 'Ёжи', "Д'Арт Ё."],
  [name('АЛИЕВ', 'ТИМУР', 'КАЗЫ ОГЛЫ'), 'Тимур Казы Оглы', 'Алиев Т. К.'],
  [name('ОДНАФАМИЛИЯ', ''), null, 'Однафамилия'],
])('a name in capitals becomes a greeting and a line on the ticket', (told, greeting, short) => {
  expect(greetingOf(told)).toBe(greeting);
  expect(shortNameOf(told).replaceAll('\u00a0', ' ')).toBe(short);
  expect(shortNameOf(told)).not.toContain(' ');
});

test.each([
  [name('ТЕСТОВ', 'ИВАН', 'ПЕТРОВИЧ'), name('Тестов', 'Иван', 'Петрович')],
  [name('  долгорукая-ЗАОЗЁРНАЯ ', 'анна-мария', ''), name('Долгорукая-Заозёрная', 'Анна-Мария', '')],
  [name("Д'АРТ", 'Ёжи', 'КАЗЫ   ОГЛЫ'), name("Д'Арт", 'Ёжи', 'Казы Оглы')],
  // Й as И with a breve of its own.
  [name('Андре\u0438\u0306', 'И', '.'), name('Андрей', 'И', '.')],
])('a name is written as people write it', (told, written) => {
  expect(writtenName(told)).toEqual(written);
});
