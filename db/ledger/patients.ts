import { z } from 'zod';
import type { Identity } from '../../domain/patient.ts';
import type { LedgerTx, Reader } from '../connection.ts';

/** Who asked for something: the one table that says so, so that forgetting a patient is forgetting one row. */

const idRow = z.object({ id: z.number() });
const identityRow = z.object({ policy: z.string(), birth_date: z.string() });
const cardGuidRow = z.object({ card_guid: z.string() });

/** The patient's row, made when this is their first request here. */
export function patientIdFor(tx: LedgerTx, who: Identity): number {
  return (
    patientIdOf(tx, who) ??
    Number(
      tx.sql('INSERT INTO patient (policy, birth_date) VALUES (?, ?)').run(who.policy, who.birthDate)
        .lastInsertRowid,
    )
  );
}

export function patientIdOf(reader: Reader, who: Identity): number | undefined {
  const row = reader
    .sql('SELECT id FROM patient WHERE policy = ? AND birth_date = ?')
    .get(who.policy, who.birthDate);
  return row === undefined ? undefined : idRow.parse(row).id;
}

/** Undefined once the personal data is gone. */
export function identityOf(reader: Reader, patientId: number): Identity | undefined {
  const row = identityRow.safeParse(
    reader.sql('SELECT policy, birth_date FROM patient WHERE id = ?').get(patientId),
  );
  return row.success ? { policy: row.data.policy, birthDate: row.data.birth_date } : undefined;
}

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
