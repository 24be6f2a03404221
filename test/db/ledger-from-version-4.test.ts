import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEncrypted } from '../../db/connection.ts';
import { rememberKey } from '../../db/key-check.ts';
import { attemptsOf } from '../../db/ledger/attempts.ts';
import { settleBooking } from '../../db/ledger/booking-writes.ts';
import { bookingById } from '../../db/ledger/bookings.ts';
import { ledgerMigrations } from '../../db/ledger/migrations.ts';
import { entriesOfBooking, entryById, settleEntry } from '../../db/ledger/outbox.ts';
import { BrokenReferences, type Migration, migrate } from '../../db/migrate.ts';
import { rowsOf, ruinTable } from '../support/ledger-rows.ts';
import { book, KEY, NOW, opened } from '../support/store-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

const upTo = (last: number) => ledgerMigrations.filter(({ version }) => version <= last);

const FILLED = `
  INSERT INTO patient (id, policy, series, snils, family, given, patronymic, birth_date)
    VALUES (1, '5058900848000015', '', '', '', '', '', '1990-01-01');
  INSERT INTO booking (seq, id, created_at, patient_id, slot_guid, resource_guid, resource_name, speciality_id,
    speciality_name, start_at, end_at, state, settled_at, central_guid) VALUES
    (7, 'given-back', 100, 1, 's7', 'r', 'Ким О. П.', '1', 'Терапевт', 1000, 1600, 'cancelled', 500, 'c7'),
    (8, 'waits', 200, 1, 's8', 'r', 'Ким О. П.', '1', 'Терапевт', 2000, 2600, 'pending', NULL, NULL);
  INSERT INTO hold VALUES ('s8', 'waits');
  INSERT INTO patient_push (id, created_at, patient_id, state) VALUES ('card', 300, 1, 'pending');
  INSERT INTO outbox_entry (id, patient_id, booking_id, push_id, kind, state, created_at, not_before_at, expires_at, failures,
    in_doubt_at, evidence, last_cause, cancel_reason) VALUES
    (3, 1, 'given-back', NULL, 'book-slot', 'delivered', 100, 100, 1000, 0, NULL, NULL, NULL, NULL),
    (4, 1, 'given-back', NULL, 'cancel-booking', 'delivered', 400, 400, NULL, 0, NULL, NULL, NULL, 'mistake'),
    (5, 1, 'waits', NULL, 'book-slot', 'in-doubt', 200, 250, 2000, 2, 210, 'slot-was-free', 'answer-timeout', NULL),
    (9, 1, NULL, 'card', 'push-patient', 'queued', 300, 300, NULL, 0, NULL, NULL, NULL, NULL);
  INSERT INTO attempt VALUES (3, 1, 'send', 101, 102, 'booked', NULL, NULL), (5, 1, 'send', 201, 210, 'unknown: answer-timeout', NULL, NULL);`;

/** A ledger as the version before withdrawals left it. */
function writeVersion4(folder: string): void {
  mkdirSync(folder);
  const raw = openEncrypted(join(folder, 'ledger.db'), KEY);
  raw.pragma('foreign_keys = ON');
  migrate(raw, 'main', upTo(4));
  raw.exec(`INSERT INTO meta VALUES ('owner', 'clinic-1'); ${FILLED}`);
  raw.close();
  rememberKey(folder, KEY);
}

test('entries and their attempts come over from version 4 as they were, and a new one can be withdrawn', () => {
  const folder = join(tempFolder(), 'data');
  writeVersion4(folder);
  const store = opened(folder);
  expect(rowsOf(store.raw, 'outbox_entry')).toBe(
    `  id=3 patient_id=1 booking_id=given-back kind=book-slot state=delivered created_at=100 not_before_at=100 expires_at=1000 failures=0
  id=4 patient_id=1 booking_id=given-back kind=cancel-booking state=delivered created_at=400 not_before_at=400 failures=0 cancel_reason=mistake
  id=5 patient_id=1 booking_id=waits kind=book-slot state=in-doubt created_at=200 not_before_at=250 expires_at=2000 failures=2 in_doubt_at=210 evidence=slot-was-free last_cause=answer-timeout
  id=9 patient_id=1 push_id=card kind=push-patient state=queued created_at=300 not_before_at=300 failures=0
`,
  );
  expect(attemptsOf(store.reader, 5)).toMatchObject([{ outcome: 'unknown: answer-timeout' }]);
  expect(store.raw.pragma('foreign_key_check')).toEqual([]);
  // References are watched again, and to the table as it is now.
  expect(() =>
    store.raw.exec(`INSERT INTO attempt (entry_id, number, kind, started_at) VALUES (77, 1, 'send', 1)`),
  ).toThrow('FOREIGN KEY');
  // Given back is not withdrawn.
  expect(bookingById(store.reader, 'given-back')?.state).toEqual({ kind: 'cancelled', settledAt: 500 });

  withdraw(store, book(store, 11));
  expect(bookingById(store.reader, 'booking-11')?.state).toEqual({
    kind: 'cancelled',
    settledAt: NOW,
    withdrawn: true,
  });
});

