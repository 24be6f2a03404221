import { z } from 'zod';
import type { Instant } from '../../domain/clinic-time.ts';
import type { LedgerTx, Reader } from '../connection.ts';

/** What an operator can look up afterwards. `detail` is plain JSON without personal data. */
export type OperatorEvent = {
  readonly at: Instant;
  readonly event: string;
  readonly bookingId: string | null;
  /** The outbox entry it is about, when it is about one. */
  readonly entryId?: number;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
};

export function logForOperator(tx: LedgerTx, entry: OperatorEvent): void {
  tx.sql('INSERT INTO operator_log (at, event, booking_id, detail, entry_id) VALUES (?, ?, ?, ?, ?)').run(
    entry.at,
    entry.event,
    entry.bookingId,
    JSON.stringify(entry.detail),
    entry.entryId ?? null,
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
    .map(fromRow);
}

/** Lines looked at to learn what went wrong lately: weeks of them, and bounded. */
const LINES_LOOKED_AT = 10_000;

/** Lines of these events among the newest of the log, the oldest first. */
export function readLinesOf(reader: Reader, events: readonly string[]): OperatorEvent[] {
  return reader
    .sql(
      `SELECT at, event, booking_id, detail FROM (SELECT * FROM operator_log ORDER BY id DESC LIMIT ?)
       WHERE event IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .all(LINES_LOOKED_AT, JSON.stringify(events))
    .map(fromRow);
}

/**
 * What happened to one entry, the oldest first. The line that records a booking names no entry, so that recording stays
 * cheap; it is found by the booking. Reads the whole log, for an operator who asks.
 */
export function operatorLogOfEntry(
  reader: Reader,
  entry: { readonly id: number; readonly bookingId: string | null },
): OperatorEvent[] {
  return reader
    .sql(
      `SELECT at, event, booking_id, detail FROM operator_log
       WHERE entry_id = ? OR (entry_id IS NULL AND booking_id = ?) ORDER BY id`,
    )
    .all(entry.id, entry.bookingId)
    .map(fromRow);
}

function fromRow(found: unknown): OperatorEvent {
  const row = rowSchema.parse(found);
  return { at: row.at, event: row.event, bookingId: row.booking_id, detail: JSON.parse(row.detail) };
}
