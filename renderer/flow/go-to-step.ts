import type { BookingView } from '../../domain/bridge.ts';
import { noAnswers } from './question.ts';
import type { State, Step, StepKind } from './state.ts';
import { freshVisit, type Visit } from './visit.ts';

/** Steps that only lead somewhere: «Назад» skips them. */
const PASSING: ReadonlySet<StepKind> = new Set<StepKind>([
  'checking',
  'booking',
  'not-booked',
  'not-found',
  'finding',
  'slip-not-found',
  'cancelling',
  'not-cancelled',
  'pushing',
  'not-pushed',
]);

const isPassing = ({ kind }: Step): boolean => PASSING.has(kind);

export const onVisit = (state: State, change: Partial<Visit>): State => ({
  ...state,
  visit: { ...state.visit, ...change },
});

/** Whoever has a paper, or knows its number, need not be whose number was begun: nothing typed goes along. */
export const withoutIdentity = (state: State): State =>
  onVisit(state, {
    policy: '',
    document: 'unified',
    birthDate: '',
    slipNumber: '',
    answers: noAnswers,
    mending: null,
    refused: {},
    sentCard: null,
    scanned: null,
    referral: null,
    trouble: null,
  });

/** Goes to a step, and makes every answer still under way a stale one. */
export const enter = (state: State, step: Step, trail: readonly Step[]): State => ({
  ...onVisit(state, { step, trail, direction: 'forward' }),
  seq: state.seq + 1,
});

/** Goes to a step from which «Назад» leads here. */
export const push = (state: State, step: Step): State =>
  enter(
    state,
    step,
    isPassing(state.visit.step) ? state.visit.trail : [...state.visit.trail, state.visit.step],
  );

/** Somebody is here, or is given the whole time anew. */
export const stillHere = (state: State): State => ({
  ...state,
  touchedAt: state.monoAt,
  warningEndsAt: null,
});

/** Nothing of the patient is left, nor of how they liked the screen. */
export const endVisit = (state: State): State => ({
  ...state,
  visit: freshVisit(state.visit.number + 1),
  seq: state.seq + 1,
  touchedAt: state.monoAt,
  warningEndsAt: null,
});

/** Nothing of the patient is left; whoever goes back to the first screen goes on in their language, as they like it. */
export function leaveVisit(state: State): State {
  const { language, contrast, largeText, lowReach, voice } = state.visit;
  return onVisit(endVisit(state), { language, contrast, largeText, lowReach, voice });
}

/** The trail of what was reached from the first screen. */
export const fromWelcome: readonly Step[] = [{ kind: 'welcome' }];

export const specialityStep = (only: readonly string[] | null = null): Step => ({
  kind: 'speciality',
  only,
  search: null,
});

export const doctorStep = (specialityId: string, named: readonly string[] = []): Step => ({
  kind: 'doctor',
  specialityId,
  named,
  view: null,
  failed: false,
});

export const timeStep = (resourceGuid: string): Step => ({
  kind: 'time',
  resourceGuid,
  day: null,
  days: null,
  times: null,
  failed: false,
});

export const bookingsStep = (unknown = false): Step => ({
  kind: 'my-bookings',
  view: null,
  failed: false,
  unknown,
});
export const referralsStep: Step = { kind: 'referrals', view: null, failed: false };

/** A booking as it stands; whatever is printed of it began before. */
export const resultStep = (booking: BookingView): Step => ({
  kind: 'result',
  booking,
  turned: false,
  print: 'idle',
});

export const checkingStep = (since: number): Step => ({ kind: 'checking', since, answer: null });

export const pushingStep = (requestId: string, since: number): Step => ({
  kind: 'pushing',
  requestId,
  since,
  recorded: false,
});
