import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openEncrypted, sqliteCode } from '../../db/connection.ts';
import { bookingById, bookingsOf } from '../../db/ledger/bookings.ts';
import { ledgerMigrations } from '../../db/ledger/migrations.ts';
import { migrate } from '../../db/migrate.ts';
import { mirrorMigrations } from '../../db/mirror/migrations.ts';
import { PAGE_SIZE } from '../../db/open-ledger.ts';
import type { Store } from '../../db/store.ts';
import { ruinTable } from '../support/ledger-rows.ts';
import { writeLedgerOfVersion1 } from '../support/ledger-version-1.ts';
import { book, KEY, OTHER_KEY, open, opened, PATIENT } from '../support/store-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('both files are encrypted whole, and the ledger runs at FULL after a write', () => {
  const folder = tempFolder();
  const store = opened(folder);
  book(store, 1);
  expect(store.raw.pragma('main.synchronous', { simple: true })).toBe(2);
  // In KiB: a ledger of many years takes no more memory than one of a month.
  expect(store.raw.pragma('main.cache_size', { simple: true })).toBe(-2_000);
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
    if (version >= 2) {
      const more =
        version >= 4 ? [', series, snils, family, given, patronymic', `, '', '', '', '', ''`] : ['', ''];
      raw.exec(
        `INSERT INTO patient (policy, birth_date${more[0]}) VALUES ('5058900848000015', '1990-01-01'${more[1]})`,
      );
    }
    if (version >= 1) {
      const who =
        version >= 2 ? ['patient_id', '1'] : ['policy, birth_date', `'5058900848000015', '1990-01-01'`];
      raw.exec(`INSERT INTO booking (id, seq, created_at, ${who[0]}, slot_guid, resource_guid, resource_name, speciality_id,
          speciality_name, start_at, end_at, state) VALUES ('old', 7, 1, ${who[1]}, 's', 'g', 'n', '1', 'Терапевт', 2, 3, 'pending')`);
      const patient = version >= 2 ? ['patient_id,', '1,'] : ['', ''];
      raw.exec(`INSERT INTO outbox_entry (${patient[0]} booking_id, kind, state, created_at, not_before_at, expires_at)
        VALUES (${patient[1]} 'old', 'book-slot', 'queued', 1, 1, 2)`);
    }
    raw.close();

    const store = opened(folder);

    expect(store.events).toEqual([]);
    expect(store.raw.pragma('main.user_version', { simple: true })).toBe(ledgerMigrations.at(-1)?.version);
    expect(bookingById(store.reader, 'old')?.localNumber).toBe(version >= 1 ? 'К-0007' : undefined);
    expect(bookingsOf(store.reader, PATIENT)).toHaveLength(version >= 1 ? 1 : 0);
  },
);

test('a new ledger is made of small pages; one that is there keeps its own', () => {
  const pageSize = (store: Store) => store.raw.pragma('main.page_size', { simple: true });
  const folder = tempFolder();
  const store = opened(folder);
  expect(pageSize(store)).toBe(PAGE_SIZE);
  store.close();
  ruinTable(join(folder, 'ledger.db'), 'print_job');
  const mended = opened(folder);
  expect(mended.events).toMatchObject([{ kind: 'ledger-recovered' }]);
  expect(pageSize(mended)).toBe(PAGE_SIZE);

  const older = tempFolder();
  writeLedgerOfVersion1(older, () => {});
  expect(pageSize(opened(older))).toBe(4_096);
});

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
