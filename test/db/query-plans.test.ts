import { expect, test } from 'vitest';
import { BOOKINGS_OF_PATIENT } from '../../db/ledger/bookings.ts';
import { OPEN_ENTRIES, OPEN_ENTRIES_OF_KINDS } from '../../db/ledger/open-entries.ts';
import { ENTRIES_OF_BOOKING, ENTRY_OF_BOOKING, PUT_OFF } from '../../db/ledger/outbox.ts';
import { BOOKINGS_TO_FORGET, FORGET_PATIENTS, PUSHES_TO_FORGET } from '../../db/ledger/retention.ts';
import { FIRST_FREE_OF_SPECIALITY } from '../../db/mirror/slots.ts';
import { openStore } from '../../db/open-store.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Hot queries must not start to scan unseen. */
function planOf(sql: string, parameters: number): string[] {
  const opened = openStore({ folder: tempFolder(), keyHex: 'ab'.repeat(32), owner: 'test', now: 0 });
  if (!opened.ok) throw new Error(opened.message);
  const rows = opened.value.reader
    .sql(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from({ length: parameters }, () => 1));
  opened.value.close();
  return rows.map((row) => (row as { detail: string }).detail);
}

test.each([
  ['nothing is held', OPEN_ENTRIES, 1],
  ['some kinds are held', OPEN_ENTRIES_OF_KINDS, 4],
])('the next entry to deliver is found by the index of open ones, in order: %s', (_when, sql, parameters) => {
  const plan = planOf(sql, parameters);
  expect(plan[0]).toBe('SCAN e USING INDEX outbox_open');
  expect(plan.filter((step) => /outbox_entry|older|TEMP B-TREE/.test(step))).toEqual([
    'SEARCH older USING INDEX outbox_of_patient (patient_id=? AND id<?)',
  ]);
});

test('what is to be forgotten is found by its patients, without reading everybody', () => {
  const tables = (sql: string, parameters: number): string[] =>
    planOf(sql, parameters).filter((step) => /^(SEARCH|SCAN)/.test(step));
  const ofEntry = [
    'SEARCH a USING PRIMARY KEY (entry_id=?)',
    'SEARCH l USING INDEX operator_log_of_entry (entry_id=?)',
  ];
  const patients = 'SCAN json_each VIRTUAL TABLE INDEX 1:';
  expect(tables(BOOKINGS_TO_FORGET, 4)).toEqual([
    'SCAN p VIRTUAL TABLE INDEX 1:',
    'SEARCH e USING INDEX outbox_of_patient (patient_id=?)',
    'SEARCH b USING INDEX sqlite_autoindex_booking_1 (id=?)',
    ...ofEntry,
  ]);
  expect(tables(FORGET_PATIENTS, 3).filter((step) => !step.includes('json_each'))).toEqual([
    'SEARCH patient USING INTEGER PRIMARY KEY (rowid=?)',
    'SEARCH e USING INDEX outbox_of_patient (patient_id=?)',
    'SEARCH p USING INDEX push_of_patient (patient_id=?)',
  ]);
  expect(tables(PUSHES_TO_FORGET, 3)).toEqual([
    'SEARCH p USING INDEX push_of_patient (patient_id=?)',
    patients,
    'SEARCH e USING INDEX outbox_entry_of_push (push_id=?)',
    ...ofEntry,
  ]);
});

test.each([
  ['a patient’s bookings', BOOKINGS_OF_PATIENT, 2],
  ['a booking’s entries', ENTRIES_OF_BOOKING, 1],
  ['an entry a booking has already', ENTRY_OF_BOOKING, 3],
  ['what is put off', PUT_OFF, 2],
])('%s: found by the patient’s entries, without reading everybody', (_what, sql, parameters) => {
  const plan = planOf(sql, parameters);
  expect(plan.filter((step) => /^SCAN (?!s$)/.test(step))).toEqual([]);
  expect(plan.join('\n')).toContain('USING INDEX outbox_of_patient (patient_id=?');
});

test('the first free slot of a speciality is one step into its index', () => {
  expect(planOf(FIRST_FREE_OF_SPECIALITY, 3)).toEqual([
    'SEARCH s USING INDEX slot_free_by_speciality (speciality_id=? AND start_at>? AND start_at<?)',
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH h USING PRIMARY KEY (slot_guid=?)',
  ]);
});
