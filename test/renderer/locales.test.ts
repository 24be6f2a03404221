import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import { ru } from '../../renderer/locales/ru.ts';
import { typography } from '../../renderer/locales/typography.ts';

const PLURAL = /_(one|few|many|other)$/;

function leaves(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] => {
    const at = path ? `${path}.${key}` : key;
    return typeof inner === 'string' ? [[at, inner]] : leaves(inner as object, at);
  });
}

const keysOf = (locale: object): string[] => [
  ...new Set(leaves(locale).map(([key]) => key.replace(PLURAL, ''))),
];

test('both languages say the same things', () => {
  expect(keysOf(en)).toEqual(keysOf(ru));
});

test('both languages have all of their plural forms', () => {
  const forms = (locale: object, base: string): string[] =>
    leaves(locale)
      .map(([key]) => key)
      .filter((key) => key.replace(PLURAL, '') === base && PLURAL.test(key));
  const counted = keysOf(ru).filter((key) => forms(ru, key).length > 0);
  expect(counted.length).toBeGreaterThan(0);
  for (const key of counted) {
    expect(forms(ru, key)).toHaveLength(4);
    expect(forms(en, key)).toHaveLength(2);
  }
});

test('both languages fill in the same blanks', () => {
  const blanks = (locale: object): Record<string, string> =>
    Object.fromEntries(
      leaves(locale).map(([key, text]) => [
        key.replace(PLURAL, ''),
        [...text.matchAll(/\{\{(\w+)\}\}/g)]
          .map(([, name]) => name)
          .sort()
          .join(),
      ]),
    );
  expect(blanks(en)).toEqual(blanks(ru));
});

test('no key is unused', () => {
  const root = fileURLToPath(new URL('../../renderer', import.meta.url));
  const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/locales[\\/](ru|en)\.ts$/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const literals = new Set([...source.matchAll(/'([\w-]+(?:\.[\w-]+)*)'/g)].map(([, key]) => key));
  // t(`refusal.${reason}.why`) uses every key of that shape.
  const shapes = [...source.matchAll(/t\(`([^`]+)`/g)].map(
    ([, shape = '']) => new RegExp(`^${shape.replaceAll('.', '\\.').replace(/\$\{[^}]+\}/g, '[\\w-]+')}$`),
  );
  const unused = keysOf(ru).filter((key) => !literals.has(key) && !shapes.some((shape) => shape.test(key)));
  expect(unused).toEqual([]);
});

test('places are counted the Russian way, and stay with their number', () => {
  const { t } = startI18n();
  expect([1, 3, 14, 21, 114].map((count) => t('places', { count }).replace('\u00a0', ' '))).toEqual([
    '1 место',
    '3 места',
    '14 мест',
    '21 место',
    '114 мест',
  ]);
  expect(t('places', { count: 14 })).toBe('14\u00a0мест');
});

test('no line ends on a preposition, a room’s number is not torn off', () => {
  expect(typography('Запишитесь к врачу')).toBe('Запишитесь к\u00a0врачу');
  expect(typography('кабинет 118, 1 этаж')).toBe('кабинет\u00a0118, 1\u00a0этаж');
  expect(typography('как и к кому')).toBe('как\u00a0и\u00a0к\u00a0кому');
});
