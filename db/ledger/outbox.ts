import { z } from 'zod';
import { type CancelReason, cancelReasons } from '../../domain/cancel.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import { type EntryState, entryKinds, entryStates, mayBecome } from '../../domain/outbox.ts';
import type { BookingKind } from '../../domain/road.ts';
import type { LedgerTx, Reader } from '../connection.ts';
import { startAttempt } from './attempts.ts';

/** What a read-back found before the entry was queued again; it decides what a later refusal proves. */
export const evidences = [
  'slot-was-free',
  'booked-by-a-kiosk',
  'referral-was-free',
  'repeat-is-harmless',
  'operator-vouches',
] as const;
export type Evidence = (typeof evidences)[number];

const rowSchema = z.object({
  id: z.number(),
  patient_id: z.number(),
  booking_id: z.string().nullable(),
  push_id: z.string().nullable(),
  kind: z.enum(entryKinds),
  state: z.enum(entryStates),
  created_at: z.number(),
  not_before_at: z.number(),
  expires_at: z.number().nullable(),
  failures: z.number(),
  in_doubt_at: z.number().nullable(),
  evidence: z.enum(evidences).nullable(),
  last_cause: z.string().nullable(),
  cancel_reason: z.enum(cancelReasons).nullable(),
});

/** What an entry is about. */
export type Subject =
  | { readonly kind: 'push-patient'; readonly pushId: string }
  | { readonly kind: 'cancel-booking'; readonly bookingId: string; readonly reason: CancelReason }
  | { readonly kind: BookingKind; readonly bookingId: string };

export type Entry = {
  readonly id: number;
  readonly patientId: number;
  readonly about: Subject;
  readonly state: EntryState;
  readonly createdAt: Instant;
  readonly notBeforeAt: Instant;
  /** When the slot begins: from then on a queued entry has nothing left to send. Null: never. */
  readonly expiresAt: Instant | null;
  /** Tries in a row that brought nothing. */
  readonly failures: number;
  /** When the newest request without a known outcome ended; null when there never was one. */
  readonly inDoubtAt: Instant | null;
  readonly evidence: Evidence | null;
  readonly lastCause: string | null;
};

