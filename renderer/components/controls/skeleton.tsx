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

/** Where the soonest time will stand; `who` when it will name a doctor. */
export function SoonestSkeleton({ who = false }: { who?: boolean }) {
  return (
    <div className="soonest ghost" aria-hidden>
      <span className="soonest-words">
        <span>{BLANK}</span>
        <b>{BLANK}</b>
        {who && <span>{BLANK}</span>}
      </span>
      <span className="soonest-do">{BLANK}</span>
    </div>
  );
}

/** Where the doctor's card will stand over their times. */
export function WhoSkeleton() {
  return (
    <div className="card who ghost" aria-hidden>
      <span className="initials" />
      <span className="choice-words">
        <b>{BLANK}</b>
        <span>{BLANK}</span>
      </span>
    </div>
  );
}

/** Where days and times will stand; `days` when those are missing too. */
export function TimesSkeleton({ days, columns }: { days: number; columns: number }) {
  return (
    <>
      {days > 0 && (
        <div className="days" aria-hidden>
          <span />
          <div className="days-row" style={{ gridTemplateColumns: `repeat(${days}, minmax(0, 1fr))` }}>
            {blanks(days).map((key) => (
              <span key={key} className="day ghost">
                <b>{BLANK}</b>
              </span>
            ))}
          </div>
          <span />
        </div>
      )}
      <div className="times">
        <Loading />
        <div className="times-part" aria-hidden>
          <h2>{BLANK}</h2>
          <div className="times-row" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
            {blanks(columns * 2).map((key) => (
              <span key={key} className="time ghost" />
            ))}
          </div>
        </div>
      </div>
    </>
  );
}

/** Told to whoever cannot see the shapes. */
function Loading() {
  const { t } = useTranslation();
  return (
    <p className="unseen" role="status">
      {t('loading')}
    </p>
  );
}

const BLANK = '\u00a0';
const blanks = (count: number): string[] => Array.from({ length: count }, (_, index) => `blank ${index}`);
