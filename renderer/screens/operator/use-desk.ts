import { useDispatch, useFlow } from '../../flow/flow.ts';
import type { DeskEvent } from '../../flow/operator/desk.ts';
import { useFormat } from '../../locales/use-format.ts';

/** Tells the flow what was touched at the desk. */
export function useDesk(): (event: DeskEvent) => void {
  const dispatch = useDispatch();
  return (event) => dispatch({ kind: 'operator', event });
}

/** «09:20» of today, «20 ноября, 09:20» of another day. */
export function useMoment(): (instant: number) => string {
  const format = useFormat();
  const today = useFlow((state) => format.dayOf(state.wallAt));
  return (instant) => (format.dayOf(instant) === today ? format.time(instant) : format.dated(instant));
}

/** The wall clock by the minute: ages need no more, and nothing is drawn anew in between. */
export const useMinute = (): number => useFlow((state) => Math.floor(state.wallAt / 60_000) * 60_000);
