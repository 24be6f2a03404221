import { BLANK, blanks, Loading } from '../controls/skeleton.tsx';

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
