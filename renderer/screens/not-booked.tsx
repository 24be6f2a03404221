import { CalendarX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../../domain/bridge.ts';
import { Wanted } from '../components/choosing/wanted.tsx';
import { Button } from '../components/controls/button.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { PhoneLine } from '../components/outcome/phone-line.tsx';
import { useBackToReferrals } from '../components/outcome/use-back-to-referrals.ts';
import { useDispatch } from '../flow/flow.ts';
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

const WAY_WORDS = {
  again: 'retry',
  referrals: 'referrals.mine',
  'another-time': 'anotherTime',
} as const;

export function NotBookedScreen({ choice, error }: { choice: Choice; error: CallError<'book'> }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [title, text, way] = WORDS[error];
  const backToReferrals = useBackToReferrals();
  const home = () => dispatch({ kind: 'visit-ended' });
  return (
    <Screen
      name="not-booked"
      title={t(title)}
      mark={
        <span className={way === 'again' ? 'mark uncertain' : 'mark impossible'} aria-hidden>
          <CalendarX2 />
        </span>
      }
      lead={t(text)}
      more={(way === 'leave' || way === 'referrals') && <PhoneLine />}
      actions={
        <>
          <Button className={way === 'leave' ? 'button primary huge' : 'button huge'} onPress={home}>
            {t('home')}
          </Button>
          {way !== 'leave' && (
            <Button
              className="button primary huge"
              onPress={() => {
                if (way === 'again') dispatch({ kind: 'booking-asked' });
                else if (way === 'referrals') backToReferrals();
                else dispatch({ kind: 'another-time-asked' });
              }}
            >
              {t(WAY_WORDS[way])}
            </Button>
          )}
        </>
      }
    >
      <div className={way === 'again' ? 'card big' : 'card big struck'}>
        <p className="card-label">{t('result.wanted')}</p>
        <Wanted slot={choice} />
      </div>
    </Screen>
  );
}
