import type { BridgeClient } from '../../domain/bridge.ts';
import { birthDateOf } from './birth-date.ts';
import { cardOf } from './card.ts';
import type { FlowEvent } from './event.ts';
import { identityOf, todayOf } from './identity.ts';
import type { State } from './state.ts';

/** What the step that was just entered, or must be read again, asks the kiosk. The answer carries the step's `seq`. */
export async function askForStep(
  state: State,
  dispatch: (event: FlowEvent) => void,
  client: BridgeClient,
  readSpecialities: () => Promise<void>,
  readBooking: () => Promise<void>,
  readPush: () => Promise<void>,
): Promise<void> {
  const { seq, visit } = state;
  const { step } = visit;
  const identity = identityOf(state);
  switch (step.kind) {
    case 'welcome':
    case 'speciality':
      return readSpecialities();
    case 'checking':
      if (identity)
        dispatch({ kind: 'identified', seq, answer: await client.call('identify', { identity }) });
      return;
    case 'doctor': {
      const answer = await client.call('doctors', { specialityId: step.specialityId });
      return dispatch({ kind: 'doctors-read', seq, answer });
    }
    case 'time': {
      const { resourceGuid, day } = step;
      dispatch({ kind: 'days-read', seq, answer: await client.call('days', { resourceGuid }) });
      if (day !== null)
        dispatch({ kind: 'times-read', seq, answer: await client.call('times', { resourceGuid, day }) });
      return;
    }
    case 'booking': {
      if (!identity) return;
      const answer = await client.call('book', {
        requestId: step.requestId,
        identity,
        place: step.choice.place,
        ...(visit.referral === null ? {} : { referralGuid: visit.referral.guid }),
        ifTaken: visit.ifTaken,
      });
      return dispatch({ kind: 'booked', seq, answer });
    }
    case 'my-bookings':
      if (identity)
        dispatch({ kind: 'bookings-read', seq, answer: await client.call('bookings', { identity }) });
      return;
    case 'referrals':
      if (identity)
        dispatch({ kind: 'referrals-read', seq, answer: await client.call('referrals', { identity }) });
      return;
    case 'finding': {
      const birthDate = birthDateOf(visit.birthDate, todayOf(state));
      if (birthDate === undefined) return;
      const answer = await client.call('bookingByNumber', { number: visit.slipNumber, birthDate });
      return dispatch({ kind: 'found', seq, answer });
    }
    case 'cancelling': {
      const { booking, reason } = step;
      const answer = await client.call('cancel', { bookingId: booking.id, reason });
      return dispatch({ kind: 'cancelled', seq, answer });
    }
    case 'pushing': {
      const card = cardOf(state);
      if (!card) return dispatch({ kind: 'pushed', seq, answer: { ok: false, error: 'bad-input' } });
      const answer = await client.call('pushPatient', { requestId: step.requestId, card });
      return dispatch({ kind: 'pushed', seq, answer });
    }
    case 'result':
      // What changed while the answer was on its way was told to nobody: the print may have ended by now.
      return readBooking();
    case 'push-result':
      return readPush();
    default:
      return;
  }
}
