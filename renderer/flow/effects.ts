import type { BridgeClient } from '../../domain/bridge.ts';
import type { FlowEvent } from './event.ts';
import { identityOf } from './identity.ts';
import type { State } from './state.ts';

export type FlowStore = {
  getState(): State;
  subscribe(listener: (next: State, before: State) => void): () => void;
};

/** Not more often than this is a screen read again while the schedule is being swept. */
const REREAD_MS = 2_000;
/** How often a kiosk that does not answer is asked again. */
const RETRY_MS = 3_000;

/** Everything the flow does to the world: the one place that calls the bridge and sets timers. Returns how to stop. */
export function startEffects(
  store: FlowStore,
  dispatch: (event: FlowEvent) => void,
  client: BridgeClient,
): () => void {
  const readStatus = async (): Promise<void> => {
    const answer = await client.call('status', {});
    const back = answer.ok && store.getState().lost;
    dispatch(answer.ok ? { kind: 'status-read', status: answer.value } : { kind: 'kiosk-lost' });
    // What was asked while it was away got no answer.
    if (back && mayReread()) dispatch({ kind: 'reread' });
    // Nor did the booking: the same request again is the same booking.
    const { step } = store.getState().visit;
    if (back && step.kind === 'not-booked' && step.error === 'internal') dispatch({ kind: 'booking-asked' });
  };
  const readSpecialities = async (): Promise<void> => {
    const answer = await client.call('specialities', {});
    if (answer.ok) dispatch({ kind: 'specialities-read', view: answer.value });
  };
  /** The booking on the screen, again. */
  const readBooking = async (): Promise<void> => {
    const { step } = store.getState().visit;
    if (step.kind !== 'result') return;
    const answer = await client.call('booking', { id: step.booking.id });
    if (answer.ok) dispatch({ kind: 'booking-read', booking: answer.value });
  };
  const print = async (bookingId: string): Promise<void> => {
    dispatch({ kind: 'print-answered', bookingId, answer: await client.call('print', { bookingId }) });
  };

  /** What the step that was just entered, or must be read again, asks the kiosk. */
  const enter = async (state: State): Promise<void> => {
    const { seq, visit } = state;
    const { step } = visit;
    const identity = identityOf(state);
    switch (step.kind) {
      case 'welcome':
      case 'speciality':
        return readSpecialities();
      case 'checking':
        if (identity)
          dispatch({ kind: 'identified', seq, answer: await client.call('identify', { identity }) });
        return;
      case 'doctor': {
        const answer = await client.call('doctors', { specialityId: step.specialityId });
        return dispatch({ kind: 'doctors-read', seq, answer });
      }
      case 'time': {
        const { resourceGuid, day } = step;
        dispatch({ kind: 'days-read', seq, answer: await client.call('days', { resourceGuid }) });
        if (day !== null)
          dispatch({ kind: 'times-read', seq, answer: await client.call('times', { resourceGuid, day }) });
        return;
      }
      case 'booking': {
        if (!identity) return;
        const answer = await client.call('book', {
          requestId: step.requestId,
          identity,
          place: { kind: 'slot', slotGuid: step.choice.slotGuid },
          ifTaken: visit.ifTaken,
        });
        return dispatch({ kind: 'booked', seq, answer });
      }
      case 'my-bookings':
        if (identity)
          dispatch({ kind: 'bookings-read', seq, answer: await client.call('bookings', { identity }) });
        return;
      case 'result':
        // What changed while the answer was on its way was told to nobody: the print may have ended by now.
        return readBooking();
      default:
        return;
    }
  };

  const after = (next: State, before: State): void => {
    if (next.seq !== before.seq) void enter(next);
    if (next.visit.number !== before.visit.number) void client.call('endVisit', {});
    const [now, then] = [next.visit.step, before.visit.step];
    if (now.kind === 'result' && now.print === 'asked' && !(then.kind === 'result' && then.print === 'asked'))
      void print(now.booking.id);
  };

  /** Reading again while a call with an effect is under way would drop its answer. */
  const mayReread = (): boolean => {
    const { kind } = store.getState().visit.step;
    return kind !== 'booking' && kind !== 'checking';
  };
  let rereadAt: ReturnType<typeof setTimeout> | undefined;
  const rereadSoon = (): void => {
    rereadAt ??= setTimeout(() => {
      rereadAt = undefined;
      if (mayReread()) dispatch({ kind: 'reread' });
    }, REREAD_MS);
  };

  const stops = [
    store.subscribe(after),
    client.on('status-changed', () => {
      void readStatus();
      void readBooking();
    }),
    client.on('mirror-changed', rereadSoon),
    client.on('booking-changed', () => {
      void readBooking();
      if (store.getState().visit.step.kind === 'my-bookings') rereadSoon();
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
