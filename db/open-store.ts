import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { type Err, err, type Ok, ok } from '../domain/result.ts';
import { type Connection, connect, isDamage, openEncrypted, sqliteCode } from './connection.ts';
import { lockInstance } from './instance-lock.ts';
import { ledgerMigrations } from './ledger/migrations.ts';
import { salvageLedger } from './ledger/salvage.ts';
import { migrate, SchemaFromTheFuture } from './migrate.ts';
import { mirrorMigrations } from './mirror/migrations.ts';

/** What happened to the files on the way to opening them; the operator is told. */
export type StoreEvent =
  | { readonly kind: 'mirror-rebuilt'; readonly movedTo: string; readonly cause: string }
  | {
      readonly kind: 'ledger-recovered';
      readonly movedTo: string;
      readonly carriedOver: number;
      readonly lost: string[];
    };

export type Store = Connection & {
  readonly folder: string;
  readonly events: readonly StoreEvent[];
  /** Moves a damaged mirror aside and starts an empty one, while the ledger stays open. */
  rebuildMirror(cause: string): StoreEvent;
  close(): void;
};

export type OpenError = Err<
  'folder-unusable' | 'already-running' | 'bad-key' | 'wrong-key' | 'from-the-future' | 'foreign-file'
> & {
  /** For the operator: what is wrong and what to do. */
  readonly message: string;
};

export type OpenOptions = {
  readonly folder: string;
  /** 32 bytes, 64 hexadecimal digits. */
  readonly keyHex: string;
  /** Names the files that are moved aside. Milliseconds since the epoch. */
  readonly now: number;
  readonly nativeBinding?: string | undefined;
};

const LEDGER = 'ledger.db';
const MIRROR = 'mirror.db';

/**
 * Opens both files: encrypted, migrated, the ledger at `synchronous=FULL`, the mirror attached as `mirror` at NORMAL.
 * Whatever is wrong either is mended without losing anything or comes back as one message.
 */
export function openStore(options: OpenOptions): Ok<Store> | OpenError {
  const { folder, keyHex, nativeBinding } = options;
  const refuse = (error: OpenError['error'], message: string): OpenError => ({
    ...err(error),
    message,
  });

  if (!/^[0-9a-f]{64}$/i.test(keyHex)) {
    return refuse(
      'bad-key',
      'The database key must be 32 bytes written as 64 hexadecimal digits (data.databaseKey).',
    );
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    return refuse('folder-unusable', folderMessage(folder, cause));
  }

  let unlock: (() => void) | undefined;
  try {
    unlock = lockInstance(folder, nativeBinding);
  } catch (cause) {
    return refuse('folder-unusable', folderMessage(folder, cause));
  }
  if (!unlock) {
    return refuse(
      'already-running',
      `Another kiosk is running on the data folder ${folder}. Close it, or give this one a folder of its own (data.folder).`,
    );
  }

  const givingUp = (error: OpenError): OpenError => {
    unlock();
    return error;
  };
  try {
    const events: StoreEvent[] = [];
    const keyIsOurs = checkKey(folder, keyHex);
    if (keyIsOurs === false) {
      return givingUp(
        refuse(
          'wrong-key',
          `The database key does not fit the files in ${folder}: nothing was changed. Give the kiosk the key it was set up with (data.databaseKey).`,
        ),
      );
    }
    const ledger = openLedger(options, keyIsOurs === true, events);
    if (typeof ledger === 'string') {
      return givingUp(
        ledger === 'from-the-future'
          ? refuse(
              'from-the-future',
              `${join(folder, LEDGER)} was written by a newer version of this program: nothing was changed. Install that version or a later one.`,
            )
          : refuse(
              'foreign-file',
              `${join(folder, LEDGER)} cannot be opened: either it is not a kiosk's ledger or the database key is another one. Nothing was changed. Move it away, or give the kiosk its key (data.databaseKey).`,
            ),
      );
    }
    rememberKey(folder, keyHex);
    attachMirror(ledger, options, events);
    assertFull(ledger);

    const connection = connect(ledger);
    return ok({
      ...connection,
      folder,
      events,
      rebuildMirror: (cause) => replaceMirror(ledger, options, cause),
      close() {
        ledger.close();
        unlock();
      },
    });
  } catch (cause) {
    unlock();
    if (sqliteCode(cause) !== undefined) return refuse('folder-unusable', folderMessage(folder, cause));
    throw cause;
  }
}

