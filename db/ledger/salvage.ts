import type Database from 'better-sqlite3';
import { openEncrypted, sqliteCode } from '../connection.ts';

/** Parents before children, so that references hold. */
const tables = [
  { name: 'meta', key: ['key'] },
  { name: 'booking', key: ['rowid'] },
  { name: 'hold', key: ['slot_guid'] },
  { name: 'outbox_entry', key: ['rowid'] },
  { name: 'attempt', key: ['entry_id', 'number'] },
  { name: 'print_job', key: ['rowid'] },
  { name: 'operator_log', key: ['rowid'] },
] as const;

export type Salvaged = { readonly carriedOver: number; readonly lost: string[] };

/** Nothing of a ledger could be read. */
export const nothingSalvaged: Salvaged = { carriedOver: 0, lost: tables.map(({ name }) => name) };

/**
 * Carries over what can still be read of a damaged ledger into an empty one, row by row and from both ends of each
 * table, in one transaction. The damaged file is opened for reading only and stays as it is.
 *
 * @param now milliseconds since the epoch; when what cannot go on by itself was handed to the staff
 * @returns how many rows came over, and which tables could not be read to their end
 * @throws what SQLite throws when the target cannot be written (a full disk): nothing has changed then
 */
export function salvageLedger(
  damagedPath: string,
  target: Database.Database,
  options: { keyHex: string; nativeBinding?: string | undefined; now: number },
): Salvaged {
  let source: Database.Database;
  try {
    source = openEncrypted(damagedPath, options.keyHex, { ...options, readonly: true });
    // A file shorter than its header says is refused whole, except to who asks to repair it.
    source.unsafeMode(true);
    source.pragma('writable_schema = ON');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch {
    return nothingSalvaged;
  }
  let carriedOver = 0;
  const lost: string[] = [];
  target.pragma('foreign_keys = OFF');
  target.exec('BEGIN IMMEDIATE');
  try {
    for (const table of tables) {
      const columns = (target.pragma(`table_info(${table.name})`) as { name: string }[]).map(
        ({ name }) => name,
      );
      const insert = target.prepare<unknown[]>(
        `INSERT OR IGNORE INTO ${table.name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      );
      for (const direction of ['ASC', 'DESC'] as const) {
        const order = table.key.map((column) => `${column} ${direction}`).join(', ');
        const rows = readableRows(source, `SELECT * FROM ${table.name} ORDER BY ${order}`);
        let next = rows.next();
        for (; !next.done; next = rows.next()) carriedOver += insertReadable(insert, columns, next.value);
        if (next.value === 'complete') break;
        if (direction === 'ASC') lost.push(table.name);
      }
    }
    makeConsistent(target, options.now);
    target.exec('COMMIT');
  } catch (cause) {
    if (target.inTransaction) target.exec('ROLLBACK');
    throw cause;
  } finally {
    source.close();
  }
  target.pragma('foreign_keys = ON');
  return { carriedOver, lost };
}

/** Rows as far as they can be read; what it returns at its end says whether that was all. */
function* readableRows(
  source: Database.Database,
  sql: string,
): Generator<Record<string, unknown>, 'complete' | 'cut-short'> {
  try {
    yield* source.prepare<[], Record<string, unknown>>(sql).iterate();
    return 'complete';
  } catch {
    return 'cut-short';
  }
}

function insertReadable(
  insert: Database.Statement<unknown[]>,
  columns: readonly string[],
  row: Record<string, unknown>,
): number {
  try {
    return insert.run(...columns.map((column) => row[column] ?? null)).changes;
  } catch (cause) {
    // Damage inside the row itself: its values break the table's own rules. Anything else is the target's trouble.
    if (sqliteCode(cause)?.startsWith('SQLITE_CONSTRAINT')) return 0;
    throw cause;
  }
}

/**
 * Rows whose parent could not be read stay in the damaged file. A pending booking whose entry is gone, or whose entry
 * says something else, can be delivered by no machine: a person must look. Every place promised or asked for is held.
 */
function makeConsistent(target: Database.Database, now: number): void {
  target.exec(`
    DELETE FROM hold WHERE booking_id NOT IN (SELECT id FROM booking);
    DELETE FROM print_job WHERE booking_id NOT IN (SELECT id FROM booking);
    DELETE FROM outbox_entry WHERE booking_id NOT IN (SELECT id FROM booking);
    DELETE FROM attempt WHERE entry_id NOT IN (SELECT id FROM outbox_entry);`);
  target
    .prepare(
      `UPDATE booking SET state = 'needs-staff', reason = 'no-evidence', settled_at = ? WHERE state = 'pending'
       AND id NOT IN (SELECT booking_id FROM outbox_entry WHERE state IN ('queued','sending','in-doubt'))`,
    )
    .run(now);
  target.exec(`
    INSERT INTO outbox_entry (booking_id, kind, state, created_at, not_before_at, expires_at, last_cause)
      SELECT id, 'book-slot', 'needs-staff', created_at, created_at, start_at, 'ledger-recovered' FROM booking
      WHERE state = 'needs-staff' AND id NOT IN (SELECT booking_id FROM outbox_entry);
    UPDATE outbox_entry SET state = 'needs-staff', last_cause = 'ledger-recovered'
      WHERE state <> 'needs-staff' AND booking_id IN (SELECT id FROM booking WHERE state = 'needs-staff');
    INSERT OR IGNORE INTO hold (slot_guid, booking_id)
      SELECT slot_guid, id FROM booking WHERE state IN ('pending','confirmed','needs-staff') ORDER BY seq;`);
}
