import type { State, StepKind } from './state.ts';
import type { Purpose } from './visit.ts';

/** Where a step stands on the way the patient goes, and how long that way is. */
export type Progress = { readonly step: number; readonly of: number };

const WAYS: Readonly<Record<Purpose, { of: number; steps: Partial<Record<StepKind, number>> }>> = {
  book: { of: 5, steps: { speciality: 2, doctor: 3, time: 4, confirm: 5 } },
  referral: { of: 5, steps: { referrals: 2, speciality: 3, doctor: 3, time: 4, confirm: 5 } },
  'my-bookings': { of: 2, steps: { 'my-bookings': 2 } },
  contacts: { of: 4, steps: { 'card-review': 4 } },
  register: { of: 4, steps: { 'card-review': 4 } },
};

/** Null on screens that are no question of the way: results, refusals, waiting. */
export function progressOf({ visit }: Pick<State, 'visit'>): Progress | null {
  const { step, purpose, document } = visit;
  const { of, steps } = WAYS[purpose];
  switch (step.kind) {
    case 'document':
    case 'policy':
      return { step: 1, of };
    case 'slip-number':
      return { step: 1, of: 2 };
    case 'birth-date':
      return step.of === 'slip' ? { step: 2, of: 2 } : { step: 1, of };
    case 'question':
      if (step.question === 'series' || document === 'snils') return { step: 1, of };
      return { step: step.question === 'phone' || step.question === 'email' ? 3 : 2, of };
    case 'cancel-reason':
      return { step: 1, of: 2 };
    case 'cancel-confirm':
      return step.reason === null ? null : { step: 2, of: 2 };
    default: {
      const at = steps[step.kind];
      return at === undefined ? null : { step: at, of };
    }
  }
}
