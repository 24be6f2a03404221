import type { BridgeClient } from '../../domain/bridge.ts';
import type { FlowEvent } from './event.ts';
import type { FlowStore } from './store.ts';

/** Reads what is shown whenever something tells that it may have changed. */
export type Readers = {
  specialities(): Promise<void>;
  /** The booking on the screen, again; nothing where none stands. */
  booking(): Promise<void>;
  /** The card on the screen, again; nothing where none stands. */
  push(): Promise<void>;
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
  };
}
