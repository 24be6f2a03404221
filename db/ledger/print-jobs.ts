import { z } from 'zod';
import { assertNever } from '../../domain/assert-never.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import { localNumber } from '../../domain/local-number.ts';
import {
  type PrintedDocument,
  type PrintJob,
  type PrintJobState,
  printedDocuments,
  printFailures,
} from '../../domain/print-job.ts';
import type { LedgerTx, Reader } from '../connection.ts';

const rowSchema = z
  .object({
    id: z.string(),
    booking_id: z.string(),
    document: z.enum(printedDocuments),
    copy: z.number(),
    created_at: z.number(),
  })
  .and(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('queued') }),
      z.object({ state: z.literal('printing') }),
      z.object({ state: z.literal('printed'), verified: z.number(), ended_at: z.number() }),
      z.object({ state: z.literal('failed'), reason: z.enum(printFailures), ended_at: z.number() }),
      z.object({ state: z.literal('in-doubt'), ended_at: z.number() }),
    ]),
  );
const seqRow = z.object({ seq: z.number() });
type Row = z.infer<typeof rowSchema>;

function stateOf(row: Row): PrintJobState {
  switch (row.state) {
    case 'queued':
    case 'printing':
      return { kind: row.state };
    case 'printed':
      return { kind: 'printed', verified: row.verified === 1, at: row.ended_at };
    case 'failed':
      return { kind: 'failed', reason: row.reason, at: row.ended_at };
    case 'in-doubt':
      return { kind: 'in-doubt', at: row.ended_at };
    default:
      return assertNever(row);
  }
}

function fromRow(found: unknown): PrintJob {
  const row = rowSchema.parse(found);
  return {
    id: row.id,
    bookingId: row.booking_id,
    document: row.document,
    copy: row.copy,
    createdAt: row.created_at,
    state: stateOf(row),
  };
}

/**
 * Queues a print. What may have come out before (printed, or in-doubt) makes this one a copy, numbered.
 *
 * @returns undefined, with nothing written, while a job of this booking is still running
 */
export function insertPrintJob(
  tx: LedgerTx,
  job: { id: string; bookingId: string; document: PrintedDocument; createdAt: Instant },
): PrintJob | undefined {
  const earlier = printJobsOf(tx, job.bookingId);
  if (earlier.some(({ state }) => state.kind === 'queued' || state.kind === 'printing')) return undefined;
  const copy = copiesAmong(earlier, job.document);
  tx.sql(
    `INSERT INTO print_job (id, booking_id, document, copy, state, created_at) VALUES (?, ?, ?, ?, 'queued', ?)`,
  ).run(job.id, job.bookingId, job.document, copy, job.createdAt);
  return { ...job, copy, state: { kind: 'queued' } };
}

/** How many of this paper may have come out already: the number the next one bears. */
export const copiesBefore = (reader: Reader, bookingId: string, document: PrintedDocument): number =>
  copiesAmong(printJobsOf(reader, bookingId), document);

const copiesAmong = (jobs: readonly PrintJob[], document: PrintedDocument): number =>
  jobs.filter(
    (job) => job.document === document && (job.state.kind === 'printed' || job.state.kind === 'in-doubt'),
  ).length;

export function nextPrintJob(reader: Reader): PrintJob | undefined {
  const row = reader.sql(`SELECT * FROM print_job WHERE state = 'queued' ORDER BY created_at LIMIT 1`).get();
  return row === undefined ? undefined : fromRow(row);
}

/** What is really printed: a slip's booking may have been confirmed while the job waited. */
export type PrintedPaper = { readonly paper: PrintedDocument; readonly copy: number };

export function updatePrintJob(tx: LedgerTx, id: string, state: PrintJobState, printed: PrintedPaper): void {
  tx.sql(
    'UPDATE print_job SET document = ?, copy = ?, state = ?, reason = ?, verified = ?, ended_at = ? WHERE id = ?',
  ).run(
    printed.paper,
    printed.copy,
    state.kind,
    state.kind === 'failed' ? state.reason : null,
    state.kind === 'printed' ? Number(state.verified) : null,
    'at' in state ? state.at : null,
    id,
  );
}

/**
 * At start-up: what was printing may have come out; what was queued did not, and its patient has left. Neither is printed
 * now: a kiosk that comes back does not spit out yesterday's paper.
 */
export function closeInterruptedPrints(tx: LedgerTx, at: Instant): number {
  return (
    doubtInterruptedPrints(tx, at) +
    tx
      .sql(
        `UPDATE print_job SET state = 'failed', reason = 'kiosk-restarted', ended_at = ? WHERE state = 'queued'`,
      )
      .run(at).changes
  );
}

/** What is printing with nobody printing it may have come out. */
export function doubtInterruptedPrints(tx: LedgerTx, at: Instant): number {
  return tx.sql(`UPDATE print_job SET state = 'in-doubt', ended_at = ? WHERE state = 'printing'`).run(at)
    .changes;
}

/** The newest first. */
export function printJobsOf(reader: Reader, bookingId: string): PrintJob[] {
  return reader
    .sql('SELECT * FROM print_job WHERE booking_id = ? ORDER BY created_at DESC, rowid DESC')
    .all(bookingId)
    .map(fromRow);
}

/** For the operator: of every booking, the newest first. */
export function latestPrintJobs(
  reader: Reader,
  limit: number,
): (PrintJob & { readonly localNumber: string })[] {
  return reader
    .sql(
      `SELECT j.*, b.seq FROM print_job j JOIN booking b ON b.id = j.booking_id ORDER BY j.rowid DESC LIMIT ?`,
    )
    .all(limit)
    .map((row) => ({ ...fromRow(row), localNumber: localNumber(seqRow.parse(row).seq) }));
}
