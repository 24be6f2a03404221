import type { Migration } from '../migrate.ts';

/** A cancellation has its own paper. */
export const papersOfEveryKind: Migration = {
  version: 3,
  name: 'cancellation slips',
  sql: `
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
