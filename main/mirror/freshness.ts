import type { Reader } from '../../db/connection.ts';
import { oldestSweep } from '../../db/mirror/sweeps.ts';
import { addDays, type Day, daysBetween, type Instant, MINUTE_MS } from '../../domain/clinic-time.ts';

/** When the oldest part of today's and tomorrow's schedule was read; null before all of it was read once. */
export function scheduleAsOf(reader: Reader, today: Day, specialityId: string | null = null): Instant | null {
  return oldestSweep(reader, specialityId, [today, addDays(today, 1)]);
}

/**
 * When the oldest of these days was read, for one speciality or (null) for all that the directory lists; null when one of
 * them never was.
 */
export function windowAsOf(reader: Reader, specialityId: string | null, from: Day, to: Day): Instant | null {
  // Counted, not compared: after 9999-12-31 comes a day that is written with a sign and sorts before all others.
  const count = Math.max(0, daysBetween(from, to) + 1);
  const days = Array.from({ length: count }, (_, i) => addDays(from, i));
  return oldestSweep(reader, specialityId, days);
}

export type BookingRules = {
  readonly minimumLeadMinutes: number;
  readonly maximumScheduleAgeMinutes: number;
  readonly oldScheduleMinutes: number;
  readonly leadMinutesWhenOld: number;
};

/** Whether what was read then may still be booked from now. Pure; the clinic's configuration decides. */
export function mayBookFrom(
  asOf: Instant | null,
  now: Instant,
  rules: Pick<BookingRules, 'maximumScheduleAgeMinutes'>,
): boolean {
  return asOf !== null && now - asOf <= rules.maximumScheduleAgeMinutes * MINUTE_MS;
}

/**
 * Whether a schedule read then counts as old: from `oldScheduleMinutes` on, and when it was never read. One read that far
 * in the future is as old: the clock was set back, and nobody knows how long ago it was. Pure.
 */
export const isOldSchedule = (
  asOf: Instant | null,
  now: Instant,
  rules: Pick<BookingRules, 'oldScheduleMinutes'>,
): boolean => asOf === null || Math.abs(now - asOf) >= rules.oldScheduleMinutes * MINUTE_MS;

/**
 * How near a slot may begin that an old schedule shows: a place about to begin is the likeliest to be gone, and the patient
 * who asks for it has the least time to learn so. Never nearer than from a fresh one, whatever is configured. Minutes.
 */
export const oldLeadMinutes = (
  rules: Pick<BookingRules, 'minimumLeadMinutes' | 'leadMinutesWhenOld'>,
): number => Math.max(rules.minimumLeadMinutes, rules.leadMinutesWhenOld);

/**
 * The first instant at which a slot may begin to be offered or booked now. Pure.
 *
 * @param asOf when the part of the schedule that shows the slot was read; null when it never was
 */
export const earliestStart = (now: Instant, asOf: Instant | null, rules: BookingRules): Instant =>
  now + (isOldSchedule(asOf, now, rules) ? oldLeadMinutes(rules) : rules.minimumLeadMinutes) * MINUTE_MS;
