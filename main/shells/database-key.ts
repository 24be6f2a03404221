import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../db/write-durably.ts';
import type { SecretSource } from '../config.ts';

/**
 * Where the key of the two databases comes from: the environment, the configuration, or a key file in the data folder
 * that only its owner may read and that is made at the first start.
 */
export function databaseKeySource(
  configured: SecretSource | undefined,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): SecretSource {
  if (env.INFOMAT_DATABASE_KEY) return { env: 'INFOMAT_DATABASE_KEY' };
  if (configured) return configured;
  const path = join(folder, 'database.key');
  // A ledger without its key is not a first start: a new key would only say that it does not fit.
  if (!existsSync(path) && !existsSync(join(folder, 'ledger.db'))) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeDurably(path, `${randomBytes(32).toString('hex')}\n`);
  }
  return { file: path };
}
