import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SpecialityView } from '../../../domain/bridge.ts';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { FIRST_LANGUAGE } from '../../flow/visit.ts';
import { useSpecialityName } from '../../locales/speciality-names.ts';
import { useFormat } from '../../locales/use-format.ts';
import { Button } from '../controls/button.tsx';
import { hyphenable, Name } from '../controls/name.tsx';
import { useShape } from '../controls/use-shape.ts';
import { shortName } from './short-name.ts';
import { SpecialityIcon } from './speciality-icon.tsx';
import { OnDoor } from './speciality-name.tsx';

type Props = {
  speciality: SpecialityView;
  /** Whose names led to it in a search; none where its own did. */
  foundBy?: readonly string[];
  /** Alone on its row. */
  wide?: boolean;
};

/** A speciality to choose: its picture, its name, how many places and when the first of them is. */
export function SpecialityCard({
  speciality: { id, name, freeCount, soonestAt, queue },
  foundBy = [],
  wide = false,
}: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const { name: shown, lang, onDoor } = useSpecialityName()(name);
  const inTurn = freeCount === 0 && queue;
  const none = freeCount === 0 && !queue;
  const places = inTurn ? t('queue.doctor') : none ? t('noPlaces') : t('places', { count: freeCount });
  const largeText = useFlow((state) => state.visit.largeText);
  const narrow = useShape() === 'landscape' ? 12 : 14;
  const lineLength = (wide ? 30 : narrow) * (largeText ? 0.8 : 1);
  return (
    <li>
      <Button
        className={`choice${wide ? ' wide' : ''}${none ? ' none' : ''}`}
        disabled={none}
        onPress={() => dispatch({ kind: 'speciality-chosen', specialityId: id, named: foundBy })}
      >
        <span className="choice-icon">
          <SpecialityIcon name={name} />
        </span>
        <span className="choice-words">
          <Name name={shown} lineLength={lineLength} lang={lang} />
          {onDoor !== null && <OnDoor className="on-door" name={hyphenable(onDoor)} />}
          {foundBy.length > 0 ? (
            <span className="whose">
              {(wide || none) && <span className="count">{places} · </span>}
              <span lang={FIRST_LANGUAGE}>{foundBy.map(shortName).join(', ')}</span>
            </span>
          ) : (
            <span className="choice-facts">
              {inTurn ? (
                <span className="in-turn">
                  <Users aria-hidden />
                  {places}
                </span>
              ) : (
                <span className="count">{places}</span>
              )}
              {soonestAt !== null && <span>{format.soon(soonestAt)}</span>}
            </span>
          )}
        </span>
      </Button>
    </li>
  );
}
