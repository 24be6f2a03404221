import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../domain/bridge.ts';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { resultEndsAt, secondsUntil } from '../flow/reduce-time.ts';

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
const CURED_BY_ANOTHER_DOCTOR: ReadonlySet<string> = new Set(['age-restricted', 'not-under-observation']);

/** The ways on from a result, and how long it stays. */
export function ResultActions({ state }: { state: BookingView['state'] }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const seconds = useFlow((flow) => secondsUntil(resultEndsAt(flow), flow.monoAt));
  const booked = state.kind === 'confirmed' || state.kind === 'pending';
  const curable =
    state.kind === 'expired' || (state.kind === 'refused' && CURED_BY_ANOTHER_TIME.has(state.reason));
  const home = () => dispatch({ kind: 'visit-ended' });
  return (
    <>
      {(booked || (state.kind === 'refused' && CURED_BY_ANOTHER_DOCTOR.has(state.reason))) && (
        <button
          type="button"
          className="button huge"
          onClick={() => dispatch({ kind: 'another-booking-asked' })}
        >
          {booked ? t('result.again') : t('result.otherDoctor')}
        </button>
      )}
      {state.kind === 'refused' && state.reason === 'already-booked' && (
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
