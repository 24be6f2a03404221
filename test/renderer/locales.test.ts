import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FIRST_LANGUAGE } from '../../renderer/flow/visit.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import type { Words } from '../../renderer/locales/language-file.ts';
import { languageAfter, languages } from '../../renderer/locales/languages.ts';
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

const root = fileURLToPath(new URL('../../renderer', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/^locales\/languages\//.test(file));
const sourceOf = (wanted: (file: string) => boolean): string =>
  files
    .filter(wanted)
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
const isOperators = (file: string): boolean => file.startsWith('screens/operator/');
const screens = sourceOf((file) => !isOperators(file));
const operators = sourceOf(isOperators);

const all = await Promise.all(
  [...languages].map(async ([code, { screen, operator }]) => ({ code, screen, operator: await operator() })),
);
const first = all.find(({ code }) => code === FIRST_LANGUAGE) ?? { screen: {}, operator: {} };

/** The patients' words, and those of the service menu, which asks for the patients' with `screen:` before the key. */
const spaces = [
  { name: 'screen', words: first.screen, source: screens, alien: operators },
  { name: 'operator', words: first.operator, source: operators, alien: screens },
] as const;

/** Every other language is held against the first. */
const translations = all
  .filter(({ code }) => code !== FIRST_LANGUAGE)
  .flatMap(({ code, screen, operator }) => [
    { code, name: 'screen', words: screen, original: first.screen },
    { code, name: 'operator', words: operator, original: first.operator },
  ]);

const formsOf = (words: Words, base: string): string[] =>
  leaves(words)
    .map(([key]) => key)
    .filter((key) => key.replace(PLURAL, '') === base && PLURAL.test(key))
    .map((key) => key.slice(base.length + 1));

/** As many as the language has: `Intl` knows. */
function expectAllForms(code: string, words: Words, original: Words): void {
  const forms = [...new Intl.PluralRules(code).resolvedOptions().pluralCategories].sort();
  const counted = keysOf(original).filter((key) => formsOf(original, key).length > 0);
  expect(counted.length).toBeGreaterThan(0);
  for (const key of counted) expect([key, formsOf(words, key).sort()]).toEqual([key, forms]);
}

const blanksOf = (words: Words): Record<string, string> =>
  Object.fromEntries(
    leaves(words).map(([key, text]) => [
      key.replace(PLURAL, ''),
      [...text.matchAll(/\{\{(\w+)\}\}/g)]
        .map(([, blank]) => blank)
        .sort()
        .join(),
    ]),
  );

describe.each(translations)('$name in $code', ({ code, words, original }) => {
  test('says the same things as the first language', () => {
    expect(keysOf(words).sort()).toEqual(keysOf(original).sort());
  });
  test('has all of its plural forms', () => expectAllForms(code, words, original));
  test('fills in the same blanks', () => expect(blanksOf(words)).toEqual(blanksOf(original)));
});

/** What t() is called with: keys, and shapes of keys such as `refusal.${reason}.why`. */
function askedIn(source: string): { keys: string[]; shapes: string[] } {
  const keys = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key);
  const shapes = [...source.matchAll(/\bt\(\s*`([^`]+)`/g)].map(([, shape = '']) =>
    // A shape that begins with what was put together before begins as that does.
    shape.replace(/^\$\{(\w+)\}/, (all, name: string) => {
      const put = new RegExp(`const ${name} = (?:'([^']+)'|\`([^\`]+)\`)`).exec(source);
      return put?.[1] ?? put?.[2] ?? all;
    }),
  );
  return { keys, shapes };
}

const fits = (shape: string): RegExp =>
  new RegExp(`^${shape.replaceAll('.', '\\.').replace(/\$\{[^}]+\}/g, '[\\w-]+')}$`);
const asksOf = (all: readonly string[], name: string): string[] =>
  all.filter((key) => key.startsWith(`${name}:`)).map((key) => key.slice(name.length + 1));
const plain = (all: readonly string[]): string[] => all.filter((key) => !key.includes(':'));

describe.each(spaces)('$name', ({ name, words, source, alien }) => {
  const [mine, theirs] = [askedIn(source), askedIn(alien)];
  const asked = [...plain(mine.keys), ...asksOf(theirs.keys, name)];
  const shapes = [...plain(mine.shapes), ...asksOf(theirs.shapes, name)];

  test('the first language has all of its plural forms', () => expectAllForms(FIRST_LANGUAGE, words, words));

  test('no key is unused', () => {
    // Keys stand in tables as well, away from the t() that asks for them.
    const literals = new Set([...source.matchAll(/'([\w-]+(?:\.[\w-]+)*)'/g)].map(([, key]) => key));
    const used = shapes.map(fits);
    const unused = keysOf(words).filter(
      (key) => !literals.has(key) && !asked.includes(key) && !used.some((shape) => shape.test(key)),
    );
    expect(unused).toEqual([]);
  });

  test('no key is put together so freely that every key would count as used', () => {
    expect(shapes.length).toBeGreaterThan(0);
    expect(shapes.filter((shape) => !/^[\w-]+\./.test(shape))).toEqual([]);
  });

  test('every key that is asked for is there', () => {
    const known = keysOf(words);
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter((key) => !known.includes(key))).toEqual([]);
    expect(shapes.filter((shape) => !known.some((key) => fits(shape).test(key)))).toEqual([]);
  });
});

test('the button leads through every language there is, and round again', () => {
  expect([...languages.keys()].slice(0, 2)).toEqual([FIRST_LANGUAGE, 'en']);
  expect(languageAfter('ru', ['ru', 'en', 'tt'])).toBe('en');
  expect(languageAfter('en', ['ru', 'en', 'tt'])).toBe('tt');
  expect(languageAfter('tt', ['ru', 'en', 'tt'])).toBe('ru');
});

test('the compiler knows every key, and knows no other', () => {
  const { t } = startI18n();
  // @ts-expect-error There is no such key: the day this compiles, a key that is put together is checked by nobody.
  expect(t('there.is.no.such.key')).toBe('there.is.no.such.key');
  expect(t('app.title')).not.toBe('app.title');
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
