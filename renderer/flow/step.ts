import { freshVisit, type State, type Step, type Visit } from './state.ts';

/** Steps that only lead somewhere: «Назад» skips them. */
const isPassing = (step: Step): boolean =>
  step.kind === 'checking' ||
  step.kind === 'booking' ||
  step.kind === 'not-booked' ||
  step.kind === 'not-found';

export const onVisit = (state: State, change: Partial<Visit>): State => ({
  ...state,
  visit: { ...state.visit, ...change },
});

/** Goes to a step, and makes every answer still under way a stale one. */
export const enter = (state: State, step: Step, trail: readonly Step[]): State => ({
  ...onVisit(state, { step, trail }),
  seq: state.seq + 1,
});

/** Goes to a step from which «Назад» leads here. */
export const push = (state: State, step: Step): State =>
  enter(
    state,
    step,
    isPassing(state.visit.step) ? state.visit.trail : [...state.visit.trail, state.visit.step],
  );

/** Nothing of the patient is left, nor of how they liked the screen. */
export const endVisit = (state: State): State => ({
  ...state,
  visit: freshVisit(state.visit.number + 1),
  seq: state.seq + 1,
  touchedAt: state.monoAt,
  warningEndsAt: null,
});
