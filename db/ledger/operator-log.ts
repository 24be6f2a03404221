import { z } from 'zod';
import type { Instant } from '../../domain/clinic-time.ts';
import type { LedgerTx, Reader } from '../connection.ts';

/** What an operator can look up afterwards. `detail` is plain JSON without personal data. */
export type OperatorEvent = {
  readonly at: Instant;
  readonly event: string;
  readonly bookingId: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
};

export function logForOperator(tx: LedgerTx, entry: OperatorEvent): void {
  tx.sql('INSERT INTO operator_log (at, event, booking_id, detail) VALUES (?, ?, ?, ?)').run(
    entry.at,
    entry.event,
    entry.bookingId,
    JSON.stringify(entry.detail),
  );
}

const rowSchema = z.object({
  at: z.number(),
  event: z.string(),
  booking_id: z.string().nullable(),
  detail: z.string(),
});

/** The newest first. */
export function readOperatorLog(reader: Reader, limit: number): OperatorEvent[] {
  return reader
    .sql('SELECT at, event, booking_id, detail FROM operator_log ORDER BY id DESC LIMIT ?')
    .all(limit)
    .map((found) => {
      const row = rowSchema.parse(found);
      return { at: row.at, event: row.event, bookingId: row.booking_id, detail: JSON.parse(row.detail) };
    });
}
