import { expect, test } from 'vitest';
import { OPEN_ENTRIES } from '../../db/ledger/open-entries.ts';
import { BOOKINGS_TO_FORGET, PUSHES_TO_FORGET } from '../../db/ledger/retention.ts';
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

test('the next entry to deliver is found by the index of open ones, in order', () => {
  const plan = planOf(OPEN_ENTRIES, 4);
  expect(plan[0]).toBe('SCAN e USING INDEX outbox_open');
  expect(plan.filter((step) => /outbox_entry|older|TEMP B-TREE/.test(step))).toEqual([
    'SEARCH older USING INDEX outbox_open_of_patient (patient_id=? AND id<?)',
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
    'SEARCH b USING INDEX booking_of_patient (patient_id=?)',
    patients,
    'SEARCH e USING INDEX outbox_entry_of_booking (booking_id=?)',
    ...ofEntry,
  ]);
  expect(tables(PUSHES_TO_FORGET, 3)).toEqual([
    'SEARCH p USING INDEX push_of_patient (patient_id=?)',
    patients,
    'SEARCH e USING INDEX outbox_entry_of_push (push_id=?)',
    ...ofEntry,
  ]);
});

test('the first free slot of a speciality is one step into its index', () => {
  expect(planOf(FIRST_FREE_OF_SPECIALITY, 3)).toEqual([
    'SEARCH s USING INDEX slot_free_by_speciality (speciality_id=? AND start_at>? AND start_at<?)',
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH h USING PRIMARY KEY (slot_guid=?)',
  ]);
});
