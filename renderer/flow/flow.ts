import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BridgeClient } from '../../domain/bridge.ts';
import { startEffects } from './effects.ts';
import type { FlowEvent } from './event.ts';
import { reduce } from './reduce.ts';
import { startScanning } from './scanning.ts';
import { followAFrameLater } from './shown-state.ts';
import { initialState, type State } from './state.ts';

export type Flow = {
  /** The state as the screen shows it. */
  readonly shown: StoreApi<State>;
  readonly dispatch: (event: FlowEvent) => void;
  readonly stop: () => void;
};

/** The screen's one state, its reducer and its effects, wired to a kiosk. */
export function startFlow(client: BridgeClient): Flow {
  const store = createStore<State>()(() => initialState(Date.now(), performance.now()));
  const dispatch = (event: FlowEvent): void => {
    const before = store.getState();
    const next = reduce(before, event);
    if (next !== before) store.setState(next, true);
  };
  const shown = createStore<State>()(() => store.getState());
  const stops = [
    followAFrameLater(store, shown),
    startEffects(store, dispatch, client),
    startScanning(store, dispatch, client, window),
  ];
  const stop = (): void => {
    for (const each of stops) each();
  };
  return { shown, dispatch, stop };
}

const FlowContext = createContext<Flow | null>(null);
export const FlowProvider = FlowContext.Provider;

function useOwnFlow(): Flow {
  const flow = useContext(FlowContext);
  if (!flow) throw new Error('a screen stands outside of the flow');
  return flow;
}

export const useFlow = <T>(select: (state: State) => T): T => useStore(useOwnFlow().shown, select);
export const useDispatch = (): Flow['dispatch'] => useOwnFlow().dispatch;
