import { describe, expect, test } from 'vitest';
import type { Columns } from '../../domain/document.ts';
import { bitmapOf, dotsOf } from '../../paper/bitmap.ts';
import { compose } from '../../paper/compose.ts';
import { qrDots } from '../../paper/qr.ts';
import { CODE, shown } from '../main/tickets/paper-fixtures.ts';

describe('codes', () => {
  const code = (data: string, width: Columns) =>
    compose({ title: '', blocks: [{ kind: 'qr', data, caption: 'Покажите сканеру' }] }, width);

  test.each([
    [48, 10, 28, 32],
    [32, 8, 24, 28],
  ] as const)(
    'at %i columns a booking’s code is easy to hold under a reader',
    (width, moduleDots, from, to) => {
      const lines = code(CODE, width);
      expect(lines.map(shown)).toEqual([
        '',
        '',
        `<qr ${moduleDots}: ${CODE}>`,
        '',
        '',
        width === 48 ? '                Покажите сканеру' : '        Покажите сканеру',
      ]);
      const millimetres = (qrDots(CODE).width * moduleDots) / 8;
      expect(millimetres).toBeGreaterThan(from);
      expect(millimetres).toBeLessThan(to);
      // Two lines of 24 dots are the four white modules a code must have above and below.
      expect(2 * 24).toBeGreaterThanOrEqual(4 * moduleDots);
    },
  );

  test('a long code has bars no thinner than a worn head can print, while the paper holds it', () => {
    const moduleDots = (data: string, width: Columns) =>
      code(data, width).flatMap((line) => (line.kind === 'qr' ? [line.moduleDots] : []));
    expect(moduleDots('8'.repeat(600), 48)).toEqual([4]);
    expect(moduleDots('8'.repeat(1_200), 48)).toEqual([3]);
    expect(moduleDots('8'.repeat(1_200), 32)).toEqual([3]);
    expect(moduleDots('8'.repeat(3_000), 32)).toEqual([2]);
  });
});

describe('pictures', () => {
  const stripes = bitmapOf({ width: 768, height: 100, isBlack: (x) => x % 64 < 32 });

  test('one too wide for the paper comes smaller, and is still the same picture', () => {
    const [line] = compose({ title: '', blocks: [{ kind: 'image', bitmap: stripes, alt: '' }] }, 32);
    if (line?.kind !== 'image') throw new Error('no picture');
    const dots = dotsOf(line.bitmap);
    expect([dots.width, dots.height]).toEqual([384, 50]);
    for (let x = 0; x < 384; x++) expect(dots.isBlack(x, 25)).toBe(x % 32 < 16);
  });

  test('one that fits is left as it is', () => {
    expect(compose({ title: '', blocks: [{ kind: 'image', bitmap: stripes, alt: '' }] }, 48)).toEqual([
      { kind: 'image', bitmap: expect.objectContaining({ width: 576 }) },
    ]);
    const small = bitmapOf({ width: 3, height: 2, isBlack: (x) => x === 1 });
    expect(compose({ title: '', blocks: [{ kind: 'image', bitmap: small, alt: '' }] }, 32)).toEqual([
      { kind: 'image', bitmap: { width: 3, height: 2, bits: 'QEA=' } },
    ]);
  });

  test('one without a single dot is left out', () => {
    const bitmap = { width: 0, height: 0, bits: '' };
    expect(compose({ title: '', blocks: [{ kind: 'image', bitmap, alt: '' }] }, 48)).toEqual([]);
  });
});
