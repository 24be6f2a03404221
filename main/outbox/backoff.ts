import { MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import type { PauseCause } from '../../domain/outbox.ts';
import type { Random } from '../ports.ts';

/** No entry is ever put off longer than this: a server may ask for an hour, and a fifth is added. */
export const LONGEST_WAIT_MS = 75 * MINUTE_MS;

const BASE_MS = 2 * SECOND_MS;
const CAP_MS = 5 * MINUTE_MS;

/**
 * How long to wait before the next try, with full jitter: uniform between one second and a bound that doubles with each
 * failure in a row (4 s, 8 s, … 5 min), so that kiosks that failed together do not come back together.
 *
 * @param failures tries in a row that brought nothing, this one included; at least 1
 */
export function backoffMs(failures: number, random: Random): number {
  const bound = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures, 16));
  return Math.round(SECOND_MS + random() * (bound - SECOND_MS));
}

/** How long a service is left alone, up to a fifth longer: what the server asks for (`Retry-After`) when it does, else by cause. */
export function pauseMs(cause: PauseCause, askedMs: number | null, random: Random): number {
  // "Retry-After: 0" is no reason to hammer.
  const base = Math.max(askedMs ?? pauses[cause], SHORTEST_PAUSE_MS);
  // Never sooner than asked.
  return Math.round(base * (1 + random() * 0.2));
}

const SHORTEST_PAUSE_MS = 5 * SECOND_MS;

const pauses: Record<PauseCause, number> = {
  'credentials-missing': 5 * MINUTE_MS,
  'credentials-refused': 5 * MINUTE_MS,
  'auth-unreachable': 30 * SECOND_MS,
  throttled: MINUTE_MS,
  'clock-wrong': MINUTE_MS,
  'not-the-api': 30 * SECOND_MS,
  'service-failing': 30 * SECOND_MS,
};
