import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PaperDocumentView } from '../../domain/bridge.ts';
import { boundsOf, type DotsMark, type Picture } from '../../paper/marks.ts';
import {
  heightOf,
  type LaidPaper,
  layPaper,
  type Room,
} from '../../renderer/components/paper/paper-layout.ts';
import { bridgeDouble, confirmed } from './bridge-double.ts';
import type { Circumstances } from './circumstances.ts';
import { doctors, NOW } from './clinic-data.ts';
import { bookedAt, choice } from './stories.ts';

const states: Circumstances['verdict'][] = [
  confirmed,
  { kind: 'confirmed', ticketNumber: null, confirmedAt: NOW },
  { kind: 'pending' },
  { kind: 'needs-staff', reason: 'no-evidence', since: NOW },
  { kind: 'cancelled', settledAt: NOW },
];

/** Every paper there is, with a short name and with the longest. */
const papers = await Promise.all(
  states.flatMap((verdict) =>
    [0, 1].map(async (doctor): Promise<PaperDocumentView> => {
      const double = bridgeDouble({ verdict });
      const { document } = await bookedAt(double, {
        place: { kind: 'slot', slotGuid: `${doctors[doctor]?.guid}-${choice.startAt}` },
        ifTaken: { kind: 'any-doctor', withinDays: 7 },
      });
      if (!document) throw new Error('no paper');
      return document;
    }),
  ),
);

const pictures = ({ head, body, code, foot }: LaidPaper): Picture[] =>
  [head, body, code?.picture ?? null, code?.caption ?? null, foot].filter((one) => one !== null);
const codes = (laid: LaidPaper): DotsMark[] =>
  pictures(laid).flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'dots'));
const texts = (laid: LaidPaper): string =>
  pictures(laid)
    .map(({ text }) => text)
    .join('\n');

/** The rooms of the three screens, upright, across and nearly square, at normal and at large text. */
const rooms: Record<string, Room> = {
  upright: { width: 96, height: 88, readable: 2.7, legible: 2.56, code: 22.4 },
  'upright, large': { width: 96, height: 62, readable: 3.4, legible: 2.56, code: 22.4 },
  across: { width: 79, height: 79, readable: 2.7, legible: 2.56, code: 22.4 },
  'across, large': { width: 79, height: 79, readable: 3.4, legible: 2.56, code: 22.4 },
  square: { width: 73, height: 94, readable: 3, legible: 3, code: 24.4 },
  'square, large': { width: 73, height: 94, readable: 3.4, legible: 3, code: 24.4 },
};

test.each(Object.entries(rooms))(
  '%s: all of every paper lies in its room, its letters and its code big enough',
  (_, room) => {
    for (const paper of papers) {
      const laid = layPaper(paper, room, { folded: false, terse: true });
      expect(heightOf(laid)).toBeLessThanOrEqual(room.height);
      expect(laid.em).toBeGreaterThanOrEqual(room.legible);
      for (const mark of codes(laid))
        expect(mark.columns * mark.dot).toBeGreaterThanOrEqual(room.code - 0.05);
      for (const { width, height, marks } of pictures(laid))
        for (const mark of marks) {
          const { left, right, top, bottom } = boundsOf(mark);
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(width + 0.01);
          expect(top).toBeGreaterThanOrEqual(-0.01);
          expect(bottom).toBeLessThanOrEqual(height + 0.3);
        }
    }
  },
);

test('what a patient cannot do without is on every one of them', () => {
  for (const room of Object.values(rooms))
    for (const paper of papers) {
      const laid = layPaper(paper, room, { folded: true, terse: true });
      const told = texts(laid);
      for (const block of paper.blocks) {
        if (block.kind === 'banner' && block === paper.blocks[0]) expect(told).toContain(block.text);
        if (block.kind === 'text' && block.size === 'huge') expect(told).toContain(block.text);
        if (block.kind === 'field' && /Когда|К\u00a0кому|Куда/.test(block.label))
          expect(told).toContain(block.value.replaceAll('\u00a0', ' '));
      }
      expect(codes(laid)).toHaveLength(paper.blocks.filter(({ kind }) => kind === 'qr').length);
    }
});

test('a big room takes the whole paper, a smaller one leaves out what the screen says anyway', () => {
  const [ticket] = papers;
  if (!ticket) throw new Error('no ticket');
  const big = layPaper(ticket, { width: 97, height: 140, readable: 2.7, legible: 2.56, code: 22.4 }, whole);
  expect(texts(big)).toMatch(/Поликлиника № 12[\s\S]*Не сможете прийти/);
  const small = layPaper(ticket, { width: 79, height: 79, readable: 2.7, legible: 2.56, code: 22.4 }, whole);
  expect(texts(small)).not.toMatch(/Не сможете прийти/);
  expect(small.em).toBeGreaterThanOrEqual(2.7);
});

const whole = { folded: false, terse: false };

test('whatever the room, the paper is laid out, and as far as it fits it is in the room', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...papers),
      fc.double({ min: 40, max: 130, noNaN: true }),
      fc.double({ min: 5, max: 160, noNaN: true }),
      fc.boolean(),
      (paper, width, height, folded) => {
        const laid = layPaper(
          paper,
          { width, height, readable: 2.7, legible: 2.56, code: 22.4 },
          { folded, terse: folded },
        );
        expect(codes(laid)).toHaveLength(paper.blocks.filter(({ kind }) => kind === 'qr').length);
        if (laid.em > 2) expect(heightOf(laid)).toBeLessThanOrEqual(height);
      },
    ),
    { numRuns: 150 },
  );
});
