import { z } from 'zod';
import type { Reader } from '../connection.ts';

const rowSchema = z.object({ log: z.number() });

/**
 * Carries the mirror's journal over into its file, as far as nobody reads it. SQLite does so by itself after 1,000 pages,
 * within the commit that happens to be the thousandth, which then takes 20–30 ms: called often enough, each call takes a
 * few, and the ledger's own checkpoints stay as they are.
 *
 * @returns the pages the journal held
 */
export function checkpointMirror(reader: Reader): number {
  return rowSchema.parse(reader.sql('PRAGMA mirror.wal_checkpoint(PASSIVE)').get()).log;
}
