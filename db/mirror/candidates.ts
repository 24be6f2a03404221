import { z } from 'zod';
import type { Day, Instant } from '../../domain/clinic-time.ts';
import type { CandidateLimits } from '../../domain/if-taken.ts';
import type { Slot } from '../../domain/schedule.ts';
import type { Reader } from '../connection.ts';
import { slotByGuid, slotSchema } from './slots.ts';

const CANDIDATE_AFTER = (by: 'resource_guid' | 'speciality_id'): string => `
  SELECT s.* FROM mirror.slot s
  WHERE s.free = 1 AND s.${by} = ? AND s.start_at >= ? AND (s.start_at > ? OR s.guid > ?) AND s.day <= ?
    AND NOT EXISTS (SELECT 1 FROM main.hold h WHERE h.slot_guid = s.guid)
  ORDER BY s.start_at, s.guid LIMIT 50`;

const row = z.object({ guid: z.string() });

/** Free slots of the mirror within the limits that nobody here holds, the soonest first, read as far as they are asked for; none of `tried`. */
export function* candidates(
  reader: Reader,
  specialityId: string,
  limits: CandidateLimits,
  tried: ReadonlySet<string>,
): Generator<Slot> {
  const { resourceGuid, fromAt, lastDay } = limits;
  const sql = CANDIDATE_AFTER(resourceGuid === null ? 'speciality_id' : 'resource_guid');
  let [at, guid] = [fromAt, ''];
  for (;;) {
    const page = reader
      .sql(sql)
      .all(resourceGuid ?? specialityId, at, at, guid, lastDay)
      .map((found) => slotSchema.parse(found));
    yield* page.filter((slot) => !tried.has(slot.guid));
    const last = page.at(-1);
    if (!last) return;
    [at, guid] = [last.startAt, last.guid];
  }
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

export const WORKS_ON = `
  SELECT 1 FROM mirror.slot WHERE speciality_id = ? AND day = ? AND resource_guid = ? AND end_at > ? LIMIT 1`;

/** Whether the mirror knows a cell of a resource on a day, free or not, that ends after an instant. */
export const worksOn = (
  reader: Reader,
  at: { readonly specialityId: string; readonly guid: string; readonly day: Day; readonly from: Instant },
): boolean => reader.sql(WORKS_ON).get(at.specialityId, at.day, at.guid, at.from) !== undefined;
