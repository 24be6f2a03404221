import type { EventData, EventName } from '../domain/bridge.ts';

type Listener = (name: EventName, data: EventData<EventName>) => void;

/** Tells whoever listens what changed. Emitted only after the change is committed. */
export type Events = {
  emit<E extends EventName>(name: E, data: EventData<E>): void;
  /** Returns how to stop listening. */
  listen(listener: Listener): () => void;
};

export function createEvents(): Events {
  const listeners = new Set<Listener>();
  return {
    emit(name, data) {
      for (const listener of listeners) listener(name, data);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
