import type { Migration } from '../migrate.ts';
import { referrals } from './migration-3.ts';
import { referralOwners } from './migration-4.ts';

/** `mirror.db`: the local copy of what the central API offers. May be lost at any time; it is swept again. */
export const mirrorMigrations: readonly Migration[] = [
  {
    version: 1,
    name: 'specialities, resources, slots, sweeps',
    sql: `
      CREATE TABLE mirror.speciality (
        id   TEXT PRIMARY KEY,
        name TEXT NOT NULL
      ) STRICT;

      CREATE TABLE mirror.resource (
        guid          TEXT PRIMARY KEY,
        speciality_id TEXT NOT NULL,
        name          TEXT NOT NULL,
        room          TEXT,
        floor         INTEGER
      ) STRICT;
      CREATE INDEX mirror.resource_of_speciality ON resource (speciality_id);

      CREATE TABLE mirror.slot (
        guid          TEXT PRIMARY KEY,
        resource_guid TEXT NOT NULL,
        speciality_id TEXT NOT NULL,
        day           TEXT NOT NULL,
        start_at      INTEGER NOT NULL,
        end_at        INTEGER NOT NULL,
        status        TEXT NOT NULL,
        booked_by     TEXT,
        kiosk_may_book INTEGER NOT NULL,
        free          INTEGER GENERATED ALWAYS AS (status = 'available' AND kiosk_may_book = 1) STORED
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX mirror.slot_window ON slot (speciality_id, day);
      CREATE INDEX mirror.slot_free_by_speciality ON slot (speciality_id, start_at, resource_guid) WHERE free = 1;
      CREATE INDEX mirror.slot_free_by_resource ON slot (resource_guid, day, start_at) WHERE free = 1;

      -- What was read when: one row per speciality and day, so that a broken first sweep goes on where it stopped.
      CREATE TABLE mirror.sweep (
        speciality_id TEXT NOT NULL,
        day           TEXT NOT NULL,
        swept_at      INTEGER NOT NULL,
        PRIMARY KEY (speciality_id, day)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE mirror.directory_sweep (
        one      INTEGER PRIMARY KEY CHECK (one = 1),
        swept_at INTEGER NOT NULL
      ) STRICT;
    `,
  },
  {
    version: 2,
    name: 'slots in the order they were written; swept again',
    // A guid is random: as the table's own order it scattered every row of a window over the whole file. Now only the guid's
    // index is scattered, and a window lies together. The free indexes hold the guid, so that counting
    // reads no rows, and by speciality the whole slot: the first free one is found without reading its row.
    sql: `
      DROP TABLE mirror.slot;
      CREATE TABLE mirror.slot (
        id            INTEGER PRIMARY KEY,
        guid          TEXT NOT NULL UNIQUE,
        resource_guid TEXT NOT NULL,
        speciality_id TEXT NOT NULL,
        day           TEXT NOT NULL,
        start_at      INTEGER NOT NULL,
        end_at        INTEGER NOT NULL,
        status        TEXT NOT NULL,
        booked_by     TEXT,
        kiosk_may_book INTEGER NOT NULL,
        free          INTEGER GENERATED ALWAYS AS (status = 'available' AND kiosk_may_book = 1) STORED
      ) STRICT;
      CREATE INDEX mirror.slot_window ON slot (speciality_id, day);
      CREATE INDEX mirror.slot_free_by_speciality
        ON slot (speciality_id, start_at, resource_guid, guid, day, end_at, booked_by) WHERE free = 1;
      CREATE INDEX mirror.slot_free_by_resource ON slot (resource_guid, day, start_at, guid) WHERE free = 1;
      DELETE FROM mirror.sweep;
    `,
  },
  referrals,
  referralOwners,
];
