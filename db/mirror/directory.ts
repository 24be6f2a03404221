import { z } from 'zod';
import type { Instant } from '../../domain/clinic-time.ts';
import type { Resource, Speciality } from '../../domain/schedule.ts';
import type { MirrorTx, Reader } from '../connection.ts';

const specialitySchema = z.object({ id: z.string(), name: z.string() });
const resourceSchema = z
  .object({
    guid: z.string(),
    speciality_id: z.string(),
    name: z.string(),
    room: z.string().nullable(),
    floor: z.number().nullable(),
  })
  .transform(
    (row): Resource => ({
      guid: row.guid,
      specialityId: row.speciality_id,
      name: row.name,
      room: row.room,
      floor: row.floor,
    }),
  );
const resourceNameSchema = z.object({ speciality_id: z.string(), name: z.string() });

/** Replaces the whole directory: a clinic has tens of specialities and a few hundred resources. */
export function replaceDirectory(
  tx: MirrorTx,
  directory: { specialities: readonly Speciality[]; resources: readonly Resource[] },
  at: Instant,
): void {
  tx.sql('DELETE FROM mirror.speciality').run();
  tx.sql('DELETE FROM mirror.resource').run();
  for (const { id, name } of directory.specialities) {
    tx.sql('INSERT OR REPLACE INTO mirror.speciality (id, name) VALUES (?, ?)').run(id, name);
  }
  for (const r of directory.resources) {
    tx.sql(
      'INSERT OR REPLACE INTO mirror.resource (guid, speciality_id, name, room, floor) VALUES (?, ?, ?, ?, ?)',
    ).run(r.guid, r.specialityId, r.name, r.room, r.floor);
  }
  tx.sql('INSERT OR REPLACE INTO mirror.directory_sweep (one, swept_at) VALUES (1, ?)').run(at);
}

/** When the directory was last read; null when never. */
export function directorySweptAt(reader: Reader): Instant | null {
  const row = z
    .object({ swept_at: z.number() })
    .optional()
    .parse(reader.sql('SELECT swept_at FROM mirror.directory_sweep').get());
  return row?.swept_at ?? null;
}

export function listSpecialities(reader: Reader): Speciality[] {
  return reader
    .sql('SELECT id, name FROM mirror.speciality ORDER BY name')
    .all()
    .map((row) => specialitySchema.parse(row));
}

export function specialityById(reader: Reader, id: string): Speciality | undefined {
  return specialitySchema
    .optional()
    .parse(reader.sql('SELECT id, name FROM mirror.speciality WHERE id = ?').get(id));
}

export function resourceByGuid(reader: Reader, guid: string): Resource | undefined {
  return resourceSchema
    .optional()
    .parse(reader.sql('SELECT * FROM mirror.resource WHERE guid = ?').get(guid));
}

/** How many doctors, rooms and devices the directory lists. */
export const countResources = (reader: Reader): number =>
  z.object({ n: z.number() }).parse(reader.sql('SELECT count(*) AS n FROM mirror.resource').get()).n;

/** What every speciality's doctors, rooms and devices are called, by the speciality's id: one query for all of them. */
export function resourceNamesBySpeciality(reader: Reader): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const row of reader.sql('SELECT speciality_id, name FROM mirror.resource ORDER BY name').all()) {
    const { speciality_id, name } = resourceNameSchema.parse(row);
    const known = names.get(speciality_id);
    if (known) known.push(name);
    else names.set(speciality_id, [name]);
  }
  return names;
}

export function resourcesOf(reader: Reader, specialityId: string): Resource[] {
  return reader
    .sql('SELECT * FROM mirror.resource WHERE speciality_id = ? ORDER BY name')
    .all(specialityId)
    .map((row) => resourceSchema.parse(row));
}
