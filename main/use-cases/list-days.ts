import { resourceByGuid, specialityById } from '../../db/mirror/directory.ts';
import { countFreeByDay, countFreeByResource } from '../../db/mirror/slots.ts';
import type { Output } from '../../domain/bridge.ts';
import { addDays, daysBetween } from '../../domain/clinic-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { windowAsOf } from '../mirror/freshness.ts';
import type { KioskDeps } from './deps.ts';
import { doctorView } from './list-doctors.ts';
import { nearAsOf, offeredSpan } from './offered-span.ts';

/** Every day of the horizon with a doctor's free places, the empty days too. */
export function daysOffered(
  deps: Pick<KioskDeps, 'store' | 'clock' | 'clinic' | 'rules' | 'sweeper'>,
  resourceGuid: string,
): Result<Output<'days'>, 'unknown-doctor'> {
  const { reader } = deps.store;
  const resource = resourceByGuid(reader, resourceGuid);
  const speciality = resource && specialityById(reader, resource.specialityId);
  if (!resource || !speciality) return err('unknown-doctor');
  const span = offeredSpan(deps, nearAsOf(deps, resource.specialityId));
  const free = countFreeByDay(reader, resourceGuid, span);
  const days = Array.from({ length: deps.rules.horizonDays }, (_, i) => {
    const day = addDays(span.today, i);
    return { day, freeCount: free.get(day) ?? 0 };
  });
  const firstFree = days.find(({ freeCount }) => freeCount > 0)?.day ?? span.today;
  deps.sweeper.lookAt(
    resource.specialityId,
    0,
    Math.min(daysBetween(span.today, firstFree) + 6, deps.rules.horizonDays - 1),
  );
  return ok({
    doctor: doctorView(resource, countFreeByResource(reader, resource.specialityId, span).get(resourceGuid)),
    speciality: { id: speciality.id, name: speciality.name },
    days,
    asOf: windowAsOf(reader, resource.specialityId, span.today, span.lastDay),
  });
}
