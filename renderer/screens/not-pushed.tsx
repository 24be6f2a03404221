import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../../domain/bridge.ts';
import { Button } from '../components/controls/button.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { CardLines } from '../components/outcome/card-lines.tsx';
import { PhoneLine } from '../components/outcome/phone-line.tsx';
import { useDispatch } from '../flow/flow.ts';

const WORDS = {
  'not-offered': ['notPushed.notOffered', 'notPushed.notOfferedText', 'leave'],
  'cannot-record': ['notPushed.cannotRecord', 'notPushed.cannotRecordText', 'leave'],
  'bad-input': ['notPushed.badInput', 'notPushed.badInputText', 'check'],
  // Nobody knows what became of it: the same request again finds out and sends nothing twice.
  internal: ['notPushed.unknown', 'notPushed.unknownText', 'again'],
} as const satisfies Record<CallError<'pushPatient'>, readonly [string, string, string]>;

type Props = { requestId: string; error: CallError<'pushPatient'> };

/** The card was not even kept: why, and what to do. */
export function NotPushedScreen({ requestId, error }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [title, text, way] = WORDS[error];
  return (
    <Screen
      name="not-pushed"
      title={t(title)}
      mark={
        <span className={way === 'again' ? 'mark uncertain' : 'mark impossible'} aria-hidden>
          <CircleAlert />
        </span>
      }
      lead={t(text)}
      more={way !== 'again' && <PhoneLine />}
      actions={
        <>
          <Button
            className={way === 'leave' ? 'button primary huge' : 'button huge'}
            onPress={() => dispatch({ kind: 'visit-ended' })}
          >
            {t('home')}
          </Button>
          {way === 'check' && (
            <Button className="button primary huge" onPress={() => dispatch({ kind: 'went-back' })}>
              {t('notPushed.check')}
            </Button>
          )}
          {way === 'again' && (
            <Button
              className="button primary huge"
              onPress={() => dispatch({ kind: 'card-sent', requestId })}
            >
              {t('retry')}
            </Button>
          )}
        </>
      }
    >
      <div className="card big struck">
        <p className="card-label">{t('notPushed.wanted')}</p>
        <CardLines only={['phone', 'email']} />
      </div>
    </Screen>
  );
}
