import { expect, test } from 'vitest';
import { greetingOf, shortNameOf } from '../../domain/person-name.ts';

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
