import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openEncrypted } from '../../db/connection.ts';
import { rememberKey } from '../../db/key-check.ts';
import { settleBooking } from '../../db/ledger/booking-writes.ts';
import { bookingById, bookingBySeq, bookingsOf, identityOfBooking } from '../../db/ledger/bookings.ts';
import { ledgerMigrations } from '../../db/ledger/migrations.ts';
import { openEntries } from '../../db/ledger/open-entries.ts';
import { listForOperator } from '../../db/ledger/operator-list.ts';
import { claimEntry, entryById, settleEntry } from '../../db/ledger/outbox.ts';
import { identityOf, PATIENT_ID, patientIdFor, patientIdOf, SPELLINGS } from '../../db/ledger/patients.ts';
import { forgetPersonalData } from '../../db/ledger/retention.ts';
import { migrate } from '../../db/migrate.ts';
import { DAY_MS } from '../../domain/clinic-time.ts';
import { identityKey, normalIdentity } from '../../domain/identity.ts';
import type { Identity } from '../../domain/patient.ts';
import { rowsOf, ruinTable } from '../support/ledger-rows.ts';
import { book, EVERYTHING, entryIdOf, KEY, NOW, opened } from '../support/store-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

const POLICY: Identity = { policy: '5058900848000015', birthDate: '1990-01-01' };
const OLD: Identity = { series: '46-АЛ', policy: '318245', birthDate: '1947-04-02' };
const SNILS: Identity = {
  snils: '11223344595',
  name: { family: 'Ключевская', given: 'Нина', patronymic: 'Тарасовна' },
  birthDate: '1959-06-15',
};
const everyKind = [POLICY, OLD, SNILS];

test('each kind is kept whole, found by the whole of it, and shown by its end', () => {
  const store = opened(tempFolder());
  const ids = everyKind.map((who, n) => book(store, n + 1, { who }));
  expect(ids.map((id) => identityOfBooking(store.reader, id))).toEqual(everyKind);
  expect(everyKind.map((who) => bookingsOf(store.reader, who).map(({ id }) => id))).toEqual(
    ids.map((id) => [id]),
  );
  expect(ids.map((id) => bookingById(store.reader, id))).toMatchObject([
    { policyTail: '0015' },
    { policyTail: '8245' },
    { policyTail: '95', tailOf: 'snils' },
  ]);
  expect(listForOperator(store.reader, 10).map(({ policyTail, tailOf }) => [policyTail, tailOf])).toEqual([
    ['95', 'snils'],
    ['8245', undefined],
    ['0015', undefined],
  ]);
  expect(
    bookingsOf(store.reader, {
      ...SNILS,
      name: { family: 'КЛЮЧЕВСКАЯ', given: ' нина', patronymic: 'тарасовна' },
    }),
  ).toHaveLength(1);
  for (const stranger of [
    { ...OLD, series: '46-АМ' },
    { policy: '318245', birthDate: '1947-04-02' },
    { ...SNILS, birthDate: '1959-06-16' },
    { ...SNILS, name: { family: 'Ключевская', given: 'Нина', patronymic: '' } },
  ])
    expect(bookingsOf(store.reader, stranger)).toEqual([]);
});

test('what an old policy booked is found however its series is written, the newest first; each is asked with as typed', () => {
  const store = opened(tempFolder());
  const hyphenless: Identity = { ...OLD, series: '46АЛ' };
  const ids = [OLD, hyphenless, OLD].map((who, n) => book(store, n + 1, { who }));
  for (const who of [OLD, hyphenless, { ...OLD, series: '4-6А-Л' }])
    expect(bookingsOf(store.reader, who).map(({ id }) => id)).toEqual([...ids].reverse());
  expect(bookingsOf(store.reader, OLD, 2)).toHaveLength(2);
  expect(ids.map((id) => identityOfBooking(store.reader, id))).toEqual([OLD, hyphenless, OLD]);
  for (const stranger of [
    { ...OLD, series: '46А' },
    { ...OLD, series: '-' },
    { ...OLD, policy: '318246' },
  ])
    expect(bookingsOf(store.reader, stranger)).toEqual([]);
});

