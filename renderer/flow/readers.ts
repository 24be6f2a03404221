import type { BookingView, BridgeClient } from '../../domain/bridge.ts';
import type { FlowEvent } from './event.ts';
import type { Step } from './state.ts';
import type { FlowStore } from './store.ts';

/** Reads what is shown whenever something tells that it may have changed. */
export type Readers = {
  specialities(): Promise<void>;
  /** The booking on the screen, again; nothing where none stands. */
  booking(): Promise<void>;
  /** The card on the screen, again; nothing where none stands. */
  push(): Promise<void>;
  /** Whether the wish that is waited for is on disk by now, as the kiosk knows it. */
  recorded(): Promise<void>;
};

export function createReaders(
  store: FlowStore,
  dispatch: (event: FlowEvent) => void,
  client: BridgeClient,
): Readers {
  return {
    async specialities() {
      const answer = await client.call('specialities', {});
      if (answer.ok) dispatch({ kind: 'specialities-read', view: answer.value });
    },
    async booking() {
      const { step } = store.getState().visit;
      if (step.kind !== 'result') return;
      const answer = await client.call('booking', { id: step.booking.id });
      if (answer.ok) dispatch({ kind: 'booking-read', booking: answer.value });
    },
    async push() {
      const { step } = store.getState().visit;
      if (step.kind !== 'push-result') return;
      const answer = await client.call('push', { id: step.push.id });
      if (answer.ok) dispatch({ kind: 'push-read', push: answer.value });
    },
    async recorded() {
      const { step } = store.getState().visit;
      const id = await recordedId(step, client);
      if (id !== null) dispatch({ kind: 'recorded', id });
    },
  };
}

/** The wish to cancel stands in the ledger, or has been settled. `possible` and `later` are not a wish. */
const isWishKept = ({ state, cancelling }: BookingView): boolean =>
  state.kind === 'cancelled' || WISH_KEPT.has(cancelling);
const WISH_KEPT: ReadonlySet<BookingView['cancelling']> = new Set(['under-way', 'refused', 'needs-staff']);

/** The id of what the step waits for, once it is recorded; null before, and where nothing is waited for. */
async function recordedId(step: Step, client: BridgeClient): Promise<string | null> {
  switch (step.kind) {
    case 'booking':
      return (await client.call('booking', { id: step.requestId })).ok ? step.requestId : null;
    case 'pushing':
      return (await client.call('push', { id: step.requestId })).ok ? step.requestId : null;
    case 'cancelling': {
      // Its paper may be printing: not all news of a booking is of its end.
      const answer = await client.call('booking', { id: step.booking.id });
      return answer.ok && isWishKept(answer.value) ? step.booking.id : null;
    }
    default:
      return null;
  }
}
