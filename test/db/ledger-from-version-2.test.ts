import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEncrypted } from '../../db/connection.ts';
import { rememberKey } from '../../db/key-check.ts';
import { ledgerMigrations } from '../../db/ledger/migrations.ts';
import { insertPrintJob, printJobsOf, updatePrintJob } from '../../db/ledger/print-jobs.ts';
import { migrate } from '../../db/migrate.ts';
import { rowsOf } from '../support/ledger-rows.ts';
import { KEY, opened } from '../support/store-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('papers printed before cancellations had their own stay as they were, in their order', () => {
  const folder = join(tempFolder(), 'data');
  mkdirSync(folder);
  const raw = openEncrypted(join(folder, 'ledger.db'), KEY);
  raw.pragma('foreign_keys = ON');
  migrate(
    raw,
    'main',
    ledgerMigrations.filter(({ version }) => version <= 2),
  );
  raw.exec(`
    INSERT INTO meta VALUES ('owner', 'clinic-1');
    INSERT INTO patient (id, policy, birth_date) VALUES (1, '5058900848000015', '1990-01-01');
    INSERT INTO booking (seq, id, created_at, patient_id, slot_guid, resource_guid, resource_name, speciality_id,
      speciality_name, start_at, end_at, state, settled_at)
      VALUES (7, 'b', 100, 1, 's', 'r', 'Ким О. П.', '1', 'Терапевт', 1000, 1600, 'cancelled', 500);
    INSERT INTO print_job VALUES
      ('first',  'b', 'ticket', 0, 'printed',  NULL,       1,    200, 210),
      ('second', 'b', 'ticket', 1, 'in-doubt', NULL,       NULL, 200, 220),
      ('third',  'b', 'ticket', 2, 'failed',   'no-paper', NULL, 230, 240);
  `);
  raw.close();
  rememberKey(folder, KEY);

  const store = opened(folder);
  expect(
    rowsOf(store.raw, 'print_job'),
  ).toBe(`  id=first booking_id=b document=ticket copy=0 state=printed verified=1 created_at=200 ended_at=210
  id=second booking_id=b document=ticket copy=1 state=in-doubt created_at=200 ended_at=220
  id=third booking_id=b document=ticket copy=2 state=failed reason=no-paper created_at=230 ended_at=240
`);

  const queue = (id: string) =>
    store.ledger((tx) =>
      insertPrintJob(tx, { id, bookingId: 'b', document: 'cancellation-slip', createdAt: 600 }),
    );
  expect(queue('slip')?.copy).toBe(0);
  store.ledger((tx) =>
    updatePrintJob(
      tx,
      'slip',
      { kind: 'printed', verified: true, at: 610 },
      {
        paper: 'cancellation-slip',
        copy: 0,
      },
    ),
  );
  expect(queue('copy')?.copy).toBe(1);
  expect(printJobsOf(store.reader, 'b').map(({ id }) => id)).toEqual([
    'copy',
    'slip',
    'third',
    'second',
    'first',
  ]);
});
