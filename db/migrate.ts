import type Database from 'better-sqlite3';

/** One step of a schema. Steps are never edited once released: a change is a new step. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** Drops tables that others refer to and puts new ones in their place: references are not watched meanwhile. */
  readonly replacesParents?: true;
};

export class SchemaFromTheFuture extends Error {
  readonly found: number;
  readonly known: number;
  constructor(found: number, known: number) {
    super(`schema version ${found} is newer than the ${known} this program knows`);
    this.found = found;
    this.known = known;
  }
}

/**
 * Brings a schema to the newest version, each step in its own transaction with its version number, so that a kiosk
 * that loses power in between goes on with the next step.
 *
 * @param schema `main` or the name the file is attached under
 * @throws SchemaFromTheFuture when a newer program has been here
 */
export function migrate(
  raw: Database.Database,
  schema: 'main' | 'mirror',
  steps: readonly Migration[],
): void {
  const latest = steps.at(-1)?.version ?? 0;
  const found = Number(raw.pragma(`${schema}.user_version`, { simple: true }));
  if (found > latest) throw new SchemaFromTheFuture(found, latest);
  for (const step of steps) {
    if (step.version <= found) continue;
    // SQLite heeds this outside a transaction alone.
    const watched = step.replacesParents === true && raw.pragma('foreign_keys', { simple: true }) === 1;
    if (watched) raw.pragma('foreign_keys = OFF');
    raw.exec('BEGIN IMMEDIATE');
    try {
      raw.exec(step.sql);
      raw.pragma(`${schema}.user_version = ${step.version}`);
      raw.exec('COMMIT');
    } catch (cause) {
      if (raw.inTransaction) raw.exec('ROLLBACK');
      throw cause;
    } finally {
      if (watched) raw.pragma('foreign_keys = ON');
    }
  }
}
