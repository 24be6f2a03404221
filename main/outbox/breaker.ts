import { SECOND_MS } from '../../domain/clinic-time.ts';

/**
 * closed ──three failures in a row──▶ open ──after a while──▶ one try ──answered──▶ closed
 *                                      ▲                        │
 *                                      └────────failed──────────┘
 *
 * One per service, so that one that is dead does not hold up the others. Pure. Moments are the steady clock's.
 */
export type Breaker = {
  readonly failures: number;
  /** While before this, nothing is asked of the service. */
  readonly openUntil: number;
};

export const closedBreaker: Breaker = { failures: 0, openUntil: 0 };

const OPENS_AT = 3;
const FIRST_MS = 10 * SECOND_MS;
const LONGEST_MS = 300 * SECOND_MS;

export const isOpen = (breaker: Breaker, at: number): boolean => at < breaker.openUntil;

/** It failed: from the third time on the service is left alone, twice as long each time, up to five minutes. */
export function afterFailure(breaker: Breaker, at: number, random: number): Breaker {
  const failures = breaker.failures + 1;
  if (failures < OPENS_AT) return { failures, openUntil: 0 };
  const restMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - OPENS_AT, 10));
  return { failures, openUntil: at + Math.round(restMs * (0.75 + random / 2)) };
}

/** How many calls to the service may be under way at once: one while it is in question. */
export const parallelFor = (breaker: Breaker, most: number): number => (breaker.failures > 0 ? 1 : most);
