import { createStore } from 'zustand/vanilla';
import { startEffects } from '../../renderer/flow/effects.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { reduce } from '../../renderer/flow/reduce.ts';
import type { State } from '../../renderer/flow/state.ts';
import type { BridgeDouble } from './bridge-double.ts';

export type Running = {
  readonly now: () => State;
  readonly dispatch: (...events: FlowEvent[]) => void;
  readonly stop: () => void;
};

/** The flow from that state on, its effects wired to the double. */
export function running(state: State, double: BridgeDouble): Running {
  const store = createStore<State>()(() => state);
  const one = (event: FlowEvent): void => {
    const before = store.getState();
    const next = reduce(before, event);
    if (next !== before) store.setState(next, true);
  };
  const stop = startEffects(store, one, double);
  return {
    now: store.getState,
    dispatch: (...events) => {
      for (const event of events) one(event);
    },
    stop,
  };
}
