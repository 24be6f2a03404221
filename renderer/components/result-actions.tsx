import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../domain/bridge.ts';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { resultEndsAt, secondsUntil } from '../flow/reduce-time.ts';
import { mayBook } from '../flow/state.ts';

/** A refusal another time cures. */
const CURED_BY_ANOTHER_TIME: ReadonlySet<string> = new Set([
  'slot-taken',
  'slot-past',
  'slot-unavailable',
  'slot-unknown',
  'no-rights-for-slot',
  'only-disabled',
  'only-pregnant',
  'only-healthy-children',
]);

/** A refusal another doctor cures. */
const CURED_BY_ANOTHER_DOCTOR: ReadonlySet<string> = new Set([
  'age-restricted',
  'adults-only',
  'children-only',
  'infants-only',
  'not-under-observation',
]);

/** A refusal whose cause the patient finds among their bookings. */
const HAS_A_BOOKING: ReadonlySet<string> = new Set(['already-booked', 'referral-has-booking']);

/** The ways on from a result, and how long it stays. */
export function ResultActions({ state }: { state: BookingView['state'] }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const seconds = useFlow((flow) => secondsUntil(resultEndsAt(flow), flow.monoAt));
  const offersBooking = useFlow(mayBook);
  const booked = state.kind === 'confirmed' || state.kind === 'pending';
  const reason = state.kind === 'refused' ? state.reason : '';
  const curable = offersBooking && (state.kind === 'expired' || CURED_BY_ANOTHER_TIME.has(reason));
  const mayGoOn = booked || state.kind === 'cancelled' || CURED_BY_ANOTHER_DOCTOR.has(reason);
  const home = () => dispatch({ kind: 'visit-ended' });
  return (
    <>
      {offersBooking && mayGoOn && (
        <button
          type="button"
          className="button huge"
          onClick={() => dispatch({ kind: 'another-booking-asked' })}
        >
          {reason ? t('result.otherDoctor') : t('result.again')}
        </button>
      )}
      {HAS_A_BOOKING.has(reason) && (
        <button type="button" className="button huge" onClick={() => dispatch({ kind: 'my-bookings-asked' })}>
          {t('result.mine')}
        </button>
      )}
      <button type="button" className={curable ? 'button huge' : 'button primary huge'} onClick={home}>
        {booked ? t('result.done') : t('home')}
      </button>
      {curable && (
        <button
          type="button"
          className="button primary huge"
          onClick={() => dispatch({ kind: 'another-time-asked' })}
        >
          {t('anotherTime')}
        </button>
      )}
      <p className="clears" role="timer">
        {t('result.clears', { count: seconds })} {t('result.stay')}
      </p>
    </>
  );
}
