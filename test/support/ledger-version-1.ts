import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { openEncrypted } from '../../db/connection.ts';
import { rememberKey } from '../../db/key-check.ts';
import { ledgerMigrations } from '../../db/ledger/migrations.ts';
import { migrate } from '../../db/migrate.ts';
import { KEY, NOW } from './store-files.ts';

/** A ledger as the program's first version left it; closed, so that everything is in the one file. */
export function writeLedgerOfVersion1(folder: string, fill: (raw: Database.Database) => void): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'ledger.db');
  const raw = openEncrypted(path, KEY);
  raw.pragma('journal_mode = WAL');
  raw.pragma('foreign_keys = ON');
  migrate(
    raw,
    'main',
    ledgerMigrations.filter(({ version }) => version === 1),
  );
  raw.exec(`INSERT INTO meta VALUES ('owner', 'clinic-1')`);
  fill(raw);
  raw.close();
  rememberKey(folder, KEY);
  return path;
}

/** Two patients and one whose data is gone; a booking in every state, an entry in every state, prints, tries, log lines. */
export function fillWithEverything(raw: Database.Database): void {
  raw.exec(`
    INSERT INTO booking (seq, id, created_at, policy, birth_date, slot_guid, resource_guid, resource_name, speciality_id,
      speciality_name, room, floor, start_at, end_at, state, reason, ticket_number, central_guid, settled_at) VALUES
      (1, 'gone',      100, NULL, NULL,                     's1', 'r1', 'Ким О. П.', '1', 'Терапевт', '214', 2,    1000, 1600, 'confirmed',   NULL, 'Т-1', 'c1', 110),
      (2, 'pending',   200, '5058900848000015', '1990-01-01', 's2', 'r1', 'Ким О. П.', '1', 'Терапевт', '214', 2,    2000, 2600, 'pending',     NULL, NULL, NULL, NULL),
      (3, 'confirmed', 300, '5058900848000015', '1990-01-01', 's3', 'r2', 'Юрьев А. В.', '2', 'Хирург', NULL, NULL, 3000, 3600, 'confirmed',  NULL, 'Т-3', 'c3', 310),
      (4, 'refused',   400, '123456789', '2001-02-03',        's4', 'r2', 'Юрьев А. В.', '2', 'Хирург', '1', -1,    4000, 4600, 'refused',     'slot-taken', NULL, NULL, 410),
      (6, 'staff',     600, '123456789', '2001-02-03',        's6', 'r2', 'Юрьев А. В.', '2', 'Хирург', '1', -1,    6000, 6600, 'needs-staff', 'no-evidence', NULL, NULL, 610),
      (7, 'expired',   700, '123456789', '2001-02-03',        's7', 'r2', 'Юрьев А. В.', '2', 'Хирург', '1', -1,    7000, 7600, 'expired',     NULL, NULL, NULL, 7001),
      (8, 'sending',   800, '5058900848000015', '1990-02-01', 's8', 'r2', 'Юрьев А. В.', '2', 'Хирург', '1', -1,    8000, 8600, 'pending',     NULL, NULL, NULL, NULL),
      (9, 'in-doubt',  900, '5058900848000015', '1990-02-01', 's9', 'r2', 'Юрьев А. В.', '2', 'Хирург', '1', -1,    9000, 9600, 'pending',     NULL, NULL, NULL, NULL);
    INSERT INTO hold VALUES ('s1', 'gone'), ('s2', 'pending'), ('s3', 'confirmed'), ('s6', 'staff'), ('s8', 'sending'), ('s9', 'in-doubt');
    INSERT INTO outbox_entry (id, booking_id, kind, state, created_at, not_before_at, expires_at, failures, in_doubt_at, evidence, last_cause) VALUES
      (11, 'gone',      'book-slot', 'delivered',   100, 101, 1000, 0, NULL, NULL, NULL),
      (12, 'pending',   'book-slot', 'queued',      200, 250, 2000, 3, 220,  'slot-was-free', 'slot-was-free'),
      (13, 'confirmed', 'book-slot', 'delivered',   300, 300, 3000, 0, 305,  'booked-by-a-kiosk', NULL),
      (14, 'refused',   'book-slot', 'refused',     400, 400, 4000, 0, NULL, NULL, 'slot-taken'),
      (16, 'staff',     'book-slot', 'needs-staff', 600, 600, 6000, 1, 605,  NULL, 'no-evidence'),
      (17, 'expired',   'book-slot', 'expired',     700, 799, 7000, 9, NULL, NULL, 'slot-has-begun'),
      (18, 'sending',   'book-slot', 'sending',     800, 800, 8000, 0, NULL, NULL, NULL),
      (19, 'in-doubt',  'book-slot', 'in-doubt',    900, 950, 9000, 2, 940,  NULL, 'answer-timeout');
    INSERT INTO attempt VALUES
      (12, 1, 'send', 210, 220, 'unknown: answer-timeout', NULL, NULL), (12, 2, 'read-back', 230, 240, 'available', NULL, NULL),
      (13, 1, 'send', 301, 302, 'booked', NULL, NULL),
      (14, 1, 'send', 405, 410, 'refused: slot-taken', '4009', 'Это время уже занято.'),
      (18, 1, 'send', 810, NULL, NULL, NULL, NULL);
    INSERT INTO print_job VALUES
      ('p1', 'confirmed', 'ticket', 0, 'printed', NULL, 1, 320, 321), ('p2', 'confirmed', 'ticket', 1, 'in-doubt', NULL, NULL, 330, 331),
      ('p3', 'pending', 'request-slip', 0, 'failed', 'no-paper', NULL, 205, 206), ('p4', 'in-doubt', 'request-slip', 0, 'queued', NULL, NULL, 905, NULL);
    INSERT INTO operator_log VALUES (1, 400, 'refused', 'refused', '{"reason":"slot-taken"}'), (5, 600, 'clock-wrong', NULL, '{"skewMs":180000}');
  `);
}

/** Many bookings that wait, of ten patients. */
export function fillWithBookings(raw: Database.Database, count: number): void {
  const booking = raw.prepare(`
    INSERT INTO booking (id, created_at, policy, birth_date, slot_guid, resource_guid, resource_name, speciality_id,
      speciality_name, start_at, end_at, state) VALUES (?, ?, ?, '1990-01-01', ?, 'r', 'Ким О. П.', '1', 'Терапевт', ?, ?, 'pending')`);
  const hold = raw.prepare('INSERT INTO hold VALUES (?, ?)');
  const entry = raw.prepare(`
    INSERT INTO outbox_entry (booking_id, kind, state, created_at, not_before_at, expires_at) VALUES (?, 'book-slot', 'queued', ?, ?, ?)`);
  for (let n = 1; n <= count; n++) {
    const at = NOW + n;
    booking.run(`b${n}`, at, `505890084800001${n % 10}`, `s${n}`, at, at + 1);
    hold.run(`s${n}`, `b${n}`);
    entry.run(`b${n}`, at, at, at);
  }
}
