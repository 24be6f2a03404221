import { CalendarX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../../domain/bridge.ts';
import { Wanted } from '../components/choosing/wanted.tsx';
import { Undone } from '../components/outcome/undone.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { isForWantOfPolicy } from '../flow/reduce-onward.ts';
import type { Choice } from '../flow/state.ts';

const WORDS = {
  'slot-gone': ['notBooked.slotGone', 'notBooked.slotGoneText', 'another-time'],
  'slot-too-soon': ['notBooked.slotTooSoon', 'notBooked.slotTooSoonText', 'another-time'],
  'schedule-too-old': ['notBooked.scheduleTooOld', 'notBooked.scheduleTooOldText', 'leave'],
  'cannot-record': ['notBooked.cannotRecord', 'notBooked.cannotRecordText', 'leave'],
  'not-offered': ['notBooked.notOffered', 'notBooked.notOfferedText', 'leave'],
  'referral-unknown': ['notBooked.referralUnknown', 'notBooked.referralUnknownText', 'referrals'],
  'referral-not-usable': ['notBooked.referralNotUsable', 'notBooked.referralNotUsableText', 'referrals'],
  'bad-input': ['notBooked.cannotRecord', 'notBooked.cannotRecordText', 'leave'],
  // Nobody knows what became of it: the same request again finds out and books nothing twice.
  internal: ['notBooked.unknown', 'notBooked.unknownText', 'again'],
} as const satisfies Record<CallError<'book'>, readonly [string, string, string]>;

/** Known by СНИЛС, for whom no call carries this booking: by a policy's number one may. */
const BY_POLICY = ['notBooked.byPolicy', 'notBooked.byPolicyText', 'policy'] as const;

export function NotBookedScreen({ choice, error }: { choice: Choice; error: CallError<'book'> }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const byPolicy = useFlow(isForWantOfPolicy);
  const [title, text, way] = byPolicy ? BY_POLICY : WORDS[error];
  const ways = {
    again: { words: t('retry'), onPress: () => dispatch({ kind: 'booking-asked' }) },
    referrals: { words: t('referrals.mine'), onPress: () => dispatch({ kind: 'referrals-asked' }) },
    'another-time': { words: t('anotherTime'), onPress: () => dispatch({ kind: 'another-time-asked' }) },
    policy: { words: t('notFound.byPolicy'), onPress: () => dispatch({ kind: 'data-corrected' }) },
    leave: null,
  };
  return (
    <Undone
      name="not-booked"
      mark={<CalendarX2 />}
      title={t(title)}
      lead={t(text)}
      uncertain={way === 'again'}
      desk={way === 'leave' || way === 'referrals' || way === 'policy'}
      way={ways[way]}
    >
      <div className={way === 'again' ? 'card big' : 'card big struck'}>
        <p className="card-label">{t('result.wanted')}</p>
        <Wanted slot={choice} />
      </div>
    </Undone>
  );
}
