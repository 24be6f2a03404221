import { expect, test } from 'vitest';
import { OPEN_ENTRIES } from '../../db/ledger/outbox.ts';
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
  expect(planOf(OPEN_ENTRIES, 1)).toEqual([
    'SCAN e USING INDEX outbox_open',
    'SEARCH b USING INDEX sqlite_autoindex_booking_1 (id=?)',
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH ob USING INDEX booking_of_patient (policy=? AND birth_date=?)',
    'SEARCH older USING INDEX outbox_entry_of_booking (booking_id=?)',
  ]);
});

test('the first free slot of a speciality is one step into its index', () => {
  expect(planOf(FIRST_FREE_OF_SPECIALITY, 3)).toEqual([
    'SEARCH s USING INDEX slot_free_by_speciality (speciality_id=? AND start_at>? AND start_at<?)',
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH h USING PRIMARY KEY (slot_guid=?)',
  ]);
});
