import type { State } from './state.ts';
import type { FlowStore } from './store.ts';

/** A page that draws no frames, being hidden, follows by the clock. */
const NO_FRAME_MS = 200;

/**
 * What the screen shows of the flow: what stays on the same screen at once, a new screen in the frame after the one that
 * shows the finger that it was felt. A slow processor draws a whole screen for longer than a finger should wait.
 * Returns how to stop.
 */
export function followAFrameLater(
  flow: FlowStore,
  shown: { getState(): State; setState(state: State, replace: true): void },
): () => void {
  let cancel: (() => void) | null = null;
  const stop = flow.subscribe((next) => {
    if (cancel) return;
    if (next.seq === shown.getState().seq) shown.setState(next, true);
    else
      cancel = afterNextPaint(() => {
        cancel = null;
        shown.setState(flow.getState(), true);
      });
  });
  return () => {
    stop();
    cancel?.();
  };
}

/** Does it once the frame that is being made is painted. Returns how to do without. */
function afterNextPaint(work: () => void): () => void {
  // A message is a task of its own: it comes when the frame is through with style, layout and paint.
  const { port1, port2 } = new MessageChannel();
  const frame = requestAnimationFrame(() => port2.postMessage(null));
  const noFrame = setTimeout(() => port2.postMessage(null), NO_FRAME_MS);
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(noFrame);
    port1.close();
  };
  port1.onmessage = () => {
    cancel();
    work();
  };
  return cancel;
}
