import { z } from 'zod';
import { isSnilsIdentity, normalIdentity, TAIL_DIGITS } from '../../domain/identity.ts';
import type { Identity } from '../../domain/patient.ts';
import type { LedgerTx, Reader } from '../connection.ts';

/** Who asked for something: the one table that says so, so that forgetting a patient is forgetting one row. */

const idRow = z.object({ id: z.number() });
const identityRow = z.object({
  policy: z.string(),
  birth_date: z.string(),
  series: z.string(),
  snils: z.string(),
  family: z.string(),
  given: z.string(),
  patronymic: z.string(),
});
const cardGuidRow = z.object({ card_guid: z.string() });

/** What a kind has not is empty: two patients of any kind are told apart by one key. */
function columnsOf(who: Identity): string[] {
  const known = normalIdentity(who);
  if (!isSnilsIdentity(known))
    return [known.policy, known.birthDate, 'series' in known ? known.series : '', '', '', '', ''];
  const { family, given, patronymic } = known.name;
  return ['', known.birthDate, '', known.snils, family, given, patronymic];
}

/** The patient's row, made when this is their first request here. */
export function patientIdFor(tx: LedgerTx, who: Identity): number {
  return (
    patientIdOf(tx, who) ??
    Number(
      tx
        .sql(
          'INSERT INTO patient (policy, birth_date, series, snils, family, given, patronymic) VALUES (?, ?, ?, ?, ?, ?, ?)',
        )
        .run(...columnsOf(who)).lastInsertRowid,
    )
  );
}

export const PATIENT_ID = `SELECT id FROM patient WHERE policy = ? AND birth_date = ? AND series = ? AND snils = ?
  AND family = ? AND given = ? AND patronymic = ?`;

export function patientIdOf(reader: Reader, who: Identity): number | undefined {
  const row = reader.sql(PATIENT_ID).get(...columnsOf(who));
  return row === undefined ? undefined : idRow.parse(row).id;
}

export const SPELLINGS = `SELECT id FROM patient WHERE policy = ? AND birth_date = ? AND series <> '' AND replace(series, '-', '') = ?`;

/**
 * The rows of whoever this is. The series of an old policy is written with hyphens and without, and asked with as it was typed:
 * each way of it is a row of its own, and the same patient's.
 */
export function patientIdsOf(reader: Reader, who: Identity): number[] {
  if (!('series' in who)) {
    const id = patientIdOf(reader, who);
    return id === undefined ? [] : [id];
  }
  return reader
    .sql(SPELLINGS)
    .all(who.policy, who.birthDate, who.series.replaceAll('-', ''))
    .map((row) => idRow.parse(row).id);
}

/** Undefined once the personal data is gone. */
export function identityOf(reader: Reader, patientId: number): Identity | undefined {
  const found = identityRow.safeParse(
    reader
      .sql('SELECT policy, birth_date, series, snils, family, given, patronymic FROM patient WHERE id = ?')
      .get(patientId),
  );
  if (!found.success) return undefined;
  const { policy, birth_date: birthDate, series, snils, family, given, patronymic } = found.data;
  if (snils !== '') return { snils, name: { family, given, patronymic }, birthDate };
  return series === '' ? { policy, birthDate } : { series, policy, birthDate };
}

/** Of a patient `p`: what `tailOf` makes of it stands where nobody may read the whole number. */
export const TAIL_COLUMNS = `
  substr(p.policy, -${TAIL_DIGITS.policy}) AS policy_tail, substr(p.snils, -${TAIL_DIGITS.snils}) AS snils_tail`;
export const tailColumns = { policy_tail: z.string().nullable(), snils_tail: z.string().nullable() };

export const tailOf = (row: {
  readonly policy_tail: string | null;
  readonly snils_tail: string | null;
}): { readonly policyTail: string; readonly tailOf?: 'snils' } =>
  row.snils_tail ? { policyTail: row.snils_tail, tailOf: 'snils' } : { policyTail: row.policy_tail ?? '' };

/** The guid this kiosk pushes the patient's card under, kept for good: made once, so that every push but the first is an update. */
export function cardGuidFor(tx: LedgerTx, patientId: number, newGuid: () => string): string {
  const row = cardGuidRow.safeParse(tx.sql('SELECT card_guid FROM patient WHERE id = ?').get(patientId));
  if (row.success) return row.data.card_guid;
  const guid = newGuid();
  tx.sql('UPDATE patient SET card_guid = ? WHERE id = ?').run(guid, patientId);
  return guid;
}

export function cardGuidOf(reader: Reader, patientId: number): string | undefined {
  const row = cardGuidRow.safeParse(reader.sql('SELECT card_guid FROM patient WHERE id = ?').get(patientId));
  return row.success ? row.data.card_guid : undefined;
}
