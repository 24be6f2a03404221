import { worksOn } from '../../db/mirror/candidates.ts';
import { resourceByGuid, specialityById } from '../../db/mirror/directory.ts';
import { countFreeByDay, countFreeByResource } from '../../db/mirror/slots.ts';
import type { Output } from '../../domain/bridge.ts';
import { addDays, daysBetween } from '../../domain/clinic-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { windowAsOf } from '../mirror/freshness.ts';
import type { KioskDeps } from './deps.ts';
import { doctorView } from './list-doctors.ts';
import { nearAsOf, offeredSpan } from './offered-span.ts';
import { hasQueue } from './roads.ts';

/**
 * Every day of the horizon with a doctor's free places, the empty days too. Out of schedule they receive on days they work:
 * where the mirror has a cell of theirs, free or not, that is not over yet.
 */
export function daysOffered(
  deps: Pick<KioskDeps, 'store' | 'clock' | 'clinic' | 'rules' | 'sweeper' | 'roads'>,
  resourceGuid: string,
): Result<Output<'days'>, 'unknown-doctor'> {
  const { reader } = deps.store;
  const resource = resourceByGuid(reader, resourceGuid);
  const speciality = resource && specialityById(reader, resource.specialityId);
  if (!resource || !speciality) return err('unknown-doctor');
  const span = offeredSpan(deps, nearAsOf(deps, resource.specialityId));
  const free = countFreeByDay(reader, resourceGuid, span);
  const now = deps.clock.now();
  const receives = hasQueue(deps.roads, resourceGuid);
  const days = Array.from({ length: deps.rules.horizonDays }, (_, i) => {
    const day = addDays(span.today, i);
    const freeCount = free.get(day) ?? 0;
    // A free place is found in an index; whether there is another one takes reading the speciality's day.
    const queue = receives && (freeCount > 0 || worksOn(reader, { ...resource, day, from: now }));
    return { day, freeCount, queue };
  });
  const firstFree = days.find(({ freeCount }) => freeCount > 0)?.day ?? span.today;
  deps.sweeper.lookAt(
    resource.specialityId,
    0,
    Math.min(daysBetween(span.today, firstFree) + 6, deps.rules.horizonDays - 1),
  );
  return ok({
    doctor: doctorView(
      deps,
      resource,
      countFreeByResource(reader, resource.specialityId, span).get(resourceGuid),
    ),
    speciality: { id: speciality.id, name: speciality.name },
    days,
    asOf: windowAsOf(reader, resource.specialityId, span.today, span.lastDay),
  });
}
