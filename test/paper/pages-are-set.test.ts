import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BookingState } from '../../domain/booking.ts';
import type { PaperDocument } from '../../domain/document.ts';
import { documentFor } from '../../main/tickets/layout.ts';
import { testPageLayout } from '../../main/tickets/test-page.ts';
import { boundsOf, type Mark, type Picture, type TextMark } from '../../paper/marks.ts';
import { plainText } from '../../paper/plain-text.ts';
import { typeset } from '../../paper/typeset.ts';
import {
  bookingOf,
  cancelled,
  confirmed,
  fullInput,
  longClinic,
  longSlot,
  madeAt,
  ownWords,
} from '../main/tickets/paper-fixtures.ts';
import { anyBlock } from './any-document.ts';

const states: BookingState[] = [confirmed, { kind: 'pending' }, cancelled];
const papers: [string, PaperDocument][] = [
  ...states.flatMap((state): [string, PaperDocument][] => [
    [state.kind, paper(state)],
    [
      `${state.kind}, the longest names`,
      documentFor({ ...fullInput(state, 3), clinic: longClinic, booking: bookingOf(state, longSlot) }) ??
        nothing(),
    ],
  ]),
  ['the page for the installer', testPageLayout({ clinic: ownWords, madeAt, columns: 48 })],
];

function paper(state: BookingState): PaperDocument {
  return documentFor(fullInput(state)) ?? nothing();
}
function nothing(): never {
  throw new Error('nothing to print');
}

const texts = ({ marks }: Picture): TextMark[] => marks.filter((mark) => mark.kind === 'text');
const unspaced = (text: string): string => text.replace(/\s/gu, '');
const wordsOf = (document: PaperDocument): string =>
  plainText({ ...document, blocks: document.blocks.filter(({ kind }) => kind !== 'image') });

/** Hundredths are cut off. */
const SLACK = 0.03;

function meet(one: Mark, other: Mark): boolean {
  const [a, b] = [boundsOf(one), boundsOf(other)];
  return (
    a.left < b.right - SLACK &&
    b.left < a.right - SLACK &&
    a.top < b.bottom - SLACK &&
    b.top < a.bottom - SLACK
  );
}

function expectInOrder(picture: Picture): void {
  for (const mark of picture.marks) {
    const { left, top, right, bottom } = boundsOf(mark);
    expect(left).toBeGreaterThanOrEqual(-SLACK);
    expect(top).toBeGreaterThanOrEqual(-SLACK);
    expect(right).toBeLessThanOrEqual(picture.width + SLACK);
    expect(bottom).toBeLessThanOrEqual(picture.height + SLACK);
  }
  picture.marks.forEach((mark, at) => {
    for (const other of picture.marks.slice(at + 1)) {
      const isOnBanner = mark.kind === 'rect' && other.kind === 'text' && other.role === 'paper';
      if (!isOnBanner && meet(mark, other)) expect([mark, other]).toBe('apart');
    }
  });
}

describe('whatever the document', () => {
  const anyPage = fc.record({
    blocks: fc.array(anyBlock, { maxLength: 7 }),
    width: fc.integer({ min: 150, max: 2_000 }),
    scale: fc.constantFrom(0.7, 1, 1.3, 1.8),
    margin: fc.constantFrom(0, 1, 2.5),
  });

  test('nothing leaves the page and no mark lies on another', () => {
    fc.assert(
      fc.property(anyPage, ({ blocks, ...options }) =>
        expectInOrder(typeset({ title: '', blocks }, options)),
      ),
      { numRuns: 300 },
    );
  });

  test('it says what was meant, in its order', () => {
    fc.assert(
      fc.property(anyPage, ({ blocks, ...options }) => {
        const picture = typeset({ title: '', blocks }, options);
        const said = texts(picture).map(({ text }) => text);
        expect(unspaced(said.join(''))).toBe(unspaced(wordsOf({ title: '', blocks })));
      }),
    );
  });
});

