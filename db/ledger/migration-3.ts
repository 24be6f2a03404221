import type { Migration } from '../migrate.ts';

/** A cancellation has its own paper; a patient's name, where a barcode told it, stands on the papers. */
export const papersOfEveryKind: Migration = {
  version: 3,
  name: 'cancellation slips, names on papers',
  sql: `
    -- «Иванов И. И.»: no more of the name than a ticket shows. Null when nobody told it, and once it is forgotten.
    ALTER TABLE patient ADD COLUMN printed_name TEXT;

    CREATE TABLE print_job_3 (
      id         TEXT PRIMARY KEY,
      booking_id TEXT NOT NULL REFERENCES booking (id),
      document   TEXT NOT NULL CHECK (document IN ('ticket','request-slip','cancellation-slip')),
      copy       INTEGER NOT NULL,
      state      TEXT NOT NULL CHECK (state IN ('queued','printing','printed','failed','in-doubt')),
      reason     TEXT,
      verified   INTEGER,
      created_at INTEGER NOT NULL,
      ended_at   INTEGER,
      CHECK ((state IN ('queued','printing')) = (ended_at IS NULL))
    ) STRICT;
    INSERT INTO print_job_3 SELECT * FROM print_job ORDER BY rowid;
    DROP TABLE print_job;
    ALTER TABLE print_job_3 RENAME TO print_job;
    CREATE INDEX print_job_of_booking ON print_job (booking_id, created_at);
    CREATE INDEX print_job_open ON print_job (created_at) WHERE state IN ('queued','printing');
  `,
};
