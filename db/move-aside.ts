import { existsSync, renameSync, rmSync } from 'node:fs';

/** Renames a database with its WAL, so that what is in them can still be read under the new name. */
export function moveAside(path: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const base = path.replace(/\.db$/, `.damaged-${stamp}`);
  let target = `${base}.db`;
  for (let n = 2; existsSync(target); n++) target = `${base}-${n}.db`;
  renameSync(path, target);
  moveJournalAside(path, target);
  return target;
}

/** The WAL must never be left behind: SQLite would play it into whatever takes the database's place. */
export function moveJournalAside(path: string, target: string): void {
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${target}-wal`);
  rmSync(`${path}-shm`, { force: true });
}
