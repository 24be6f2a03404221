import { CalendarX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView, CallError } from '../../domain/bridge.ts';
import { Wanted } from '../components/choosing/wanted.tsx';
import { Undone } from '../components/outcome/undone.tsx';
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

/** The booking stands, or nobody knows yet: why, and what can be done now. */
export function NotCancelledScreen({ booking, error }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [text, way] = WORDS[error];
  const ways = {
    again: { words: t('retry'), onPress: () => dispatch({ kind: 'cancel-confirmed' }) },
    mine: { words: t('result.mine'), onPress: () => dispatch({ kind: 'my-bookings-asked' }) },
    leave: null,
  };
  return (
    <Undone
      name="not-cancelled"
      mark={<CalendarX2 />}
      title={t(error === 'internal' ? 'notBooked.unknown' : 'notCancelled.title')}
      lead={t(text)}
      uncertain={way === 'again'}
      desk
      way={ways[way]}
    >
      <div className="card big">
        <Wanted slot={booking.slot} />
      </div>
    </Undone>
  );
}
