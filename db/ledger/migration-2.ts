import type { Migration } from '../migrate.ts';

/**
 * Tables are made anew beside the old ones, filled, and take their names, children after parents and dropped before them:
 * SQLite cannot change a CHECK or a NOT NULL in place.
 */
export const callsOfEveryKind: Migration = {
  version: 2,
  name: 'patients, referrals, patient pushes, calls of every kind',
  sql: `
    CREATE TABLE patient (
      id         INTEGER PRIMARY KEY,
      -- Both null once the personal data is gone.
      policy     TEXT,
      birth_date TEXT,
      -- The guid of the card this kiosk pushes for the patient: the same one again is an update.
      card_guid  TEXT,
      UNIQUE (policy, birth_date)
    ) STRICT;
    INSERT INTO patient (policy, birth_date) SELECT policy, birth_date FROM booking
      WHERE policy IS NOT NULL GROUP BY policy, birth_date ORDER BY min(seq);
    INSERT INTO patient (policy, birth_date) SELECT NULL, NULL
      WHERE EXISTS (SELECT 1 FROM booking WHERE policy IS NULL OR birth_date IS NULL);

    CREATE TABLE booking_2 (
      seq           INTEGER PRIMARY KEY,
      -- The screen's id of the confirmation: a second tap finds the first one's booking.
      id            TEXT NOT NULL UNIQUE,
      created_at    INTEGER NOT NULL,
      patient_id    INTEGER NOT NULL REFERENCES patient (id),
      slot_guid     TEXT,
      out_of_schedule INTEGER NOT NULL DEFAULT 0,
      resource_guid TEXT NOT NULL,
      resource_name TEXT NOT NULL,
      speciality_id TEXT NOT NULL,
      speciality_name TEXT NOT NULL,
      room          TEXT,
      floor         INTEGER,
      start_at      INTEGER NOT NULL,
      end_at        INTEGER NOT NULL,
      referral_guid TEXT,
      referral_number TEXT,
      referral_type TEXT CHECK (referral_type IN ('consultation','laboratory')),
      referral_from TEXT,
      referral_to   TEXT,
      referral_valid_until TEXT,
      if_taken      TEXT NOT NULL DEFAULT 'nothing' CHECK (if_taken IN ('nothing','same-doctor','any-doctor')),
      if_taken_days INTEGER,
      state         TEXT NOT NULL CHECK (state IN ('pending','confirmed','refused','needs-staff','expired','cancelled')),
      reason        TEXT,
      -- JSON: what the patient has already, when the server named it.
      already_booked TEXT,
      ticket_number TEXT,
      central_guid  TEXT,
      settled_at    INTEGER,
      CHECK ((state = 'pending') = (settled_at IS NULL)),
      CHECK ((state IN ('refused','needs-staff')) = (reason IS NOT NULL)),
      CHECK ((referral_guid IS NULL) OR (referral_type IS NOT NULL AND referral_from IS NOT NULL AND referral_to IS NOT NULL)),
      CHECK ((if_taken = 'nothing') = (if_taken_days IS NULL))
    ) STRICT;
    INSERT INTO booking_2 (seq, id, created_at, patient_id, slot_guid, resource_guid, resource_name, speciality_id,
        speciality_name, room, floor, start_at, end_at, state, reason, ticket_number, central_guid, settled_at)
      SELECT seq, b.id, created_at, coalesce(p.id, (SELECT id FROM patient WHERE policy IS NULL)), slot_guid, resource_guid,
        resource_name, speciality_id, speciality_name, room, floor, start_at, end_at, state, reason, ticket_number,
        central_guid, settled_at
      FROM booking b LEFT JOIN patient p ON p.policy = b.policy AND p.birth_date = b.birth_date;

    -- One claim per slot. It stays after a confirmation: the place is taken, whatever an old mirror says.
    CREATE TABLE hold_2 (
      slot_guid  TEXT PRIMARY KEY,
      booking_id TEXT NOT NULL REFERENCES booking_2 (id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO hold_2 SELECT slot_guid, booking_id FROM hold WHERE booking_id IN (SELECT id FROM booking_2);

    -- Places that were taken when they were asked for, in order: the first is the one the patient chose.
    CREATE TABLE booking_move (
      booking_id    TEXT NOT NULL REFERENCES booking_2 (id),
      number        INTEGER NOT NULL,
      at            INTEGER NOT NULL,
      slot_guid     TEXT NOT NULL,
      resource_guid TEXT NOT NULL,
      resource_name TEXT NOT NULL,
      start_at      INTEGER NOT NULL,
      PRIMARY KEY (booking_id, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE patient_push (
      id         TEXT PRIMARY KEY,
      created_at INTEGER NOT NULL,
      patient_id INTEGER NOT NULL REFERENCES patient (id),
      -- JSON of the card as the patient gave it; null once the personal data is gone.
      card       TEXT,
      state      TEXT NOT NULL CHECK (state IN ('pending','accepted','rejected','needs-staff')),
      reason     TEXT,
      -- JSON: the fields to mend.
      fields     TEXT,
      attachment TEXT,
      settled_at INTEGER,
      CHECK ((state = 'pending') = (settled_at IS NULL))
    ) STRICT;

    CREATE TABLE outbox_entry_2 (
      id            INTEGER PRIMARY KEY,
      patient_id    INTEGER NOT NULL REFERENCES patient (id),
      booking_id    TEXT REFERENCES booking_2 (id),
      push_id       TEXT REFERENCES patient_push (id),
      kind          TEXT NOT NULL CHECK (kind IN
        ('book-slot','book-referral','book-portal','book-out-of-schedule','push-patient','cancel-booking')),
      state         TEXT NOT NULL CHECK (state IN ('queued','sending','in-doubt','delivered','refused','needs-staff','expired')),
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
      CHECK ((push_id IS NULL) = (booking_id IS NOT NULL)),
      CHECK ((kind = 'push-patient') = (push_id IS NOT NULL)),
      CHECK ((kind = 'cancel-booking') = (cancel_reason IS NOT NULL))
    ) STRICT;
    INSERT INTO outbox_entry_2 (id, patient_id, booking_id, kind, state, created_at, not_before_at, expires_at, failures,
        in_doubt_at, evidence, last_cause)
      SELECT e.id, b.patient_id, e.booking_id, e.kind, e.state, e.created_at, e.not_before_at, e.expires_at, e.failures,
        e.in_doubt_at, e.evidence, e.last_cause
      FROM outbox_entry e JOIN booking_2 b ON b.id = e.booking_id;
    -- A patient's bookings are found by their entries. One that was settled when a recovery lost its entry gets it back.
    INSERT INTO outbox_entry_2 (patient_id, booking_id, kind, state, created_at, not_before_at, expires_at, last_cause)
      SELECT patient_id, id, 'book-slot', iif(state = 'confirmed', 'delivered', state), created_at, created_at, start_at,
        'ledger-recovered'
      FROM booking_2 b WHERE state <> 'pending' AND NOT EXISTS (SELECT 1 FROM outbox_entry e WHERE e.booking_id = b.id);

    -- Here, where the old entries can still be found by their booking.
    ALTER TABLE operator_log ADD COLUMN entry_id INTEGER;
    UPDATE operator_log SET entry_id =
      (SELECT e.id FROM outbox_entry e WHERE e.booking_id = operator_log.booking_id)
      WHERE booking_id IN (SELECT id FROM booking_2);

    CREATE TABLE attempt_2 (
      entry_id   INTEGER NOT NULL REFERENCES outbox_entry_2 (id),
      number     INTEGER NOT NULL,
      kind       TEXT NOT NULL CHECK (kind IN ('send','read-back')),
      started_at INTEGER NOT NULL,
      ended_at   INTEGER,
      outcome    TEXT,
      code       TEXT,
      message    TEXT,
      PRIMARY KEY (entry_id, number)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO attempt_2 SELECT * FROM attempt WHERE entry_id IN (SELECT id FROM outbox_entry_2);

    CREATE TABLE print_job_2 (
      id         TEXT PRIMARY KEY,
      booking_id TEXT NOT NULL REFERENCES booking_2 (id),
      document   TEXT NOT NULL CHECK (document IN ('ticket','request-slip')),
      copy       INTEGER NOT NULL,
      state      TEXT NOT NULL CHECK (state IN ('queued','printing','printed','failed','in-doubt')),
      reason     TEXT,
      verified   INTEGER,
      created_at INTEGER NOT NULL,
      ended_at   INTEGER,
      CHECK ((state IN ('queued','printing')) = (ended_at IS NULL))
    ) STRICT;
    INSERT INTO print_job_2 SELECT * FROM print_job WHERE booking_id IN (SELECT id FROM booking_2) ORDER BY rowid;

    DROP TABLE print_job;
    DROP TABLE attempt;
    DROP TABLE outbox_entry;
    DROP TABLE hold;
    DROP TABLE booking;
    ALTER TABLE booking_2 RENAME TO booking;
    ALTER TABLE hold_2 RENAME TO hold;
    ALTER TABLE outbox_entry_2 RENAME TO outbox_entry;
    ALTER TABLE attempt_2 RENAME TO attempt;
    ALTER TABLE print_job_2 RENAME TO print_job;

    CREATE INDEX booking_of_referral ON booking (referral_guid) WHERE referral_guid IS NOT NULL;
    CREATE INDEX push_of_patient ON patient_push (patient_id, created_at);
    -- Each of these is a page more that every booking writes: bookings are found by their patient's entries.
    CREATE INDEX outbox_of_patient ON outbox_entry (patient_id, id);
    CREATE UNIQUE INDEX outbox_entry_of_push ON outbox_entry (push_id) WHERE push_id IS NOT NULL;
    CREATE INDEX outbox_open ON outbox_entry (not_before_at) WHERE state IN ('queued','sending','in-doubt');
    CREATE INDEX outbox_needs_staff ON outbox_entry (created_at) WHERE state = 'needs-staff';
    CREATE INDEX print_job_of_booking ON print_job (booking_id, created_at);
    CREATE INDEX print_job_open ON print_job (created_at) WHERE state IN ('queued','printing');
    CREATE INDEX operator_log_of_entry ON operator_log (entry_id, id) WHERE entry_id IS NOT NULL;
  `,
};
