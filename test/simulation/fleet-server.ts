import { SECOND_MS } from '../../domain/clinic-time.ts';

/** What the fleet's one server can bear. */
export type Capacity = {
  readonly perSecond: number;
  /** How long a request may have to queue; whoever would have to wait longer is turned away. */
  readonly longestQueueMs: number;
  readonly retryAfterMs: number;
};

export type Load = {
  /** When the answer is there, or that it was turned away (503 with Retry-After). */
  arrives(at: number): { readonly kind: 'served'; readonly inMs: number } | { readonly kind: 'turned-away' };
  readonly requests: () => number;
  readonly turnedAway: () => number;
  /** The most requests that arrived within one second. */
  readonly peakPerSecond: () => number;
};

/** One queue, served in order, so many a second. */
export function createLoad(capacity: Capacity): Load {
  let busyUntil = 0;
  let requests = 0;
  let turnedAway = 0;
  const perSecond = new Map<number, number>();
  return {
    arrives(at) {
      requests += 1;
      const second = Math.floor(at / SECOND_MS);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
      if (busyUntil - at > capacity.longestQueueMs) {
        turnedAway += 1;
        return { kind: 'turned-away' };
      }
      busyUntil = Math.max(busyUntil, at) + SECOND_MS / capacity.perSecond;
      return { kind: 'served', inMs: busyUntil - at };
    },
    requests: () => requests,
    turnedAway: () => turnedAway,
    peakPerSecond: () => Math.max(0, ...perSecond.values()),
  };
}
