import { vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { reduce } from '../../renderer/flow/reduce.ts';
import { type Keys, startScanning } from '../../renderer/flow/scanning.ts';
import type { State } from '../../renderer/flow/state.ts';
import { type BridgeDouble, bridgeDouble } from './bridge-double.ts';

type Listener = Parameters<Keys['addEventListener']>[1];
export type Keyboard = {
  readonly double: BridgeDouble;
  readonly now: () => State;
  readonly dispatch: (event: FlowEvent) => void;
  /** Types on the page, which does with a key what its pad and its keyboard do unless it was kept from it. */
  readonly type: (text: string, gapMs: number) => void;
  readonly stop: () => void;
};

/** The page's keyboard, with a reader plugged into it: one listener before all others. Wants fake timers. */
export function keyboard(state: State, double = bridgeDouble({ scanner: 'ready' })): Keyboard {
  const store = createStore<State>()(() => state);
  const dispatch = (event: FlowEvent): void => store.setState(reduce(store.getState(), event), true);
  let heard: Listener = () => undefined;
  const keys: Keys = {
    addEventListener: (_, listener) => {
      heard = listener;
    },
    removeEventListener: () => {
      heard = () => undefined;
    },
  };
  const stop = startScanning(store, dispatch, double, keys);
  const press = (key: string): void => {
    let kept = false;
    heard({
      key,
      code: /\d/.test(key) ? `Digit${key}` : key.length === 1 ? `Key${key.toUpperCase()}` : key,
      repeat: false,
      timeStamp: performance.now(),
      preventDefault: () => undefined,
      stopImmediatePropagation: () => {
        kept = true;
      },
    });
    if (kept) return;
    if (/^\d$/.test(key)) dispatch({ kind: 'digit-typed', digit: key });
    else if (key.length === 1) dispatch({ kind: 'text-typed', text: key });
    else if (key === 'Enter') dispatch({ kind: 'went-on' });
  };
  const type = (text: string, gapMs: number): void => {
    for (const key of text.match(/Enter|Tab|./g) ?? []) {
      vi.advanceTimersByTime(gapMs);
      press(key);
    }
  };
  return { double, now: store.getState, dispatch, type, stop };
}
