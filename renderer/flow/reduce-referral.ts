import type { ReferralView } from '../../domain/bridge.ts';
import { doctorStep, onVisit, push, specialityStep, timeStep } from './go-to-step.ts';
import type { State } from './state.ts';

/** On to where a referral fits: its one resource, its one speciality, or a choice of them; or why it does not. */
export function referralChosen(state: State, referral: ReferralView): State {
  if (state.visit.step.kind !== 'referrals') return state;
  if (referral.obstacle !== null) return push(state, { kind: 'referral-refused', referral });
  const next = onVisit(state, { referral });
  if (referral.resourceGuid !== null) return push(next, timeStep(referral.resourceGuid));
  const [only, ...others] = referral.specialityIds;
  if (only === undefined) return state;
  return push(next, others.length === 0 ? doctorStep(only) : specialityStep(referral.specialityIds));
}
