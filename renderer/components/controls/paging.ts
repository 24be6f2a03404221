/** How many rows of at least `rowRem` fit, with `gapRem` between them. */
export const rowsThatFit = (heightRem: number, rowRem: number, gapRem: number): number =>
  Math.max(1, Math.floor((heightRem + gapRem + 0.05) / (rowRem + gapRem)));

/** How many pages, and how many things on each, when `perPage` fit without the page buttons and `perPageWith` with. */
export function pagesOf(
  count: number,
  perPage: number,
  perPageWith: number,
): { pages: number; size: number } {
  if (count <= perPage) return { pages: 1, size: Math.max(1, count) };
  return { pages: Math.ceil(count / perPageWith), size: perPageWith };
}

export type Group<T> = { readonly key: string; readonly items: readonly T[] };

/**
 * Lays groups of things on pages, `columns` to a row. A heading costs `headingRows` of a row and never stands alone at
 * the end of a page; a group that goes on on the next page gets its heading again.
 */
export function pageGroups<T>(
  groups: readonly Group<T>[],
  { columns, rows, headingRows }: { columns: number; rows: number; headingRows: number },
): Group<T>[][] {
  const pages: Group<T>[][] = [];
  let page: Group<T>[] = [];
  let left = rows;
  for (const { key, items } of groups) {
    let from = 0;
    while (from < items.length) {
      if (left < headingRows + 1 && page.length > 0) {
        pages.push(page);
        page = [];
        left = rows;
      }
      const room = Math.max(1, Math.floor(left - headingRows)) * columns;
      const here = items.slice(from, from + room);
      page.push({ key, items: here });
      left -= headingRows + Math.ceil(here.length / columns);
      from += here.length;
    }
  }
  if (page.length > 0) pages.push(page);
  return pages;
}
