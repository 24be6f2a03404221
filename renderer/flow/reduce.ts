import { birthDateOf } from './birth-date.ts';
import type { FlowEvent } from './event.ts';
import {
  checkingStep,
  doctorStep,
  endVisit,
  enter,
  leaveVisit,
  onVisit,
  push,
  resultStep,
  timeStep,
} from './go-to-step.ts';
import { identityOf, isNumberComplete, todayOf } from './identity.ts';
import { reduceAtDesk, reduceOperator } from './operator/reduce-operator.ts';
import { reduceAnswer } from './reduce-answer.ts';
import { reduceCancel } from './reduce-cancel.ts';
import { answered, firstQuestion, reduceCard } from './reduce-card.ts';
import { reduceOnward } from './reduce-onward.ts';
import { referralChosen } from './reduce-referral.ts';
import { reduceScan } from './reduce-scan.ts';
import { reduceTime } from './reduce-time.ts';
import { documentAsked, documentChosen, reduceTyping } from './reduce-typing.ts';
import { isAfterReferral } from './referral-days.ts';
import { isBusy, isForOneDoctor, mayBegin, type State } from './state.ts';

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
 * A policy or a paper held under the reader is a way of its own: `reduce-scan.ts`. On from a result or a refusal leads
 * `reduce-onward.ts`.
 *
 * A speciality touched on the welcome screen skips its own screen. Every step but `booking` may go back, home, or be
 * cleared by idleness; `booking` ends with its answer, or, once it is recorded, when its patient will not wait for it. `seq`
 * grows with every step, so that an answer to a step that was left is recognised and dropped. A second tap finds another
 * step than the one it was meant for, and does nothing.
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
      return reduceTyping(state, event);
    case 'document-chosen':
      return documentChosen(state, event.document);
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
      return step.kind === 'booking' && step.recorded ? endVisit(state) : state;
    case 'data-corrected':
    case 'registration-asked':
    case 'another-time-asked':
    case 'referrals-asked':
    case 'another-booking-asked':
    case 'my-bookings-asked':
      return reduceOnward(state, event);
    case 'answer-chosen':
    case 'question-skipped':
    case 'card-opened':
    case 'card-sent':
    case 'card-mended':
      return reduceCard(state, event);
    case 'cancel-asked':
    case 'cancel-reason-chosen':
    case 'cancel-confirmed':
    case 'booking-kept':
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
      return step.kind === 'speciality' ? push(state, doctorStep(event.specialityId, event.named)) : state;
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
      if (step.kind !== 'confirm' || (event.wish.kind === 'any-doctor' && isForOneDoctor(state)))
        return state;
      return onVisit(state, { ifTaken: event.wish });
    case 'booking-asked':
      if (step.kind !== 'confirm' && step.kind !== 'not-booked') return state;
      return enter(
        state,
        {
          kind: 'booking',
          choice: step.choice,
          requestId: step.requestId,
          since: state.monoAt,
          recorded: false,
        },
        visit.trail,
      );
    case 'booking-opened':
      if (step.kind !== 'my-bookings') return state;
      return push(state, resultStep(event.booking));
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
    case 'voice-lost':
      return visit.voice ? onVisit(state, { voice: false }) : state;
    case 'scan-read':
    case 'reader-typed':
    case 'trouble-closed':
      return reduceScan(state, event);
    case 'touched':
    case 'stayed':
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
      return identityOf(state) ? push(state, checkingStep(monoAt)) : state;
    case 'question':
      return answered(state);
    default:
      return state;
  }
}

/**
 * Leads to the nearest step of the trail, which reads what it shows again; out of the first step it ends the visit. Where
 * nobody knows whether a booking was made it leads to that very request: another time would be another booking.
 */
function goBack(state: State): State {
  const { step, trail } = state.visit;
  if (isBusy(step) || step.kind === 'welcome') return state;
  // From the search back to everybody, as its own button leads.
  if (step.kind === 'speciality' && step.search !== null)
    return onVisit(state, { step: { ...step, search: null } });
  const before = trail.at(-1);
  if (step.kind === 'not-booked' && step.error === 'internal') {
    const { choice, requestId } = step;
    return onVisit(enter(state, { kind: 'confirm', choice, requestId }, trail), { direction: 'back' });
  }
  if (before === undefined || before.kind === 'welcome') return trail.length > 0 ? leaveVisit(state) : state;
  // Back at the card nothing of it is being mended any more.
  const mending = before.kind === 'card-review' ? null : state.visit.mending;
  return onVisit(enter(state, before, trail.slice(0, -1)), { mending, direction: 'back' });
}
