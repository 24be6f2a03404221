import type { Migration } from '../migrate.ts';
import { callsOfEveryKind } from './migration-2.ts';
import { papersOfEveryKind } from './migration-3.ts';
import { identitiesOfEveryKind } from './migration-4.ts';
import { requestsAreWithdrawn } from './migration-5.ts';

/**
 * `ledger.db`: what must never be lost. Personal data stands only in `patient`, `patient_push.card`, `booking.referral_…`
 * and `attempt.message`.
 */
export const ledgerMigrations: readonly Migration[] = [
  {
    version: 1,
    name: 'bookings, holds, outbox, print jobs, operator log',
    sql: `
      -- Whose ledger this is ('owner'): one clinic's requests are never sent to another's server.
      CREATE TABLE meta (
        key   TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE booking (
        seq           INTEGER PRIMARY KEY,
        -- The screen's id of the confirmation: a second tap finds the first one's booking.
        id            TEXT NOT NULL UNIQUE,
        created_at    INTEGER NOT NULL,
        policy        TEXT,
        birth_date    TEXT,
        slot_guid     TEXT NOT NULL,
        resource_guid TEXT NOT NULL,
        resource_name TEXT NOT NULL,
        speciality_id TEXT NOT NULL,
        speciality_name TEXT NOT NULL,
        room          TEXT,
        floor         INTEGER,
        start_at      INTEGER NOT NULL,
        end_at        INTEGER NOT NULL,
        state         TEXT NOT NULL CHECK (state IN ('pending','confirmed','refused','needs-staff','expired')),
        reason        TEXT,
        ticket_number TEXT,
        central_guid  TEXT,
        settled_at    INTEGER,
        CHECK ((state = 'pending') = (settled_at IS NULL)),
        CHECK ((state IN ('refused','needs-staff')) = (reason IS NOT NULL))
      ) STRICT;
      CREATE INDEX booking_of_patient ON booking (policy, birth_date, created_at) WHERE policy IS NOT NULL;

      -- One claim per slot. It stays after a confirmation: the place is taken, whatever an old mirror says.
      CREATE TABLE hold (
        slot_guid  TEXT PRIMARY KEY,
        booking_id TEXT NOT NULL UNIQUE REFERENCES booking (id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE outbox_entry (
        id            INTEGER PRIMARY KEY,
        booking_id    TEXT NOT NULL REFERENCES booking (id),
        kind          TEXT NOT NULL CHECK (kind IN ('book-slot')),
        state         TEXT NOT NULL CHECK (state IN ('queued','sending','in-doubt','delivered','refused','needs-staff','expired')),
        created_at    INTEGER NOT NULL,
        not_before_at INTEGER NOT NULL,
        expires_at    INTEGER NOT NULL,
        failures      INTEGER NOT NULL DEFAULT 0,
        in_doubt_at   INTEGER,
        evidence      TEXT CHECK (evidence IN ('slot-was-free','booked-by-a-kiosk')),
        last_cause    TEXT,
        CHECK (state <> 'in-doubt' OR in_doubt_at IS NOT NULL)
      ) STRICT;
      CREATE UNIQUE INDEX outbox_entry_of_booking ON outbox_entry (booking_id, kind);
      CREATE INDEX outbox_open ON outbox_entry (not_before_at) WHERE state IN ('queued','sending','in-doubt');
      CREATE INDEX outbox_needs_staff ON outbox_entry (created_at) WHERE state = 'needs-staff';

      CREATE TABLE attempt (
        entry_id   INTEGER NOT NULL REFERENCES outbox_entry (id),
        number     INTEGER NOT NULL,
        kind       TEXT NOT NULL CHECK (kind IN ('send','read-back')),
        started_at INTEGER NOT NULL,
        ended_at   INTEGER,
        outcome    TEXT,
        code       TEXT,
        message    TEXT,
        PRIMARY KEY (entry_id, number)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE print_job (
        id         TEXT PRIMARY KEY,
        booking_id TEXT NOT NULL REFERENCES booking (id),
        document   TEXT NOT NULL CHECK (document IN ('ticket','request-slip')),
        copy       INTEGER NOT NULL,
        state      TEXT NOT NULL CHECK (state IN ('queued','printing','printed','failed','in-doubt')),
        reason     TEXT,
        verified   INTEGER,
        created_at INTEGER NOT NULL,
        ended_at   INTEGER,
        CHECK ((state IN ('queued','printing')) = (ended_at IS NULL))
      ) STRICT;
      CREATE INDEX print_job_of_booking ON print_job (booking_id, created_at);
      CREATE INDEX print_job_open ON print_job (created_at) WHERE state IN ('queued','printing');

      CREATE TABLE operator_log (
        id         INTEGER PRIMARY KEY,
        at         INTEGER NOT NULL,
        event      TEXT NOT NULL,
        booking_id TEXT,
        detail     TEXT NOT NULL
      ) STRICT;
    `,
  },
  callsOfEveryKind,
  papersOfEveryKind,
  identitiesOfEveryKind,
  requestsAreWithdrawn,
];
