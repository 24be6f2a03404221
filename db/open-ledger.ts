import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { isDamage, openEncrypted, sqliteCode } from './connection.ts';
import { ledgerMigrations } from './ledger/migrations.ts';
import { nothingSalvaged, type Salvaged, salvageLedger } from './ledger/salvage.ts';
import { migrate, SchemaFromTheFuture } from './migrate.ts';
import { moveAside, moveJournalAside } from './move-aside.ts';
import type { OpenOptions, StoreEvent } from './store.ts';
import { syncFolder } from './write-durably.ts';

export const LEDGER = 'ledger.db';
/**
 * Bytes. Every page a transaction touches is enciphered and written whole, and a booking touches one in each of several
 * trees: small pages are cheaper.
 */
export const PAGE_SIZE = 1_024;
const RECOVERING = 'ledger.recovering.db';

/**
 * Opens the ledger, recovering it when it is damaged. Recovery can be cut short anywhere: what can be read is written to a
 * file of its own first; only when that is complete does the damaged file step aside, and the recovered one takes its place.
 *
 * @param keyIsKnownGood the key fits what lies beside the ledger, so an unreadable ledger is a damaged one
 */
export function openLedger(
  options: OpenOptions,
  keyIsKnownGood: boolean,
  events: StoreEvent[],
): Database.Database | 'from-the-future' | 'foreign-file' | 'other-clinic' {
  const path = join(options.folder, LEDGER);
  const recovering = join(options.folder, RECOVERING);
  if (existsSync(recovering)) {
    if (existsSync(path)) discard(recovering);
    else {
      // The damaged file had stepped aside, so this one is complete; the damaged one's journal may still be here.
      moveJournalAside(path, join(options.folder, lastMovedAside(options.folder)));
      renameSync(recovering, path);
      syncFolder(options.folder);
      events.push({ kind: 'ledger-recovered', movedTo: null, ...lastSalvage(path, options) });
    }
  }

  const hasContent = existsSync(path) && statSync(path).size > 0;
  if (!hasContent && keyIsKnownGood) {
    events.push({ kind: 'ledger-recovered', movedTo: null, ...nothingSalvaged });
  }
  const trouble = hasContent ? troubleWith(path, options) : undefined;
  if (trouble !== undefined) {
    // Not a database under this key: with a key nobody has vouched for, it may be the key that is wrong.
    if (!keyIsKnownGood && trouble === 'SQLITE_NOTADB') return 'foreign-file';
    const recovered = recover(path, recovering, options);
    if (recovered === 'from-the-future') return recovered;
    events.push(recovered);
  }

  const raw = openEncrypted(path, options.keyHex, options);
  try {
    if (!hasContent) setPageSize(raw);
    raw.pragma('journal_mode = WAL');
    prepare(raw);
    migrate(raw, 'main', ledgerMigrations);
    const owner = ownerOf(raw, options.owner);
    if (owner === options.owner) return raw;
    raw.close();
    return 'other-clinic';
  } catch (cause) {
    raw.close();
    if (cause instanceof SchemaFromTheFuture) return 'from-the-future';
    throw cause;
  }
}

/**
 * SQLite's name for what is wrong with the file; undefined when nothing is. Looks without writing a byte, but for a
 * transaction that was cut short and must be rolled back before anything can be read.
 */
function troubleWith(path: string, options: OpenOptions, readonly = true): string | undefined {
  const raw = openEncrypted(path, options.keyHex, { ...options, readonly });
  try {
    raw.prepare('SELECT count(*) FROM sqlite_schema').get();
    return raw.pragma('quick_check(1)', { simple: true }) === 'ok' ? undefined : 'SQLITE_CORRUPT';
  } catch (cause) {
    if (readonly && sqliteCode(cause)?.startsWith('SQLITE_READONLY'))
      return troubleWith(path, options, false);
    if (!isDamage(cause)) throw cause;
    return sqliteCode(cause);
  } finally {
    raw.close();
  }
}

/** The file grows with every visit; what is kept of it in memory does not, or the kiosk would weigh more each month. */
const CACHE_KIB = 2_000;

/** Only an empty file can be given a size; the others keep theirs. */
function setPageSize(raw: Database.Database): void {
  raw.pragma(`page_size = ${PAGE_SIZE}`);
}

function prepare(raw: Database.Database): void {
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('secure_delete = ON');
  raw.pragma('busy_timeout = 2000');
  raw.pragma(`cache_size = -${CACHE_KIB}`);
}

/** A damaged ledger of a newer program's is left where it is, for that program to mend. */
function recover(path: string, recovering: string, options: OpenOptions): StoreEvent | 'from-the-future' {
  discard(recovering);
  // A rollback journal, so that the file is whole by itself when it takes the ledger's place.
  const target = openEncrypted(recovering, options.keyHex, options);
  let salvaged: Salvaged;
  try {
    setPageSize(target);
    prepare(target);
    salvaged = salvageLedger(path, target, options);
    target
      .prepare(`INSERT INTO operator_log (at, event, detail) VALUES (?, 'ledger-salvaged', ?)`)
      .run(options.now, JSON.stringify({ carriedOver: salvaged.carriedOver, lost: salvaged.lost.join(' ') }));
  } catch (cause) {
    if (!(cause instanceof SchemaFromTheFuture)) throw cause;
    target.close();
    discard(recovering);
    return 'from-the-future';
  } finally {
    target.close();
  }
  const movedTo = moveAside(path, options.now);
  renameSync(recovering, path);
  syncFolder(options.folder);
  return { kind: 'ledger-recovered', movedTo, ...salvaged };
}

/** The file that stepped aside last: its name ends in the time it did. */
const lastMovedAside = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => /^ledger\.damaged-.*\.db$/.test(name))
    .sort()
    .at(-1) ?? 'ledger.damaged.db';

function discard(recovering: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${recovering}${suffix}`, { force: true });
}

/** What the recovery that was cut short at its very end had carried over, as it wrote down itself. */
function lastSalvage(path: string, options: OpenOptions): Salvaged {
  const raw = openEncrypted(path, options.keyHex, { ...options, readonly: true });
  try {
    const row = raw
      .prepare<[], { detail: string }>(
        `SELECT detail FROM operator_log WHERE event = 'ledger-salvaged' ORDER BY id DESC LIMIT 1`,
      )
      .get();
    const detail: { carriedOver?: number; lost?: string } = JSON.parse(row?.detail ?? '{}');
    return { carriedOver: detail.carriedOver ?? 0, lost: detail.lost?.split(' ').filter(Boolean) ?? [] };
  } finally {
    raw.close();
  }
}

/** Whose ledger this is; a new one, or one that lost its mark, becomes ours. */
function ownerOf(raw: Database.Database, ours: string): string {
  const row = raw.prepare<[], { value: string }>(`SELECT value FROM meta WHERE key = 'owner'`).get();
  if (row) return row.value;
  raw.prepare(`INSERT INTO meta (key, value) VALUES ('owner', ?)`).run(ours);
  return ours;
}
