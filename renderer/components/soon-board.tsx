import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SpecialityView } from '../../domain/bridge.ts';
import { dayOf } from '../../domain/clinic-time.ts';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { todayOf } from '../flow/identity.ts';
import { typography } from '../locales/typography.ts';
import { useFormat } from '../locales/use-format.ts';
import { hyphenable } from './name.tsx';
import { SpecialityIcon } from './speciality-icon.tsx';

const ROWS = 3;

/** The specialities that can see somebody soonest, the way a station shows its next trains. */
export function SoonBoard({ closed }: { closed: boolean }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const view = useFlow((state) => state.specialities);
  const today = useFlow(todayOf);
  const timeZone = useFlow((state) => state.status?.clinic.timeZone ?? 'UTC');
  const soonest = closed ? [] : soonestOf(view?.specialities ?? []);
  const allToday = soonest.every(({ soonestAt }) => dayOf(soonestAt, timeZone) === today);
  return (
    <div className="board">
      <h2>{soonest.length > 0 && allToday ? t('welcome.today') : t('welcome.soon')}</h2>
      {soonest.length === 0 && <p className="board-empty">{t('welcome.nothing')}</p>}
      <ul>
        {soonest.map(({ id, name, freeCount, soonestAt }) => (
          <li key={id}>
            <button
              type="button"
              className="board-row"
              onClick={() => dispatch({ kind: 'began', purpose: 'book', wish: id })}
            >
              <span className="board-icon">
                <SpecialityIcon name={name} />
              </span>
              <span className="board-words">
                <b>{hyphenable(typography(name))}</b>
                <span className="board-count">{t('places', { count: freeCount })}</span>
              </span>
              <span className="board-time">{allToday ? format.time(soonestAt) : format.soon(soonestAt)}</span>
              <ChevronRight aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const soonestOf = (specialities: readonly SpecialityView[]) =>
  specialities
    .flatMap(({ soonestAt, ...rest }) => (soonestAt === null ? [] : [{ ...rest, soonestAt }]))
    .sort((a, b) => a.soonestAt - b.soonestAt)
    .slice(0, ROWS);
