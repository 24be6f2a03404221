import type { Reader } from '../../db/connection.ts';
import { isHeld } from '../../db/ledger/bookings.ts';
import { freeSlotAt, hasSlotsOn } from '../../db/mirror/candidates.ts';
import { resourceByGuid, specialityById } from '../../db/mirror/directory.ts';
import { slotByGuid } from '../../db/mirror/slots.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { BookedSlot } from '../../domain/booking.ts';
import type { Input } from '../../domain/bridge.ts';
import { addDays, dayOf, type Instant, instantOf } from '../../domain/clinic-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Slot } from '../../domain/schedule.ts';
import { earliestStart, mayBookFrom, windowAsOf } from '../mirror/freshness.ts';
import type { KioskDeps } from './deps.ts';

export type PlaceError = 'slot-gone' | 'slot-too-soon' | 'schedule-too-old' | 'not-offered';
type Deps = Pick<KioskDeps, 'store' | 'clock' | 'clinic' | 'rules'>;

/**
 * What exactly is asked for, from the mirror, and whether it may be: free there and held by nobody here, not too near, read
 * recently enough. Nothing is claimed yet.
 */
export function resolvePlace(deps: Deps, place: Input<'book'>['place']): Result<BookedSlot, PlaceError> {
  const { reader } = deps.store;
  switch (place.kind) {
    case 'slot': {
      const slot = slotByGuid(reader, place.slotGuid);
      return slot ? inSchedule(deps, slot) : err('slot-gone');
    }
    case 'time':
      return atTime(deps, place.resourceGuid, place.startAt);
    case 'out-of-schedule':
      return outOfSchedule(deps, place.resourceGuid, place.day);
    default:
      return assertNever(place);
  }
}

function inSchedule(deps: Deps, slot: Slot): Result<BookedSlot, PlaceError> {
  const { reader } = deps.store;
  const named = namesOf(reader, slot.resourceGuid);
  if (!named || slot.status !== 'available' || !slot.kioskMayBook || isHeld(reader, slot.guid))
    return err('slot-gone');
  const asOf = windowAsOf(reader, slot.specialityId, slot.day, slot.day);
  const trouble = troubleWithTime(deps, slot.startAt, asOf);
  if (trouble) return err(trouble);
  return ok({
    ...named,
    slotGuid: slot.guid,
    outOfSchedule: false,
    startAt: slot.startAt,
    endAt: slot.endAt,
  });
}

/** A time without a cell is asked for only where the mirror has no cells of that day at all: else it would be one of them. */
function atTime(deps: Deps, resourceGuid: string, startAt: Instant): Result<BookedSlot, PlaceError> {
  const { reader } = deps.store;
  const day = dayOf(startAt, deps.clinic.timeZone);
  const slot = freeSlotAt(reader, resourceGuid, day, startAt);
  if (slot) return inSchedule(deps, slot);
  const named = namesOf(reader, resourceGuid);
  if (!named || hasSlotsOn(reader, named.specialityId, resourceGuid, day)) return err('slot-gone');
  if (!isWithinHorizon(deps, day)) return err('slot-gone');
  const asOf = windowAsOf(reader, named.specialityId, day, day);
  const trouble = troubleWithTime(deps, startAt, asOf);
  if (trouble) return err(trouble);
  // How long it takes is not known.
  return ok({ ...named, slotGuid: null, outOfSchedule: false, startAt, endAt: startAt });
}

function outOfSchedule(deps: Deps, resourceGuid: string, day: string): Result<BookedSlot, PlaceError> {
  const { timeZone, offers } = deps.clinic;
  const named = namesOf(deps.store.reader, resourceGuid);
  if (!named || !offers.outOfSchedule.includes(resourceGuid) || !isWithinHorizon(deps, day))
    return err('not-offered');
  return ok({
    ...named,
    slotGuid: null,
    outOfSchedule: true,
    startAt: instantOf(day, '00:00', timeZone),
    endAt: instantOf(addDays(day, 1), '00:00', timeZone) - 1,
  });
}

function troubleWithTime(
  { clock, rules }: Deps,
  startAt: Instant,
  asOf: Instant | null,
): 'slot-too-soon' | 'schedule-too-old' | undefined {
  const now = clock.now();
  if (startAt < earliestStart(now, asOf, rules)) return 'slot-too-soon';
  return mayBookFrom(asOf, now, rules) ? undefined : 'schedule-too-old';
}

function isWithinHorizon({ clock, clinic, rules }: Deps, day: string): boolean {
  const today = dayOf(clock.now(), clinic.timeZone);
  return day >= today && day < addDays(today, rules.horizonDays);
}

function namesOf(
  reader: Reader,
  resourceGuid: string,
): Pick<
  BookedSlot,
  'resourceGuid' | 'resourceName' | 'specialityId' | 'specialityName' | 'room' | 'floor'
> | null {
  const resource = resourceByGuid(reader, resourceGuid);
  const speciality = resource && specialityById(reader, resource.specialityId);
  if (!resource || !speciality) return null;
  return {
    resourceGuid: resource.guid,
    resourceName: resource.name,
    specialityId: speciality.id,
    specialityName: speciality.name,
    room: resource.room,
    floor: resource.floor,
  };
}
