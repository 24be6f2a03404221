import type { Answer } from '../../domain/bridge.ts';
import { bookingsStep, doctorStep, onVisit, push, referralsStep, specialityStep } from './go-to-step.ts';
import { firstQuestion } from './reduce-card.ts';
import type { State } from './state.ts';

/** How long what was read off a policy stays on the screen at least, so that its holder sees that it was theirs. */
const READ_SHOWN_MS = 1_500;

/** Whether the checking screen may go: what was typed is known to who typed it, what was read has been shown. */
export const wasReadable = ({ visit: { step, scanned }, monoAt }: State): boolean =>
  step.kind !== 'checking' || scanned === null || monoAt - step.since >= READ_SHOWN_MS;

/** What could not be asked is no reason to send anybody away: the booking itself will tell. */
export function identified(state: State, answer: Answer<'identify'>): State {
  const { purpose, wish } = state.visit;
  // What was asked for here is known here, whatever the central API knows of the patient: a slip sends everybody to this list.
  if (purpose === 'my-bookings')
    return push(state, bookingsStep(!answer.ok && answer.error === 'not-recognised'));
  if (purpose === 'register') return firstQuestion(state);
  if (!answer.ok && answer.error !== 'bad-input' && answer.error !== 'internal')
    return push(state, { kind: 'not-found', reason: answer.error });
  if (purpose === 'referral') return push(state, referralsStep);
  if (purpose === 'contacts') return firstQuestion(state);
  const specialities = push(state, specialityStep());
  if (wish === null) return specialities;
  return onVisit(push(specialities, doctorStep(wish)), { wish: null });
}
