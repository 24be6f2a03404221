import { expect, test } from 'vitest';
import { pageGroups, pagesOf, rowsThatFit } from '../../renderer/components/controls/paging.ts';

const items = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test('what fits needs no page buttons; what does not makes room for them', () => {
  expect(pagesOf(12, 12, 10)).toEqual({ pages: 1, size: 12 });
  expect(pagesOf(13, 12, 10)).toEqual({ pages: 2, size: 10 });
  expect(rowsThatFit(110, 17, 2)).toBe(5);
  expect(rowsThatFit(0, 17, 2)).toBe(1);
});

test('times are laid on pages with nothing lost and no lonely heading', () => {
  const groups = [
    { key: 'morning', items: items(12) },
    { key: 'day', items: items(2) },
  ];
  const pages = pageGroups(groups, { columns: 3, rows: 5, headingRows: 0.6 });
  expect(pages.map((page) => page.map(({ key, items: on }) => [key, on.length]))).toEqual([
    [['morning', 12]],
    [['day', 2]],
  ]);
});

test('a part of the day longer than a page goes on on the next one', () => {
  const pages = pageGroups([{ key: 'morning', items: items(20) }], { columns: 3, rows: 5, headingRows: 0.6 });
  expect(pages.flatMap((page) => page.flatMap((group) => group.items))).toEqual(items(20));
  expect(pages).toHaveLength(2);
});
