import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../../db/write-durably.ts';

/** The session of this data folder's screen, in a file that only its owner may read; made at the first start. */
export function keptSession(dataFolder: string): string {
  const path = join(dataFolder, 'browser-session');
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  if (/^[\w-]{43}$/.test(kept)) return kept;
  const made = randomBytes(32).toString('base64url');
  writeDurably(path, `${made}\n`);
  return made;
}
