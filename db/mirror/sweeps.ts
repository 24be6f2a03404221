import { z } from 'zod';
import type { Day, Instant } from '../../domain/clinic-time.ts';
import type { MirrorTx, Reader } from '../connection.ts';

/** What was read when, by speciality and day. */
export type SweptDay = { readonly specialityId: string; readonly day: Day; readonly sweptAt: Instant };

const rowSchema = z
  .object({ speciality_id: z.string(), day: z.string(), swept_at: z.number() })
  .transform((row): SweptDay => ({ specialityId: row.speciality_id, day: row.day, sweptAt: row.swept_at }));

export function recordSweep(tx: MirrorTx, specialityId: string, days: readonly Day[], at: Instant): void {
  const write = tx.sql('INSERT OR REPLACE INTO mirror.sweep (speciality_id, day, swept_at) VALUES (?, ?, ?)');
  for (const day of days) write.run(specialityId, day, at);
}

export function listSweeps(reader: Reader): SweptDay[] {
  return reader
    .sql('SELECT speciality_id, day, swept_at FROM mirror.sweep')
    .all()
    .map((row) => rowSchema.parse(row));
}

export function forgetSweepsBefore(tx: MirrorTx, day: Day): void {
  tx.sql('DELETE FROM mirror.sweep WHERE day < ?').run(day);
}

/**
 * When the oldest of these days was read, for one speciality or (null) for all that the directory lists; null when one of
 * them never was.
 */
export function oldestSweep(
  reader: Reader,
  specialityId: string | null,
  days: readonly Day[],
): Instant | null {
  const row = z.object({ missing: z.number(), oldest: z.number().nullable() }).parse(
    reader
      .sql(
        `SELECT count(*) - count(w.swept_at) AS missing, min(w.swept_at) AS oldest
         FROM mirror.speciality p, json_each(?) d
         LEFT JOIN mirror.sweep w ON w.speciality_id = p.id AND w.day = d.value
         WHERE ? IS NULL OR p.id = ?`,
      )
      .get(JSON.stringify(days), specialityId, specialityId),
  );
  return row.missing > 0 ? null : row.oldest;
}
