import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { dayToOpen, isAfterReferral } from '../../flow/referral-days.ts';
import { useFormat } from '../../locales/use-format.ts';
import { Button } from '../controls/button.tsx';
import { type Shape, useShape } from '../controls/use-shape.ts';

/** How many days stand side by side: none so narrow that its count of places spills over. */
export const dayCount = (shape: Shape, largeText: boolean): number =>
  shape === 'square' ? 4 : (shape === 'landscape' ? 6 : 5) - (largeText ? 1 : 0);

type Day = { readonly day: string; readonly freeCount: number; readonly queue: boolean };
type Props = { days: readonly Day[]; chosen: string | null };

/** The days of the horizon, a few at a time; the empty ones too, so that nobody looks for them. */
export function DayStrip({ days, chosen }: Props) {
  const { t } = useTranslation();
  const shape = useShape();
  const largeText = useFlow((state) => state.visit.largeText);
  const size = dayCount(shape, largeText);
  const chosenAt = days.findIndex(({ day }) => day === chosen);
  const [wanted, setPage] = useState<number | null>(null);
  const pages = Math.ceil(days.length / size);
  const referral = useFlow((state) => state.visit.referral);
  const dispatch = useDispatch();
  const onPage = (page: number): readonly Day[] => days.slice(page * size, (page + 1) * size);
  /** The first open day of those that come opens with them: nobody takes the times of one day for another's. */
  const turn = (to: number): void => {
    setPage(to);
    const day = dayToOpen(onPage(to), referral);
    if (day !== null) dispatch({ kind: 'day-chosen', day });
  };
  const page = Math.min(wanted ?? Math.max(0, Math.floor(chosenAt / size)), pages - 1);
  return (
    <section className="days" aria-label={t('time.days')}>
      <Button
        className="days-turn"
        label={t('page.earlierDays')}
        disabled={page === 0}
        onPress={() => turn(page - 1)}
      >
        <ChevronLeft aria-hidden />
      </Button>
      <div className="days-row" style={{ gridTemplateColumns: `repeat(${size}, minmax(0, 1fr))` }}>
        {onPage(page).map((one) => (
          <DayButton key={one.day} {...one} chosen={one.day === chosen} />
        ))}
      </div>
      <Button
        className="days-turn"
        label={t('page.laterDays')}
        disabled={page >= pages - 1}
        onPress={() => turn(page + 1)}
      >
        <ChevronRight aria-hidden />
      </Button>
    </section>
  );
}

function DayButton({ day, freeCount, queue, chosen }: Day & { chosen: boolean }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const { weekday, number, full } = useFormat().day(day);
  const late = isAfterReferral(
    useFlow((state) => state.visit.referral),
    day,
  );
  const none = late || (freeCount === 0 && !queue);
  const places = late
    ? t('byReferral.dayTooLate')
    : freeCount > 0
      ? t('places', { count: freeCount })
      : queue
        ? t('queue.day')
        : t('noPlaces');
  return (
    <Button
      className={`day${chosen ? ' chosen' : ''}${none ? ' none' : ''}`}
      pressed={chosen}
      disabled={none}
      spoken={`${full}, ${places}`}
      onPress={() => dispatch({ kind: 'day-chosen', day })}
    >
      <span>{weekday}</span>
      <b>{number}</b>
      <span>{places}</span>
    </Button>
  );
}