describe.each(papers)('%s', (_, document) => {
  test.each([
    ['80 mm', { width: 640 }],
    ['58 mm', { width: 464, scale: 1.2, margin: 1.1 }],
    ['a screen', { width: 968, scale: 0.95 }],
  ])('is in order on %s', (_, options) => {
    const picture = typeset(document, options);
    expectInOrder(picture);
    expect(picture.title).toBe(document.title);
    expect(picture.text).toBe(plainText(document));
    for (const { text } of texts(picture)) {
      expect(text).not.toMatch(/(^|\s)([а-яё]{1,2}|№|ул\.|д\.|им\.|корп\.|стр\.)$/iu);
      expect(text).not.toMatch(/^[—–,.]/u);
    }
  });

  test('is the same page at twice the size', () => {
    const [small, large] = [typeset(document, { width: 600 }), typeset(document, { width: 1_200 })];
    expect(large.height / small.height).toBeCloseTo(2, 3);
    expect(texts(large).map(({ text }) => text)).toEqual(texts(small).map(({ text }) => text));
  });
});

describe('a ticket', () => {
  const picture = typeset(paper(confirmed), { width: 640 });
  const line = (text: string): TextMark => texts(picture).find((mark) => mark.text === text) ?? nothing();

  test('has its number at the right and what it is at the left, on one foot', () => {
    const [number, name] = [line('А-07'), line('ТАЛОН')];
    expect([number.anchor, name.anchor]).toEqual(['end', 'start']);
    expect(number.y).toBe(name.y);
    expect(number.size).toBeGreaterThan(3 * name.size);
    expect(number.size).toBe(Math.max(...texts(picture).map(({ size }) => size)));
    expect(name.x + number.x).toBeCloseTo(640, 1);
  });

  test('has its values in one column, each on the foot of its label', () => {
    const pairs = [
      ['Когда', 'воскресенье, 22 ноября 2026'],
      ['К кому', 'Петрова Анна Ильинична'],
      ['Куда', '2 этаж'],
      ['Пациент', 'Тестов И. П.'],
      ['С собой', 'паспорт, полис, СНИЛС'],
    ] as const;
    for (const [label, value] of pairs) expect(line(label).y).toBe(line(value).y);
    const values = [...pairs.map(([, value]) => value), '09:20', 'терапевт', 'кабинет 214'];
    expect(new Set(values.map((value) => line(value).x)).size).toBe(1);
    expect(line('терапевт').role).toBe('muted');
    expect(line('09:20').size).toBeGreaterThan(1.5 * line('воскресенье, 22 ноября 2026').size);
  });

  test('keeps four white modules around its code', () => {
    const code = picture.marks.find((mark) => mark.kind === 'dots') ?? nothing();
    const { left, top, right, bottom } = boundsOf(code);
    const quiet = 4 * code.dot - SLACK;
    expect(code.quiet).toBe(4);
    for (const mark of picture.marks) {
      if (mark === code) continue;
      const other = boundsOf(mark);
      const isNear =
        other.left < right + quiet &&
        other.right > left - quiet &&
        other.top < bottom + quiet &&
        other.bottom > top - quiet;
      expect(isNear).toBe(false);
    }
  });
});

test('a number too long to stand beside its label stands under it, as big as the line allows', () => {
  const title = 'Номер заявки в регистратуре';
  const document: PaperDocument = {
    title,
    blocks: [
      { kind: 'text', text: title, align: 'center' },
      { kind: 'text', text: 'ТЕР-000123456-2026', size: 'huge', bold: true, align: 'center' },
    ],
  };
  const [label, number] = texts(typeset(document, { width: 640 }));
  expect([label?.anchor, number?.anchor]).toEqual(['middle', 'middle']);
  expect(number?.width).toBeCloseTo(640 - 2 * 1.5 * (640 / 26), 0);
});

test('a banner reaches both edges, and the page’s ends when it is first or last', () => {
  const picture = typeset(paper({ kind: 'pending' }), { width: 640 });
  const banners = picture.marks.filter((mark) => mark.kind === 'rect');
  expect(banners.map(({ x, width }) => [x, width])).toEqual([
    [0, 640],
    [0, 640],
  ]);
  expect(banners[0]?.y).toBe(0);
  expect((banners[1]?.y ?? 0) + (banners[1]?.height ?? 0)).toBeCloseTo(picture.height, 1);
});
