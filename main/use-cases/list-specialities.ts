import { listSpecialities, resourceByGuid, resourceNamesBySpeciality } from '../../db/mirror/directory.ts';
import { countFreeByResource, countFreeBySpeciality, type FreeCount } from '../../db/mirror/slots.ts';
import type { Output, SpecialityView } from '../../domain/bridge.ts';
import { earliestStart, isOldSchedule, scheduleAsOf, windowAsOf } from '../mirror/freshness.ts';
import type { KioskDeps } from './deps.ts';
import { nearDays, offeredSpan } from './offered-span.ts';
import { hasQueue } from './roads.ts';

type Deps = Pick<KioskDeps, 'store' | 'clock' | 'clinic' | 'rules' | 'usage' | 'roads'>;

/** Every speciality with its places: those that have some, or a living queue, first; of them those that are booked here most. */
export function specialitiesOffered(deps: Deps): Output<'specialities'> {
  const { reader } = deps.store;
  const known = listSpecialities(reader);
  const { today, free } = freePlaces(
    deps,
    known.map(({ id }) => id),
  );
  const queues = specialitiesInTurn(deps);
  const names = resourceNamesBySpeciality(reader);
  const specialities = known.map(({ id, name }) => ({
    id,
    name,
    freeCount: free.get(id)?.count ?? 0,
    soonestAt: free.get(id)?.firstAt ?? null,
    queue: queues.has(id),
    doctors: names.get(id) ?? [],
  }));
  const booked = deps.usage.bookedBySpeciality();
  specialities.sort(
    (a, b) =>
      Number(mayBeHad(b)) - Number(mayBeHad(a)) ||
      (booked.get(b.id) ?? 0) - (booked.get(a.id) ?? 0) ||
      a.name.localeCompare(b.name, 'ru'),
  );
  return { specialities, asOf: scheduleAsOf(reader, today) };
}

const mayBeHad = ({ freeCount, queue }: Pick<SpecialityView, 'freeCount' | 'queue'>): boolean =>
  freeCount > 0 || queue;

/** Where somebody receives out of schedule: configuration names a few resources, the directory whose they are. */
const specialitiesInTurn = ({ store, roads }: Pick<Deps, 'store' | 'roads'>): ReadonlySet<string> =>
  new Set(
    roads.outOfScheduleResources.flatMap((guid) => {
      const resource = hasQueue(roads, guid) ? resourceByGuid(store.reader, guid) : undefined;
      return resource ? [resource.specialityId] : [];
    }),
  );

/**
 * Free places by speciality, each counted from its own schedule's lead time. While all are fresh, or none is, one count
 * does. Else the few that begin within the longer lead are added, speciality by speciality, where they may be booked.
 */
function freePlaces(deps: Deps, ids: readonly string[]): { today: string; free: Map<string, FreeCount> } {
  const { reader } = deps.store;
  const near = nearDays(deps);
  const oldest = windowAsOf(reader, null, near.from, near.to);
  const span = offeredSpan(deps, oldest);
  const free = countFreeBySpeciality(reader, span);
  const now = deps.clock.now();
  if (!isOldSchedule(oldest, now, deps.rules)) return { today: span.today, free };

  for (const id of ids) {
    const from = earliestStart(now, windowAsOf(reader, id, near.from, near.to), deps.rules);
    if (from >= span.from) continue;
    for (const soon of countFreeByResource(reader, id, { from, to: span.from }).values()) {
      free.set(id, together(soon, free.get(id)));
    }
  }
  return { today: span.today, free };
}

function together(a: FreeCount, b: FreeCount | undefined): FreeCount {
  if (!b) return a;
  return { ...(a.firstAt < b.firstAt ? a : b), count: a.count + b.count };
}
