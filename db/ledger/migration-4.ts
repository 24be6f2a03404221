import type { Migration } from '../migrate.ts';

/**
 * Patients with an old policy, and with СНИЛС. The table is made anew: its old key would take two policies of one number and
 * different series for one. References to it go by its name and stay.
 */
export const identitiesOfEveryKind: Migration = {
  version: 4,
  name: 'old policies, СНИЛС',
  replacesParents: true,
  sql: `
    CREATE TABLE patient_4 (
      id         INTEGER PRIMARY KEY,
      -- All that says who it is is null once the personal data is gone; before, what a kind has not is empty.
      policy     TEXT,
      -- Of an old policy.
      series     TEXT,
      snils      TEXT,
      -- The name СНИЛС is asked about with.
      family     TEXT,
      given      TEXT,
      patronymic TEXT,
      birth_date TEXT,
      -- The guid of the card this kiosk pushes for the patient: the same one again is an update.
      card_guid  TEXT,
      UNIQUE (policy, birth_date, series, snils, family, given, patronymic),
      CHECK (iif(policy IS NULL,
        coalesce(series, snils, family, given, patronymic) IS NULL,
        series IS NOT NULL AND snils IS NOT NULL AND family IS NOT NULL AND given IS NOT NULL AND patronymic IS NOT NULL)),
      CHECK (iif(policy = '', snils <> '' AND series = '', snils = '' AND family = '' AND given = '' AND patronymic = ''))
    ) STRICT;
    INSERT INTO patient_4 (id, policy, series, snils, family, given, patronymic, birth_date, card_guid)
      SELECT id, policy, none, none, none, none, none, birth_date, card_guid
      FROM (SELECT id, nullif(policy, '') AS policy, iif(coalesce(policy, '') = '', NULL, '') AS none, birth_date, card_guid
        FROM patient);
    DROP TABLE patient;
    ALTER TABLE patient_4 RENAME TO patient;
  `,
};
