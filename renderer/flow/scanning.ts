import type { BridgeClient } from '../../domain/bridge.ts';
import { WEDGE_SILENCE_MS, type WedgeState, wedgeIdle, wedgeKey, wedgeSilence } from '../../domain/wedge.ts';
import type { FlowEvent } from './event.ts';
import type { FlowStore } from './store.ts';

/** A key going down, as far as a reader is told from a person by it. */
type KeyEvent = Pick<
  KeyboardEvent,
  'key' | 'code' | 'repeat' | 'timeStamp' | 'preventDefault' | 'stopImmediatePropagation'
>;

/** The page's window, or a test's. */
export type Keys = {
  addEventListener(type: 'keydown', listener: (event: KeyEvent) => void, options: { capture: true }): void;
  removeEventListener(type: 'keydown', listener: (event: KeyEvent) => void, options: { capture: true }): void;
};

type ReaderTyped = Extract<FlowEvent, { kind: 'reader-typed' }>;

/** A little longer than the silence itself: timers are not exact. */
const LISTEN_AGAIN_MS = WEDGE_SILENCE_MS + 20;

/**
 * Hears both kinds of reader: one on a wire through the kiosk's `scanned`, one that types through `keys`. Returns how to
 * stop.
 *
 * The listener comes before every other. The first keys of a reader cannot be told from a person's and have their effect;
 * what they typed is taken back as soon as the pace has told.
 */
export function startScanning(
  store: FlowStore,
  dispatch: (event: FlowEvent) => void,
  client: BridgeClient,
  keys: Keys,
): () => void {
  let wedge = wedgeIdle;
  let before: ReaderTyped | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const take = async (): Promise<void> => {
    const visit = store.getState().visit.number;
    dispatch({ kind: 'scan-read', visit, answer: await client.call('takeScan', {}) });
  };
  const send = async (text: string): Promise<void> => {
    const visit = store.getState().visit.number;
    dispatch({ kind: 'scan-read', visit, answer: await client.call('wedgeRead', { text }) });
  };
  const heard = (state: WedgeState, read?: string): void => {
    wedge = state;
    clearTimeout(silence);
    if (state.text !== '') silence = setTimeout(listen, LISTEN_AGAIN_MS);
    // Whatever was typed by then belongs to the visit, and nothing of it is kept beside it.
    else before = null;
    if (read !== undefined) void send(read);
  };
  const listen = (): void => {
    const { state, read } = wedgeSilence(wedge, performance.now());
    heard(state, read);
  };
  const onKey = (event: KeyEvent): void => {
    const { key, code, repeat, timeStamp } = event;
    const { state, read, swallow } = wedgeKey(wedge, { key, code, repeat, atMs: timeStamp });
    if (state.text.length === 1) before = typedSoFar(store);
    if (swallow) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (before) dispatch(before);
      before = null;
    }
    heard(state, read);
  };

  keys.addEventListener('keydown', onKey, { capture: true });
  const stopTaking = client.on('scanned', () => void take());
  return () => {
    keys.removeEventListener('keydown', onKey, { capture: true });
    stopTaking();
    clearTimeout(silence);
  };
}

function typedSoFar(store: FlowStore): ReaderTyped {
  const { number, policy, birthDate, scanned, slipNumber, answers, step } = store.getState().visit;
  return {
    kind: 'reader-typed',
    visit: number,
    before: { policy, birthDate, scanned, slipNumber, answers, step },
  };
}