function withdraw(store: ReturnType<typeof opened>, id: string): void {
  store.ledger((tx) => {
    const [entry] = entriesOfBooking(tx, id);
    if (!entry) throw new Error('it has no entry');
    settleEntry(tx, entry, 'withdrawn', null);
    settleBooking(tx, id, { kind: 'cancelled', settledAt: NOW });
  });
}

test('what was withdrawn is never queued again, nor withdrawn while it is sent', () => {
  const store = opened(tempFolder());
  const id = book(store, 1);
  withdraw(store, id);
  const [entry] = entriesOfBooking(store.reader, id);
  if (!entry) throw new Error('it has no entry');
  for (const to of ['delivered', 'refused', 'needs-staff', 'expired', 'withdrawn'] as const)
    expect(() => store.ledger((tx) => settleEntry(tx, entry, to, null))).toThrow('cannot go from withdrawn');
  // Who still holds it as it was before is told so.
  expect(() => store.ledger((tx) => settleEntry(tx, { ...entry, state: 'queued' }, 'expired', null))).toThrow(
    'was no longer queued',
  );
  expect(entryById(store.reader, entry.id)?.state).toBe('withdrawn');
});

test('a damaged ledger that lost the entries of what was withdrawn still has it withdrawn, and sends nothing', () => {
  const folder = tempFolder();
  const store = opened(folder);
  const ids = Array.from({ length: 200 }, (_, n) => book(store, n + 1));
  for (const id of ids) withdraw(store, id);
  store.close();
  ruinTable(join(folder, 'ledger.db'), 'outbox_entry');
  const mended = opened(folder);
  expect(ids.map((id) => bookingById(mended.reader, id)?.state)).toEqual(
    ids.map(() => ({ kind: 'cancelled', settledAt: NOW, withdrawn: true })),
  );
  expect(mended.raw.prepare('SELECT DISTINCT state FROM outbox_entry').all()).toEqual([
    { state: 'withdrawn' },
  ]);
});

test('a step that replaces parents and loses one is undone, and says which rows refer to nothing', () => {
  const raw = openEncrypted(join(tempFolder(), 'ledger.db'), KEY);
  raw.pragma('foreign_keys = ON');
  migrate(raw, 'main', upTo(4));
  raw.exec(FILLED);
  const losesEntries: Migration = {
    version: 5,
    name: 'loses entries',
    replacesParents: true,
    sql: 'CREATE TABLE kept AS SELECT * FROM outbox_entry; DELETE FROM outbox_entry WHERE id IN (3, 5); DELETE FROM booking',
  };
  const steps = [...upTo(4), losesEntries];
  expect(() => migrate(raw, 'main', steps)).toThrow(BrokenReferences);
  expect(() => migrate(raw, 'main', steps)).toThrow(
    'migration 5 (loses entries) leaves rows that refer to nothing: 1 of hold to booking, 1 of outbox_entry to booking, 2 of attempt to outbox_entry',
  );
  expect(raw.pragma('user_version', { simple: true })).toBe(4);
  expect(raw.prepare('SELECT count(*) AS count FROM booking').get()).toEqual({ count: 2 });
  expect(raw.pragma('foreign_keys', { simple: true })).toBe(1);
  migrate(raw, 'main', ledgerMigrations);
  expect(raw.pragma('foreign_key_check')).toEqual([]);
  raw.close();
});
