import { z } from 'zod';
import type { Instant } from '../../domain/clinic-time.ts';
import { localNumber } from '../../domain/local-number.ts';
import { type EntryKind, type EntryState, entryKinds, entryStates } from '../../domain/outbox.ts';
import type { Reader } from '../connection.ts';
import { TAIL_COLUMNS, tailColumns, tailOf } from './patients.ts';

/** One request as an operator sees it: no personal data. */
export type OperatorEntry = {
  readonly id: number;
  readonly kind: EntryKind;
  readonly state: EntryState;
  readonly cause: string | null;
  readonly createdAt: Instant;
  readonly attempts: number;
  /** The last digits of the policy, or of СНИЛС: with the time and the doctor, enough to find the patient in the MIS. */
  readonly policyTail: string;
  /** Which number that is; a policy's when it is not said. */
  readonly tailOf?: 'snils';
  /** Null for a patient push. */
  readonly booking: {
    readonly localNumber: string;
    readonly startAt: Instant;
    readonly resourceName: string;
  } | null;
};

const rowSchema = z.object({
  id: z.number(),
  kind: z.enum(entryKinds),
  seq: z.number().nullable(),
  state: z.enum(entryStates),
  last_cause: z.string().nullable(),
  created_at: z.number(),
  start_at: z.number().nullable(),
  resource_name: z.string().nullable(),
  attempts: z.number(),
  ...tailColumns,
});

const SELECT = `
  SELECT e.id, e.kind, b.seq, e.state, e.last_cause, e.created_at, b.start_at, b.resource_name,
    ${TAIL_COLUMNS}, (SELECT count(*) FROM attempt a WHERE a.entry_id = e.id) AS attempts
  FROM outbox_entry e JOIN patient p ON p.id = e.patient_id LEFT JOIN booking b ON b.id = e.booking_id`;

function fromRow(found: unknown): OperatorEntry {
  const row = rowSchema.parse(found);
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    cause: row.last_cause,
    createdAt: row.created_at,
    attempts: row.attempts,
    ...tailOf(row),
    booking:
      row.seq === null || row.start_at === null || row.resource_name === null
        ? null
        : { localNumber: localNumber(row.seq), startAt: row.start_at, resourceName: row.resource_name },
  };
}

/**
 * What waits for somebody first, then what is under way, then what is settled; the newest first within each.
 *
 * @param states only these, when given
 */
export function listForOperator(
  reader: Reader,
  limit: number,
  states: readonly EntryState[] = entryStates,
): OperatorEntry[] {
  return reader
    .sql(
      `${SELECT} WHERE e.state IN (SELECT value FROM json_each(?))
       ORDER BY CASE e.state WHEN 'needs-staff' THEN 0 WHEN 'in-doubt' THEN 1 WHEN 'sending' THEN 1 WHEN 'queued' THEN 1 ELSE 2 END,
         e.id DESC LIMIT ?`,
    )
    .all(JSON.stringify(states), limit)
    .map(fromRow);
}

export function operatorEntryById(reader: Reader, id: number): OperatorEntry | undefined {
  const row = reader.sql(`${SELECT} WHERE e.id = ?`).get(id);
  return row === undefined ? undefined : fromRow(row);
}

const countRow = z.object({ state: z.enum(entryStates), count: z.number() });

/** How many entries are in each state, settled ones too. */
export function countByState(reader: Reader): Record<EntryState, number> {
  const counts = {
    queued: 0,
    sending: 0,
    'in-doubt': 0,
    delivered: 0,
    refused: 0,
    'needs-staff': 0,
    expired: 0,
    withdrawn: 0,
  } satisfies Record<EntryState, number>;
  for (const found of reader.sql('SELECT state, count(*) AS count FROM outbox_entry GROUP BY state').all()) {
    const { state, count } = countRow.parse(found);
    counts[state] = count;
  }
  return counts;
}
