import { resourceByGuid } from '../../db/mirror/directory.ts';
import { freeSlotsOn } from '../../db/mirror/slots.ts';
import type { Output } from '../../domain/bridge.ts';
import { type Day, daysBetween, isDay } from '../../domain/clinic-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { windowAsOf } from '../mirror/freshness.ts';
import type { KioskDeps } from './deps.ts';
import { offeredSpan } from './offered-span.ts';

/** A doctor's free times on one day, in order. */
export function timesOffered(
  deps: Pick<KioskDeps, 'store' | 'clock' | 'clinic' | 'rules' | 'sweeper'>,
  resourceGuid: string,
  day: Day,
): Result<Output<'times'>, 'unknown-doctor'> {
  const { reader } = deps.store;
  const resource = resourceByGuid(reader, resourceGuid);
  if (!resource) return err('unknown-doctor');
  // The contract lets through what only looks like a day.
  if (!isDay(day)) return ok({ times: [], asOf: null });
  const asOf = windowAsOf(reader, resource.specialityId, day, day);
  const span = offeredSpan(deps, asOf);
  const ahead = daysBetween(span.today, day);
  if (ahead >= 0 && ahead < deps.rules.horizonDays) deps.sweeper.lookAt(resource.specialityId, ahead, ahead);
  return ok({
    times: freeSlotsOn(reader, resourceGuid, day, span).map(({ guid, startAt }) => ({
      slotGuid: guid,
      startAt,
    })),
    asOf,
  });
}
