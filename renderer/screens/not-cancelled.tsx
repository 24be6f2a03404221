import { CalendarX2, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView, CallError } from '../../domain/bridge.ts';
import type { CancelReason } from '../../domain/cancel.ts';
import { Wanted } from '../components/choosing/wanted.tsx';
import { Undone } from '../components/outcome/undone.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';

type NotCancelled = CallError<'cancel' | 'withdraw'>;

const WORDS = {
  'unknown-booking': ['notCancelled.unknown', 'mine'],
  'not-cancellable': ['notCancelled.notCancellable', 'mine'],
  'not-withdrawable': ['withdraw.onItsWay', 'back'],
  'cannot-record': ['notCancelled.cannotRecord', 'again'],
  'bad-input': ['notCancelled.cannotRecord', 'leave'],
  // Nobody knows what became of it: the same wish again finds out.
  internal: ['notCancelled.again', 'again'],
} as const satisfies Record<NotCancelled, readonly [string, 'mine' | 'back' | 'again' | 'leave']>;

/** `reason` is null for a request that was to be withdrawn. */
type Props = { booking: BookingView; reason: CancelReason | null; error: NotCancelled };

/** The booking stands, or nobody knows yet: why, and what can be done now. */
export function NotCancelledScreen({ booking, reason, error }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const cancelsHere = useFlow(({ status }) => status?.offers.cancelling === true);
  const [text, way] = WORDS[error];
  const ways = {
    again: { words: t('retry'), onPress: () => dispatch({ kind: 'cancel-confirmed' }) },
    back: { words: t('withdraw.look'), onPress: () => dispatch({ kind: 'went-back' }) },
    mine: { words: t('result.mine'), onPress: () => dispatch({ kind: 'my-bookings-asked' }) },
    leave: null,
  };
  const isOnItsWay = error === 'not-withdrawable';
  return (
    <Undone
      name="not-cancelled"
      mark={isOnItsWay ? <Clock /> : <CalendarX2 />}
      title={title()}
      lead={lead()}
      uncertain={way === 'again' || isOnItsWay}
      desk
      way={ways[way]}
    >
      <div className="card big">
        <Wanted slot={booking.slot} />
      </div>
    </Undone>
  );

  function title(): string {
    if (error === 'internal') return t('notBooked.unknown');
    return t(reason === null ? 'withdraw.notNow' : 'notCancelled.title');
  }

  function lead(): string {
    if (isOnItsWay && !cancelsHere) return t('withdraw.onItsWayToDesk');
    if (reason === null && text === 'notCancelled.cannotRecord') return t('withdraw.cannotRecord');
    return t(text);
  }
}
