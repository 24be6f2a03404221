import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { followAFrameLater } from '../../renderer/flow/shown-state.ts';
import { initialState, type State } from '../../renderer/flow/state.ts';

/** The page draws when a test says so. */
let frames: (() => void)[] = [];
beforeEach(() => {
  frames = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => frames.push(work));
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.splice(frame - 1, 1));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** What a frame sends comes in a task of its own. */
const draw = async (): Promise<void> => {
  for (const work of frames.splice(0)) work();
  await delivered();
};
const delivered = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

const { seq: FIRST } = initialState(0, 0);
const start = () => {
  const flow = createStore<State>()(() => initialState(0, 0));
  const shown = createStore<State>()(() => flow.getState());
  return { flow, shown, stop: followAFrameLater(flow, shown) };
};
const typed = (state: State, policy: string): State => ({
  ...state,
  visit: { ...state.visit, policy },
});
const onward = (state: State): State => ({ ...state, seq: state.seq + 1 });

test('what stays on the screen is shown at once, a new screen when the finger was seen to be felt', async () => {
  const { flow, shown } = start();
  flow.setState(typed(flow.getState(), '1'));
  expect(shown.getState()).toBe(flow.getState());

  flow.setState(onward(flow.getState()));
  flow.setState(typed(flow.getState(), '12'));
  await delivered();
  expect(shown.getState()).toMatchObject({ seq: FIRST, visit: { policy: '1' } });
  await draw();
  expect(shown.getState()).toBe(flow.getState());
  expect(shown.getState().visit.policy).toBe('12');
});

test('a page that draws nothing, being hidden, keeps nobody’s data on its screen for it', async () => {
  const { flow, shown } = start();
  flow.setState(onward(flow.getState()));
  vi.advanceTimersByTime(199);
  await delivered();
  expect(shown.getState().seq).toBe(FIRST);
  vi.advanceTimersByTime(1);
  await delivered();
  expect(shown.getState()).toBe(flow.getState());
});

test('stopped in between, it shows nothing more', async () => {
  const { flow, shown, stop } = start();
  flow.setState(onward(flow.getState()));
  stop();
  await draw();
  vi.advanceTimersByTime(1_000);
  await delivered();
  expect(shown.getState().seq).toBe(FIRST);
});
