import { z } from 'zod';
import type { Instant } from '../../domain/clinic-time.ts';
import { type Attempt, type EntryState, entryStates, mayBecome } from '../../domain/outbox.ts';
import type { LedgerTx, Reader } from '../connection.ts';

/** What a read-back found before the entry was queued again; it decides what a later refusal proves. */
export const evidences = ['slot-was-free', 'booked-by-a-kiosk'] as const;
export type Evidence = (typeof evidences)[number];

const rowSchema = z.object({
  id: z.number(),
  booking_id: z.string(),
  state: z.enum(entryStates),
  created_at: z.number(),
  not_before_at: z.number(),
  expires_at: z.number(),
  failures: z.number(),
  in_doubt_at: z.number().nullable(),
  evidence: z.enum(evidences).nullable(),
  last_cause: z.string().nullable(),
});

export type Entry = {
  readonly id: number;
  readonly bookingId: string;
  readonly state: EntryState;
  readonly createdAt: Instant;
  readonly notBeforeAt: Instant;
  /** When the slot begins: from then on a queued entry has nothing left to send. */
  readonly expiresAt: Instant;
  /** Tries in a row that brought nothing. */
  readonly failures: number;
  /** When the newest request without a known outcome ended; null when there never was one. */
  readonly inDoubtAt: Instant | null;
  readonly evidence: Evidence | null;
  readonly lastCause: string | null;
};

function fromRow(found: unknown): Entry {
  const row = rowSchema.parse(found);
  return {
    id: row.id,
    bookingId: row.booking_id,
    state: row.state,
    createdAt: row.created_at,
    notBeforeAt: row.not_before_at,
    expiresAt: row.expires_at,
    failures: row.failures,
    inDoubtAt: row.in_doubt_at,
    evidence: row.evidence,
    lastCause: row.last_cause,
  };
}

export function insertEntry(
  tx: LedgerTx,
  entry: { bookingId: string; createdAt: Instant; expiresAt: Instant },
): void {
  tx.sql(
    `INSERT INTO outbox_entry (booking_id, kind, state, created_at, not_before_at, expires_at)
     VALUES (?, 'book-slot', 'queued', ?, ?, ?)`,
  ).run(entry.bookingId, entry.createdAt, entry.createdAt, entry.expiresAt);
}

export function entryById(reader: Reader, id: number): Entry | undefined {
  const row = reader.sql('SELECT * FROM outbox_entry WHERE id = ?').get(id);
  return row === undefined ? undefined : fromRow(row);
}

/**
 * Queued and in-doubt entries, the next due first; of each patient only the oldest unsettled one, so that a patient's
 * entries go in order and nobody waits for another patient.
 */
export function openEntries(reader: Reader, limit: number): Entry[] {
  return reader.sql(OPEN_ENTRIES).all(limit).map(fromRow);
}

export const OPEN_ENTRIES = `
  SELECT e.* FROM outbox_entry e JOIN booking b ON b.id = e.booking_id
  -- The first condition is the index's own words: SQLite does not see that one list is part of another.
  WHERE e.state IN ('queued','sending','in-doubt') AND e.state <> 'sending' AND NOT EXISTS (
    -- CROSS JOIN keeps the order: the patient's few bookings first, not everybody's open entries.
    SELECT 1 FROM booking ob CROSS JOIN outbox_entry older ON older.booking_id = ob.id
    WHERE ob.policy = b.policy AND ob.birth_date = b.birth_date AND ob.seq < b.seq
      AND older.state IN ('queued','sending','in-doubt'))
  ORDER BY e.not_before_at LIMIT ?`;

type Changes = Partial<Pick<Entry, 'notBeforeAt' | 'failures' | 'lastCause' | 'evidence' | 'inDoubtAt'>>;

/** Moves an entry along the state machine, whose every step is asserted here. */
function moveTo(tx: LedgerTx, entry: Entry, to: EntryState, changes: Changes = {}): void {
  if (!mayBecome(entry.state, to)) throw new Error(`an outbox entry cannot go from ${entry.state} to ${to}`);
  write(tx, entry, to, changes);
}

function write(tx: LedgerTx, entry: Entry, to: EntryState, changes: Changes): void {
  const next = { ...entry, ...changes };
  const written = tx
    .sql(
      `UPDATE outbox_entry SET state = ?, not_before_at = ?, failures = ?, last_cause = ?, evidence = ?, in_doubt_at = ?
       WHERE id = ? AND state = ?`,
    )
    .run(
      to,
      next.notBeforeAt,
      next.failures,
      next.lastCause,
      next.evidence,
      next.inDoubtAt,
      entry.id,
      entry.state,
    );
  if (written.changes !== 1) throw new Error(`outbox entry ${entry.id} was no longer ${entry.state}`);
}

