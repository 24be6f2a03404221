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
  const isNotKept = error === 'cannot-record' || error === 'bad-input';
  const stays = reason === null ? 'withdraw.notNow' : 'notCancelled.title';
  const title = error === 'internal' ? 'notBooked.unknown' : stays;
  const onlyAtDesk = isOnItsWay && !cancelsHere;
  const ofRequest = isNotKept && reason === null ? 'withdraw.cannotRecord' : text;
  const lead = onlyAtDesk ? 'withdraw.onItsWayToDesk' : ofRequest;
  return (
    <Undone
      name="not-cancelled"
      mark={isOnItsWay ? <Clock /> : <CalendarX2 />}
      title={t(title)}
      lead={t(lead)}
      uncertain={error === 'internal' || isOnItsWay}
      desk
      way={ways[way]}
    >
      <div className="card big">
        <Wanted slot={booking.slot} />
      </div>
    </Undone>
  );
}
