import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openEncrypted, sqliteCode } from '../../db/connection.ts';
import { bookingById, insertBooking } from '../../db/ledger/bookings.ts';
import { ledgerMigrations } from '../../db/ledger/migrations.ts';
import { insertEntry, openEntries } from '../../db/ledger/outbox.ts';
import { migrate } from '../../db/migrate.ts';
import { mirrorMigrations } from '../../db/mirror/migrations.ts';
import { upsertSlots } from '../../db/mirror/slots.ts';
import { openStore } from '../../db/open-store.ts';
import type { OpenOptions, Store } from '../../db/store.ts';
import { tempFolder } from '../support/temp-folder.ts';

const KEY = '0123456789abcdef'.repeat(4);
const OTHER_KEY = 'fedcba9876543210'.repeat(4);
const NOW = Date.parse('2026-11-23T09:00:00+03:00');

const open = (folder: string, options: Partial<OpenOptions> = {}) =>
  openStore({ folder, keyHex: KEY, owner: 'clinic-1', now: NOW, ...options });

function opened(folder: string): Store {
  const answer = open(folder);
  if (!answer.ok) throw new Error(answer.message);
  onTestFinished(() => {
    if (answer.value.raw.open) answer.value.close();
  });
  return answer.value;
}

function book(store: Store, n: number): string {
  const id = `booking-${n}`;
  store.ledger((tx) => {
    insertBooking(tx, {
      id,
      createdAt: NOW + n,
      identity: { policy: '5058900848000015', birthDate: '1990-01-01' },
      slot: {
        slotGuid: `slot-${n}`,
        resourceGuid: 'r',
        resourceName: 'Петрова Анна Ильинична',
        specialityId: '1',
        specialityName: 'Терапевт',
        room: '214',
        floor: 2,
        startAt: NOW + 3_600_000,
        endAt: NOW + 4_200_000,
      },
    });
    insertEntry(tx, { bookingId: id, createdAt: NOW + n, expiresAt: NOW + 3_600_000 });
  });
  return id;
}

test('both files are encrypted whole, and the ledger runs at FULL after a write', () => {
  const folder = tempFolder();
  const store = opened(folder);
  book(store, 1);
  expect(store.raw.pragma('main.synchronous', { simple: true })).toBe(2);
  expect(store.raw.pragma('mirror.synchronous', { simple: true })).toBe(1);
  expect(store.raw.pragma('main.journal_mode', { simple: true })).toBe('wal');
  expect(store.raw.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(store.raw.pragma('main.secure_delete', { simple: true })).toBe(1);
  store.close();
  for (const name of ['ledger.db', 'mirror.db']) {
    const bytes = readFileSync(join(folder, name));
    expect(bytes.includes('SQLite format')).toBe(false);
    expect(bytes.includes('5058900848000015')).toBe(false);
    expect(bytes.includes('CREATE TABLE')).toBe(false);
  }
});

test.each(Array.from({ length: ledgerMigrations.length + 1 }, (_, version) => version))(
  'a ledger of version %i is brought to the newest, with its rows',
  (version) => {
    const folder = tempFolder();
    mkdirSync(folder, { recursive: true });
    const raw = openEncrypted(join(folder, 'ledger.db'), KEY);
    raw.pragma('journal_mode = WAL');
    migrate(
      raw,
      'main',
      ledgerMigrations.filter((step) => step.version <= version),
    );
    if (version >= 1) {
      raw.exec(`INSERT INTO booking (id, seq, created_at, policy, birth_date, slot_guid, resource_guid, resource_name,
          speciality_id, speciality_name, start_at, end_at, state) VALUES ('old', 7, 1, '5058900848000015', '1990-01-01', 's', 'g', 'n', '1', 'Терапевт', 2, 3, 'pending')`);
    }
    raw.close();

    const store = opened(folder);

    expect(store.events).toEqual([]);
    expect(store.raw.pragma('main.user_version', { simple: true })).toBe(ledgerMigrations.at(-1)?.version);
    expect(bookingById(store.reader, 'old')?.localNumber).toBe(version >= 1 ? 'К-0007' : undefined);
  },
);

test('migrations are numbered without gaps', () => {
  for (const steps of [ledgerMigrations, mirrorMigrations]) {
    expect(steps.map(({ version }) => version)).toEqual(steps.map((_, i) => i + 1));
  }
});

test('a ledger from the future is refused and left as it is', () => {
  const folder = tempFolder();
  const store = opened(folder);
  store.raw.pragma('main.user_version = 99');
  store.close();
  const before = readFileSync(join(folder, 'ledger.db'));

  const answer = open(folder);

  expect(answer).toMatchObject({ ok: false, error: 'from-the-future' });
  if (answer.ok) throw new Error('must be refused');
  expect(answer.message).toMatch(/newer version of this program: nothing was changed/);
  expect(readFileSync(join(folder, 'ledger.db')).equals(before)).toBe(true);
});

test('a mirror from the future is moved aside: it can be swept again', () => {
  const folder = tempFolder();
  const store = opened(folder);
  store.raw.pragma('mirror.user_version = 99');
  store.close();
  expect(opened(folder).events).toMatchObject([{ kind: 'mirror-rebuilt', cause: 'from-the-future' }]);
});

test('a wrong key changes nothing and says so', () => {
  const folder = tempFolder();
  const store = opened(folder);
  const id = book(store, 1);
  store.close();

  const answer = open(folder, { keyHex: OTHER_KEY });

  expect(answer).toMatchObject({ ok: false, error: 'wrong-key' });
  if (answer.ok) throw new Error('must be refused');
  expect(answer.message).toMatch(/does not fit the files in .* nothing was changed/);
  expect(bookingById(opened(folder).reader, id)).toBeDefined();
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
});

test('a key that is no key is refused', () => {
  const answer = open(tempFolder(), { keyHex: 'secret' });
  expect(answer).toMatchObject({ ok: false, error: 'bad-key' });
  if (answer.ok) throw new Error('must be refused');
  expect(answer.message).toContain('64 hexadecimal digits');
});

test("a foreign file in the ledger's place is left alone when nobody vouches for the key", () => {
  const folder = tempFolder();
  mkdirSync(folder, { recursive: true });
  const foreign = new Database(join(folder, 'ledger.db'));
  foreign.exec('CREATE TABLE theirs (x)');
  foreign.close();

  const answer = open(folder);

  expect(answer).toMatchObject({ ok: false, error: 'foreign-file' });
  const still = new Database(join(folder, 'ledger.db'));
  expect(still.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'theirs' }]);
  still.close();
});

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
  openEntries(mended.reader, 10);
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

