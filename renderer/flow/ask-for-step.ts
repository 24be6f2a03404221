import type { BridgeClient } from '../../domain/bridge.ts';
import { birthDateOf } from './birth-date.ts';
import { cardOf } from './card.ts';
import type { FlowEvent } from './event.ts';
import { identityOf, todayOf } from './identity.ts';
import type { Readers } from './readers.ts';
import type { State, Step } from './state.ts';

/** What asking needs: how things stand by now, where the answers go, and whom to ask. */
export type Asking = {
  readonly now: () => State;
  readonly dispatch: (event: FlowEvent) => void;
  readonly client: BridgeClient;
  readonly read: Readers;
};

/** What the step that was just entered, or must be read again, asks the kiosk. The answer carries the step's `seq`. */
export async function askForStep(state: State, asking: Asking): Promise<void> {
  const { dispatch, client, read } = asking;
  const { seq, visit } = state;
  const { step } = visit;
  const identity = identityOf(state);
  switch (step.kind) {
    case 'welcome':
    case 'speciality':
      return read.specialities();
    case 'checking':
      if (identity)
        dispatch({ kind: 'identified', seq, answer: await client.call('identify', { identity }) });
      return;
    case 'doctor': {
      const answer = await client.call('doctors', { specialityId: step.specialityId });
      return dispatch({ kind: 'doctors-read', seq, answer });
    }
    case 'time':
      return askForTimes(step, seq, asking);
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
      const answer =
        reason === null
          ? await client.call('withdraw', { bookingId: booking.id })
          : await client.call('cancel', { bookingId: booking.id, reason });
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
      return read.booking();
    case 'push-result':
      return read.push();
    default:
      return;
  }
}

/**
 * A day that is open already is what is looked at: its times come first. Else the days tell which one opens. What failed
 * ends the asking, so that nothing read after it hides that it did.
 */
async function askForTimes(
  { resourceGuid, day }: Extract<Step, { kind: 'time' }>,
  seq: number,
  { now, dispatch, client }: Asking,
): Promise<void> {
  const times = async (on: string): Promise<boolean> => {
    const answer = await client.call('times', { resourceGuid, day: on });
    dispatch({ kind: 'times-read', seq, answer });
    return answer.ok;
  };
  if (day !== null && !(await times(day))) return;
  dispatch({ kind: 'days-read', seq, answer: await client.call('days', { resourceGuid }) });
  const { seq: current, visit } = now();
  if (day === null && current === seq && visit.step.kind === 'time' && visit.step.day !== null)
    await times(visit.step.day);
}
