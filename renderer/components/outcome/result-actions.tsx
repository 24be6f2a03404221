import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../../domain/bridge.ts';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { resultEndsAt, secondsUntil } from '../../flow/reduce-time.ts';
import { mayBegin, mayBook, type State } from '../../flow/state.ts';
import { Button } from '../controls/button.tsx';
import { useShape } from '../controls/use-shape.ts';
import { type WayOn, wayOnFrom } from './way-on.ts';

/** The ways on from a result, and how long it stays. */
export function ResultActions({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const seconds = useFlow((flow) => secondsUntil(resultEndsAt(flow), flow.monoAt));
  const offersBooking = useFlow(mayBook);
  const { state, cancelling } = booking;
  const booked = state.kind === 'confirmed' || state.kind === 'pending';
  // Of a request that is on its way the kiosk is asked whether it can still be taken back: a button that came and went would not.
  const mayAsk = booked && (cancelling === 'possible' || cancelling === 'later');
  const ask = (look: 'huge' | 'quiet') => (
    <Button className={`button ${look}`} onPress={() => dispatch({ kind: 'cancel-asked' })}>
      {t(state.kind === 'pending' ? 'withdraw.ask' : 'cancel.ask')}
    </Button>
  );
  // Beside a request's paper and steps there is no room for a third: who wants another one finds it at the beginning.
  const instead = useShape() !== 'portrait' && state.kind === 'pending' && mayAsk;
  const way = wayOnFrom(state);
  const open = useFlow((flow) => isOpen(flow, way));
  return (
    <>
      {instead && ask('huge')}
      {offersBooking && way === null && !instead && (
        <Button className="button huge" onPress={() => dispatch({ kind: 'another-booking-asked' })}>
          {t('result.again')}
        </Button>
      )}
      <Button
        className={open ? 'button huge' : 'button primary huge'}
        onPress={() => dispatch({ kind: 'visit-ended' })}
      >
        {booked ? t('result.done') : t('home')}
      </Button>
      {open && <OnBy way={way} />}
      <div className="result-foot">
        <p className="clears" role="timer">
          {t('result.clears', { count: seconds })} {t('result.stay')}
        </p>
        {mayAsk && !instead && ask('quiet')}
      </div>
    </>
  );
}

/** Whether this clinic and this visit can go that way. */
function isOpen(flow: State, way: WayOn | null): boolean {
  switch (way) {
    case 'another-time':
    case 'another-doctor':
      return mayBook(flow);
    case 'referrals':
      return mayBegin(flow, 'referral');
    case 'register':
      return mayBegin(flow, 'register');
    case 'my-bookings':
      return true;
    case 'desk':
    case null:
      return false;
  }
}

/** The one touch that helps. */
function OnBy({ way }: { way: WayOn | null }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const button = (words: string, onPress: () => void) => (
    <Button className="button primary huge" onPress={onPress}>
      {words}
    </Button>
  );
  switch (way) {
    case 'another-time':
      return button(t('anotherTime'), () => dispatch({ kind: 'another-time-asked' }));
    case 'another-doctor':
      return button(t('result.otherDoctor'), () => dispatch({ kind: 'another-booking-asked' }));
    case 'my-bookings':
      return button(t('result.mine'), () => dispatch({ kind: 'my-bookings-asked' }));
    case 'referrals':
      return button(t('referrals.mine'), () => dispatch({ kind: 'referrals-asked' }));
    case 'register':
      return button(t('result.register'), () => dispatch({ kind: 'registration-asked' }));
    case 'desk':
    case null:
      return null;
  }
}
