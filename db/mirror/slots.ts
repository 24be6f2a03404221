import { z } from 'zod';
import type { Day, Instant } from '../../domain/clinic-time.ts';
import type { Slot } from '../../domain/schedule.ts';
import type { MirrorTx, Reader } from '../connection.ts';

/** A row of `mirror.slot`. */
export const slotSchema = z
  .object({
    guid: z.string(),
    resource_guid: z.string(),
    speciality_id: z.string(),
    day: z.string(),
    start_at: z.number(),
    end_at: z.number(),
    status: z.enum(['available', 'unavailable', 'unauthorized', 'expired', 'booked']),
    booked_by: z.string().nullable(),
    kiosk_may_book: z.number(),
  })
  .transform(
    (row): Slot => ({
      guid: row.guid,
      resourceGuid: row.resource_guid,
      specialityId: row.speciality_id,
      day: row.day,
      startAt: row.start_at,
      endAt: row.end_at,
      status: row.status,
      kioskMayBook: row.kiosk_may_book === 1,
      bookedBy: row.booked_by,
    }),
  );

/**
 * Writes cells; give it one chunk (at most 500 rows) a transaction. A known cell is changed where it lies and keeps its
 * place: INSERT OR REPLACE would move it to the table's end.
 */
export function upsertSlots(tx: MirrorTx, slots: readonly Slot[]): void {
  const insert = tx.sql(
    `INSERT INTO mirror.slot
       (guid, resource_guid, speciality_id, day, start_at, end_at, status, booked_by, kiosk_may_book)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (guid) DO UPDATE SET resource_guid = excluded.resource_guid, speciality_id = excluded.speciality_id,
       day = excluded.day, start_at = excluded.start_at, end_at = excluded.end_at, status = excluded.status,
       booked_by = excluded.booked_by, kiosk_may_book = excluded.kiosk_may_book`,
  );
  for (const s of slots) {
    insert.run(
      s.guid,
      s.resourceGuid,
      s.specialityId,
      s.day,
      s.startAt,
      s.endAt,
      s.status,
      s.bookedBy,
      Number(s.kioskMayBook),
    );
  }
}

export function deleteSlots(tx: MirrorTx, guids: readonly string[]): void {
  const remove = tx.sql('DELETE FROM mirror.slot WHERE guid = ?');
  for (const guid of guids) remove.run(guid);
}

/** Somebody has it: not offered until the next sweep says otherwise. */
export function markSlotTaken(tx: MirrorTx, guid: string): void {
  tx.sql(`UPDATE mirror.slot SET status = 'booked' WHERE guid = ?`).run(guid);
}

/**
 * Up to `limit` cells of one speciality's day, in the order they were first written.
 *
 * @param after where the last page ended (0 to begin)
 * @returns where this one ended; undefined when it was the last
 */
export function slotsOfDay(
  reader: Reader,
  specialityId: string,
  day: Day,
  limit: number,
  after: number,
): { slots: Slot[]; next: number | undefined } {
  const rows = reader.sql(SLOTS_OF_DAY).all(specialityId, day, after, limit);
  return {
    slots: rows.map((row) => slotSchema.parse(row)),
    next: rows.length < limit ? undefined : idSchema.parse(rows.at(-1)).id,
  };
}

export const SLOTS_OF_DAY =
  'SELECT * FROM mirror.slot WHERE speciality_id = ? AND day = ? AND id > ? ORDER BY id LIMIT ?';
const idSchema = z.object({ id: z.number() });

export function slotByGuid(reader: Reader, guid: string): Slot | undefined {
  return slotSchema.optional().parse(reader.sql('SELECT * FROM mirror.slot WHERE guid = ?').get(guid));
}

/** Up to `limit` cells of days that are over. */
export function slotsBefore(reader: Reader, day: Day, limit: number): string[] {
  return reader
    .sql(SLOTS_BEFORE)
    .all(day, limit)
    .map((row) => z.object({ guid: z.string() }).parse(row).guid);
}

/** Asked at every quiet moment: it steps from speciality to speciality in the window index instead of reading every cell. */
export const SLOTS_BEFORE = `
  WITH RECURSIVE known (id) AS (
    SELECT min(speciality_id) FROM mirror.slot
    UNION ALL
    SELECT (SELECT min(speciality_id) FROM mirror.slot WHERE speciality_id > known.id) FROM known WHERE known.id IS NOT NULL)
  SELECT s.guid FROM known CROSS JOIN mirror.slot s ON s.speciality_id = known.id AND s.day < ? LIMIT ?`;

