import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether something in these folders or files is newer than what was built from them. */
export function isStale(built: string, sources: readonly string[]): boolean {
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return sources.some((source) => newestIn(source) > builtAt);
}

function newestIn(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(
    stat.mtimeMs,
    ...readdirSync(path, { withFileTypes: true }).map((entry) => newestIn(join(path, entry.name))),
  );
}
