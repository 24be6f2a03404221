import { z } from 'zod';
import type { Instant } from '../../domain/clinic-time.ts';
import { type EntryState, entryStates } from '../../domain/outbox.ts';
import type { Reader } from '../connection.ts';
import { localNumber } from './bookings.ts';

/** One request as an operator sees it: no personal data. */
export type OperatorEntry = {
  readonly localNumber: string;
  readonly state: EntryState;
  readonly cause: string | null;
  readonly createdAt: Instant;
  readonly startAt: Instant;
  readonly resourceName: string;
  readonly attempts: number;
  /** The last four digits of the policy: with the time and the doctor, enough to find the patient in the MIS. */
  readonly policyTail: string;
};

const rowSchema = z.object({
  seq: z.number(),
  state: z.enum(entryStates),
  last_cause: z.string().nullable(),
  created_at: z.number(),
  start_at: z.number(),
  resource_name: z.string(),
  attempts: z.number(),
  policy_tail: z.string().nullable(),
});

/** What waits for somebody first, then what is under way, then what is settled; the newest first within each. */
export function listForOperator(reader: Reader, limit: number): OperatorEntry[] {
  return reader
    .sql(
      `SELECT b.seq, e.state, e.last_cause, e.created_at, b.start_at, b.resource_name, substr(b.policy, -4) AS policy_tail,
         (SELECT count(*) FROM attempt a WHERE a.entry_id = e.id) AS attempts
       FROM outbox_entry e JOIN booking b ON b.id = e.booking_id
       ORDER BY CASE e.state WHEN 'needs-staff' THEN 0 WHEN 'in-doubt' THEN 1 WHEN 'sending' THEN 1 WHEN 'queued' THEN 1 ELSE 2 END,
         b.seq DESC LIMIT ?`,
    )
    .all(limit)
    .map((found) => {
      const row = rowSchema.parse(found);
      return {
        localNumber: localNumber(row.seq),
        state: row.state,
        cause: row.last_cause,
        createdAt: row.created_at,
        startAt: row.start_at,
        resourceName: row.resource_name,
        attempts: row.attempts,
        policyTail: row.policy_tail ?? '',
      };
    });
}
