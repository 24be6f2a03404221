import type { Answer, BookingView } from '../../domain/bridge.ts';
import type { KioskEvent } from './event.ts';
import { enter, fromWelcome, onVisit, resultStep, stillHere, withoutIdentity } from './go-to-step.ts';
import { identified, wasReadable } from './reduce-identified.ts';
import { dayToOpen } from './referral-days.ts';
import type { State, Step } from './state.ts';
import { withRead } from './with-read.ts';

type AnswerEvent = Exclude<KioskEvent, { kind: 'tick' | 'scan-read' | 'reader-typed' }>;

/** What the kiosk said, applied to the step that asked; an answer to a step that was left changes nothing. */
export function reduceAnswer(state: State, event: AnswerEvent): State {
  if ('seq' in event && event.seq !== state.seq) return state;
  const { step } = state.visit;
  switch (event.kind) {
    case 'status-read':
      return { ...state, status: event.status, lost: false };
    case 'kiosk-lost':
      return { ...state, lost: true };
    case 'specialities-read':
      return { ...state, specialities: event.view };
    case 'reread':
      return { ...state, seq: state.seq + 1 };
    case 'identified':
      if (step.kind !== 'checking') return state;
      return wasReadable(state)
        ? identified(state, event.answer)
        : onVisit(state, { step: { ...step, answer: event.answer } });
    case 'doctors-read':
      return step.kind === 'doctor' ? onVisit(state, { step: withRead(step, event.answer) }) : state;
    case 'days-read':
      return daysRead(state, event.answer);
    case 'times-read':
      if (step.kind !== 'time') return state;
      return onVisit(state, {
        step: event.answer.ok ? { ...step, times: event.answer.value } : { ...step, failed: true },
      });
    case 'booked':
      if (step.kind !== 'booking') return state;
      if (event.answer.ok) return stillHere(showResult(state, event.answer.value));
      return enter(
        state,
        {
          kind: 'not-booked',
          choice: step.choice,
          requestId: step.requestId,
          error: event.answer.error,
        },
        state.visit.trail,
      );
    case 'bookings-read':
      return step.kind === 'my-bookings' ? onVisit(state, { step: withRead(step, event.answer) }) : state;
    case 'referrals-read':
      return step.kind === 'referrals' ? onVisit(state, { step: withRead(step, event.answer) }) : state;
    case 'found':
      if (step.kind !== 'finding') return state;
      return found(state, event.answer);
    case 'cancelled':
      if (step.kind !== 'cancelling') return state;
      if (event.answer.ok) return stillHere(showResult(state, event.answer.value));
      return enter(
        state,
        { kind: 'not-cancelled', booking: step.booking, reason: step.reason, error: event.answer.error },
        state.visit.trail,
      );
    case 'pushed':
      if (step.kind !== 'pushing') return state;
      return event.answer.ok
        ? enter(stillHere(state), { kind: 'push-result', push: event.answer.value }, [])
        : enter(
            state,
            { kind: 'not-pushed', requestId: step.requestId, error: event.answer.error },
            state.visit.trail,
          );
    case 'push-read':
      if (step.kind !== 'push-result' || step.push.id !== event.push.id) return state;
      return onVisit(state, { step: { ...step, push: event.push } });
    case 'recorded':
      return isRecordOf(step, event.id) ? onVisit(state, { step: { ...step, recorded: true } }) : state;
    case 'booking-read':
      return bookingRead(state, event.booking);
    case 'print-answered':
      if (step.kind !== 'result' || step.booking.id !== event.bookingId) return state;
      return onVisit(state, {
        step: event.answer.ok
          ? { ...step, print: 'idle', booking: { ...step.booking, print: event.answer.value } }
          : { ...step, print: event.answer.error },
      });
  }
}

/** Whether it is this step's wish that is on disk. */
const isRecordOf = (step: Step, id: string): step is Extract<Step, { readonly recorded: boolean }> => {
  if (step.kind === 'cancelling') return step.booking.id === id;
  return (step.kind === 'booking' || step.kind === 'pushing') && step.requestId === id;
};

/** Whose booking it is nobody has said: nothing typed before goes along with it. */
function found(state: State, answer: Answer<'bookingByNumber'>): State {
  const { trail } = state.visit;
  if (!answer.ok) return enter(state, { kind: 'slip-not-found', error: answer.error }, trail);
  const { value } = answer;
  if (value.kind === 'found')
    return enter(stillHere(withoutIdentity(state)), resultStep(value.booking), fromWelcome);
  const waitUntil = state.monoAt + value.waitMs;
  return enter(state, { kind: 'slip-not-found', error: value.kind, waitUntil }, trail);
}

/** Opens the first day the patient can have, and keeps an open day open. Its times are asked for next, by the same asking. */
function daysRead(state: State, answer: Answer<'days'>): State {
  const { step, referral } = state.visit;
  if (step.kind !== 'time') return state;
  if (!answer.ok) return onVisit(state, { step: { ...step, failed: true } });
  const days = answer.value;
  const day = step.day ?? dayToOpen(days.days, referral);
  return onVisit(state, { step: { ...step, days, day, failed: false } });
}

const showResult = (state: State, booking: BookingView): State => enter(state, resultStep(booking), []);

function bookingRead(state: State, booking: BookingView): State {
  const { step } = state.visit;
  if (step.kind !== 'result' || step.booking.id !== booking.id) return state;
  const turned = step.booking.state.kind === 'pending' && booking.state.kind === 'confirmed';
  const settled = step.booking.state.kind !== booking.state.kind;
  // Asked often and seldom changed: what is the same stays the same, and is not drawn anew.
  if (JSON.stringify(booking) === JSON.stringify(step.booking)) return state;
  return {
    ...onVisit(state, { step: { ...step, booking, turned: step.turned || turned } }),
    // News gives the patient the whole time again to read it.
    touchedAt: settled ? state.monoAt : state.touchedAt,
  };
}
