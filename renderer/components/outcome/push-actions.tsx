import { useTranslation } from 'react-i18next';
import type { PushView } from '../../../domain/bridge.ts';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { questionsToMend } from '../../flow/reduce-card.ts';
import { mayBook } from '../../flow/state.ts';
import { Button } from '../controls/button.tsx';

/** The ways on from a card: mend it, book a doctor, or leave. */
export function PushActions({ state }: { state: PushView['state'] }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const offersBooking = useFlow(mayBook);
  const registers = useFlow(({ visit }) => visit.purpose === 'register');
  const mends = state.kind === 'rejected' && questionsToMend(state.fields).length > 0;
  const books = offersBooking && state.kind !== 'rejected';
  // Whoever has just got a card came to see a doctor; whoever changed their telephone is done.
  const bookingFirst = books && registers && state.kind === 'accepted';
  return (
    <>
      {books && !bookingFirst && (
        <Button className="button huge" onPress={() => dispatch({ kind: 'another-booking-asked' })}>
          {t('pushed.book')}
        </Button>
      )}
      <Button
        className={mends || bookingFirst ? 'button huge' : 'button primary huge'}
        onPress={() => dispatch({ kind: 'visit-ended' })}
      >
        {state.kind === 'rejected' ? t('home') : t('result.done')}
      </Button>
      {bookingFirst && (
        <Button className="button primary huge" onPress={() => dispatch({ kind: 'another-booking-asked' })}>
          {t('pushed.book')}
        </Button>
      )}
      {mends && (
        <Button className="button primary huge" onPress={() => dispatch({ kind: 'card-mended' })}>
          {t('pushed.mend')}
        </Button>
      )}
    </>
  );
}
