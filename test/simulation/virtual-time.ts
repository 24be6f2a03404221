import type { Instant } from '../../domain/clinic-time.ts';
import type { Cancel } from '../../main/ports.ts';

/**
 * Time that passes only from one timer to the next. The server's clock is right by definition; the kiosk's wall clock is
 * the same one until somebody sets it.
 */
export type VirtualTime = {
  /** Milliseconds since the beginning; never jumps. */
  elapsed(): number;
  /** What a clock that is right shows. */
  trueNow(): Instant;
  /** What the kiosk's wall clock shows. */
  wallNow(): Instant;
  /** How far the kiosk's wall clock is ahead. */
  wallOffset(): number;
  setWallOffset(ms: number): void;
  after(ms: number, run: () => void): Cancel;
  /** Time stands still until it has settled: for the rare work that the event loop does elsewhere (a PIN's hash). */
  standStillFor<T>(work: Promise<T>): Promise<T>;
  /**
   * Runs the next timer and everything that follows from it, unless it lies beyond `until`.
   *
   * @returns false when there was none; the time is `until` then
   */
  step(until: number): Promise<boolean>;
};

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };

export function createVirtualTime(startsAt: Instant): VirtualTime {
  let elapsed = 0;
  let offset = 0;
  let order = 0;
  const holds = new Set<Promise<void>>();
  /** The last one is due first. */
  const timers: Timer[] = [];
  const isLater = (a: Timer, b: Timer): boolean => a.at > b.at || (a.at === b.at && a.order > b.order);

  return {
    elapsed: () => elapsed,
    trueNow: () => startsAt + elapsed,
    wallNow: () => startsAt + elapsed + offset,
    wallOffset: () => offset,
    setWallOffset(ms) {
      offset = ms;
    },
    after(ms, run) {
      const timer: Timer = { at: elapsed + Math.max(0, Math.round(ms)), order: order++, run };
      let place = timers.length;
      while (place > 0 && isLater(timer, timers[place - 1] as Timer)) place--;
      timers.splice(place, 0, timer);
      return () => {
        const at = timers.indexOf(timer);
        if (at >= 0) timers.splice(at, 1);
      };
    },
    standStillFor(work) {
      const held = work.then(
        () => void holds.delete(held),
        () => void holds.delete(held),
      );
      holds.add(held);
      return work;
    },
    async step(until) {
      const next = timers.at(-1);
      if (next === undefined || next.at > until) {
        elapsed = Math.max(elapsed, until);
        return false;
      }
      timers.pop();
      elapsed = next.at;
      next.run();
      await settled();
      while (holds.size > 0) {
        await Promise.all(holds);
        await settled();
      }
      return true;
    },
  };
}

/**
 * Lets promises go as far as they can without time passing: nothing here waits for a socket or a file, so one turn of the
 * event loop is enough.
 */
export const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
