import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { useFormat } from '../locales/use-format.ts';
import { useShape } from './use-shape.ts';

type Props = { days: readonly { day: string; freeCount: number }[]; chosen: string | null };

/** The days of the horizon, a few at a time; the empty ones too, so that nobody looks for them. */
export function DayStrip({ days, chosen }: Props) {
  const { t } = useTranslation();
  const shape = useShape();
  const largeText = useFlow((state) => state.visit.largeText);
  const size = (shape === 'landscape' ? 6 : 5) - (largeText ? 1 : 0);
  const chosenAt = days.findIndex(({ day }) => day === chosen);
  const [wanted, setPage] = useState<number | null>(null);
  const pages = Math.ceil(days.length / size);
  const page = Math.min(wanted ?? Math.max(0, Math.floor(chosenAt / size)), pages - 1);
  return (
    <section className="days" aria-label={t('time.days')}>
      <button
        type="button"
        className="days-turn"
        aria-label={t('page.earlierDays')}
        disabled={page === 0}
        onClick={() => setPage(page - 1)}
      >
        <ChevronLeft aria-hidden />
      </button>
      <div className="days-row" style={{ gridTemplateColumns: `repeat(${size}, minmax(0, 1fr))` }}>
        {days.slice(page * size, (page + 1) * size).map(({ day, freeCount }) => (
          <DayButton key={day} day={day} freeCount={freeCount} chosen={day === chosen} />
        ))}
      </div>
      <button
        type="button"
        className="days-turn"
        aria-label={t('page.laterDays')}
        disabled={page >= pages - 1}
        onClick={() => setPage(page + 1)}
      >
        <ChevronRight aria-hidden />
      </button>
    </section>
  );
}

function DayButton({ day, freeCount, chosen }: { day: string; freeCount: number; chosen: boolean }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const { weekday, number, full } = useFormat().day(day);
  const none = freeCount === 0;
  const places = none ? t('noPlaces') : t('places', { count: freeCount });
  return (
    <button
      type="button"
      className={`day${chosen ? ' chosen' : ''}${none ? ' none' : ''}`}
      aria-pressed={chosen}
      aria-disabled={none}
      aria-label={`${full}, ${places}`}
      onClick={() => !none && dispatch({ kind: 'day-chosen', day })}
    >
      <span>{weekday}</span>
      <b>{number}</b>
      <span>{places}</span>
    </button>
  );
}
