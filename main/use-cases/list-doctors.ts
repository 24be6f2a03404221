import { resourcesOf, specialityById } from '../../db/mirror/directory.ts';
import { countFreeByResource, type FreeCount, firstFreeOfSpeciality } from '../../db/mirror/slots.ts';
import type { DoctorView, Output } from '../../domain/bridge.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Resource } from '../../domain/schedule.ts';
import { scheduleAsOf } from '../mirror/freshness.ts';
import type { KioskDeps } from './deps.ts';
import { nearAsOf, offeredSpan } from './offered-span.ts';
import { hasQueue } from './roads.ts';

/** The doctors of a speciality, who can see somebody soonest first. */
export function doctorsOffered(
  deps: Pick<KioskDeps, 'store' | 'clock' | 'clinic' | 'rules' | 'sweeper' | 'roads'>,
  specialityId: string,
): Result<Output<'doctors'>, 'unknown-speciality'> {
  const { reader } = deps.store;
  const speciality = specialityById(reader, specialityId);
  if (!speciality) return err('unknown-speciality');
  deps.sweeper.lookAt(specialityId, 0, 6);
  const span = offeredSpan(deps, nearAsOf(deps, specialityId));
  const free = countFreeByResource(reader, specialityId, span);
  const doctors = resourcesOf(reader, specialityId).map((resource) =>
    doctorView(deps, resource, free.get(resource.guid)),
  );
  doctors.sort(
    (a, b) =>
      (a.soonest?.startAt ?? Number.MAX_VALUE) - (b.soonest?.startAt ?? Number.MAX_VALUE) ||
      a.name.localeCompare(b.name, 'ru'),
  );
  const soonest = firstFreeOfSpeciality(reader, specialityId, span);
  return ok({
    speciality: { id: speciality.id, name: speciality.name },
    soonest: soonest
      ? { slotGuid: soonest.guid, startAt: soonest.startAt, resourceGuid: soonest.resourceGuid }
      : null,
    doctors,
    asOf: scheduleAsOf(reader, span.today, specialityId),
  });
}

export function doctorView(
  { roads }: Pick<KioskDeps, 'roads'>,
  resource: Resource,
  free: FreeCount | undefined,
): DoctorView {
  return {
    guid: resource.guid,
    name: resource.name,
    room: resource.room,
    floor: resource.floor,
    freeCount: free?.count ?? 0,
    soonest: free ? { slotGuid: free.firstGuid, startAt: free.firstAt, resourceGuid: resource.guid } : null,
    queue: hasQueue(roads, resource.guid),
  };
}
