import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bookingView } from '../../domain/bridge/booking-views.ts';
import { pushView } from '../../domain/bridge/patient-views.ts';
import { tabs } from '../../renderer/flow/operator/desk.ts';

/** A screen that no chapter visits is neither measured nor looked at by anybody: `chapters/` are held against the source. */

const repository = join(import.meta.dirname, '../..');
const read = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: repository }).map((file) => readFileSync(join(repository, file), 'utf8'));

/** What stands in a name's place when it is made of what is known: the rest of the name. */
const made: Readonly<Record<string, readonly string[]>> = {
  'operator-': tabs,
  'result-': bookingView.shape.state.options.map(({ shape }) => shape.kind.value),
  'push-': pushView.shape.state.options.map(({ shape }) => shape.kind.value),
};

/** The names a name's expression can come to; nothing where a component hands on what it was given. */
function namesIn(expression: string): readonly string[] {
  if (expression === '{name}') return [];
  const [, begin] = /^\{`([a-z-]+)\$\{[\w.]+\}`\}$/.exec(expression) ?? [];
  const ends = begin === undefined ? undefined : made[begin];
  if (ends) return ends.map((end) => `${begin}${end}`);
  const names = [...expression.matchAll(/["']([a-z-]+)["']/g)].map(([, name]) => name ?? '');
  if (names.length === 0) throw new Error(`nobody knows what screens ${expression} names`);
  return names;
}

const value = /(?:"[^"]*"|\{`[^`]*`\}|\{[^{}]*\})/.source;
const opening = /<(?:Screen|Waiting|Undone)\s/g;
const named = new RegExp(
  `<(?:Screen|Waiting|Undone)\\s[^<]*?\\bname=(${value})|\\bdata-screen=(${value})`,
  'g',
);

const sources = read('renderer/**/*.tsx');
const screens = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(named)].flatMap(([, one, other]) => namesIn(one ?? other ?? '')),
  ),
);
const visited = new Set(
  read('test/gallery/chapters/*.ts').flatMap((chapter) =>
    [...chapter.matchAll(/\bat\(\s*'([a-z-]+)'/g)].map(([, name]) => name ?? ''),
  ),
);

describe('the gallery', () => {
  test('knows the name of every screen there is', () => {
    const nameless = sources.flatMap((source) => {
      const uses = source.match(opening)?.length ?? 0;
      const names = [...source.matchAll(named)].filter(([whole]) => whole.startsWith('<')).length;
      return uses === names ? [] : [source.slice(0, 400)];
    });
    expect(nameless).toEqual([]);
    expect([...screens]).toEqual(
      expect.arrayContaining(['welcome', 'speciality-search', 'finding', 'result-expired', 'operator-leave']),
    );
  });

  test('visits every one', () => {
    expect([...screens].filter((name) => !visited.has(name))).toEqual([]);
  });

  test('visits none that is gone', () => {
    expect([...visited].filter((name) => !screens.has(name))).toEqual([]);
  });
});
