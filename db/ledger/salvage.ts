import type Database from 'better-sqlite3';
import { openEncrypted } from '../connection.ts';

/** Parents before children, so that references hold. */
const tables = [
  { name: 'booking', key: ['rowid'] },
  { name: 'hold', key: ['slot_guid'] },
  { name: 'outbox_entry', key: ['rowid'] },
  { name: 'attempt', key: ['entry_id', 'number'] },
  { name: 'print_job', key: ['rowid'] },
  { name: 'operator_log', key: ['rowid'] },
] as const;

/**
 * Carries over what can still be read of a damaged ledger, row by row and from both ends of each table. The damaged file
 * is opened for reading only and stays as it is.
 *
 * @returns how many rows came over, and which tables could not be read to their end
 */
export function salvageLedger(
  damagedPath: string,
  target: Database.Database,
  options: { keyHex: string; nativeBinding?: string | undefined },
): { carriedOver: number; lost: string[] } {
  let carriedOver = 0;
  const lost: string[] = [];
  let source: Database.Database;
  try {
    source = openEncrypted(damagedPath, options.keyHex, { ...options, readonly: true });
    // A file shorter than its header says is refused whole, except to who asks to repair it.
    source.unsafeMode(true);
    source.pragma('writable_schema = ON');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch {
    return { carriedOver, lost: tables.map(({ name }) => name) };
  }
  target.pragma('foreign_keys = OFF');
  target.exec('BEGIN IMMEDIATE');
  for (const table of tables) {
    const columns = (target.pragma(`table_info(${table.name})`) as { name: string }[]).map(
      ({ name }) => name,
    );
    const insert = target.prepare<unknown[]>(
      `INSERT OR IGNORE INTO ${table.name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    for (const direction of ['ASC', 'DESC']) {
      const order = table.key.map((column) => `${column} ${direction}`).join(', ');
      try {
        const rows = source.prepare<[], Record<string, unknown>>(
          `SELECT * FROM ${table.name} ORDER BY ${order}`,
        );
        for (const row of rows.iterate()) carriedOver += insertReadable(insert, columns, row);
        break;
      } catch {
        if (!lost.includes(table.name)) lost.push(table.name);
      }
    }
  }
  // A row whose parent could not be read is of no use by itself; it stays in the damaged file.
  target.exec(`
    DELETE FROM hold WHERE booking_id NOT IN (SELECT id FROM booking);
    DELETE FROM print_job WHERE booking_id NOT IN (SELECT id FROM booking);
    DELETE FROM outbox_entry WHERE booking_id NOT IN (SELECT id FROM booking);
    DELETE FROM attempt WHERE entry_id NOT IN (SELECT id FROM outbox_entry);
    COMMIT`);
  target.pragma('foreign_keys = ON');
  source.close();
  return { carriedOver, lost };
}

function insertReadable(
  insert: Database.Statement<unknown[]>,
  columns: readonly string[],
  row: Record<string, unknown>,
): number {
  try {
    return insert.run(...columns.map((column) => row[column] ?? null)).changes;
  } catch {
    // Damage inside the row itself: its values break the table's own rules.
    return 0;
  }
}
