import type { Span } from '../../db/mirror/slots.ts';
import { addDays, type Day, dayOf, type Instant, instantOf, MINUTE_MS } from '../../domain/clinic-time.ts';
import { earliestStart, oldLeadMinutes, windowAsOf } from '../mirror/freshness.ts';
import type { KioskDeps } from './deps.ts';

type Deps = Pick<KioskDeps, 'clock' | 'clinic' | 'rules'>;
export type OfferedSpan = Span & { readonly today: Day; readonly lastDay: Day };

/**
 * What may be offered now: from the lead time on, to the end of the horizon.
 *
 * @param asOf when what is shown was read; it decides how near a slot may begin
 */
export function offeredSpan(deps: Deps, asOf: Instant | null): OfferedSpan {
  const now = deps.clock.now();
  const today = dayOf(now, deps.clinic.timeZone);
  const lastDay = addDays(today, deps.rules.horizonDays - 1);
  return {
    from: earliestStart(now, asOf, deps.rules),
    to: instantOf(addDays(lastDay, 1), '00:00', deps.clinic.timeZone),
    today,
    lastDay,
  };
}

/** The days on which the lead time decides: today, and as far as the longer of the two leads reaches. */
export function nearDays(deps: Deps): { readonly from: Day; readonly to: Day } {
  const { timeZone } = deps.clinic;
  const now = deps.clock.now();
  const today = dayOf(now, timeZone);
  const lastDay = addDays(today, deps.rules.horizonDays - 1);
  const reached = dayOf(now + oldLeadMinutes(deps.rules) * MINUTE_MS, timeZone);
  return { from: today, to: reached < lastDay ? reached : lastDay };
}

/**
 * When those days of a speciality were read. Their oldest speaks for all of them, so that nothing is listed which `book`
 * would then call too soon.
 */
export function nearAsOf(deps: Deps & Pick<KioskDeps, 'store'>, specialityId: string): Instant | null {
  const { from, to } = nearDays(deps);
  return windowAsOf(deps.store.reader, specialityId, from, to);
}
