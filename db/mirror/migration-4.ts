import type { Migration } from '../migrate.ts';

/** Referrals of everybody, whatever they identify themselves with: `owner` is the text of `identityKey`. Read again by the next sweep. */
export const referralOwners: Migration = {
  version: 4,
  name: 'referrals by owner of any kind; swept again',
  sql: `
    DROP TABLE mirror.referral;
    DROP TABLE mirror.referral_lookup;
    DELETE FROM mirror.referral_sweep;
    -- Whose it is comes first in the key: a patient's referrals lie together, and none is found by its guid alone.
    CREATE TABLE mirror.referral (
      owner            TEXT NOT NULL,
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
      PRIMARY KEY (owner, guid),
      CHECK ((booking_guid IS NULL) = (booking_start_at IS NULL))
    ) STRICT, WITHOUT ROWID;

    -- Patients whose referrals were asked live, and no sweep has taken over since. The number only grows: it tells what
    -- came after what, whatever is done to the clock.
    CREATE TABLE mirror.referral_lookup (
      number  INTEGER PRIMARY KEY AUTOINCREMENT,
      owner   TEXT NOT NULL UNIQUE,
      read_at INTEGER NOT NULL
    ) STRICT;
  `,
};