test('the spellings of a series are found by one step into the patients’ index', () => {
  const store = opened(tempFolder());
  const plan = store.reader.sql(`EXPLAIN QUERY PLAN ${SPELLINGS}`).all('', '', '');
  expect(plan.map((row) => (row as { detail: string }).detail)).toEqual([
    'SEARCH patient USING COVERING INDEX sqlite_autoindex_patient_1 (policy=? AND birth_date=?)',
  ]);
});

test('whoever comes again is the same patient, and no two patients are one', () => {
  const anyone: fc.Arbitrary<Identity> = fc.oneof(
    fc.record({
      policy: fc.constantFrom('123456789', '987654321'),
      birthDate: fc.constantFrom('1990-01-01', '1990-01-02'),
    }),
    fc.record({
      series: fc.constantFrom('1', '12', 'АЛ'),
      policy: fc.constantFrom('123456789', '23456789'),
      birthDate: fc.constantFrom('1990-01-01', '1990-01-02'),
    }),
    fc.record({
      snils: fc.constantFrom('11223344595', '12345678964'),
      name: fc.record({
        family: fc.constantFrom('Иванова', 'ИВАНОВА', 'Иван'),
        given: fc.constantFrom('Анна', 'анна', 'А'),
        patronymic: fc.constantFrom('', 'А', 'Анна'),
      }),
      birthDate: fc.constantFrom('1990-01-01', '1990-01-02'),
    }),
  );
  const store = opened(tempFolder());
  const known = new Map<string, number>();
  fc.assert(
    fc.property(anyone, (who) => {
      const id = store.ledger((tx) => patientIdFor(tx, who));
      const before = known.get(identityKey(who));
      if (before === undefined) expect([...known.values()]).not.toContain(id);
      else expect(id).toBe(before);
      known.set(identityKey(who), id);
      expect(patientIdOf(store.reader, who)).toBe(id);
      expect(identityOf(store.reader, id)).toEqual(normalIdentity(who));
    }),
    { numRuns: 300 },
  );
});

test('of each patient, of whatever kind, only the oldest request may go', () => {
  const store = opened(tempFolder());
  for (const [n, who] of [...everyKind, ...everyKind].entries()) book(store, n + 1, { who });
  expect(openEntries(store.reader, EVERYTHING, 10).map(({ id }) => id)).toEqual([1, 2, 3]);
});

test('a patient is found by one step into one index', () => {
  const store = opened(tempFolder());
  const plan = store.reader
    .sql(`EXPLAIN QUERY PLAN ${PATIENT_ID}`)
    .all(...Array.from({ length: 7 }, () => ''));
  expect(plan.map((row) => (row as { detail: string }).detail)).toEqual([
    'SEARCH patient USING COVERING INDEX sqlite_autoindex_patient_1 (policy=? AND birth_date=? AND series=? AND snils=? AND family=? AND given=? AND patronymic=?)',
  ]);
});

