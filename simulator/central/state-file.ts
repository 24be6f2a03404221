import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const bookingSchema = z.object({
  guid: z.guid(),
  number: z.string(),
  slotGuid: z.guid(),
  /** Null for other people: who they are is nobody's business. */
  policy: z.string().nullable(),
  source: z.enum(['Infomat', 'Internet']),
  createdAt: z.int(),
  resourceGuid: z.guid(),
  resourceName: z.string(),
  specialityId: z.string(),
  startAt: z.int(),
});

/** One booking as the server keeps it. */
export type SimBooking = Readonly<z.infer<typeof bookingSchema>>;

const stateSchema = z.object({ version: z.literal(1), seed: z.int(), bookings: z.array(bookingSchema) });

export type StateRead = { readonly bookings: readonly SimBooking[]; readonly notice: string | null };

/**
 * Reads the bookings back. A file that is damaged, or from a clinic with other slots, is moved aside untouched and told
 * of, never overwritten.
 */
export function readState(file: string, seed: number): StateRead {
  if (!existsSync(file)) return { bookings: [], notice: null };
  const text = readFileSync(file, 'utf8');
  try {
    const state = stateSchema.parse(JSON.parse(text));
    if (state.seed === seed) return { bookings: state.bookings, notice: null };
  } catch {
    // Told of below: what is wrong with it matters less than that it is kept.
  }
  const aside = `${file}.unreadable`;
  renameSync(file, aside);
  return {
    bookings: [],
    notice: `The state file could not be read or has another seed; it was moved to ${aside} and the clinic starts with no bookings.`,
  };
}

/** Written beside and renamed over: a crash in the middle leaves the file before. */
export function writeState(file: string, seed: number, bookings: readonly SimBooking[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  writeFileSync(beside, `${JSON.stringify({ version: 1, seed, bookings }, null, 1)}\n`, { mode: 0o600 });
  renameSync(beside, file);
}
