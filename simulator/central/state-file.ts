import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { dayOf } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';

const bookingSchema = z
  .object({
    guid: z.guid(),
    number: z.string(),
    /** Null for a booking out of schedule. */
    slotGuid: z.guid().nullable(),
    /** Null for other people: who they are is nobody's business. */
    policy: z.string().nullable(),
    source: z.enum(['Infomat', 'Internet']),
    createdAt: z.int(),
    resourceGuid: z.guid(),
    resourceName: z.string(),
    specialityId: z.string(),
    /** Out of schedule the day's midnight: no time was agreed. */
    startAt: z.int(),
    /** Files of before these were known have them not. */
    endAt: z.int().optional(),
    day: z.string().optional(),
    /** By which call: documents 000, 001, 002, 003. */
    kind: z.enum(['slot', 'referral', 'portal', 'out-of-schedule']).default('slot'),
    referralGuid: z.guid().nullable().default(null),
    cancelledAt: z.int().nullable().default(null),
  })
  .transform((each) => ({
    ...each,
    endAt: each.endAt ?? each.startAt,
    day: each.day ?? dayOf(each.startAt, clinic.timeZone),
  }));

/** One booking as the server keeps it; cancelled ones stay. */
export type SimBooking = Readonly<z.output<typeof bookingSchema>>;

const cardSchema = z.object({
  /** The medical card's. */
  guid: z.guid(),
  policy: z.string(),
  birthDate: z.string(),
  family: z.string(),
  name: z.string(),
  patronymic: z.string(),
  /** Digits. */
  snils: z.string().optional(),
  /** Booking without the desk is forbidden. */
  blackLabel: z.boolean(),
});

/** A medical card that was pushed. */
export type PushedCard = Readonly<z.infer<typeof cardSchema>>;

const stateSchema = z.object({
  version: z.literal(1),
  seed: z.int(),
  bookings: z.array(bookingSchema),
  cards: z.array(cardSchema).default([]),
});

export type StateFile = {
  readonly bookings: readonly SimBooking[];
  readonly cards: readonly PushedCard[];
  readonly notice: string | null;
  /** Durable when it returns; without a file nothing is done. */
  keep(change: { bookings?: () => readonly SimBooking[]; cards?: () => readonly PushedCard[] }): void;
};

/** @param file where bookings and pushed cards are kept; without one they live as long as the process */
export function openState(seed: number, file: string | undefined): StateFile {
  const read = file ? readState(file, seed) : { bookings: [], cards: [], notice: null };
  let { bookings, cards } = read;
  return {
    ...read,
    keep: (change) => {
      if (!file) return;
      const next = { bookings: change.bookings?.() ?? bookings, cards: change.cards?.() ?? cards };
      writeState(file, { version: 1, seed, ...next });
      ({ bookings, cards } = next);
    },
  };
}

type Read = Pick<StateFile, 'bookings' | 'cards' | 'notice'>;

/**
 * Reads the state back. A file that is damaged, or from a clinic with other slots, is moved aside untouched and told
 * of, never overwritten.
 */
function readState(file: string, seed: number): Read {
  if (!existsSync(file)) return { bookings: [], cards: [], notice: null };
  const text = readFileSync(file, 'utf8');
  try {
    const state = stateSchema.parse(JSON.parse(text));
    if (state.seed === seed) return { bookings: state.bookings, cards: state.cards, notice: null };
  } catch {
    // Told of below: what is wrong with it matters less than that it is kept.
  }
  const aside = `${file}.unreadable`;
  renameSync(file, aside);
  return {
    bookings: [],
    cards: [],
    notice: `The state file could not be read or has another seed; it was moved to ${aside} and the clinic starts with no bookings.`,
  };
}

/** Written beside and renamed over: a crash in the middle leaves the file before. */
function writeState(file: string, state: object): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  writeFileSync(beside, `${JSON.stringify(state, null, 1)}\n`, { mode: 0o600 });
  renameSync(beside, file);
}
