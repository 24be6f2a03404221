import { z } from 'zod';
import type { Instant } from '../../domain/clinic-time.ts';
import type { Attempt } from '../../domain/outbox.ts';
import type { LedgerTx, Reader } from '../connection.ts';

export function startAttempt(tx: LedgerTx, entryId: number, kind: Attempt['kind'], at: Instant): number {
  const number = attemptRow.parse(
    tx.sql('SELECT coalesce(max(number), 0) + 1 AS number FROM attempt WHERE entry_id = ?').get(entryId),
  ).number;
  tx.sql('INSERT INTO attempt (entry_id, number, kind, started_at) VALUES (?, ?, ?, ?)').run(
    entryId,
    number,
    kind,
    at,
  );
  return number;
}
const attemptRow = z.object({ number: z.number() });

/** @param said the server's own code and words, for the operator; they may name people and go with personal data */
export function endAttempt(
  tx: LedgerTx,
  entryId: number,
  number: number,
  at: Instant,
  outcome: string,
  said: { code: string | null; message: string | null } = { code: null, message: null },
): void {
  tx.sql(
    'UPDATE attempt SET ended_at = ?, outcome = ?, code = ?, message = ? WHERE entry_id = ? AND number = ?',
  ).run(at, outcome, said.code, said.message, entryId, number);
}

const attemptSchema = z.object({
  number: z.number(),
  kind: z.enum(['send', 'read-back']),
  started_at: z.number(),
  ended_at: z.number().nullable(),
  outcome: z.string().nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
});

export function attemptsOf(reader: Reader, entryId: number): Attempt[] {
  return reader
    .sql('SELECT * FROM attempt WHERE entry_id = ? ORDER BY number')
    .all(entryId)
    .map((found) => {
      const row = attemptSchema.parse(found);
      return {
        number: row.number,
        kind: row.kind,
        startedAt: row.started_at,
        endedAt: row.ended_at,
        outcome: row.outcome,
        code: row.code,
        message: row.message,
      };
    });
}
