import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SpecialityView } from '../../../domain/bridge.ts';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { todayOf } from '../../flow/identity.ts';
import { useSpecialityName } from '../../locales/speciality-names.ts';
import { typography } from '../../locales/typography.ts';
import { useFormat } from '../../locales/use-format.ts';
import { Button } from '../controls/button.tsx';
import { hyphenable } from '../controls/name.tsx';
import { SpecialityIcon } from './speciality-icon.tsx';
import { OnDoor } from './speciality-name.tsx';

const ROWS = 3;
/** How many letters of a name and of its time stand on one line; where more must, every time goes under its name. */
const LINE_LETTERS = 34;
const LINE_LETTERS_LARGE = 27;

/** The specialities that can see somebody soonest, the way a station shows its next trains. */
export function SoonBoard() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const view = useFlow((state) => state.specialities);
  const today = useFlow(todayOf);
  const nameOf = useSpecialityName();
  const soonest = soonestOf(view?.specialities ?? []).map((one) => ({
    ...one,
    shown: nameOf(one.name),
  }));
  const allToday = soonest.every(({ soonestAt }) => format.dayOf(soonestAt) === today);
  const timeOf = (at: number): string => (allToday ? format.time(at) : format.soon(at));
  const room = useFlow(({ visit }) => (visit.largeText ? LINE_LETTERS_LARGE : LINE_LETTERS));
  const long = soonest.some(({ shown, soonestAt }) => shown.name.length + timeOf(soonestAt).length > room);
  return (
    <div className={long ? 'board long' : 'board'}>
      <h2>{soonest.length > 0 && allToday ? t('welcome.today') : t('welcome.soon')}</h2>
      {view === null && <BoardSkeleton />}
      {view !== null && soonest.length === 0 && <p className="board-empty">{t('welcome.nothing')}</p>}
      <ul>
        {soonest.map(({ id, name, shown, freeCount, soonestAt }) => (
          <li key={id}>
            <Button
              className="board-row"
              onPress={() => dispatch({ kind: 'began', purpose: 'book', wish: id })}
            >
              <span className="board-icon">
                <SpecialityIcon name={name} />
              </span>
              <span className="board-line">
                <span className="board-words">
                  <b className={shown.name.length > room ? 'name-longest' : undefined} lang={shown.lang}>
                    {hyphenable(typography(shown.name))}
                  </b>
                  <span className="board-count">
                    {shown.onDoor !== null && (
                      <>
                        <OnDoor name={shown.onDoor} /> ·{' '}
                      </>
                    )}
                    {t('places', { count: freeCount })}
                  </span>
                </span>
                <span className="board-time">{timeOf(soonestAt)}</span>
              </span>
              <ChevronRight aria-hidden />
            </Button>
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

/** As high as the rows that are about to come. */
function BoardSkeleton() {
  return (
    <ul aria-hidden>
      {['first', 'second', 'third'].map((row) => (
        <li key={row}>
          <span className="board-row">
            <span className="ghost-mark ghost" />
            <span className="ghost-line ghost" />
          </span>
        </li>
      ))}
    </ul>
  );
}
