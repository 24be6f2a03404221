import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { isDamage, sqliteCode } from './connection.ts';
import { migrate, SchemaFromTheFuture } from './migrate.ts';
import { mirrorMigrations } from './mirror/migrations.ts';
import { moveAside } from './move-aside.ts';
import type { OpenOptions, StoreEvent } from './store.ts';

const MIRROR = 'mirror.db';

/** Attaches the mirror to the ledger's connection; one that cannot be used is moved aside and begun anew. */
export function attachMirror(ledger: Database.Database, options: OpenOptions, events: StoreEvent[]): void {
  try {
    attach(ledger, options);
  } catch (cause) {
    if (!(cause instanceof SchemaFromTheFuture) && !isDamage(cause)) throw cause;
    events.push(replaceMirror(ledger, options, sqliteCode(cause) ?? 'from-the-future'));
  }
}

/** Moves the mirror aside and attaches an empty one. */
export function replaceMirror(ledger: Database.Database, options: OpenOptions, cause: string): StoreEvent {
  const attached = ledger.pragma('database_list') as { name: string }[];
  if (attached.some((file) => file.name === 'mirror')) ledger.exec('DETACH mirror');
  const path = join(options.folder, MIRROR);
  // A replacement that failed half-way may have left nothing to move.
  const movedTo = existsSync(path) ? moveAside(path, options.now) : null;
  attach(ledger, options);
  return { kind: 'mirror-rebuilt', movedTo, cause };
}

function attach(ledger: Database.Database, options: OpenOptions): void {
  ledger.prepare(`ATTACH ? AS mirror KEY 'raw:${options.keyHex}'`).run(join(options.folder, MIRROR));
  ledger.pragma('mirror.journal_mode = WAL');
  ledger.pragma('mirror.synchronous = NORMAL');
  ledger.pragma('mirror.secure_delete = ON');
  const verdict = ledger.pragma('mirror.quick_check(1)', { simple: true });
  if (verdict !== 'ok') throw Object.assign(new Error(String(verdict)), { code: 'SQLITE_CORRUPT' });
  migrate(ledger, 'mirror', mirrorMigrations);
}
