import { CalendarX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView, CallError } from '../../domain/bridge.ts';
import { Wanted } from '../components/choosing/wanted.tsx';
import { Button } from '../components/controls/button.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { PhoneLine } from '../components/outcome/phone-line.tsx';
import { useDispatch } from '../flow/flow.ts';

const WORDS = {
  'unknown-booking': ['notCancelled.unknown', 'mine'],
  'not-cancellable': ['notCancelled.notCancellable', 'mine'],
  'cannot-record': ['notCancelled.cannotRecord', 'again'],
  'bad-input': ['notCancelled.cannotRecord', 'leave'],
  // Nobody knows what became of it: the same wish again finds out.
  internal: ['notCancelled.again', 'again'],
} as const satisfies Record<CallError<'cancel'>, readonly [string, 'mine' | 'again' | 'leave']>;

type Props = { booking: BookingView; error: CallError<'cancel'> };

/** The booking stands: why, and what can be done now. */
export function NotCancelledScreen({ booking, error }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [text, way] = WORDS[error];
  return (
    <Screen
      name="not-cancelled"
      title={t('notCancelled.title')}
      mark={
        <span className={way === 'again' ? 'mark uncertain' : 'mark impossible'} aria-hidden>
          <CalendarX2 />
        </span>
      }
      lead={t(text)}
      more={<PhoneLine />}
      actions={
        <>
          <Button
            className={way === 'leave' ? 'button primary huge' : 'button huge'}
            onPress={() => dispatch({ kind: 'visit-ended' })}
          >
            {t('home')}
          </Button>
          {way === 'again' && (
            <Button className="button primary huge" onPress={() => dispatch({ kind: 'cancel-confirmed' })}>
              {t('retry')}
            </Button>
          )}
          {way === 'mine' && (
            <Button className="button primary huge" onPress={() => dispatch({ kind: 'my-bookings-asked' })}>
              {t('result.mine')}
            </Button>
          )}
        </>
      }
    >
      <div className="card big">
        <Wanted slot={booking.slot} />
      </div>
    </Screen>
  );
}