/** A row of `outbox_entry`, for the queries beside this file. */
export function entryFromRow(found: unknown): Entry {
  const row = rowSchema.parse(found);
  return {
    id: row.id,
    patientId: row.patient_id,
    about: subjectOf(row),
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

function subjectOf(row: z.infer<typeof rowSchema>): Subject {
  const { kind, booking_id: bookingId, push_id: pushId, cancel_reason: reason } = row;
  if (kind === 'push-patient' && pushId !== null) return { kind, pushId };
  if (kind === 'cancel-booking' && bookingId !== null && reason !== null) return { kind, bookingId, reason };
  if (kind !== 'push-patient' && kind !== 'cancel-booking' && bookingId !== null) return { kind, bookingId };
  throw new Error(`outbox entry ${row.id} is about nothing`);
}

/**
 * Queues an entry. A booking has at most one of a kind; that is checked here and by no index, because no second writer
 * comes between in an IMMEDIATE transaction and the patient's entries are few.
 *
 * @param expiresAt when there is nothing left to send; null for what is worth sending however late
 * @throws when the booking has an entry of this kind already
 */
export function insertEntry(
  tx: LedgerTx,
  entry: { about: Subject; patientId: number; createdAt: Instant; expiresAt: Instant | null },
): number {
  const { about } = entry;
  if ('bookingId' in about) {
    const same = tx.sql(ENTRY_OF_BOOKING).get(entry.patientId, about.bookingId, about.kind);
    if (same !== undefined) throw new Error(`booking ${about.bookingId} has an entry ${about.kind} already`);
  }
  return Number(
    tx
      .sql(
        `INSERT INTO outbox_entry
           (patient_id, booking_id, push_id, kind, cancel_reason, state, created_at, not_before_at, expires_at)
         VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?)`,
      )
      .run(
        entry.patientId,
        'bookingId' in about ? about.bookingId : null,
        'pushId' in about ? about.pushId : null,
        about.kind,
        'reason' in about ? about.reason : null,
        entry.createdAt,
        entry.createdAt,
        entry.expiresAt,
      ).lastInsertRowid,
  );
}

export const ENTRY_OF_BOOKING =
  'SELECT 1 FROM outbox_entry WHERE patient_id = ? AND booking_id = ? AND kind = ? LIMIT 1';

export function entryById(reader: Reader, id: number): Entry | undefined {
  const row = reader.sql('SELECT * FROM outbox_entry WHERE id = ?').get(id);
  return row === undefined ? undefined : entryFromRow(row);
}

/** The entries of a booking: the one that books it and, when the patient gave it back, the one that cancels it. */
export function entriesOfBooking(reader: Reader, bookingId: string): Entry[] {
  return reader.sql(ENTRIES_OF_BOOKING).all(bookingId).map(entryFromRow);
}

/** By way of the patient, whose entries are few. */
export const ENTRIES_OF_BOOKING = `
  SELECT e.* FROM booking b CROSS JOIN outbox_entry e ON e.patient_id = b.patient_id AND e.booking_id = b.id
  WHERE b.id = ? ORDER BY e.id`;

type Changes = Partial<
  Pick<Entry, 'notBeforeAt' | 'failures' | 'lastCause' | 'evidence' | 'inDoubtAt' | 'expiresAt'>
>;

/** Moves an entry along the state machine, whose every step is asserted here. */
function moveTo(tx: LedgerTx, entry: Entry, to: EntryState, changes: Changes = {}): void {
  if (!mayBecome(entry.state, to)) throw new Error(`an outbox entry cannot go from ${entry.state} to ${to}`);
  write(tx, entry, to, changes);
}

function write(tx: LedgerTx, entry: Entry, to: EntryState, changes: Changes): void {
  const next = { ...entry, ...changes };
  const written = tx
    .sql(
      `UPDATE outbox_entry SET state = ?, not_before_at = ?, failures = ?, last_cause = ?, evidence = ?, in_doubt_at = ?,
         expires_at = ?
       WHERE id = ? AND state = ?`,
    )
    .run(
      to,
      next.notBeforeAt,
      next.failures,
      next.lastCause,
      next.evidence,
      next.inDoubtAt,
      next.expiresAt,
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

/**
 * sending | in-doubt → delivered | refused | needs-staff; queued → expired, or withdrawn by the patient; needs-staff →
 * delivered | refused by an operator.
 */
export function settleEntry(
  tx: LedgerTx,
  entry: Entry,
  to: 'delivered' | 'refused' | 'needs-staff' | 'expired' | 'withdrawn',
  cause: string | null,
): void {
  moveTo(tx, entry, to, { lastCause: cause });
}

/**
 * Back to the queue: it certainly was not acted on, the evidence allows another try, or an operator has it sent again.
 * `inDoubtAt: null` and `evidence: null` when it is now about another slot, of which there never was a doubt.
 */
export function requeueEntry(
  tx: LedgerTx,
  entry: Entry,
  next: {
    notBeforeAt: Instant;
    failures: number;
    lastCause: string;
    evidence?: Evidence | null;
    inDoubtAt?: null;
    expiresAt?: Instant;
  },
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
    .map(entryFromRow)
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

/**
 * Whether a booking's or push's entry waits for another time: it was tried and brought nothing, or an older one of the same
 * patient was; certainly nothing of it was sent.
 */
export function isPutOff(reader: Reader, subjectId: string): boolean {
  return reader.sql(PUT_OFF).get(subjectId, subjectId) !== undefined;
}

export const PUT_OFF = `
  SELECT 1 FROM (SELECT id, patient_id FROM booking WHERE id = ? UNION ALL SELECT id, patient_id FROM patient_push WHERE id = ?) s
    CROSS JOIN outbox_entry e ON e.patient_id = s.patient_id AND coalesce(e.booking_id, e.push_id) = s.id AND e.state = 'queued'
    CROSS JOIN outbox_entry first
      ON first.patient_id = e.patient_id AND first.id <= e.id AND first.state = 'queued' AND first.failures > 0
  LIMIT 1`;

/** Makes entries due sooner than they were, never later; how often they failed is not forgotten. */
export function hastenEntries(tx: LedgerTx, ids: readonly number[], dueAt: (i: number) => Instant): void {
  const update = tx.sql('UPDATE outbox_entry SET not_before_at = min(not_before_at, ?) WHERE id = ?');
  ids.forEach((id, i) => {
    update.run(dueAt(i), id);
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
