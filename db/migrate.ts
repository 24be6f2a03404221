import type Database from 'better-sqlite3';
import { z } from 'zod';

/** One step of a schema. Steps are never edited once released: a change is a new step. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /**
   * Drops tables that others refer to and puts new ones in their place: references are not watched meanwhile, and where they
   * are watched at all, every one is looked at before it counts.
   */
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

/** A step would have left rows that refer to nothing. Which tables, and how many rows of each; nothing of what is in them. */
export class BrokenReferences extends Error {
  constructor(step: Migration, found: readonly string[]) {
    super(`migration ${step.version} (${step.name}) leaves rows that refer to nothing: ${found.join(', ')}`);
    this.name = 'BrokenReferences';
  }
}

/**
 * Brings a schema to the newest version, each step in its own transaction with its version number, so that a kiosk
 * that loses power in between goes on with the next step.
 *
 * @param schema `main` or the name the file is attached under
 * @throws SchemaFromTheFuture when a newer program has been here
 * @throws BrokenReferences when a step that replaces parents left a row without one; that step is undone
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
      if (watched) checkReferences(raw, schema, step);
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

const violations = z.array(z.object({ table: z.string(), parent: z.string() }));

/**
 * Inside the step's transaction: with references unwatched, SQLite itself would say nothing at the commit. A ledger that is
 * being salvaged has holes, and is mended after its last step.
 */
function checkReferences(raw: Database.Database, schema: 'main' | 'mirror', step: Migration): void {
  const counts = new Map<string, number>();
  for (const { table, parent } of violations.parse(raw.pragma(`${schema}.foreign_key_check`))) {
    const what = `${table} to ${parent}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  if (counts.size > 0)
    throw new BrokenReferences(step, [...counts].map(([what, count]) => `${count} of ${what}`).sort());
}
