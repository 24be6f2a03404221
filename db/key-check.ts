import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './write-durably.ts';

const fileIn = (folder: string): string => join(folder, 'key.check');

const digest = (keyHex: string): Buffer =>
  createHmac('sha256', Buffer.from(keyHex, 'hex')).update('infomat database key').digest();

/**
 * Whether the key is the one these files were made with: a keyed hash lies beside them, because SQLite says the same of a
 * wrong key and of a ruined file. Undefined when there is no hash yet, or it is damaged itself.
 */
export function checkKey(folder: string, keyHex: string): boolean | undefined {
  if (!existsSync(fileIn(folder))) return undefined;
  const kept = Buffer.from(readFileSync(fileIn(folder), 'utf8').trim(), 'hex');
  const ours = digest(keyHex);
  return kept.length === ours.length ? timingSafeEqual(kept, ours) : undefined;
}

export function rememberKey(folder: string, keyHex: string): void {
  writeDurably(fileIn(folder), `${digest(keyHex).toString('hex')}\n`);
}
