import { assertNever } from '../../domain/assert-never.ts';
import type { PatientEvent } from './event.ts';
import {
  bookingsStep,
  doctorStep,
  enter,
  fromWelcome,
  onVisit,
  referralsStep,
  specialityStep,
  timeStep,
} from './go-to-step.ts';
import { identityOf } from './identity.ts';
import { firstQuestion } from './reduce-card.ts';
import { firstStepOf } from './reduce-typing.ts';
import { mayBegin, mayBook, type State, type Step } from './state.ts';
import type { Visit } from './visit.ts';

type OnwardEvent = Extract<
  PatientEvent,
  {
    kind:
      | 'data-corrected'
      | 'registration-asked'
      | 'another-time-asked'
      | 'referrals-asked'
      | 'another-booking-asked'
      | 'my-bookings-asked';
  }
>;

/**
 * The ways on from where something ended — a result, a refusal, nobody found — within the same visit. Whoever is not known
 * yet, because a paper or its number opened the booking, says who they are first.
 */
export function reduceOnward(state: State, event: OnwardEvent): State {
  switch (event.kind) {
    case 'data-corrected':
      return dataCorrected(state);
    case 'registration-asked':
      return register(state);
    case 'another-time-asked':
      return anotherTime(state);
    case 'referrals-asked':
      return anotherReferral(state);
    case 'another-booking-asked':
      return anotherBooking(state);
    case 'my-bookings-asked':
      return myBookings(state);
    default:
      return assertNever(event);
  }
}

/** The first question, on the way to where the patient wants to go. */
const askWho = (state: State, purpose: Visit['purpose'], wish: string | null): State =>
  enter(onVisit(state, { purpose, wish, referral: null }), { kind: 'policy' }, fromWelcome);

/** The same by a policy's number, for whoever came with СНИЛС. */
const askPolicy = (state: State, purpose: Visit['purpose'], wish: string | null): State =>
  askWho(onVisit(state, { document: 'unified', policy: '' }), purpose, wish);

function dataCorrected(state: State): State {
  const { step, document, purpose, wish } = state.visit;
  switch (step.kind) {
    case 'slip-not-found':
      return enter(state, { kind: 'slip-number' }, [...fromWelcome, { kind: 'policy' }]);
    case 'not-found':
      return step.reason === 'not-offered'
        ? askPolicy(state, purpose, wish)
        : enter(state, firstStepOf(document), fromWelcome);
    case 'my-bookings':
      return step.unknown ? enter(state, firstStepOf(document), fromWelcome) : state;
    case 'not-booked':
      if (!isForWantOfPolicy(state)) return state;
      return askPolicy(state, purpose, purpose === 'book' ? step.choice.specialityId : null);
    default:
      return state;
  }
}

/** Not every call can be made for a patient known by СНИЛС: with a policy's number the same place may be booked. */
export const isForWantOfPolicy = ({ visit: { step, document } }: Pick<State, 'visit'>): boolean =>
  step.kind === 'not-booked' && step.error === 'not-offered' && document === 'snils';

function register(state: State): State {
  if (!isUnknownHere(state.visit.step) || !mayBegin(state, 'register')) return state;
  if (!identityOf(state)) return askWho(state, 'register', null);
  // A card has a policy.
  if (state.visit.document === 'snils') return askPolicy(state, 'register', null);
  return firstQuestion(onVisit(state, { purpose: 'register' }));
}

/** Looked for and not found, or refused for want of a card. */
const isUnknownHere = (step: Step): boolean =>
  (step.kind === 'not-found' && step.reason === 'not-recognised') ||
  (step.kind === 'result' &&
    step.booking.state.kind === 'refused' &&
    step.booking.state.reason === 'no-medical-card');

function anotherTime(state: State): State {
  const { step, referral } = state.visit;
  const wanted = wantedSlot(step);
  // The paper of a booking with a referral does not say which: it is chosen anew.
  const withReferral = referral !== null || (step.kind === 'result' && step.booking.referral !== null);
  const purpose = withReferral ? 'referral' : 'book';
  if (!wanted || !mayBegin(state, purpose)) return state;
  if (!identityOf(state)) return askWho(state, purpose, withReferral ? null : wanted.specialityId);
  const going = onVisit(state, { purpose });
  if (withReferral && referral === null) return enter(going, referralsStep, []);
  const before = withReferral ? [referralsStep] : [specialityStep(), doctorStep(wanted.specialityId)];
  return enter(going, timeStep(wanted.resourceGuid), before);
}

function wantedSlot(step: Step): { resourceGuid: string; specialityId: string } | undefined {
  if (step.kind === 'confirm' || step.kind === 'not-booked') return step.choice;
  return step.kind === 'result' ? step.booking.slot : undefined;
}

/** Back to the list a referral was chosen from. */
function anotherReferral(state: State): State {
  const { step } = state.visit;
  const mayAsk = step.kind === 'result' || step.kind === 'not-booked';
  if (!mayAsk || !mayBegin(state, 'referral')) return state;
  if (!identityOf(state)) return askWho(state, 'referral', null);
  const list = enter(onVisit(state, { purpose: 'referral', referral: null }), referralsStep, []);
  return onVisit(list, { direction: 'back' });
}

function anotherBooking(state: State): State {
  const { step } = state.visit;
  const mayAsk =
    step.kind === 'result' ||
    step.kind === 'my-bookings' ||
    step.kind === 'referrals' ||
    step.kind === 'referral-refused' ||
    (step.kind === 'push-result' && step.push.state.kind !== 'rejected');
  if (!mayAsk || !mayBook(state)) return state;
  if (!identityOf(state)) return askWho(state, 'book', null);
  return enter(onVisit(state, { purpose: 'book', referral: null }), specialityStep(), []);
}

function myBookings(state: State): State {
  const { step } = state.visit;
  const mayAsk = step.kind === 'result' || step.kind === 'referral-refused' || step.kind === 'not-cancelled';
  if (!mayAsk) return state;
  if (!identityOf(state)) return askWho(state, 'my-bookings', null);
  return enter(onVisit(state, { referral: null }), bookingsStep(), []);
}
