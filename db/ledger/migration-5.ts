import type { Migration } from '../migrate.ts';

/** A request of which nothing has left can be withdrawn. Attempts refer to their entry by its table's name and stay. */
export const requestsAreWithdrawn: Migration = {
  version: 5,
  name: 'withdrawn requests',
  replacesParents: true,
  sql: `
    CREATE TABLE outbox_entry_5 (
      id            INTEGER PRIMARY KEY,
      patient_id    INTEGER NOT NULL REFERENCES patient (id),
      booking_id    TEXT REFERENCES booking (id),
      push_id       TEXT REFERENCES patient_push (id),
      kind          TEXT NOT NULL CHECK (kind IN
        ('book-slot','book-referral','book-portal','book-out-of-schedule','push-patient','cancel-booking')),
      state         TEXT NOT NULL CHECK (state IN
        ('queued','sending','in-doubt','delivered','refused','needs-staff','expired','withdrawn')),
      created_at    INTEGER NOT NULL,
      not_before_at INTEGER NOT NULL,
      -- Null: it never expires.
      expires_at    INTEGER,
      failures      INTEGER NOT NULL DEFAULT 0,
      in_doubt_at   INTEGER,
      evidence      TEXT CHECK (evidence IN
        ('slot-was-free','booked-by-a-kiosk','referral-was-free','repeat-is-harmless','operator-vouches')),
      last_cause    TEXT,
      -- Why the patient gives the booking back.
      cancel_reason TEXT,
      CHECK (state <> 'in-doubt' OR in_doubt_at IS NOT NULL),
      CHECK (state <> 'withdrawn' OR booking_id IS NOT NULL),
      CHECK ((push_id IS NULL) = (booking_id IS NOT NULL)),
      CHECK ((kind = 'push-patient') = (push_id IS NOT NULL)),
      CHECK ((kind = 'cancel-booking') = (cancel_reason IS NOT NULL))
    ) STRICT;
    INSERT INTO outbox_entry_5 (id, patient_id, booking_id, push_id, kind, state, created_at, not_before_at, expires_at,
        failures, in_doubt_at, evidence, last_cause, cancel_reason)
      SELECT id, patient_id, booking_id, push_id, kind, state, created_at, not_before_at, expires_at,
        failures, in_doubt_at, evidence, last_cause, cancel_reason FROM outbox_entry ORDER BY id;
    DROP TABLE outbox_entry;
    ALTER TABLE outbox_entry_5 RENAME TO outbox_entry;
    CREATE INDEX outbox_of_patient ON outbox_entry (patient_id, id);
    CREATE UNIQUE INDEX outbox_entry_of_push ON outbox_entry (push_id) WHERE push_id IS NOT NULL;
    CREATE INDEX outbox_open ON outbox_entry (not_before_at) WHERE state IN ('queued','sending','in-doubt');
    CREATE INDEX outbox_needs_staff ON outbox_entry (created_at) WHERE state = 'needs-staff';
  `,
};