test('two kiosks on one folder: the second is told, the first goes on', () => {
  const folder = tempFolder();
  const first = opened(folder);
  const second = open(folder);
  expect(second).toMatchObject({ ok: false, error: 'already-running' });
  book(first, 1);
});

test('a full disk is an error with a name, and nothing of the booking is there', () => {
  const store = opened(tempFolder());
  const pages = Number(store.raw.pragma('main.page_count', { simple: true }));
  store.raw.pragma(`main.max_page_count = ${pages}`);
  let code: string | undefined;
  let n = 0;
  while (code === undefined && n < 1_000) {
    try {
      book(store, n++);
    } catch (cause) {
      code = sqliteCode(cause);
    }
  }
  expect(code).toBe('SQLITE_FULL');
  expect(bookingById(store.reader, `booking-${n - 1}`)).toBeUndefined();
  expect(store.raw.inTransaction).toBe(false);
});

test.skipIf(process.platform === 'win32')('a folder the kiosk may not write to is one clear message', () => {
  const folder = tempFolder();
  chmodSync(folder, 0o555);
  const script = `
    const { openStore } = await import(${JSON.stringify(join(import.meta.dirname, '../../db/open-store.ts'))});
    console.log(JSON.stringify(openStore({ folder: ${JSON.stringify(folder)}, keyHex: '${KEY}', owner: 'clinic-1', now: 0 })));`;
  // Root may write anywhere: ask as somebody else.
  const isRoot = process.getuid?.() === 0;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
  });
  chmodSync(folder, 0o755);
  expect(JSON.parse(child.stdout)).toMatchObject({
    ok: false,
    error: 'folder-unusable',
    message: expect.stringMatching(/may not write there \(EACCES\).*data\.folder/),
  });
  expect(existsSync(join(folder, 'ledger.db'))).toBe(false);
});

test('a data folder that is a file is one clear message', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'file'), '');
  const answer = open(join(folder, 'file'));
  expect(answer).toMatchObject({ ok: false, error: 'folder-unusable' });
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

test("another clinic's ledger is refused: its requests are not ours to send", () => {
  const folder = tempFolder();
  const store = opened(folder);
  const id = book(store, 1);
  store.close();
  const answer = open(folder, { owner: 'clinic-2' });
  expect(answer).toMatchObject({ ok: false, error: 'other-clinic' });
  if (answer.ok) throw new Error('must be refused');
  expect(answer.message).toMatch(/belongs to another clinic/);
  expect(bookingById(opened(folder).reader, id)).toBeDefined();
});

test('rubbish in the place of the lock is not taken for another kiosk', () => {
  const folder = tempFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'instance.lock'), 'rubbish '.repeat(1_000));
  const answer = open(folder);
  expect(answer).toMatchObject({ ok: false, error: 'folder-unusable' });
  if (answer.ok) throw new Error('must be refused');
  expect(answer.message).toMatch(/not what the kiosk put there/);
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
