import type { Span } from '../../db/mirror/slots.ts';
import { addDays, type Day, dayOf, instantOf } from '../../domain/clinic-time.ts';
import { earliestStart } from '../mirror/freshness.ts';
import type { KioskDeps } from './deps.ts';

/** What may be offered now: from the minimum lead time on, to the end of the horizon. */
export function offeredSpan(
  deps: Pick<KioskDeps, 'clock' | 'clinic' | 'rules'>,
): Span & { today: Day; lastDay: Day } {
  const now = deps.clock.now();
  const today = dayOf(now, deps.clinic.timeZone);
  const lastDay = addDays(today, deps.rules.horizonDays - 1);
  return {
    from: earliestStart(now, deps.rules),
    to: instantOf(addDays(lastDay, 1), '00:00', deps.clinic.timeZone),
    today,
    lastDay,
  };
}
