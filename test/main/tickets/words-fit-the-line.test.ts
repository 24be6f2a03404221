import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Columns, PaperDocument } from '../../../domain/document.ts';
import { isPrintable, printable } from '../../../domain/printable.ts';
import { compose } from '../../../main/tickets/compose.ts';
import { documentFor } from '../../../main/tickets/layout.ts';
import { wrap } from '../../../main/tickets/wrap.ts';
import { bookingOf, clinic, confirmed, madeAt, shown } from './paper-fixtures.ts';

const unspaced = (text: string): string => printable(text).replaceAll(' ', '');

const russianWord = fc.string({
  unit: fc.constantFrom(...'абвгдежзийклмнопрстуфхцчшщъыьэюяёАЯ-—«».,№0123456789₽…é'),
  minLength: 1,
  maxLength: 60,
});
const sentence = fc
  .array(fc.tuple(russianWord, fc.constantFrom(' ', '\u00a0', '  ', '\n')), { maxLength: 12 })
  .map((parts) => parts.flat().join(''));
const anyText = fc.oneof(
  sentence,
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ maxLength: 80 }),
);
const size = fc.constantFrom('normal', 'large', 'huge');
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: anyText,
    size,
    bold: fc.boolean(),
    align: fc.constantFrom('left', 'center', 'right'),
  }),
  fc.record({ kind: fc.constant('banner' as const), text: anyText, size }),
  fc.record({ kind: fc.constant('field' as const), label: anyText, value: anyText }),
  fc.record({ kind: fc.constant('rule' as const), style: fc.constantFrom('solid', 'dashed') }),
  fc.record({ kind: fc.constant('space' as const), lines: fc.integer({ min: 0, max: 3 }) }),
);
const columns: fc.Arbitrary<Columns> = fc.constantFrom(48, 32);

describe('whatever the text', () => {
  test('no line is wider than the paper, and every character is one the printer has', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), columns, (blocks, width) => {
        for (const line of compose({ title: '', blocks }, width)) {
          expect(line.text.length * line.scaleX).toBeLessThanOrEqual(width);
          expect([...line.text].every(isPrintable)).toBe(true);
          if (line.inverse) expect(line.text.length * line.scaleX).toBe(width);
        }
      }),
    );
  });

  test('every word is there, whole or broken, in its order', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 48 }), (text, width) => {
        expect(wrap(text, width).join('').replaceAll(' ', '')).toBe(unspaced(text));
      }),
    );
  });

  test('a word that fits on a line is never broken', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 8, max: 48 }), (text, width) => {
        const words = printable(text)
          .split(' ')
          .filter((word) => word !== '' && word.length <= width);
        const read = wrap(text, width).flatMap((line) => line.split(' '));
        let from = 0;
        for (const word of words) {
          const at = read.indexOf(word, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + 1;
        }
      }),
    );
  });
});

describe('what belongs together', () => {
  test('a preposition stays with its noun, «№» with its number, a dash with the word before it', () => {
    expect(wrap('Приходите в кабинет', 11)).toEqual(['Приходите', 'в кабинет']);
    expect(wrap('Поликлиника № 12', 13)).toEqual(['Поликлиника', '№ 12']);
    expect(wrap('Заявка — это не запись', 10)).toEqual(['Заявка -', 'это', 'не запись']);
    expect(wrap('город Пробск, ул. Садовая', 17)).toEqual(['город Пробск,', 'ул. Садовая']);
    expect(wrap('врач Константинов П. И.', 18)).toEqual(['врач', 'Константинов П. И.']);
  });

  test('a hard space holds, and lies on the paper as a plain one', () => {
    expect(wrap('2\u00a0этаж, кабинет\u00a0214', 14)).toEqual(['2 этаж,', 'кабинет 214']);
  });

  test('what is too long to stay together is parted at spaces first', () => {
    expect(wrap('кабинет\u00a0функциональной\u00a0диагностики', 16)).toEqual([
      'кабинет',
      'функциональной',
      'диагностики',
    ]);
  });
});

test('a word longer than the line is broken after its hyphens, and anywhere only without them', () => {
  expect(wrap('Константинопольская-Преображенская', 24)).toEqual(['Константинопольская-', 'Преображенская']);
  expect(wrap('рентгеноэлектрокардиографический', 12)).toEqual(['рентгеноэлек', 'трокардиогра', 'фический']);
});

test('a stand-in longer than its original is measured as it prints', () => {
  expect(wrap('Цена 100 ₽ 50', 10)).toEqual(['Цена 100', 'руб. 50']);
});

describe('sizes', () => {
  const text = (value: string, asked: 'large' | 'huge', width: Columns) =>
    compose({ title: '', blocks: [{ kind: 'text', text: value, size: asked }] }, width).map(shown);

  test('a number is as big as one line allows', () => {
    expect(text('А-07', 'huge', 48)).toEqual(['А-07  [4×4]']);
    expect(text('ТЕР-000123456', 'huge', 48)).toEqual(['ТЕР-000123456  [3×3]']);
    expect(text('ТЕР-000123456', 'huge', 32)).toEqual(['ТЕР-000123456  [2×2]']);
    expect(text('ТЕР-000123456-2026', 'huge', 32)).toEqual(['ТЕР-000123456-2026  [1×2]']);
  });

  test('large is twice as wide only while no word breaks and two lines hold it', () => {
    expect(text('Это ещё не запись', 'large', 32)).toEqual(['Это ещё  [2×2]', 'не запись  [2×2]']);
    expect(text('Оториноларингология', 'large', 32)).toEqual(['Оториноларингология  [1×2]']);
  });
});

test('a label too long for its column stands above its value', () => {
  const document: PaperDocument = {
    title: '',
    blocks: [
      { kind: 'field', label: 'Куда', value: 'кабинет 214' },
      { kind: 'field', label: 'Лечащий врач', value: 'Петрова Анна Ильинична' },
    ],
  };
  expect(compose(document, 32).map(shown)).toEqual([
    'Куда кабинет 214',
    'Лечащий врач',
    '     Петрова Анна Ильинична',
  ]);
});

test('no line of either paper ends on a lone preposition or a number sign', () => {
  for (const state of [confirmed, { kind: 'pending' }] as const) {
    for (const width of [48, 32] as const) {
      const document = documentFor({ booking: bookingOf(state), clinic, madeAt });
      if (!document) throw new Error('nothing to print');
      for (const { text } of compose(document, width)) {
        expect(text).not.toMatch(/(^|\s)([а-яё]{1,2}|№)\s*$/iu);
      }
    }
  }
});
