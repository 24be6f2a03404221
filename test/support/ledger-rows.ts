import { readFileSync, writeFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { openEncrypted } from '../../db/connection.ts';
import { KEY } from './store-files.ts';

/** Every row of every table of the ledger, as it stands: one line each, without the columns that are null or empty. */
export function everyRow(raw: Database.Database): string {
  const tables = raw
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .all();
  return tables.map(({ name }) => `${name}\n${rowsOf(raw, name)}`).join('');
}

export const rowsOf = (raw: Database.Database, table: string): string =>
  raw
    .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY 1, 2`)
    .all()
    .map((row) => {
      const set = Object.entries(row).filter(([, value]) => value !== null && value !== '');
      return `  ${set.map(([column, value]) => `${column}=${value}`).join(' ')}\n`;
    })
    .join('');

/** Makes one page of a closed ledger unreadable: the one a table begins on. */
export function ruinTable(path: string, table: string): void {
  const raw = openEncrypted(path, KEY, { readonly: true });
  const { rootpage } = raw.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table) as {
    rootpage: number;
  };
  const pageSize = Number(raw.pragma('page_size', { simple: true }));
  raw.close();
  const bytes = readFileSync(path);
  bytes.fill(7, (rootpage - 1) * pageSize, rootpage * pageSize);
  writeFileSync(path, bytes);
}
