import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BookingState } from '../../domain/booking.ts';
import type { Columns, PaperDocument, TextLine } from '../../domain/document.ts';
import { isPrintable, printable } from '../../domain/printable.ts';
import { documentFor } from '../../main/tickets/layout.ts';
import { compose } from '../../paper/compose.ts';
import { plainText } from '../../paper/plain-text.ts';
import { qrDots } from '../../paper/qr.ts';
import { wrap, wrapEvenly } from '../../paper/wrap.ts';
import {
  bookingOf,
  cancelled,
  confirmed,
  fullInput,
  longClinic,
  longSlot,
  shown,
} from '../main/tickets/paper-fixtures.ts';
import { anyBlock, anyText, sentence } from './any-document.ts';

const unspaced = (text: string): string => printable(text).replaceAll(' ', '');

const columns: fc.Arbitrary<Columns> = fc.constantFrom(48, 32);

describe('whatever the text', () => {
  test('no line is wider than the paper, and every character is one the printer has', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 6 }), columns, (blocks, width) => {
        const dots = width * 12;
        for (const line of compose({ title: '', blocks }, width)) {
          if (line.kind === 'image') {
            expect(line.bitmap.width).toBeLessThanOrEqual(dots);
            continue;
          }
          if (line.kind === 'qr') {
            // With the white that belongs to it.
            expect((qrDots(line.data).width + 8) * line.moduleDots).toBeLessThanOrEqual(dots);
            continue;
          }
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

  test('a particle stays with the word before it', () => {
    expect(wrap('к этому же врачу', 11)).toEqual(['к этому же', 'врачу']);
    expect(wrap('принята ли, скажут', 12)).toEqual(['принята ли,', 'скажут']);
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
    'Куда  кабинет 214',
    'Лечащий врач',
    '      Петрова Анна Ильинична',
  ]);
});

describe('the papers themselves, with the longest names there are', () => {
  const long = { clinic: longClinic, booking: (state: BookingState) => bookingOf(state, longSlot) };
  const states: BookingState[] = [confirmed, { kind: 'pending' }, cancelled];
  const linesOf = (state: BookingState, width: Columns): TextLine[] => {
    const document = documentFor({
      ...fullInput(state, 1),
      clinic: long.clinic,
      booking: long.booking(state),
    });
    if (!document) throw new Error('nothing to print');
    return compose(document, width).filter((line) => line.kind === 'text');
  };

  test.each([48, 32] as const)(
    'at %i columns no line is too wide or ends on what leads to the next',
    (width) => {
      for (const state of states) {
        for (const { text, scaleX } of linesOf(state, width)) {
          expect(text.length * scaleX).toBeLessThanOrEqual(width);
          expect(text).not.toMatch(/(^|\s)([а-яё]{1,2}|№|ул\.|д\.|им\.|корп\.|стр\.)\s*$/iu);
          expect(text).not.toMatch(/^\s*[-,.] [^-]/u);
        }
      }
    },
  );

  test.each([48, 32] as const)('at %i columns no word is broken but after its own hyphen', (width) => {
    for (const state of states) {
      const document = documentFor({
        ...fullInput(state),
        clinic: long.clinic,
        booking: long.booking(state),
      });
      const meant = new Set(printable(plainText(document ?? { title: '', blocks: [] })).split(/[\s-]+/u));
      for (const { text } of linesOf(state, width)) {
        for (const word of text.split(/[\s─-]+/u))
          if (word !== '' && !word.startsWith('КОПИЯ') && word !== '1') expect(meant).toContain(word);
      }
    }
  });
});

describe('centred text', () => {
  const name =
    'Государственное бюджетное учреждение здравоохранения «Вымышленская городская поликлиника № 12»';

  test('is shared out evenly over its lines', () => {
    expect(wrapEvenly(name, 32)).toEqual([
      'Государственное бюджетное',
      'учреждение здравоохранения',
      '"Вымышленская городская',
      'поликлиника № 12"',
    ]);
    expect(wrapEvenly('Приходите, пожалуйста, вовремя', 29)).toEqual(['Приходите,', 'пожалуйста, вовремя']);
  });

  test('gladly ends a line where the sentence pauses', () => {
    expect(wrapEvenly('199999, Пробская область, г. Примерск, ул. Длинная', 32)).toEqual([
      '199999, Пробская область,',
      'г. Примерск, ул. Длинная',
    ]);
  });

  test('takes no more lines for it, nor parts what belongs together', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 8, max: 48 }), (text, width) => {
        const [even, plain] = [wrapEvenly(text, width), wrap(text, width)];
        expect(even.length).toBe(plain.length);
        expect(even.join(' ').split(' ')).toEqual(plain.join(' ').split(' '));
      }),
    );
  });
});

test('a numbered item hangs beside its number', () => {
  const text = '2.\u00a0Проверить можно в регистратуре и у инфомата';
  expect(compose({ title: '', blocks: [{ kind: 'text', text }] }, 32).map(shown)).toEqual([
    '2. Проверить можно',
    '   в регистратуре и у инфомата',
  ]);
});
