import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Two kiosks on one ledger would send twice. The lock is SQLite's own on a file of its own: the operating system lets it
 * go when the process ends, however it ends.
 *
 * @returns how to let go, or undefined when another process holds it
 */
export function lockInstance(folder: string, nativeBinding?: string): (() => void) | undefined {
  const raw = new Database(join(folder, 'instance.lock'), {
    timeout: 0,
    ...(nativeBinding ? { nativeBinding } : {}),
  });
  try {
    raw.pragma('journal_mode = DELETE');
    raw.exec('BEGIN EXCLUSIVE');
  } catch {
    raw.close();
    return undefined;
  }
  return () => raw.close();
}
