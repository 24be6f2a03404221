import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sqliteCode } from './connection.ts';

/**
 * Two kiosks on one ledger would send twice. The lock is SQLite's own on a file of its own: the operating system lets it
 * go when the process ends, however it ends.
 *
 * @returns how to let go, or undefined when another process holds it
 * @throws what SQLite throws when the file cannot be used (a full disk, rubbish in its place)
 */
export function lockInstance(folder: string, nativeBinding?: string): (() => void) | undefined {
  const raw = new Database(join(folder, 'instance.lock'), {
    timeout: 0,
    ...(nativeBinding ? { nativeBinding } : {}),
  });
  try {
    // Nothing is ever written: with no journal on the disk, a full disk does not matter here.
    raw.pragma('journal_mode = MEMORY');
    raw.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    raw.close();
    if (sqliteCode(cause)?.startsWith('SQLITE_BUSY')) return undefined;
    throw cause;
  }
  return () => raw.close();
}
