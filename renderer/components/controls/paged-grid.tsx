import { type ReactNode, useState } from 'react';
import { useFlow } from '../../flow/flow.ts';
import { Pager } from './pager.tsx';
import { pagesOf, rowsThatFit } from './paging.ts';
import { useHeight } from './use-height.ts';

export const GAP_REM = 2;
export const PAGER_REM = 11;

/**
 * A row's least height, rem, as the patient likes the screen: taller for large letters, lower where everything has to stand
 * low or above the zones of the voice.
 */
export function useRow(rowRem: number, columns: number): number {
  const largeText = useFlow((state) => state.visit.largeText);
  const tight = useFlow((state) => state.visit.lowReach || state.visit.voice);
  return rowRem * (largeText ? 1.24 : 1) * (tight ? (columns === 1 ? 0.84 : 0.94) : 1);
}

type Props<T> = {
  items: readonly T[];
  columns: number;
  /** The least and the greatest height of a row at normal text size, rem: few things get bigger, not lonelier. */
  rowRem: number;
  maxRowRem: number;
  render: (item: T) => ReactNode;
};

/** Cards in a grid as big as the space allows, on as many pages as it takes. */
export function PagedGrid<T>({ items, columns, rowRem, maxRowRem, render }: Props<T>) {
  const [ref, height] = useHeight<HTMLDivElement>();
  const [wanted, setPage] = useState(0);
  const row = useRow(rowRem, columns);
  const { pages, size } = pagesOf(
    items.length,
    rowsThatFit(height, row, GAP_REM) * columns,
    rowsThatFit(height - PAGER_REM, row, GAP_REM) * columns,
  );
  const page = Math.min(wanted, pages - 1);
  const style = {
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${Math.ceil(size / columns)}, minmax(0, ${Math.max(row, maxRowRem)}rem))`,
  };
  return (
    <div className="paged" ref={ref}>
      {height > 0 && (
        <>
          <ul className="paged-grid" style={style}>
            {items.slice(page * size, (page + 1) * size).map(render)}
          </ul>
          <Pager page={page} pages={pages} onPage={setPage} />
        </>
      )}
    </div>
  );
}
