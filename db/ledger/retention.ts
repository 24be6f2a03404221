import { z } from 'zod';
import type { Instant } from '../../domain/clinic-time.ts';
import type { LedgerTx, Reader } from '../connection.ts';

/**
 * Forgetting. Personal data stands in `patient`, `patient_push.card`, `booking.referral_…` and `attempt.message`; all of it
 * goes, and what the clinic counts and looks up (states, times, doctors, ticket numbers, codes, the operator log) stays.
 * A request is a booking with its entries, or a push with its own.
 */

const UNSETTLED = `('queued','sending','in-doubt','needs-staff')`;

/** The last thing that happened to an entry `e`: entries themselves do not say when they were settled. */
const LAST_TOUCHED = `max(e.created_at,
  coalesce((SELECT max(coalesce(a.ended_at, a.started_at)) FROM attempt a WHERE a.entry_id = e.id), 0),
  coalesce((SELECT max(l.at) FROM operator_log l WHERE l.entry_id = e.id), 0))`;

const NOT_YET_FORGOTTEN = `
  SELECT id FROM patient
  WHERE id > ? AND coalesce(policy, series, snils, family, given, patronymic, birth_date, card_guid) IS NOT NULL
  ORDER BY id LIMIT ?`;

/** With the entries by which they were found. */
export const BOOKINGS_TO_FORGET = `
  SELECT b.id, json_group_array(e.id) AS entries
  FROM json_each(?) p CROSS JOIN outbox_entry e ON e.patient_id = p.value CROSS JOIN booking b ON b.id = e.booking_id
  WHERE b.state NOT IN ('pending','needs-staff') AND b.settled_at < ? AND b.end_at < ?
  GROUP BY b.id HAVING max(e.state IN ${UNSETTLED} OR ${LAST_TOUCHED} >= ?) = 0`;

export const PUSHES_TO_FORGET = `
  SELECT p.id FROM patient_push p
  WHERE p.patient_id IN (SELECT value FROM json_each(?)) AND p.state NOT IN ('pending','needs-staff') AND p.settled_at < ?
    AND NOT EXISTS (SELECT 1 FROM outbox_entry e WHERE e.push_id = p.id
      AND (e.state IN ${UNSETTLED} OR ${LAST_TOUCHED} >= ?))`;

export const FORGET_PATIENTS = `
  UPDATE patient SET policy = NULL, series = NULL, snils = NULL, family = NULL, given = NULL, patronymic = NULL,
    birth_date = NULL, card_guid = NULL
  WHERE id IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (SELECT 1 FROM outbox_entry e WHERE e.patient_id = patient.id
      AND e.booking_id NOT IN (SELECT value FROM json_each(?)))
    AND NOT EXISTS (SELECT 1 FROM patient_push p WHERE p.patient_id = patient.id
      AND p.id NOT IN (SELECT value FROM json_each(?)))`;

/**
 * Takes the personal data from the requests of the next few patients that were settled long enough ago, and from the
 * patients of whom nothing younger and nothing unsettled is left. Once around, from `afterPatient: 0` until there is no
 * `next`, looks at everybody who is still known; each chunk is a few milliseconds.
 *
 * @param settledBefore the retention time before now: what was settled later keeps its data
 * @param dayBeganAt the beginning of today at the clinic: a booking keeps its data until its day has passed
 * @param limit how many patients are looked at
 * @returns how many patients were forgotten, how many rows were changed for it, and where to go on; `next` is null when nobody is left
 */
export function forgetPersonalData(
  tx: LedgerTx,
  chunk: {
    readonly settledBefore: Instant;
    readonly dayBeganAt: Instant;
    readonly afterPatient: number;
    readonly limit: number;
  },
): { readonly patients: number; readonly wiped: number; readonly next: number | null } {
  const { settledBefore } = chunk;
  const looked = idsOf(tx.sql(NOT_YET_FORGOTTEN).all(chunk.afterPatient, chunk.limit), z.number());
  const patients = JSON.stringify(looked);
  const found = tx
    .sql(BOOKINGS_TO_FORGET)
    .all(patients, settledBefore, chunk.dayBeganAt, settledBefore)
    .map((row) => bookingRow.parse(row));
  const bookings = JSON.stringify(found.map(({ id }) => id));
  const entries = JSON.stringify(found.flatMap((row) => row.entries));
  const pushes = JSON.stringify(
    idsOf(tx.sql(PUSHES_TO_FORGET).all(patients, settledBefore, settledBefore), z.string()),
  );
  let wiped = tx
    .sql(
      `UPDATE attempt SET message = NULL WHERE message IS NOT NULL AND entry_id IN (
       SELECT value FROM json_each(?) UNION ALL SELECT id FROM outbox_entry WHERE push_id IN (SELECT value FROM json_each(?)))`,
    )
    .run(entries, pushes).changes;
  wiped += tx
    .sql(
      `UPDATE booking SET referral_guid = NULL, referral_number = NULL
     WHERE id IN (SELECT value FROM json_each(?)) AND (referral_guid IS NOT NULL OR referral_number IS NOT NULL)`,
    )
    .run(bookings).changes;
  wiped += tx
    .sql(
      `UPDATE patient_push SET card = NULL WHERE id IN (SELECT value FROM json_each(?)) AND card IS NOT NULL`,
    )
    .run(pushes).changes;
  const { changes } = tx.sql(FORGET_PATIENTS).run(patients, bookings, pushes);
  return {
    patients: changes,
    wiped: wiped + changes,
    next: looked.length < chunk.limit ? null : (looked.at(-1) ?? null),
  };
}

/** Something was forgotten whose copies may still lie in free space: remembered until the file has been written anew. */
export function noteRemnants(tx: LedgerTx): void {
  tx.sql(`INSERT OR REPLACE INTO meta (key, value) VALUES ('remnants', '1')`).run();
}

export const hasRemnants = (reader: Reader): boolean =>
  reader.sql(`SELECT 1 FROM meta WHERE key = 'remnants'`).get() !== undefined;

/** A kiosk's year has some hundred thousand; a network or printer that comes and goes all day must not fill the disk. */
export const MOST_LOG_LINES = 250_000;

/** @returns how many of the oldest lines were deleted; as many as `limit` when there may be more */
export function trimOperatorLog(tx: LedgerTx, chunk: { before: Instant; limit: number }): number {
  return tx
    .sql(
      `DELETE FROM operator_log WHERE id IN (
         SELECT id FROM operator_log WHERE at < ? OR id <= (SELECT max(id) FROM operator_log) - ${MOST_LOG_LINES}
         ORDER BY id LIMIT ?)`,
    )
    .run(chunk.before, chunk.limit).changes;
}

const bookingRow = z.object({
  id: z.string(),
  entries: z.string().transform((json) => z.array(z.number()).parse(JSON.parse(json))),
});
const idsOf = <T>(rows: unknown[], id: z.ZodType<T>): T[] =>
  rows.map((row) => z.object({ id }).parse(row).id);
