import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Err, err, type Ok, ok } from '../domain/result.ts';
import { connect, openEncrypted, type Reader } from './connection.ts';

/** Whether a kiosk has ever run with this data folder. */
export const hasLedger = (folder: string): boolean => existsSync(join(folder, 'ledger.db'));

/** The ledger for a look beside a running kiosk: nothing is written, migrated or mended. */
export function openForReading(
  folder: string,
  keyHex: string,
): Ok<{ reader: Reader; close(): void }> | (Err<'unreadable'> & { readonly message: string }) {
  const path = join(folder, 'ledger.db');
  try {
    const raw = openEncrypted(path, keyHex, { readonly: true });
    raw.prepare('SELECT count(*) FROM outbox_entry').get();
    return ok({ reader: connect(raw).reader, close: () => raw.close() });
  } catch {
    return {
      ...err('unreadable'),
      message: `${path} cannot be read: the database key does not fit it, or it is damaged. Nothing was changed.`,
    };
  }
}
