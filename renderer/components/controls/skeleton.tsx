import { useTranslation } from 'react-i18next';
import { GAP_REM, PAGER_REM, useRow } from './paged-grid.tsx';
import { rowsThatFit } from './paging.ts';
import { useHeight } from './use-height.ts';

type Grid = { columns: number; rowRem: number; maxRowRem: number };

/** What stands where cards of a `PagedGrid` are about to come: as many as one page of them takes. */
export function GridSkeleton({ columns, rowRem, maxRowRem }: Grid) {
  const [ref, height] = useHeight<HTMLDivElement>();
  const rows = rowsThatFit(height - PAGER_REM, useRow(rowRem, columns), GAP_REM);
  const style = {
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${rows}, minmax(0, ${maxRowRem}rem))`,
  };
  return (
    <div className="paged" ref={ref}>
      <Loading />
      {height > 0 && (
        <div className="paged-grid" style={style} aria-hidden>
          {blanks(rows * columns).map((key) => (
            <div key={key} className="ghost ghost-card">
              <span className="ghost-mark" />
              <span className="ghost-words">
                <span className="ghost-line" />
                <span className="ghost-line short" />
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Told to whoever cannot see the shapes. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <p className="unseen" role="status">
      {t('loading')}
    </p>
  );
}

export const BLANK = '\u00a0';
/** Keys for so many shapes. */
export const blanks = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `blank ${index}`);
