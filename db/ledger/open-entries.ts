import { z } from 'zod';
import type { Instant } from '../../domain/clinic-time.ts';
import { type EntryKind, entryKinds } from '../../domain/outbox.ts';
import type { Reader } from '../connection.ts';
import { type Entry, entryFromRow } from './outbox.ts';

/** What delivery asks of the entries that are not settled. */

/** Which entries may be taken: by what must be asked for them. */
export type Takeable = {
  readonly send: readonly EntryKind[];
  /** Of these, what nobody has tried yet. */
  readonly sendFresh: readonly EntryKind[];
  readonly readBack: readonly EntryKind[];
};

/**
 * Queued and in-doubt entries that may be taken, the next due first; of each patient only the oldest unsettled one, so that
 * a patient's entries go in order and nobody waits for another patient.
 */
export function openEntries(reader: Reader, takeable: Takeable, limit: number): Entry[] {
  const { send, sendFresh, readBack } = takeable;
  const rows =
    hasEveryKind(send) && hasEveryKind(readBack)
      ? reader.sql(OPEN_ENTRIES).all(limit)
      : reader
          .sql(OPEN_ENTRIES_OF_KINDS)
          .all(JSON.stringify(send), JSON.stringify(sendFresh), JSON.stringify(readBack), limit);
  return rows.map(entryFromRow);
}

const hasEveryKind = (kinds: readonly EntryKind[]): boolean =>
  entryKinds.every((kind) => kinds.includes(kind));

const openEntriesThat = (mayBeTaken: string): string => `
  SELECT e.* FROM outbox_entry e
  -- The first condition is the index's own words: SQLite does not see that one list is part of another.
  WHERE e.state IN ('queued','sending','in-doubt') AND ${mayBeTaken}
    AND NOT EXISTS (
      SELECT 1 FROM outbox_entry older
      WHERE older.patient_id = e.patient_id AND older.id < e.id AND older.state IN ('queued','sending','in-doubt'))
  ORDER BY e.not_before_at LIMIT ?`;

/** Nothing is held back: the usual case, and the question of every delivery. */
export const OPEN_ENTRIES = openEntriesThat(`e.state <> 'sending'`);

export const OPEN_ENTRIES_OF_KINDS = openEntriesThat(`(
      (e.state = 'queued' AND e.kind IN (SELECT value FROM json_each(?)))
      OR (e.state = 'queued' AND e.failures = 0 AND e.kind IN (SELECT value FROM json_each(?)))
      OR (e.state = 'in-doubt' AND e.kind IN (SELECT value FROM json_each(?))))`);

/**
 * The youngest entries that have hardly been tried, made within a span: their patients may still stand there, however many
 * others have waited longer. Again only the oldest of each patient.
 */
export function liveEntries(
  reader: Reader,
  made: { readonly from: Instant; readonly to: Instant },
  limit: number,
): Entry[] {
  return reader.sql(LIVE_ENTRIES).all(made.from, made.to, limit).map(entryFromRow);
}

export const LIVE_ENTRIES = `
  SELECT e.* FROM outbox_entry e
  WHERE e.state IN ('queued','sending','in-doubt') AND e.state <> 'sending' AND e.failures <= 1
    AND e.created_at BETWEEN ? AND ?
    AND NOT EXISTS (
      SELECT 1 FROM outbox_entry older
      WHERE older.patient_id = e.patient_id AND older.id < e.id AND older.state IN ('queued','sending','in-doubt'))
  ORDER BY e.id DESC LIMIT ?`;

/** Queued entries whose time is over, whatever else of the patient is open: there is nothing left to wait for. */
export function expiredEntries(reader: Reader, at: Instant, limit: number): Entry[] {
  return reader
    .sql(
      `SELECT * FROM outbox_entry
       WHERE state IN ('queued','sending','in-doubt') AND state = 'queued' AND expires_at <= ? ORDER BY expires_at LIMIT ?`,
    )
    .all(at, limit)
    .map(entryFromRow);
}

const overviewRow = z.object({ open: z.number(), expiry: z.number().nullable() });

/** How many entries are open, and when the first queued one's time is over (or was); null when none has an end. */
export function openOverview(reader: Reader): {
  readonly open: number;
  readonly firstExpiryAt: Instant | null;
} {
  const row = overviewRow.parse(
    reader
      .sql(
        `SELECT count(*) AS open, min(CASE WHEN state = 'queued' THEN expires_at END) AS expiry
         FROM outbox_entry WHERE state IN ('queued','sending','in-doubt')`,
      )
      .get(),
  );
  return { open: row.open, firstExpiryAt: row.expiry };
}

/** When the oldest open entry was made; null when none is open. */
export function oldestOpenAt(reader: Reader): Instant | null {
  return z
    .object({ at: z.number().nullable() })
    .parse(
      reader
        .sql(`SELECT min(created_at) AS at FROM outbox_entry WHERE state IN ('queued','sending','in-doubt')`)
        .get(),
    ).at;
}

/** When the oldest request that is not settled was made, one that waits for a person too; null when there is none. */
export function oldestUnsettledAt(reader: Reader): Instant | null {
  return z.object({ at: z.number().nullable() }).parse(
    reader
      .sql(
        `SELECT min(at) AS at FROM (
           SELECT min(created_at) AS at FROM outbox_entry WHERE state IN ('queued','sending','in-doubt')
           UNION ALL SELECT min(created_at) FROM outbox_entry WHERE state = 'needs-staff')`,
      )
      .get(),
  ).at;
}

/** Whether an older request of the same patient is still open: this one waits for it. */
export function waitsForOlder(reader: Reader, entry: Pick<Entry, 'id' | 'patientId'>): boolean {
  return (
    reader
      .sql(
        `SELECT 1 FROM outbox_entry WHERE patient_id = ? AND id < ? AND state IN ('queued','sending','in-doubt') LIMIT 1`,
      )
      .get(entry.patientId, entry.id) !== undefined
  );
}

/** Entries that may still be sent or read back, the oldest first; those a server asked to wait for are left out. */
export function openEntryIds(reader: Reader): number[] {
  return idsOf(
    reader
      .sql(
        `SELECT id FROM outbox_entry WHERE state IN ('queued','sending','in-doubt') AND state <> 'sending'
           AND last_cause IS NOT 'throttled' ORDER BY id`,
      )
      .all(),
  );
}

/** Entries put off beyond any wait of ours: the clock that put them off was ahead. */
export function sleepersUntil(reader: Reader, at: Instant): number[] {
  return idsOf(
    reader
      .sql(`SELECT id FROM outbox_entry WHERE state IN ('queued','sending','in-doubt') AND not_before_at > ?`)
      .all(at),
  );
}

const idsOf = (rows: unknown[]): number[] => rows.map((row) => z.object({ id: z.number() }).parse(row).id);
