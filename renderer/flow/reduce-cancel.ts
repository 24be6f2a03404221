import type { PatientEvent } from './event.ts';
import { enter, onVisit, push } from './go-to-step.ts';
import type { State } from './state.ts';

type CancelEvent = Extract<
  PatientEvent,
  { kind: 'cancel-asked' | 'cancel-reason-chosen' | 'cancel-confirmed' | 'booking-kept' }
>;

/**
 * result ──▶ cancel-reason ──▶ cancel-confirm ──▶ cancelling ──▶ result, or not-cancelled (once more, or leave)
 *
 * A request that waits is withdrawn: the same without the question why. Whether anything of it has left only the kiosk knows,
 * who waits for a try that is under way.
 */
export function reduceCancel(state: State, event: CancelEvent): State {
  switch (event.kind) {
    case 'cancel-asked':
      return cancelAsked(state);
    case 'cancel-reason-chosen': {
      const { step } = state.visit;
      if (step.kind !== 'cancel-reason') return state;
      return push(state, { kind: 'cancel-confirm', booking: step.booking, reason: event.reason });
    }
    case 'cancel-confirmed': {
      // «Назад» leads to the booking: the questions were answered.
      const { step, trail } = state.visit;
      if (step.kind !== 'cancel-confirm' && step.kind !== 'not-cancelled') return state;
      const { booking, reason } = step;
      return enter(
        state,
        { kind: 'cancelling', booking, reason, since: state.monoAt, recorded: false },
        withoutQuestions(trail),
      );
    }
    case 'booking-kept': {
      const before = withoutQuestions(state.visit.trail);
      const booking = before.at(-1);
      if (state.visit.step.kind !== 'cancel-confirm' || !booking) return state;
      return onVisit(enter(state, booking, before.slice(0, -1)), { direction: 'back' });
    }
  }
}

function cancelAsked(state: State): State {
  const { step } = state.visit;
  if (step.kind !== 'result') return state;
  const { booking } = step;
  // A print under way answers nobody here; whoever comes back reads how it went, and does not ask for it again.
  const here = onVisit(state, { step: { ...step, print: 'idle' } });
  if (booking.cancelling !== 'possible' && booking.cancelling !== 'later') return state;
  const isRequest = booking.state.kind === 'pending';
  return push(
    here,
    isRequest ? { kind: 'cancel-confirm', booking, reason: null } : { kind: 'cancel-reason', booking },
  );
}

const withoutQuestions = (trail: State['visit']['trail']): State['visit']['trail'] =>
  trail.filter(({ kind }) => kind !== 'cancel-reason' && kind !== 'cancel-confirm');
