import { z } from 'zod';
import { assertNever } from '../../domain/assert-never.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import {
  attachmentStatuses,
  cardFields,
  cardRejections,
  cardSchema,
  type PatientCard,
  type PushState,
} from '../../domain/patient-card.ts';
import type { LedgerTx, Reader } from '../connection.ts';

/** A patient's card on its way to the registry. `card` is null once the personal data is gone. */
export type PatientPush = {
  readonly id: string;
  readonly createdAt: Instant;
  readonly patientId: number;
  readonly card: PatientCard | null;
  readonly state: PushState;
};

const rowSchema = z
  .object({ id: z.string(), created_at: z.number(), patient_id: z.number(), card: z.string().nullable() })
  .and(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('pending') }),
      z.object({
        state: z.literal('accepted'),
        settled_at: z.number(),
        attachment: z.enum(attachmentStatuses).nullable(),
      }),
      z.object({
        state: z.literal('rejected'),
        settled_at: z.number(),
        reason: z.enum(cardRejections),
        fields: z.string().nullable(),
      }),
      z.object({ state: z.literal('needs-staff'), settled_at: z.number() }),
    ]),
  );
type Row = z.infer<typeof rowSchema>;
const fieldsSchema = z.array(z.enum(cardFields));

function stateOf(row: Row): PushState {
  switch (row.state) {
    case 'pending':
      return { kind: 'pending' };
    case 'accepted':
      return { kind: 'accepted', at: row.settled_at, attachment: row.attachment ?? 'none' };
    case 'rejected':
      return {
        kind: 'rejected',
        at: row.settled_at,
        reason: row.reason,
        fields: fieldsSchema.parse(JSON.parse(row.fields ?? '[]')),
      };
    case 'needs-staff':
      return { kind: 'needs-staff', since: row.settled_at };
    default:
      return assertNever(row);
  }
}

export function insertPush(
  tx: LedgerTx,
  push: { id: string; createdAt: Instant; patientId: number; card: PatientCard },
): void {
  tx.sql(
    `INSERT INTO patient_push (id, created_at, patient_id, card, state) VALUES (?, ?, ?, ?, 'pending')`,
  ).run(push.id, push.createdAt, push.patientId, JSON.stringify(push.card));
}

export function pushById(reader: Reader, id: string): PatientPush | undefined {
  const found = reader.sql('SELECT * FROM patient_push WHERE id = ?').get(id);
  if (found === undefined) return undefined;
  const row = rowSchema.parse(found);
  return {
    id: row.id,
    createdAt: row.created_at,
    patientId: row.patient_id,
    card: row.card === null ? null : cardSchema.parse(JSON.parse(row.card)),
    state: stateOf(row),
  };
}

/** `pending` again only when an operator has it sent once more. */
export function settlePush(tx: LedgerTx, id: string, state: PushState): void {
  tx.sql(
    'UPDATE patient_push SET state = ?, reason = ?, fields = ?, attachment = ?, settled_at = ? WHERE id = ?',
  ).run(
    state.kind,
    state.kind === 'rejected' ? state.reason : null,
    state.kind === 'rejected' ? JSON.stringify(state.fields) : null,
    state.kind === 'accepted' ? state.attachment : null,
    state.kind === 'pending' ? null : state.kind === 'needs-staff' ? state.since : state.at,
    id,
  );
}

/** Whether the same patient's card was pushed again later, and that push was not turned down. */
export function hasNewerPush(reader: Reader, id: string): boolean {
  return (
    reader
      .sql(
        `SELECT 1 FROM patient_push p JOIN outbox_entry e ON e.push_id = p.id
         JOIN outbox_entry newer ON newer.patient_id = p.patient_id AND newer.id > e.id AND newer.kind = 'push-patient'
         JOIN patient_push n ON n.id = newer.push_id
         WHERE p.id = ? AND n.state IN ('accepted','pending') LIMIT 1`,
      )
      .get(id) !== undefined
  );
}
