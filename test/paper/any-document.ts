import fc from 'fast-check';
import type { Block } from '../../domain/document.ts';
import { bitmapOf } from '../../paper/bitmap.ts';

/** Documents nobody would write, for what must hold of every document. */

const russianWord = fc.string({
  unit: fc.constantFrom(...'абвгдежзийклмнопрстуфхцчшщъыьэюяёАЯ-—«».,№0123456789₽…é'),
  minLength: 1,
  maxLength: 60,
});
export const sentence = fc
  .array(fc.tuple(russianWord, fc.constantFrom(' ', '\u00a0', '  ', '\n')), { maxLength: 12 })
  .map((parts) => parts.flat().join(''));
export const anyText = fc.oneof(
  sentence,
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ maxLength: 80 }),
);
const size = fc.constantFrom('normal', 'large', 'huge');
export const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: anyText,
    size,
    bold: fc.boolean(),
    align: fc.constantFrom('left', 'center', 'right'),
  }),
  fc.record({ kind: fc.constant('banner' as const), text: anyText, size }),
  fc.record({
    kind: fc.constant('field' as const),
    label: fc.oneof(anyText, fc.constantFrom('', 'Когда', 'Пациент')),
    value: anyText,
    bold: fc.boolean(),
    large: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('rule' as const), style: fc.constantFrom('solid', 'dashed') }),
  fc.record({ kind: fc.constant('qr' as const), data: fc.stringMatching(/^\d{1,60}$/), caption: anyText }),
  fc.record({
    kind: fc.constant('image' as const),
    bitmap: fc
      .record({ width: fc.integer({ min: 0, max: 900 }), height: fc.integer({ min: 0, max: 40 }) })
      .map(({ width, height }) => bitmapOf({ width, height, isBlack: (x, y) => (x + y) % 3 === 0 })),
    alt: anyText,
  }),
  fc.record({ kind: fc.constant('space' as const), lines: fc.integer({ min: 0, max: 3 }) }),
);
