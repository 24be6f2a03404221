import type { BridgeClient } from '../../domain/bridge.ts';
import { askForStep } from './ask-for-step.ts';
import { askedAgain, isUndone } from './asked-again.ts';
import type { FlowEvent } from './event.ts';
import { startDesk } from './operator/ask-for-desk.ts';
import { createReaders } from './readers.ts';
import type { State, StepKind } from './state.ts';
import type { FlowStore } from './store.ts';
import { throttled } from './throttled.ts';

/** Not more often than this is a screen read again while the schedule is being swept. */
const REREAD_MS = 2_000;
/** How often a kiosk that does not answer is asked again. */
const RETRY_MS = 3_000;

/** Steps that wait for an answer they asked for once. */
const ASKING: ReadonlySet<StepKind> = new Set<StepKind>([
  'booking',
  'checking',
  'finding',
  'cancelling',
  'pushing',
]);

/**
 * What the flow does to the world as it goes on: asks the kiosk for what a step needs, hears what changed, and tells the
 * time. Returns how to stop.
 */
export function startEffects(
  store: FlowStore,
  dispatch: (event: FlowEvent) => void,
  client: BridgeClient,
): () => void {
  const read = createReaders(store, dispatch, client);
  const readStatus = async (): Promise<void> => {
    const answer = await client.call('status', {});
    const back = answer.ok && store.getState().lost;
    dispatch(answer.ok ? { kind: 'status-read', status: answer.value } : { kind: 'kiosk-lost' });
    if (!back) return;
    // What was asked while it was away got no answer.
    const again = askedAgain(store.getState().visit.step);
    if (again) dispatch(again);
    else if (mayReread()) dispatch({ kind: 'reread' });
  };
  const print = async (bookingId: string): Promise<void> => {
    dispatch({ kind: 'print-answered', bookingId, answer: await client.call('print', { bookingId }) });
  };

  const enter = (state: State): Promise<void> =>
    askForStep(state, { now: () => store.getState(), dispatch, client, read });

  const after = (next: State, before: State): void => {
    if (next.seq !== before.seq) {
      void enter(next);
      // Asked once more it may be on disk long since, and nobody tells of that twice.
      if (isUndone(before.visit.step)) void read.recorded();
    }
    if (next.visit.number !== before.visit.number) void client.call('endVisit', {});
    const [now, then] = [next.visit.step, before.visit.step];
    if (now.kind === 'result' && now.print === 'asked' && !(then.kind === 'result' && then.print === 'asked'))
      void print(now.booking.id);
  };

  /** Reading again while a call with an effect is under way would drop its answer. */
  const mayReread = (): boolean => !ASKING.has(store.getState().visit.step.kind);
  let rereadAt: ReturnType<typeof setTimeout> | undefined;
  const rereadSoon = (): void => {
    rereadAt ??= setTimeout(() => {
      rereadAt = undefined;
      // Referrals are asked of the central API, and the sweep of the schedule says nothing about them.
      const live = store.getState().visit.step.kind === 'referrals';
      if (mayReread() && !live) dispatch({ kind: 'reread' });
    }, REREAD_MS);
  };

  /** The kiosk tells of its own state many times a minute. */
  const rereadResult = throttled(() => {
    void read.booking();
    void read.push();
  }, REREAD_MS);

  const stops = [
    store.subscribe(after),
    startDesk(store, dispatch, client),
    client.on('status-changed', () => {
      void readStatus();
      rereadResult.ask();
    }),
    rereadResult.stop,
    client.on('push-changed', ({ id }) => {
      dispatch({ kind: 'recorded', id });
      void read.push();
    }),
    client.on('mirror-changed', rereadSoon),
    client.on('booking-changed', ({ id }) => {
      const { step } = store.getState().visit;
      if (step.kind === 'booking') dispatch({ kind: 'recorded', id });
      if (step.kind === 'cancelling' && step.booking.id === id) void read.recorded();
      void read.booking();
      if (step.kind === 'my-bookings') rereadSoon();
    }),
  ];
  // A page that was reloaded or died begins anew, and so does the kiosk's side of the visit.
  void client.call('endVisit', {});
  void readStatus();
  void enter(store.getState());
  const ticking = setInterval(
    () => dispatch({ kind: 'tick', wallAt: Date.now(), monoAt: performance.now() }),
    500,
  );
  const retrying = setInterval(() => {
    if (store.getState().lost) void readStatus();
  }, RETRY_MS);
  return () => {
    for (const stop of stops) stop();
    clearInterval(ticking);
    clearInterval(retrying);
    clearTimeout(rereadAt);
  };
}
