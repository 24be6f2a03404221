import type { Migration } from '../migrate.ts';

export const referrals: Migration = {
  version: 3,
  name: 'referrals',
  sql: `
    -- Whose it is comes first in the key: a patient's referrals lie together, and none is found by its guid alone.
    CREATE TABLE mirror.referral (
      policy           TEXT NOT NULL,
      birth_date       TEXT NOT NULL,
      guid             TEXT NOT NULL,
      number           TEXT,
      type             TEXT NOT NULL CHECK (type IN ('consultation','laboratory')),
      from_clinic_guid TEXT NOT NULL,
      from_clinic_name TEXT,
      to_clinic_guid   TEXT NOT NULL,
      speciality_id    TEXT,
      purpose          TEXT,
      resource_guid    TEXT,
      issued_on        TEXT NOT NULL,
      valid_until      TEXT,
      booking_guid     TEXT,
      booking_start_at INTEGER,
      PRIMARY KEY (policy, birth_date, guid),
      CHECK ((booking_guid IS NULL) = (booking_start_at IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE mirror.referral_sweep (
      one      INTEGER PRIMARY KEY CHECK (one = 1),
      swept_at INTEGER NOT NULL
    ) STRICT;

    -- Patients whose referrals were asked live, and no sweep has taken over since. The number only grows: it tells what
    -- came after what, whatever is done to the clock.
    CREATE TABLE mirror.referral_lookup (
      number     INTEGER PRIMARY KEY AUTOINCREMENT,
      policy     TEXT NOT NULL,
      birth_date TEXT NOT NULL,
      read_at    INTEGER NOT NULL,
      UNIQUE (policy, birth_date)
    ) STRICT;
  `,
};
