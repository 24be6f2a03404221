import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type App, safeStorage } from 'electron';

/** Secrets kept by the operating system (DPAPI, Keychain, Secret Service), one encrypted file each. */

const NAME = /^[A-Za-z0-9_-]{1,64}$/;

const fileOf = (app: App, name: string): string => join(app.getPath('userData'), 'secrets', `${name}.enc`);

/** On Linux without a keyring Electron falls back to a fixed password, which keeps nothing secret. */
function isSafe(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

/** A secret by name; undefined when there is none or this system keeps none. */
export function readSafeStorage(app: App, name: string): string | undefined {
  if (!NAME.test(name) || !isSafe() || !existsSync(fileOf(app, name))) return undefined;
  return safeStorage.decryptString(readFileSync(fileOf(app, name)));
}

/** `infomat --store-secret NAME`, with the secret on standard input. */
export async function storeSecretFromInput(argv: readonly string[], app: App): Promise<void> {
  const name = argv[argv.indexOf('--store-secret') + 1] ?? '';
  const fail = (message: string): void => {
    process.stderr.write(`${message}\n`);
    app.exit(1);
  };
  if (!NAME.test(name)) return fail('--store-secret takes a name of letters, digits, - and _.');
  if (!isSafe())
    return fail(
      'This system keeps no secrets for Electron (no keyring). Use a file with mode 600 or the environment.',
    );
  const secret = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (secret === '') return fail('The secret is empty: give it on standard input.');
  mkdirSync(join(app.getPath('userData'), 'secrets'), { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(app, name), safeStorage.encryptString(secret), { mode: 0o600 });
  process.stdout.write(`Secret "${name}" is kept. Refer to it as {"safeStorage": "${name}"}.\n`);
  app.exit(0);
}
