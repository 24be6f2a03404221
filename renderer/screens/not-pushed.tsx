import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../../domain/bridge.ts';
import { CardLines } from '../components/outcome/card-lines.tsx';
import { Undone } from '../components/outcome/undone.tsx';
import { useDispatch } from '../flow/flow.ts';

const WORDS = {
  'not-offered': ['notPushed.notOffered', 'notPushed.notOfferedText', 'leave'],
  'cannot-record': ['notPushed.cannotRecord', 'notPushed.cannotRecordText', 'leave'],
  'bad-input': ['notPushed.badInput', 'notPushed.badInputText', 'check'],
  // Nobody knows what became of it: the same request again finds out and sends nothing twice.
  internal: ['notPushed.unknown', 'notPushed.unknownText', 'again'],
} as const satisfies Record<CallError<'pushPatient'>, readonly [string, string, string]>;

type Props = { requestId: string; error: CallError<'pushPatient'> };

/** The card was not even kept, or nobody knows whether it was: why, and what to do. */
export function NotPushedScreen({ requestId, error }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [title, text, way] = WORDS[error];
  const ways = {
    again: { words: t('retry'), onPress: () => dispatch({ kind: 'card-sent', requestId }) },
    check: { words: t('notPushed.check'), onPress: () => dispatch({ kind: 'went-back' }) },
    leave: null,
  };
  return (
    <Undone
      name="not-pushed"
      mark={<CircleAlert />}
      title={t(title)}
      lead={t(text)}
      uncertain={way === 'again'}
      desk={way !== 'again'}
      way={ways[way]}
    >
      <div className={way === 'again' ? 'card big said few' : 'card big said few struck'}>
        <p className="card-label">{t('notPushed.wanted')}</p>
        <CardLines only={['phone', 'email']} />
      </div>
    </Undone>
  );
}
