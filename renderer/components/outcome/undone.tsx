import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from '../../flow/flow.ts';
import { Button } from '../controls/button.tsx';
import { Mark } from '../controls/mark.tsx';
import { Screen } from '../frame/screen.tsx';
import { PhoneLine } from './phone-line.tsx';

type Props = {
  name: string;
  mark: ReactNode;
  title: string;
  lead: string;
  /** Nobody knows what became of it: it may have been done. */
  uncertain: boolean;
  /** Whether the desk's telephone is of help. */
  desk: boolean;
  /** What can be done about it here; without it the way is home. */
  way: { readonly words: string; readonly onPress: () => void } | null;
  /** What was wanted. */
  children: ReactNode;
};

/** What was asked for was not done: why, what was wanted, and one touch to what can be done now. */
export function Undone({ name, mark, title, lead, uncertain, desk, way, children }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  return (
    <Screen
      name={name}
      title={title}
      mark={<Mark tone={uncertain ? 'uncertain' : 'impossible'}>{mark}</Mark>}
      lead={lead}
      more={desk && <PhoneLine />}
      actions={
        <>
          <Button
            className={way ? 'button huge' : 'button primary huge'}
            onPress={() => dispatch({ kind: 'visit-ended' })}
          >
            {t('home')}
          </Button>
          {way && (
            <Button className="button primary huge" onPress={way.onPress}>
              {way.words}
            </Button>
          )}
        </>
      }
    >
      {children}
    </Screen>
  );
}
