import { listSpecialities } from '../../db/mirror/directory.ts';
import { countFreeBySpeciality } from '../../db/mirror/slots.ts';
import type { Output } from '../../domain/bridge.ts';
import { scheduleAsOf } from '../mirror/freshness.ts';
import type { KioskDeps } from './deps.ts';
import { offeredSpan } from './offered-span.ts';

/** Every speciality with its free places, those that have some first. */
export function specialitiesOffered(
  deps: Pick<KioskDeps, 'store' | 'clock' | 'clinic' | 'rules'>,
): Output<'specialities'> {
  const { reader } = deps.store;
  const span = offeredSpan(deps);
  const free = countFreeBySpeciality(reader, span);
  const specialities = listSpecialities(reader).map(({ id, name }) => ({
    id,
    name,
    freeCount: free.get(id)?.count ?? 0,
    soonestAt: free.get(id)?.firstAt ?? null,
  }));
  specialities.sort(
    (a, b) => Number(b.freeCount > 0) - Number(a.freeCount > 0) || a.name.localeCompare(b.name, 'ru'),
  );
  return { specialities, asOf: scheduleAsOf(reader, span.today) };
}
