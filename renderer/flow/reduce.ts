import { birthDateOf } from './birth-date.ts';
import type { FlowEvent } from './event.ts';
import { identityOf, isNumberComplete, todayOf } from './identity.ts';
import { reduceAtDesk, reduceOperator } from './operator/reduce-operator.ts';
import { reduceAnswer } from './reduce-answer.ts';
import { reduceCancel } from './reduce-cancel.ts';
import { answered, firstQuestion, reduceCard } from './reduce-card.ts';
import { referralChosen } from './reduce-referral.ts';
import { reduceScan } from './reduce-scan.ts';
import { reduceTime } from './reduce-time.ts';
import { documentAsked, firstStepOf, reduceTyping } from './reduce-typing.ts';
import { isAfterReferral } from './referral-days.ts';
import { isBusy, mayBegin, mayBook, type State } from './state.ts';
import {
  bookingsStep,
  doctorStep,
  endVisit,
  enter,
  onVisit,
  push,
  referralsStep,
  specialityStep,
  timeStep,
} from './step.ts';
import type { Visit } from './visit.ts';

/**
 * One visit:
 *
 * welcome ──▶ policy ──▶ birth-date ──▶ checking ──▶ not-found (correct the data, register, or leave)
 *               │ another document         │
 *               │                          ├── contacts, register ──▶ the card: `reduce-card.ts`
 *               │                          ├── my-bookings ──▶ result ──▶ giving it back: `reduce-cancel.ts`
 *               │                          ├── referral ──▶ referrals ──▶ where it fits
 *               │                          ▼                                  │
 *               │                     speciality ──▶ doctor ──▶ time ◀────────┘
 *               │                                      │          ▼
 *               │                                      └──▶ confirm ──▶ booking ──▶ result
 *               │                                             ▲ ▲          │
 *               │                                             │ └─ again ──┴──▶ not-booked (another time, or leave)
 *               └── slip-number ──▶ birth-date ──▶ finding ──▶ result, or slip-not-found
 *
 * A policy or a paper held under the reader is a way of its own: `reduce-scan.ts`. A booking opened by its paper or its
 * number is nobody's visit yet: whoever goes on from there says who they are first.
 *
 * A speciality touched on the welcome screen skips its own screen. Every step but `booking` may go back, home, or be
 * cleared by idleness; `booking` ends with its answer. `seq` grows with every step, so that an answer to a step that
 * was left is recognised and dropped. A second tap finds another step than the one it was meant for, and does nothing.
 */
export function reduce(state: State, event: FlowEvent): State {
  const { visit } = state;
  const { step } = visit;
  const atDesk = reduceAtDesk(state, event);
  if (atDesk !== undefined) return atDesk;
  switch (event.kind) {
    case 'operator':
      return reduceOperator(state, event.event);
    case 'began':
      if (step.kind !== 'welcome' || !mayBegin(state, event.purpose)) return state;
      return push(onVisit(state, { purpose: event.purpose, wish: event.wish ?? null }), { kind: 'policy' });
    case 'digit-typed':
    case 'digit-erased':
    case 'digits-cleared':
    case 'text-typed':
    case 'text-erased':
    case 'text-cleared':
    case 'document-chosen':
      return reduceTyping(state, event);
    case 'document-asked':
      return documentAsked(state);
    case 'slip-asked':
      return step.kind === 'policy' && visit.purpose === 'my-bookings'
        ? push(state, { kind: 'slip-number' })
        : state;
    case 'went-on':
      return goOn(state);
    case 'went-back':
      return goBack(state);
    case 'visit-ended':
      return isBusy(step) ? state : endVisit(state);
    case 'booking-left':
      return step.kind === 'booking' ? endVisit(state) : state;
    case 'data-corrected':
      if (step.kind === 'slip-not-found')
        return enter(state, { kind: 'slip-number' }, [{ kind: 'welcome' }, { kind: 'policy' }]);
      if (step.kind !== 'not-found') return state;
      return enter(state, firstStepOf(visit.document), [{ kind: 'welcome' }]);
    case 'registration-asked':
      return register(state);
    case 'answer-chosen':
    case 'question-skipped':
    case 'card-opened':
    case 'card-sent':
    case 'card-mended':
      return reduceCard(state, event);
    case 'cancel-asked':
    case 'cancel-reason-chosen':
    case 'cancel-confirmed':
      return reduceCancel(state, event);
    case 'referral-chosen':
      return referralChosen(state, event.referral);
    case 'search-opened':
      return step.kind === 'speciality'
        ? onVisit(state, { step: { ...step, search: step.search ?? '' } })
        : state;
    case 'search-closed':
      return step.kind === 'speciality' ? onVisit(state, { step: { ...step, search: null } }) : state;
    case 'speciality-chosen':
      return step.kind === 'speciality' ? push(state, doctorStep(event.specialityId)) : state;
    case 'doctor-chosen':
      return step.kind === 'doctor' ? push(state, timeStep(event.resourceGuid)) : state;
    case 'day-chosen':
      if (step.kind !== 'time' || step.day === event.day) return state;
      if (isAfterReferral(visit.referral, event.day)) return state;
      return enter(state, { ...step, day: event.day, times: null }, visit.trail);
    case 'slot-chosen':
      if (step.kind !== 'doctor' && step.kind !== 'time') return state;
      return push(onVisit(state, { ifTaken: { kind: 'nothing' } }), {
        kind: 'confirm',
        choice: event.choice,
        requestId: event.requestId,
      });
    case 'if-taken-chosen':
      return step.kind === 'confirm' ? onVisit(state, { ifTaken: event.wish }) : state;
    case 'booking-asked':
      if (step.kind !== 'confirm' && step.kind !== 'not-booked') return state;
      return enter(
        state,
        { kind: 'booking', choice: step.choice, requestId: step.requestId, since: state.monoAt },
        visit.trail,
      );
    case 'another-time-asked':
      return anotherTime(state);
    case 'referrals-asked':
      return referralsAsked(state);
    case 'another-booking-asked':
      return anotherBooking(state);
    case 'my-bookings-asked':
      if (step.kind !== 'result' && step.kind !== 'referral-refused' && step.kind !== 'not-cancelled')
        return state;
      return identityOf(state)
        ? enter(onVisit(state, { referral: null }), bookingsStep, [])
        : askWho(state, 'my-bookings', null);
    case 'booking-opened':
      if (step.kind !== 'my-bookings') return state;
      return push(state, { kind: 'result', booking: event.booking, turned: false, print: 'idle' });
    case 'print-asked':
      if (step.kind !== 'result' || step.print === 'asked') return state;
      return onVisit(state, { step: { ...step, print: 'asked' } });
    case 'language-chosen':
      return onVisit(state, { language: event.language });
    case 'contrast-switched':
      return onVisit(state, { contrast: !visit.contrast });
    case 'text-switched':
      return onVisit(state, { largeText: !visit.largeText });
    case 'reach-switched':
      return onVisit(state, { lowReach: !visit.lowReach });
    case 'voice-switched':
      return onVisit(state, { voice: !visit.voice });
    case 'scan-read':
    case 'reader-typed':
    case 'trouble-closed':
      return reduceScan(state, event);
    case 'touched':
    case 'tick':
      return reduceTime(state, event);
    default:
      return reduceAnswer(state, event);
  }
}