/** A span of instants, `from` included, `to` not. */
export type Span = { readonly from: Instant; readonly to: Instant };

const NOT_HELD = 'NOT EXISTS (SELECT 1 FROM main.hold h WHERE h.slot_guid = s.guid)';

/** Only what the index holds; a free slot's status is known. */
export const FIRST_FREE_OF_SPECIALITY = `
  SELECT s.guid, s.resource_guid, s.speciality_id, s.day, s.start_at, s.end_at, 'available' AS status, s.booked_by,
    1 AS kiosk_may_book
  FROM mirror.slot s
  WHERE s.free = 1 AND s.speciality_id = ? AND s.start_at >= ? AND s.start_at < ? AND ${NOT_HELD}
  ORDER BY s.start_at LIMIT 1`;

/** The soonest free slot of a speciality; the index keeps the rest unread. */
export function firstFreeOfSpeciality(reader: Reader, specialityId: string, span: Span): Slot | undefined {
  return slotSchema
    .optional()
    .parse(reader.sql(FIRST_FREE_OF_SPECIALITY).get(specialityId, span.from, span.to));
}

const countSchema = z.object({
  key: z.string(),
  count: z.number(),
  first_at: z.number(),
  first_guid: z.string(),
});
export type FreeCount = { readonly count: number; readonly firstAt: Instant; readonly firstGuid: string };

const toCounts = (rows: unknown[]): Map<string, FreeCount> =>
  new Map(
    rows
      .map((row) => countSchema.parse(row))
      .map(({ key, count, first_at, first_guid }) => [
        key,
        { count, firstAt: first_at, firstGuid: first_guid },
      ]),
  );

/** Free places and the soonest of them by speciality. (SQLite takes bare columns from the row that has the `min`.) */
export function countFreeBySpeciality(reader: Reader, span: Span): Map<string, FreeCount> {
  return toCounts(
    reader
      .sql(
        `SELECT s.speciality_id AS key, count(*) AS count, min(s.start_at) AS first_at, s.guid AS first_guid
         FROM mirror.slot s WHERE s.free = 1 AND s.start_at >= ? AND s.start_at < ? AND ${NOT_HELD}
         GROUP BY s.speciality_id`,
      )
      .all(span.from, span.to),
  );
}

/** Free places and the soonest of them by resource, within one speciality. */
export function countFreeByResource(
  reader: Reader,
  specialityId: string,
  span: Span,
): Map<string, FreeCount> {
  return toCounts(
    reader
      .sql(
        `SELECT s.resource_guid AS key, count(*) AS count, min(s.start_at) AS first_at, s.guid AS first_guid
         FROM mirror.slot s
         WHERE s.free = 1 AND s.speciality_id = ? AND s.start_at >= ? AND s.start_at < ? AND ${NOT_HELD}
         GROUP BY s.resource_guid`,
      )
      .all(specialityId, span.from, span.to),
  );
}

/** Free places of one resource by day. */
export function countFreeByDay(reader: Reader, resourceGuid: string, span: Span): Map<Day, number> {
  return new Map(
    [
      ...toCounts(
        reader
          .sql(
            `SELECT s.day AS key, count(*) AS count, min(s.start_at) AS first_at, s.guid AS first_guid
           FROM mirror.slot s
           WHERE s.free = 1 AND s.resource_guid = ? AND s.start_at >= ? AND s.start_at < ? AND ${NOT_HELD}
           GROUP BY s.day`,
          )
          .all(resourceGuid, span.from, span.to),
      ),
    ].map(([day, { count }]) => [day, count]),
  );
}

/** The free slots of one resource on one day, in order. */
export function freeSlotsOn(reader: Reader, resourceGuid: string, day: Day, span: Span): Slot[] {
  return reader
    .sql(
      `SELECT s.* FROM mirror.slot s
       WHERE s.free = 1 AND s.resource_guid = ? AND s.day = ? AND s.start_at >= ? AND s.start_at < ? AND ${NOT_HELD}
       ORDER BY s.start_at`,
    )
    .all(resourceGuid, day, span.from, span.to)
    .map((row) => slotSchema.parse(row));
}
