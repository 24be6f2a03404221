import type { PatientEvent } from './event.ts';
import { enter, onVisit, push } from './go-to-step.ts';
import type { State } from './state.ts';

type CancelEvent = Extract<
  PatientEvent,
  { kind: 'cancel-asked' | 'cancel-reason-chosen' | 'cancel-confirmed' }
>;

/** result ──▶ cancel-reason ──▶ cancel-confirm ──▶ cancelling ──▶ result, or not-cancelled (once more, or leave) */
export function reduceCancel(state: State, event: CancelEvent): State {
  const { step, trail } = state.visit;
  switch (event.kind) {
    case 'cancel-asked':
      if (step.kind !== 'result' || step.booking.cancelling !== 'possible') return state;
      // A print under way answers nobody here; whoever comes back reads how it went, and does not ask for it again.
      return push(onVisit(state, { step: { ...step, print: 'idle' } }), {
        kind: 'cancel-reason',
        booking: step.booking,
      });
    case 'cancel-reason-chosen':
      if (step.kind !== 'cancel-reason') return state;
      return push(state, { kind: 'cancel-confirm', booking: step.booking, reason: event.reason });
    case 'cancel-confirmed': {
      // «Назад» leads to the booking: the questions were answered.
      if (step.kind !== 'cancel-confirm' && step.kind !== 'not-cancelled') return state;
      const { booking, reason } = step;
      return enter(
        state,
        { kind: 'cancelling', booking, reason, since: state.monoAt, recorded: false },
        asked(trail),
      );
    }
  }
}

const asked = (trail: State['visit']['trail']): State['visit']['trail'] =>
  trail.filter(({ kind }) => kind !== 'cancel-reason' && kind !== 'cancel-confirm');
