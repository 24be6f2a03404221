import { z } from 'zod';
import type { Day, Instant } from '../../domain/clinic-time.ts';
import type { CandidateLimits } from '../../domain/if-taken.ts';
import type { Slot } from '../../domain/schedule.ts';
import type { Reader } from '../connection.ts';
import { slotByGuid } from './slots.ts';

const CANDIDATES = (by: 'resource_guid' | 'speciality_id'): string => `
  SELECT s.guid FROM mirror.slot s
  WHERE s.free = 1 AND s.${by} = ? AND s.start_at >= ? AND s.day <= ?
    AND s.guid NOT IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (SELECT 1 FROM main.hold h WHERE h.slot_guid = s.guid)
  ORDER BY s.start_at, s.guid LIMIT 20`;

const row = z.object({ guid: z.string() });

/** Free slots of the mirror within the limits that nobody here holds, the soonest first; never one of `tried`. */
export function candidates(
  reader: Reader,
  specialityId: string,
  limits: CandidateLimits,
  tried: readonly string[],
): Slot[] {
  const { resourceGuid, fromAt, lastDay } = limits;
  return reader
    .sql(CANDIDATES(resourceGuid === null ? 'speciality_id' : 'resource_guid'))
    .all(resourceGuid ?? specialityId, fromAt, lastDay, JSON.stringify(tried))
    .map((found) => slotByGuid(reader, row.parse(found).guid))
    .filter((slot) => slot !== undefined);
}

/** The free slot of a resource that begins at an instant. */
export function freeSlotAt(
  reader: Reader,
  resourceGuid: string,
  day: Day,
  startAt: Instant,
): Slot | undefined {
  const found = reader
    .sql('SELECT guid FROM mirror.slot WHERE free = 1 AND resource_guid = ? AND day = ? AND start_at = ?')
    .get(resourceGuid, day, startAt);
  return found === undefined ? undefined : slotByGuid(reader, row.parse(found).guid);
}

/** Whether the mirror knows any cell of a resource on a day, free or not. */
export function hasSlotsOn(reader: Reader, specialityId: string, resourceGuid: string, day: Day): boolean {
  return (
    reader
      .sql('SELECT 1 FROM mirror.slot WHERE speciality_id = ? AND day = ? AND resource_guid = ? LIMIT 1')
      .get(specialityId, day, resourceGuid) !== undefined
  );
}
