import { z } from 'zod';
import type { Day, Instant } from '../../domain/clinic-time.ts';
import { identityKey } from '../../domain/identity.ts';
import type { Identity } from '../../domain/patient.ts';
import { type Referral, referralTypes } from '../../domain/referral.ts';
import type { MirrorTx, Reader } from '../connection.ts';

/** Referrals as last read, by the clinic-wide sweep or by a patient's own live lookup. */

/** A referral with whose it is: the text of `identityKey`. */
export type OwnedReferral = { readonly owner: string; readonly referral: Referral };
/** A row's key, and where a page of rows ended. */
export type ReferralKey = { readonly owner: string; readonly guid: string };

const rowSchema = z
  .object({
    owner: z.string(),
    guid: z.string(),
    number: z.string().nullable(),
    type: z.enum(referralTypes),
    from_clinic_guid: z.string(),
    from_clinic_name: z.string().nullable(),
    to_clinic_guid: z.string(),
    speciality_id: z.string().nullable(),
    purpose: z.string().nullable(),
    resource_guid: z.string().nullable(),
    issued_on: z.string(),
    valid_until: z.string().nullable(),
    booking_guid: z.string().nullable(),
    booking_start_at: z.number().nullable(),
  })
  .transform(
    (row): OwnedReferral => ({
      owner: row.owner,
      referral: {
        guid: row.guid,
        number: row.number,
        type: row.type,
        fromClinicGuid: row.from_clinic_guid,
        fromClinicName: row.from_clinic_name,
        toClinicGuid: row.to_clinic_guid,
        specialityId: row.speciality_id,
        purpose: row.purpose,
        resourceGuid: row.resource_guid,
        issuedOn: row.issued_on,
        validUntil: row.valid_until,
        booking:
          row.booking_guid === null || row.booking_start_at === null
            ? null
            : { guid: row.booking_guid, startAt: row.booking_start_at },
      },
    }),
  );

export const REFERRALS_OF = 'SELECT * FROM mirror.referral WHERE owner = ?';

/** A patient's referrals as last read. */
export function referralsOf(reader: Reader, who: Identity): Referral[] {
  return reader
    .sql(REFERRALS_OF)
    .all(identityKey(who))
    .map((row) => rowSchema.parse(row).referral);
}

/** One referral of a patient; another's is not there, whatever guid is asked for. */
export function referralByGuid(reader: Reader, who: Identity, guid: string): Referral | undefined {
  return rowSchema.optional().parse(reader.sql(`${REFERRALS_OF} AND guid = ?`).get(identityKey(who), guid))
    ?.referral;
}

export const REFERRALS_AFTER = `
  SELECT * FROM mirror.referral WHERE (owner, guid) > (?, ?)
  ORDER BY owner, guid LIMIT ?`;

/** The next page of everybody's, in the order of their keys; without `after` the first one. */
export function referralsAfter(
  reader: Reader,
  limit: number,
  after: ReferralKey | undefined,
): OwnedReferral[] {
  return reader
    .sql(REFERRALS_AFTER)
    .all(after?.owner ?? '', after?.guid ?? '', limit)
    .map((row) => rowSchema.parse(row));
}

/** Writes referrals; give it one chunk (at most 500 rows) a transaction. */
export function upsertReferrals(tx: MirrorTx, owned: readonly OwnedReferral[]): void {
  const write = tx.sql(
    `INSERT OR REPLACE INTO mirror.referral
       (owner, guid, number, type, from_clinic_guid, from_clinic_name, to_clinic_guid, speciality_id,
        purpose, resource_guid, issued_on, valid_until, booking_guid, booking_start_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { owner, referral: r } of owned) {
    write.run(
      owner,
      r.guid,
      r.number,
      r.type,
      r.fromClinicGuid,
      r.fromClinicName,
      r.toClinicGuid,
      r.specialityId,
      r.purpose,
      r.resourceGuid,
      r.issuedOn,
      r.validUntil,
      r.booking?.guid ?? null,
      r.booking?.startAt ?? null,
    );
  }
}

export function deleteReferrals(tx: MirrorTx, keys: readonly ReferralKey[]): void {
  const remove = tx.sql('DELETE FROM mirror.referral WHERE owner = ? AND guid = ?');
  for (const { owner, guid } of keys) remove.run(owner, guid);
}

/**
 * After a live lookup: this patient's rows become exactly these (at most 500), and sweeps leave them alone for a while.
 *
 * @param readAt when they were asked for
 */
export function rememberReferrals(
  tx: MirrorTx,
  who: Identity,
  referrals: readonly Referral[],
  readAt: Instant,
): void {
  const owner = identityKey(who);
  tx.sql('DELETE FROM mirror.referral WHERE owner = ?').run(owner);
  upsertReferrals(
    tx,
    referrals.map((referral) => ({ owner, referral })),
  );
  tx.sql('INSERT OR REPLACE INTO mirror.referral_lookup (owner, read_at) VALUES (?, ?)').run(owner, readAt);
}

const sweptRow = z.object({ swept_at: z.number() }).optional();
const lookupRow = z.object({ read_at: z.number() }).optional();

/** When everybody's were last read; null when never. */
export function referralsSweptAt(reader: Reader): Instant | null {
  return sweptRow.parse(reader.sql('SELECT swept_at FROM mirror.referral_sweep').get())?.swept_at ?? null;
}

/** When this patient's were last read, live or with everybody's; null when never. */
export function referralsReadAt(reader: Reader, who: Identity): Instant | null {
  const lookup = lookupRow.parse(
    reader.sql('SELECT read_at FROM mirror.referral_lookup WHERE owner = ?').get(identityKey(who)),
  );
  return lookup?.read_at ?? referralsSweptAt(reader);
}

/**
 * The number of the newest live lookup that was made before `since`, or by a clock that was set back, after `now`; 0 when
 * there is none.
 */
export function lastLookup(reader: Reader, since: Instant, now: Instant): number {
  const row = reader
    .sql(
      `SELECT coalesce(max(number), 0) AS number FROM mirror.referral_lookup WHERE read_at < ? OR read_at > ?`,
    )
    .get(since, now);
  return z.object({ number: z.number() }).parse(row).number;
}

const ownerRow = z.object({ owner: z.string() });

/** Who was looked up after that number. */
export function lookedUpAfter(reader: Reader, number: number): string[] {
  return reader
    .sql('SELECT owner FROM mirror.referral_lookup WHERE number > ?')
    .all(number)
    .map((row) => ownerRow.parse(row).owner);
}

/** The whole sweep is written, and lookups up to that number are outdone by it. */
export function recordReferralSweep(tx: MirrorTx, at: Instant, lookup: number): void {
  tx.sql('INSERT OR REPLACE INTO mirror.referral_sweep (one, swept_at) VALUES (1, ?)').run(at);
  tx.sql('DELETE FROM mirror.referral_lookup WHERE number <= ?').run(lookup);
}

/** Up to `limit` referrals that were issued before a day and whose end is past it too, or unknown. Reads the whole table. */
export function referralsOver(reader: Reader, day: Day, limit: number): ReferralKey[] {
  return reader
    .sql(
      `SELECT owner, guid FROM mirror.referral
       WHERE issued_on < ? AND (valid_until IS NULL OR valid_until < ?) LIMIT ?`,
    )
    .all(day, day, limit)
    .map((row) => ownerRow.extend({ guid: z.string() }).parse(row));
}

export function forgetLookupsBefore(tx: MirrorTx, at: Instant): void {
  tx.sql('DELETE FROM mirror.referral_lookup WHERE read_at < ?').run(at);
}
