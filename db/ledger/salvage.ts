import type Database from 'better-sqlite3';
import { openEncrypted, sqliteCode } from '../connection.ts';
import { migrate, SchemaFromTheFuture } from '../migrate.ts';
import { makeConsistent } from './make-consistent.ts';
import { ledgerMigrations } from './migrations.ts';

/** Parents before children, so that references hold. `since`: the schema version that brought the table. */
const tables = [
  { name: 'meta', key: ['key'], since: 1 },
  { name: 'patient', key: ['rowid'], since: 2 },
  { name: 'booking', key: ['rowid'], since: 1 },
  { name: 'hold', key: ['slot_guid'], since: 1 },
  { name: 'booking_move', key: ['booking_id', 'number'], since: 2 },
  { name: 'patient_push', key: ['rowid'], since: 2 },
  { name: 'outbox_entry', key: ['rowid'], since: 1 },
  { name: 'attempt', key: ['entry_id', 'number'], since: 1 },
  { name: 'print_job', key: ['rowid'], since: 1 },
  { name: 'operator_log', key: ['rowid'], since: 1 },
] as const;

export type Salvaged = { readonly carriedOver: number; readonly lost: string[] };

/** Nothing of a ledger could be read. */
export const nothingSalvaged: Salvaged = { carriedOver: 0, lost: tables.map(({ name }) => name) };

/**
 * Carries over what can still be read of a damaged ledger into an empty file, row by row and from both ends of each table.
 * The damaged file is opened for reading only and stays as it is. The empty one gets the damaged one's schema first, so
 * that nothing an older ledger says is lost; only then is it brought to the newest, by the same steps as a sound one.
 *
 * @param target an empty file; it is of use only when this returns
 * @param options.now milliseconds since the epoch; when what cannot go on by itself was handed to the staff
 * @returns how many rows came over, and which tables could not be read to their end
 * @throws SchemaFromTheFuture when a newer program wrote the damaged file
 * @throws what SQLite throws when the target cannot be written (a full disk)
 */
export function salvageLedger(
  damagedPath: string,
  target: Database.Database,
  options: { keyHex: string; nativeBinding?: string | undefined; now: number },
): Salvaged {
  const source = openDamaged(damagedPath, options);
  try {
    const version = source ? versionOf(source) : 0;
    const known = ledgerMigrations.at(-1)?.version ?? 0;
    if (version > known) throw new SchemaFromTheFuture(version, known);
    const isOf = (step: { version: number }): boolean => step.version <= version;
    migrate(target, 'main', ledgerMigrations.filter(isOf));
    const salvaged = source && version > 0 ? copyReadable(source, target, version) : nothingSalvaged;
    migrate(target, 'main', ledgerMigrations);
    // Off until here: a row may have come over without the one it refers to.
    inTransaction(target, () => makeConsistent(target, options.now));
    target.pragma('foreign_keys = ON');
    return salvaged;
  } finally {
    source?.close();
  }
}

/** Undefined when not even its schema can be read. */
function openDamaged(
  path: string,
  options: { keyHex: string; nativeBinding?: string | undefined },
): Database.Database | undefined {
  let source: Database.Database | undefined;
  try {
    source = openEncrypted(path, options.keyHex, { ...options, readonly: true });
    // A file shorter than its header says is refused whole, except to who asks to repair it.
    source.unsafeMode(true);
    source.pragma('writable_schema = ON');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    return source;
  } catch {
    source?.close();
    return undefined;
  }
}

/** It stands on the page the schema begins on: who reads the one reads the other. */
const versionOf = (source: Database.Database): number =>
  Number(source.pragma('user_version', { simple: true }));

function copyReadable(source: Database.Database, target: Database.Database, version: number): Salvaged {
  let carriedOver = 0;
  const lost: string[] = [];
  target.pragma('foreign_keys = OFF');
  inTransaction(target, () => {
    for (const table of tables) {
      if (table.since > version) continue;
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
  });
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

function inTransaction(raw: Database.Database, run: () => void): void {
  raw.exec('BEGIN IMMEDIATE');
  try {
    run();
    raw.exec('COMMIT');
  } catch (cause) {
    if (raw.inTransaction) raw.exec('ROLLBACK');
    throw cause;
  }
}
