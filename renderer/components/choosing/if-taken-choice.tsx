import { useId } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../domain/clinic-time.ts';
import type { IfTaken } from '../../../domain/if-taken.ts';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { isForOneDoctor } from '../../flow/state.ts';
import { useFormat } from '../../locales/use-format.ts';

type Option = { wish: IfTaken; name: string; note: string };

/** What the kiosk may do by itself when the time turns out to be taken. Nothing, unless the patient says otherwise. */
export function IfTakenChoice({ startAt }: { startAt: number }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const id = useId();
  const options = useOptions(startAt);
  const chosen = useFlow((state) => keyOf(state.visit.ifTaken));
  const choose = (key: string) => {
    const option = options.find(({ wish }) => keyOf(wish) === key);
    if (option) dispatch({ kind: 'if-taken-chosen', wish: option.wish });
  };
  return (
    <RadioGroup
      className="if-taken"
      value={chosen}
      onChange={choose}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-limit`}
    >
      <h2 id={`${id}-title`}>{t('ifTaken.title')}</h2>
      <p id={`${id}-limit`}>{t('ifTaken.notEarlier')}</p>
      <div className="wishes">
        {options.map(({ wish, name, note }) => (
          <Radio
            key={keyOf(wish)}
            value={keyOf(wish)}
            className={keyOf(wish) === chosen ? 'wish chosen' : 'wish'}
          >
            <span className="radio" aria-hidden />
            <span className="wish-words">
              <b>{name}</b>
              <span>{note}</span>
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

const keyOf = (wish: IfTaken): string =>
  wish.kind === 'nothing' ? wish.kind : `${wish.kind} ${wish.withinDays}`;

/** The choices this clinic and the referral allow; that very day is always one. */
function useOptions(startAt: number): Option[] {
  const { t } = useTranslation();
  const format = useFormat();
  const days = useFlow((state) => state.status?.offers.ifTakenDays ?? 0);
  const onlyThisDoctor = useFlow(isForOneDoctor);
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
  options.push({
    wish: { kind: 'same-doctor', withinDays: days },
    name: t('ifTaken.same', { count: days }),
    note: t('ifTaken.sameNote', { date }),
  });
  if (onlyThisDoctor) return options;
  return [
    ...options,
    {
      wish: { kind: 'any-doctor', withinDays: days },
      name: t('ifTaken.any', { count: days }),
      note: t('ifTaken.anyNote', { date }),
    },
  ];
}
