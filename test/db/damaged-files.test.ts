import {
  copyFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEncrypted } from '../../db/connection.ts';
import { bookingById } from '../../db/ledger/bookings.ts';
import { openEntries } from '../../db/ledger/open-entries.ts';
import { upsertSlots } from '../../db/mirror/slots.ts';
import { book, EVERYTHING, NOW, OTHER_KEY, opened } from '../support/store-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('a truncated ledger is moved aside untouched, and what can be read of it is carried over', () => {
  const folder = tempFolder();
  const store = opened(folder);
  for (let n = 1; n <= 400; n++) book(store, n);
  store.close();
  const path = join(folder, 'ledger.db');
  const whole = readFileSync(path);
  truncateSync(path, Math.floor(whole.length / 8192) * 4096);
  const cut = readFileSync(path);

  const mended = opened(folder);

  const [event] = mended.events;
  if (event?.kind !== 'ledger-recovered') throw new Error('the operator must be told');
  expect(readFileSync(event.movedTo ?? '').equals(cut)).toBe(true);
  expect(event.lost.length).toBeGreaterThan(0);
  const rows = mended.reader.sql('SELECT count(*) AS n FROM booking').get() as { n: number };
  expect(rows.n).toBeGreaterThan(0);
  expect(event.carriedOver).toBeGreaterThanOrEqual(rows.n);
  // What came over is whole: every entry has its booking, and the kiosk works.
  expect(mended.raw.pragma('foreign_key_check')).toEqual([]);
  expect(mended.raw.pragma('quick_check', { simple: true })).toBe('ok');
  expect(openEntries(mended.reader, EVERYTHING, 10)).toHaveLength(1);
});

test('a ledger of which nothing can be read is moved aside too: the key is known to be right', () => {
  const folder = tempFolder();
  opened(folder).close();
  writeFileSync(join(folder, 'ledger.db'), 'this is not a database at all, by any key');

  const store = opened(folder);

  expect(store.events).toMatchObject([{ kind: 'ledger-recovered', carriedOver: 0 }]);
  expect(readdirSync(folder).some((name) => name.startsWith('ledger.damaged-2026-11-23T06-00-00'))).toBe(
    true,
  );
});

test.each([
  ['truncated', (path: string) => truncateSync(path, 8_192 + 17)],
  ['replaced by rubbish', (path: string) => writeFileSync(path, 'rubbish '.repeat(4_096))],
  [
    'under another key',
    (path: string) => {
      const other = openEncrypted(`${path}.other`, OTHER_KEY);
      other.exec('CREATE TABLE x (y)');
      other.close();
      copyFileSync(`${path}.other`, path);
    },
  ],
])('a mirror %s is moved aside and rebuilt; the ledger stays', (_what, damage) => {
  const folder = tempFolder();
  const store = opened(folder);
  const id = book(store, 1);
  store.mirror((tx) =>
    upsertSlots(
      tx,
      Array.from({ length: 400 }, (_, i) => ({
        guid: `slot-${i}`,
        resourceGuid: 'r',
        specialityId: '1',
        day: '2026-11-24',
        startAt: NOW,
        endAt: NOW,
        status: 'available' as const,
        kioskMayBook: true,
        bookedBy: null,
      })),
    ),
  );
  store.close();
  damage(join(folder, 'mirror.db'));

  const mended = opened(folder);

  expect(mended.events).toMatchObject([{ kind: 'mirror-rebuilt' }]);
  expect(mended.reader.sql('SELECT count(*) AS n FROM mirror.slot').get()).toEqual({ n: 0 });
  expect(bookingById(mended.reader, id)).toBeDefined();
});

test.each([
  ['empty', (path: string) => truncateSync(path, 0)],
  ['gone', (path: string) => rmSync(path)],
])('a ledger that is %s is no first start: the operator is told', (_what, damage) => {
  const folder = tempFolder();
  const store = opened(folder);
  book(store, 1);
  store.close();
  damage(join(folder, 'ledger.db'));
  expect(opened(folder).events).toMatchObject([{ kind: 'ledger-recovered', carriedOver: 0, movedTo: null }]);
});

test('a damaged ledger is moved aside with the journal that belongs to it', () => {
  const folder = tempFolder();
  const store = opened(folder);
  for (let n = 1; n <= 50; n++) book(store, n);
  store.raw.pragma('main.wal_checkpoint(TRUNCATE)');
  for (let n = 51; n <= 60; n++) book(store, n);
  const journal = readFileSync(join(folder, 'ledger.db-wal'));
  const copy = tempFolder();
  cpSync(folder, copy, { recursive: true });
  store.close();
  const path = join(copy, 'ledger.db');
  const bytes = readFileSync(path);
  bytes.fill(7, 4_096, 4_096 * 3);
  writeFileSync(path, bytes);
  const mended = opened(copy);
  const [event] = mended.events;
  if (event?.kind !== 'ledger-recovered') throw new Error('the operator must be told');
  expect(readFileSync(event.movedTo ?? '').equals(bytes)).toBe(true);
  expect(readFileSync(`${event.movedTo}-wal`).equals(journal)).toBe(true);
});
