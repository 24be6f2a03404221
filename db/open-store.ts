import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { assertNever } from '../domain/assert-never.ts';
import { type Err, err, type Ok, ok } from '../domain/result.ts';
import { connect, sqliteCode } from './connection.ts';
import { lockInstance } from './instance-lock.ts';
import { checkKey, rememberKey } from './key-check.ts';
import { LEDGER, openLedger } from './open-ledger.ts';
import { attachMirror, replaceMirror } from './open-mirror.ts';
import type { OpenOptions, Store, StoreEvent } from './store.ts';

export type OpenError = Err<
  | 'folder-unusable'
  | 'already-running'
  | 'bad-key'
  | 'wrong-key'
  | 'from-the-future'
  | 'foreign-file'
  | 'other-clinic'
> & {
  /** For the operator: what is wrong and what to do. */
  readonly message: string;
};

/**
 * Opens both files: encrypted, migrated, the ledger at `synchronous=FULL`, the mirror attached as `mirror` at NORMAL.
 * Whatever is wrong either is mended without losing anything or comes back as one message.
 */
export function openStore(options: OpenOptions): Ok<Store> | OpenError {
  const { folder, keyHex, nativeBinding } = options;
  if (!/^[0-9a-f]{64}$/i.test(keyHex)) return refuse('bad-key', folder);
  let unlock: (() => void) | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    unlock = lockInstance(folder, nativeBinding);
  } catch (cause) {
    return refuse('folder-unusable', folder, cause);
  }
  if (!unlock) return refuse('already-running', folder);

  let ledger: ReturnType<typeof openLedger> | undefined;
  try {
    const events: StoreEvent[] = [];
    const keyFits = checkKey(folder, keyHex);
    ledger = keyFits === false ? undefined : openLedger(options, keyFits === true, events);
    if (ledger === undefined || typeof ledger === 'string') {
      unlock();
      return refuse(ledger ?? 'wrong-key', folder);
    }
    if (keyFits === undefined) rememberKey(folder, keyHex);
    attachMirror(ledger, options, events);
    assertFull(ledger);
    return ok(storeOn(ledger, options, events, unlock));
  } catch (cause) {
    if (ledger !== undefined && typeof ledger !== 'string') ledger.close();
    unlock();
    const isKnown = sqliteCode(cause) !== undefined || (cause instanceof Error && 'code' in cause);
    if (isKnown) return refuse('folder-unusable', folder, cause);
    throw cause;
  }
}

function storeOn(
  ledger: Database.Database,
  options: OpenOptions,
  events: readonly StoreEvent[],
  unlock: () => void,
): Store {
  return {
    ...connect(ledger),
    folder: options.folder,
    events,
    rebuildMirror: (cause) => replaceMirror(ledger, options, cause),
    close() {
      ledger.close();
      unlock();
    },
  };
}

function refuse(error: OpenError['error'], folder: string, cause?: unknown): OpenError {
  return { ...err(error), message: messageOf(error, folder, cause) };
}

function messageOf(error: OpenError['error'], folder: string, cause: unknown): string {
  const ledger = join(folder, LEDGER);
  switch (error) {
    case 'bad-key':
      return 'The database key must be 32 bytes written as 64 hexadecimal digits (data.databaseKey).';
    case 'already-running':
      return `Another kiosk is running on the data folder ${folder}. Close it, or give this one a folder of its own (data.folder).`;
    case 'wrong-key':
      return `The database key does not fit the files in ${folder}: nothing was changed. Give the kiosk the key it was set up with (data.databaseKey).`;
    case 'from-the-future':
      return `${ledger} was written by a newer version of this program: nothing was changed. Install that version or a later one.`;
    case 'foreign-file':
      return `${ledger} cannot be opened: either it is not a kiosk's ledger or the database key is another one. Nothing was changed. Move it away, or give the kiosk its key (data.databaseKey).`;
    case 'other-clinic':
      return `${ledger} belongs to another clinic: its requests must not be sent from here. Nothing was changed. Give this kiosk a data folder of its own (data.folder), or mend clinic.guid.`;
    case 'folder-unusable': {
      const code =
        sqliteCode(cause) ??
        (cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error');
      return `The data folder ${folder} cannot be used: ${whyUnusable(code)} (${code}). Make room or give it to the kiosk's user, or name another folder (data.folder).`;
    }
    default:
      return assertNever(error);
  }
}

function whyUnusable(code: string): string {
  // Where there is no room for its shared memory SQLite does not say FULL.
  if (/FULL|ENOSPC|SHMSIZE/.test(code)) return 'the disk is full';
  if (/EACCES|EPERM|EROFS|READONLY|CANTOPEN/.test(code)) return 'the kiosk may not write there';
  return 'something in it is not what the kiosk put there, or the disk is failing';
}

/** better-sqlite3 is compiled with NORMAL for WAL and falls back to it at the first write: ask after one. */
function assertFull(raw: Database.Database): void {
  raw.exec('BEGIN IMMEDIATE; UPDATE operator_log SET at = at WHERE id = -1; COMMIT');
  const level = raw.pragma('main.synchronous', { simple: true });
  if (level !== 2) throw new Error(`the ledger must run at synchronous=FULL (2), not ${String(level)}`);
}
