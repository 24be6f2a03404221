import type { State } from './state.ts';

/** What effects know of the one store: how it stands, and when it changes. */
export type FlowStore = {
  getState(): State;
  /** Returns how to stop listening. */
  subscribe(listener: (next: State, before: State) => void): () => void;
};