function goOn(state: State): State {
  const { visit, monoAt } = state;
  switch (visit.step.kind) {
    case 'policy':
      return isNumberComplete(visit) ? push(state, { kind: 'birth-date', of: 'identity' }) : state;
    case 'slip-number':
      return visit.slipNumber === '' ? state : push(state, { kind: 'birth-date', of: 'slip' });
    case 'birth-date':
      if (!birthDateOf(visit.birthDate, todayOf(state))) return state;
      if (visit.step.of === 'slip') return push(state, { kind: 'finding', since: monoAt });
      // The central API finds nobody by СНИЛС without a name, and a new patient is not looked for.
      if (visit.document === 'snils' || visit.purpose === 'register') return firstQuestion(state);
      return identityOf(state) ? push(state, { kind: 'checking', since: monoAt, answer: null }) : state;
    case 'question':
      return answered(state);
    default:
      return state;
  }
}

/** Leads to the nearest step of the trail, which reads what it shows again; out of the first step it ends the visit. */
function goBack(state: State): State {
  const { step, trail } = state.visit;
  if (isBusy(step) || step.kind === 'welcome') return state;
  const before = trail.at(-1);
  if (before === undefined || before.kind === 'welcome') return trail.length > 0 ? endVisit(state) : state;
  // Back at the card nothing of it is being mended any more.
  const mending = before.kind === 'card-review' ? null : state.visit.mending;
  return onVisit(enter(state, before, trail.slice(0, -1)), { mending, direction: 'back' });
}

/** The first question, on the way to where the patient wants to go. */
const askWho = (state: State, purpose: Visit['purpose'], wish: string | null): State =>
  enter(onVisit(state, { purpose, wish, referral: null }), { kind: 'policy' }, [{ kind: 'welcome' }]);

function register(state: State): State {
  if (!isUnknownHere(state.visit.step) || !mayBegin(state, 'register')) return state;
  if (!identityOf(state)) return askWho(state, 'register', null);
  const next = onVisit(state, { purpose: 'register' });
  // A card has a policy: whoever was looked for by СНИЛС types its number first.
  if (next.visit.document === 'snils')
    return enter(onVisit(next, { document: 'unified', policy: '' }), { kind: 'policy' }, [
      { kind: 'welcome' },
    ]);
  return firstQuestion(next);
}

/** Looked for and not found, or refused for want of a card. */
const isUnknownHere = (step: Visit['step']): boolean =>
  step.kind === 'not-found' ||
  (step.kind === 'result' &&
    step.booking.state.kind === 'refused' &&
    step.booking.state.reason === 'no-medical-card');

function anotherBooking(state: State): State {
  const { step } = state.visit;
  const mayAsk = step.kind === 'result' || step.kind === 'my-bookings' || step.kind === 'referrals';
  const isKnown = step.kind === 'push-result' && step.push.state.kind !== 'rejected';
  if (!(mayAsk || isKnown || step.kind === 'referral-refused') || !mayBook(state)) return state;
  if (!identityOf(state)) return askWho(state, 'book', null);
  return enter(onVisit(state, { purpose: 'book', referral: null }), specialityStep(), []);
}

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

/** Back to the list a referral was chosen from, to take another. */
function referralsAsked(state: State): State {
  const { step } = state.visit;
  const mayAsk = step.kind === 'result' || step.kind === 'not-booked';
  if (!mayAsk || !mayBegin(state, 'referral')) return state;
  if (!identityOf(state)) return askWho(state, 'referral', null);
  const list = enter(onVisit(state, { purpose: 'referral', referral: null }), referralsStep, []);
  return onVisit(list, { direction: 'back' });
}

function wantedSlot(step: Visit['step']): { resourceGuid: string; specialityId: string } | undefined {
  if (step.kind === 'confirm' || step.kind === 'not-booked') return step.choice;
  return step.kind === 'result' ? step.booking.slot : undefined;
}