/** queued → sending. Committed, with its attempt, before the first byte leaves. */
export function claimEntry(tx: LedgerTx, entry: Entry, at: Instant): { entry: Entry; attempt: number } {
  moveTo(tx, entry, 'sending');
  return { entry: { ...entry, state: 'sending' }, attempt: startAttempt(tx, entry.id, 'send', at) };
}

/** sending | in-doubt → delivered | refused | needs-staff; queued → expired. */
export function settleEntry(
  tx: LedgerTx,
  entry: Entry,
  to: 'delivered' | 'refused' | 'needs-staff' | 'expired',
  cause: string | null,
): void {
  moveTo(tx, entry, to, { lastCause: cause });
}

/** Back to the queue: it certainly was not acted on, or the evidence allows another try. */
export function requeueEntry(
  tx: LedgerTx,
  entry: Entry,
  next: { notBeforeAt: Instant; failures: number; lastCause: string; evidence?: Evidence },
): void {
  moveTo(tx, entry, 'queued', next);
}

/** Stays where it is and is looked at again later: nothing was sent. */
export function postponeEntry(
  tx: LedgerTx,
  entry: Entry,
  next: { notBeforeAt: Instant; failures: number; lastCause: string },
): void {
  write(tx, entry, entry.state, next);
}

/** sending → in-doubt: the request may have reached the server and nobody knows what became of it. */
export function doubtEntry(
  tx: LedgerTx,
  entry: Entry,
  next: { inDoubtAt: Instant; notBeforeAt: Instant; failures: number; lastCause: string },
): void {
  moveTo(tx, entry, 'in-doubt', { ...next, evidence: null });
}

/**
 * At start-up, and after a verdict that could not be written: what is `sending` with nobody sending it is in doubt, and
 * its attempt never ended.
 *
 * @param underWay entries that are being sent right now
 */
export function doubtInterrupted(
  tx: LedgerTx,
  at: Instant,
  underWay: ReadonlySet<number> = new Set(),
): number {
  const interrupted = tx
    .sql(`SELECT * FROM outbox_entry WHERE state = 'sending'`)
    .all()
    .map(fromRow)
    .filter(({ id }) => !underWay.has(id));
  for (const entry of interrupted) {
    doubtEntry(tx, entry, {
      inDoubtAt: at,
      notBeforeAt: at,
      failures: entry.failures,
      lastCause: 'killed-while-sending',
    });
  }
  return interrupted.length;
}

/** Entries that may still be sent or read back, the oldest first; those a server asked to wait for are left out. */
export function openEntryIds(reader: Reader): number[] {
  return idsOf(
    reader
      .sql(
        `SELECT id FROM outbox_entry WHERE state IN ('queued','sending','in-doubt') AND state <> 'sending'
           AND last_cause IS NOT 'throttled' ORDER BY id`,
      )
      .all(),
  );
}

/** Whether a booking's entry was tried, brought nothing and waits for another time; certainly nothing was sent. */
export function isPutOff(reader: Reader, bookingId: string): boolean {
  return (
    reader
      .sql(`SELECT 1 FROM outbox_entry WHERE booking_id = ? AND state = 'queued' AND failures > 0`)
      .get(bookingId) !== undefined
  );
}

/** Entries put off beyond any wait of ours: the clock that put them off was ahead. */
export function sleepersUntil(reader: Reader, at: Instant): number[] {
  return idsOf(
    reader
      .sql(`SELECT id FROM outbox_entry WHERE state IN ('queued','sending','in-doubt') AND not_before_at > ?`)
      .all(at),
  );
}

const idsOf = (rows: unknown[]): number[] => rows.map((row) => z.object({ id: z.number() }).parse(row).id);

/** Makes entries due sooner than they were, never later; how often they failed is not forgotten. */
export function hastenEntries(tx: LedgerTx, ids: readonly number[], dueAt: (i: number) => Instant): void {
  const update = tx.sql('UPDATE outbox_entry SET not_before_at = min(not_before_at, ?) WHERE id = ?');
  ids.forEach((id, i) => {
    update.run(dueAt(i), id);
  });
}

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
      };
    });
}

export type EntryCounts = { readonly waiting: number; readonly inDoubt: number; readonly needsStaff: number };
const countSchema = z.object({ state: z.enum(entryStates), count: z.number() });

export function countEntries(reader: Reader): EntryCounts {
  const counts = new Map(
    reader
      .sql(
        `SELECT state, count(*) AS count FROM outbox_entry WHERE state IN ('queued','sending','in-doubt') GROUP BY state
         UNION ALL SELECT state, count(*) FROM outbox_entry WHERE state = 'needs-staff' GROUP BY state`,
      )
      .all()
      .map((row) => countSchema.parse(row))
      .map(({ state, count }) => [state, count]),
  );
  const of = (state: EntryState): number => counts.get(state) ?? 0;
  return { waiting: of('queued') + of('sending'), inDoubt: of('in-doubt'), needsStaff: of('needs-staff') };
}
