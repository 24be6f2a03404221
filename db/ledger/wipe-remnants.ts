import type { Connection } from '../connection.ts';

/**
 * Makes forgetting final. `secure_delete` overwrites what is deleted where it lies, but when SQLite spreads a full page
 * over two it leaves the old copies of its rows behind in both, and the journal keeps every page as it was: the file is
 * written anew and the journal emptied, and the note that it was needed is gone. Nothing may be written meanwhile; it takes some thirty milliseconds for each megabyte.
 *
 * Must not run inside a transaction. Cut short, the file is as it was.
 *
 * @throws what SQLite throws when somebody is reading (`SQLITE_BUSY`) or there is no room for a second copy (`SQLITE_FULL`)
 */
export function wipeRemnants(store: Pick<Connection, 'raw'>): void {
  store.raw.exec('VACUUM main');
  store.raw.exec(`DELETE FROM meta WHERE key = 'remnants'`);
  store.raw.pragma('main.wal_checkpoint(TRUNCATE)');
}