test('a ledger of version 3 keeps its patients, the forgotten ones too, with everything that refers to them', () => {
  const folder = join(tempFolder(), 'data');
  mkdirSync(folder);
  const raw = openEncrypted(join(folder, 'ledger.db'), KEY);
  raw.pragma('foreign_keys = ON');
  migrate(
    raw,
    'main',
    ledgerMigrations.filter(({ version }) => version <= 3),
  );
  raw.exec(`
    INSERT INTO meta VALUES ('owner', 'clinic-1');
    INSERT INTO patient (id, policy, birth_date, card_guid) VALUES
      (1, '5058900848000015', '1990-01-01', 'card-1'), (2, NULL, NULL, NULL), (3, NULL, '', NULL);
    INSERT INTO booking (seq, id, created_at, patient_id, slot_guid, resource_guid, resource_name, speciality_id,
      speciality_name, start_at, end_at, state, settled_at)
      VALUES (7, 'b', 100, 1, 's', 'r', 'Ким О. П.', '1', 'Терапевт', 1000, 1600, 'confirmed', 500),
        (8, 'c', 100, 2, 't', 'r', 'Ким О. П.', '1', 'Терапевт', 1000, 1600, 'confirmed', 500);
    INSERT INTO outbox_entry (patient_id, booking_id, kind, state, created_at, not_before_at)
      VALUES (1, 'b', 'book-slot', 'delivered', 1, 1), (2, 'c', 'book-slot', 'delivered', 1, 1);
  `);
  raw.close();
  rememberKey(folder, KEY);

  const store = opened(folder);
  expect(rowsOf(store.raw, 'patient')).toBe(
    '  id=1 policy=5058900848000015 birth_date=1990-01-01 card_guid=card-1\n  id=2\n  id=3\n',
  );
  expect(bookingsOf(store.reader, POLICY).map(({ id }) => id)).toEqual(['b']);
  expect(store.raw.pragma('foreign_key_check')).toEqual([]);
  expect(store.raw.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(() => store.raw.exec('DELETE FROM patient WHERE id = 1')).toThrow(/FOREIGN KEY/);
});

test('half a patient, or one of two kinds at once, is not stored', () => {
  const { raw } = opened(tempFolder());
  for (const [columns, values] of [
    ['policy, birth_date', `'5058900848000015', '1990-01-01'`],
    ['snils, family, given, patronymic', `'11223344595', 'Ключевская', 'Нина', ''`],
    ['policy, series, snils, family, given, patronymic', `'', '', '', '', '', ''`],
    ['policy, series, snils, family, given, patronymic', `'123456789', '', '11223344595', '', '', ''`],
    ['policy, series, snils, family, given, patronymic', `'', '46', '11223344595', 'А', 'Б', ''`],
    ['policy, series, snils, family, given, patronymic', `'123456789', '', '', 'А', 'Б', ''`],
  ])
    expect(() => raw.exec(`INSERT INTO patient (${columns}) VALUES (${values})`)).toThrow(/CHECK/);
});

test('forgetting takes the series, СНИЛС and the name with it, and nothing opens by number and date any more', () => {
  const store = opened(tempFolder());
  for (const [n, who] of everyKind.entries()) {
    const id = book(store, n + 1, { who });
    store.ledger((tx) => {
      const entry = entryById(tx, entryIdOf(store, id));
      if (!entry) throw new Error('no such entry');
      settleEntry(tx, claimEntry(tx, entry, NOW).entry, 'delivered', null);
      settleBooking(tx, id, { kind: 'confirmed', ticketNumber: 'Т-1', confirmedAt: NOW });
    });
  }
  expect(bookingBySeq(store.reader, 3, '1959-06-15')?.id).toBe('booking-3');
  expect(bookingBySeq(store.reader, 3, '1947-04-02')).toBeUndefined();
  const later = NOW + 60 * DAY_MS;
  const forgotten = store.ledger((tx) =>
    forgetPersonalData(tx, { settledBefore: later, dayBeganAt: later, afterPatient: 0, limit: 10 }),
  );
  expect(forgotten.patients).toBe(3);
  expect(rowsOf(store.raw, 'patient')).toBe('  id=1\n  id=2\n  id=3\n');
  expect(store.raw.prepare('SELECT * FROM patient').raw().all()).toEqual(
    [1, 2, 3].map((id) => [id, ...Array.from({ length: 8 }, () => null)]),
  );
  expect(bookingById(store.reader, 'booking-3')).toMatchObject({ policyTail: '' });
  expect(bookingById(store.reader, 'booking-3')).not.toHaveProperty('tailOf');
  expect(bookingBySeq(store.reader, 3, '1959-06-15')).toBeUndefined();
  expect(bookingBySeq(store.reader, 3, '')).toBeUndefined();
});

test('what can be read of a damaged ledger comes over with patients of every kind', () => {
  const folder = join(tempFolder(), 'data');
  const before = opened(folder);
  for (const [n, who] of everyKind.entries()) book(before, n + 1, { who });
  before.close();
  ruinTable(join(folder, 'ledger.db'), 'operator_log');
  const store = opened(folder);
  expect(store.events).toMatchObject([{ kind: 'ledger-recovered', lost: ['operator_log'] }]);
  expect([1, 2, 3].map((id) => identityOf(store.reader, id))).toEqual(everyKind);
  expect(openEntries(store.reader, EVERYTHING, 10).map(({ id }) => id)).toEqual([1, 2, 3]);
});