function folderMessage(folder: string, cause: unknown): string {
  const code =
    sqliteCode(cause) ?? (cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error');
  const why = /FULL|ENOSPC/.test(code) ? 'the disk is full' : 'the kiosk may not write there';
  return `The data folder ${folder} cannot be used: ${why} (${code}). Make room or give it to the kiosk's user, or name another folder (data.folder).`;
}

/** Whether the key is the one these files were made with: a keyed hash lies beside them. Undefined when none does yet. */
function checkKey(folder: string, keyHex: string): boolean | undefined {
  const path = join(folder, 'key.check');
  if (!existsSync(path)) return undefined;
  const kept = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  const ours = keyDigest(keyHex);
  // A damaged check proves nothing about the key: the ledger itself will tell.
  return kept.length === ours.length ? timingSafeEqual(kept, ours) : undefined;
}

function rememberKey(folder: string, keyHex: string): void {
  writeFileSync(join(folder, 'key.check'), `${keyDigest(keyHex).toString('hex')}\n`, { mode: 0o600 });
}

const keyDigest = (keyHex: string): Buffer =>
  createHmac('sha256', Buffer.from(keyHex, 'hex')).update('infomat database key').digest();

function openLedger(
  options: OpenOptions,
  keyIsKnownGood: boolean,
  events: StoreEvent[],
): Database.Database | 'from-the-future' | 'foreign-file' {
  const path = join(options.folder, LEDGER);
  const existed = existsSync(path);
  let raw = openEncrypted(path, options.keyHex, options);
  try {
    raw.prepare('SELECT count(*) FROM sqlite_schema').get();
    const verdict = raw.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw Object.assign(new Error(String(verdict)), { code: 'SQLITE_CORRUPT' });
    prepareLedger(raw);
  } catch (cause) {
    raw.close();
    if (cause instanceof SchemaFromTheFuture) return 'from-the-future';
    if (!existed || !isDamage(cause)) throw cause;
    // Not a database under this key: with a key nobody has vouched for, it may be the key that is wrong.
    if (!keyIsKnownGood && sqliteCode(cause) === 'SQLITE_NOTADB') return 'foreign-file';
    const movedTo = moveAside(path, options.now);
    raw = openEncrypted(path, options.keyHex, options);
    prepareLedger(raw);
    const { carriedOver, lost } = salvageLedger(movedTo, raw, options);
    events.push({ kind: 'ledger-recovered', movedTo, carriedOver, lost });
  }
  return raw;
}

function prepareLedger(raw: Database.Database): void {
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('secure_delete = ON');
  raw.pragma('busy_timeout = 2000');
  migrate(raw, 'main', ledgerMigrations);
}

function attachMirror(ledger: Database.Database, options: OpenOptions, events: StoreEvent[]): void {
  try {
    attach(ledger, options);
  } catch (cause) {
    if (!(cause instanceof SchemaFromTheFuture) && !isDamage(cause)) throw cause;
    events.push(replaceMirror(ledger, options, sqliteCode(cause) ?? 'from-the-future'));
  }
}

function attach(ledger: Database.Database, options: OpenOptions): void {
  const path = join(options.folder, MIRROR);
  ledger.prepare(`ATTACH ? AS mirror KEY 'raw:${options.keyHex}'`).run(path);
  ledger.pragma('mirror.journal_mode = WAL');
  ledger.pragma('mirror.synchronous = NORMAL');
  ledger.pragma('mirror.secure_delete = ON');
  const verdict = ledger.pragma('mirror.quick_check(1)', { simple: true });
  if (verdict !== 'ok') throw Object.assign(new Error(String(verdict)), { code: 'SQLITE_CORRUPT' });
  migrate(ledger, 'mirror', mirrorMigrations);
}

function replaceMirror(ledger: Database.Database, options: OpenOptions, cause: string): StoreEvent {
  const attached = ledger.pragma('database_list') as { name: string }[];
  if (attached.some((file) => file.name === 'mirror')) ledger.exec('DETACH mirror');
  const movedTo = moveAside(join(options.folder, MIRROR), options.now);
  attach(ledger, options);
  return { kind: 'mirror-rebuilt', movedTo, cause };
}

/** Renames a database with its WAL, so that what is in them can still be read under the new name. */
function moveAside(path: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const target = path.replace(/\.db$/, `.damaged-${stamp}.db`);
  renameSync(path, target);
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${target}-wal`);
  rmSync(`${path}-shm`, { force: true });
  return target;
}

/** better-sqlite3 is compiled with NORMAL for WAL and falls back to it at the first write: ask after one. */
function assertFull(raw: Database.Database): void {
  raw.exec('BEGIN IMMEDIATE; UPDATE operator_log SET at = at WHERE id = -1; COMMIT');
  const level = raw.pragma('main.synchronous', { simple: true });
  if (level !== 2) throw new Error(`the ledger must run at synchronous=FULL (2), not ${String(level)}`);
}
