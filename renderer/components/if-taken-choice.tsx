import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../domain/clinic-time.ts';
import type { IfTaken } from '../../domain/if-taken.ts';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { useFormat } from '../locales/use-format.ts';

type Option = { wish: IfTaken; name: string; note: string };

/** What the kiosk may do by itself when the time turns out to be taken. Nothing, unless the patient says otherwise. */
export function IfTakenChoice({ startAt }: { startAt: number }) {
  const { t } = useTranslation();
  const id = useId();
  const options = useOptions(startAt);
  return (
    <div
      className="if-taken"
      role="radiogroup"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-limit`}
    >
      <h2 id={`${id}-title`}>{t('ifTaken.title')}</h2>
      <p id={`${id}-limit`}>{t('ifTaken.notEarlier')}</p>
      <div className="wishes">
        {options.map((option) => (
          <Wish key={option.name} group={id} option={option} />
        ))}
      </div>
    </div>
  );
}

function Wish({ group, option: { wish, name, note } }: { group: string; option: Option }) {
  const dispatch = useDispatch();
  const chosen = useFlow((state) => isSame(state.visit.ifTaken, wish));
  return (
    <label className={chosen ? 'wish chosen' : 'wish'}>
      <input
        type="radio"
        name={group}
        checked={chosen}
        onChange={() => dispatch({ kind: 'if-taken-chosen', wish })}
      />
      <span className="radio" aria-hidden />
      <span className="wish-words">
        <b>{name}</b>
        <span>{note}</span>
      </span>
    </label>
  );
}

/** The choices this clinic allows; that very day is always one. */
function useOptions(startAt: number): Option[] {
  const { t } = useTranslation();
  const format = useFormat();
  const days = useFlow((state) => state.status?.offers.ifTakenDays ?? 0);
  const day = format.dayOf(startAt);
  const options: Option[] = [
    { wish: { kind: 'nothing' }, name: t('ifTaken.nothing'), note: t('ifTaken.nothingNote') },
    {
      wish: { kind: 'same-doctor', withinDays: 0 },
      name: t('ifTaken.sameDay'),
      note: t('ifTaken.sameDayNote', { date: format.date(day) }),
    },
  ];
  if (days <= 0) return options;
  const date = format.date(addDays(day, days));
  return [
    ...options,
    {
      wish: { kind: 'same-doctor', withinDays: days },
      name: t('ifTaken.same', { count: days }),
      note: t('ifTaken.sameNote', { date }),
    },
    {
      wish: { kind: 'any-doctor', withinDays: days },
      name: t('ifTaken.any', { count: days }),
      note: t('ifTaken.anyNote', { date }),
    },
  ];
}

const isSame = (a: IfTaken, b: IfTaken): boolean =>
  a.kind === 'nothing' || b.kind === 'nothing'
    ? a.kind === b.kind
    : a.kind === b.kind && a.withinDays === b.withinDays;
