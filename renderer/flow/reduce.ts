import { birthDateOf } from './birth-date.ts';
import type { FlowEvent } from './event.ts';
import { identityOf, policyLength, todayOf } from './identity.ts';
import { reduceAnswer } from './reduce-answer.ts';
import { reduceDigits } from './reduce-digits.ts';
import { reduceScan } from './reduce-scan.ts';
import { reduceTime } from './reduce-time.ts';
import { mayBook, type State, type Step, type Visit } from './state.ts';
import { endVisit, enter, onVisit, push } from './step.ts';

/**
 * One visit:
 *
 * welcome ──▶ policy ──▶ birth-date ──▶ checking ──▶ not-found (correct the data, or leave)
 *                                          │
 *                    ┌─────────────────────┴── my-bookings ──▶ result
 *                    ▼
 *               speciality ──▶ doctor ──▶ time ──▶ confirm ──▶ booking ──▶ result
 *                                 │                  ▲ ▲          │
 *                                 └─ soonest time ───┘ └─ again ──┴──▶ not-booked (another time, or leave)
 *
 * A policy or a paper held under the reader is a way of its own: `reduce-scan.ts`. A booking opened by its paper is nobody's
 * visit yet: whoever goes on from there says who they are first.
 *
 * A speciality touched on the welcome screen skips its own screen. Every step but `booking` may go back, home, or be
 * cleared by idleness; `booking` ends with its answer. `seq` grows with every step, so that an answer to a step that
 * was left is recognised and dropped. A second tap finds another step than the one it was meant for, and does nothing.
 */
export function reduce(state: State, event: FlowEvent): State {
  const { visit } = state;
  const { step } = visit;
  switch (event.kind) {
    case 'began':
      if (step.kind !== 'welcome' || (event.purpose === 'book' && !mayBook(state))) return state;
      return push(onVisit(state, { purpose: event.purpose, wish: event.wish ?? null }), { kind: 'policy' });
    case 'digit-typed':
    case 'digit-erased':
    case 'digits-cleared':
    case 'policy-kind-switched':
      return reduceDigits(state, event);
    case 'went-on':
      return goOn(state);
    case 'went-back':
      return goBack(state);
    case 'visit-ended':
      return step.kind === 'booking' ? state : endVisit(state);
    case 'data-corrected':
      if (step.kind !== 'not-found') return state;
      return enter(state, { kind: 'policy' }, [{ kind: 'welcome' }]);
    case 'speciality-chosen':
      return step.kind === 'speciality' ? push(state, doctorStep(event.specialityId)) : state;
    case 'doctor-chosen':
      return step.kind === 'doctor' ? push(state, timeStep(event.resourceGuid)) : state;
    case 'day-chosen':
      if (step.kind !== 'time' || step.day === event.day) return state;
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
    case 'another-booking-asked':
      if ((step.kind !== 'result' && step.kind !== 'my-bookings') || !mayBook(state)) return state;
      return identityOf(state) ? enter(state, { kind: 'speciality' }, []) : askWho(state, 'book', null);
    case 'my-bookings-asked':
      if (step.kind !== 'result') return state;
      return identityOf(state)
        ? enter(state, { kind: 'my-bookings', bookings: null, failed: false }, [])
        : askWho(state, 'my-bookings', null);
    case 'booking-opened':
      if (step.kind !== 'my-bookings') return state;
      return push(state, { kind: 'result', booking: event.booking, turned: false, print: 'idle' });
    case 'print-asked':
      if (step.kind !== 'result' || step.print === 'asked') return state;
      return onVisit(state, { step: { ...step, print: 'asked' } });
    case 'language-switched':
      return onVisit(state, { language: visit.language === 'ru' ? 'en' : 'ru' });
    case 'contrast-switched':
      return onVisit(state, { contrast: !visit.contrast });
    case 'text-switched':
      return onVisit(state, { largeText: !visit.largeText });
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

export const doctorStep = (specialityId: string): Step => ({
  kind: 'doctor',
  specialityId,
  view: null,
  failed: false,
});

const timeStep = (resourceGuid: string): Step => ({
  kind: 'time',
  resourceGuid,
  day: null,
  days: null,
  times: null,
  failed: false,
});

function goOn(state: State): State {
  const { visit } = state;
  if (visit.step.kind === 'policy' && visit.policy.length === policyLength(visit))
    return push(state, { kind: 'birth-date' });
  if (visit.step.kind === 'birth-date' && birthDateOf(visit.birthDate, todayOf(state)) && identityOf(state))
    return push(state, { kind: 'checking', since: state.monoAt, answer: null });
  return state;
}

/** Leads to the nearest step of the trail, which reads what it shows again; out of the first step it ends the visit. */
function goBack(state: State): State {
  const { step, trail } = state.visit;
  if (step.kind === 'booking' || step.kind === 'welcome') return state;
  const before = trail.at(-1);
  if (before === undefined || before.kind === 'welcome') return trail.length > 0 ? endVisit(state) : state;
  return enter(state, before, trail.slice(0, -1));
}

/** The first question, on the way to where the patient wants to go. */
const askWho = (state: State, purpose: Visit['purpose'], wish: string | null): State =>
  enter(onVisit(state, { purpose, wish }), { kind: 'policy' }, [{ kind: 'welcome' }]);

function anotherTime(state: State): State {
  const { step } = state.visit;
  const wanted = wantedSlot(step);
  if (!wanted || !mayBook(state)) return state;
  if (!identityOf(state)) return askWho(state, 'book', wanted.specialityId);
  return enter(state, timeStep(wanted.resourceGuid), [
    { kind: 'speciality' },
    doctorStep(wanted.specialityId),
  ]);
}

function wantedSlot(step: Visit['step']): { resourceGuid: string; specialityId: string } | undefined {
  if (step.kind === 'confirm' || step.kind === 'not-booked') return step.choice;
  return step.kind === 'result' ? step.booking.slot : undefined;
}
