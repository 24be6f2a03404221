import type { Reader } from '../../db/connection.ts';
import { oldestSweep } from '../../db/mirror/sweeps.ts';
import { addDays, type Day, type Instant, MINUTE_MS } from '../../domain/clinic-time.ts';

/** When the oldest part of today's and tomorrow's schedule was read; null before all of it was read once. */
export function scheduleAsOf(reader: Reader, today: Day, specialityId: string | null = null): Instant | null {
  return oldestSweep(reader, specialityId, [today, addDays(today, 1)]);
}

/** When the oldest of these days was read for one speciality; null when one of them never was. */
export function windowAsOf(reader: Reader, specialityId: string, from: Day, to: Day): Instant | null {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return oldestSweep(reader, specialityId, days);
}

export type BookingRules = {
  readonly minimumLeadMinutes: number;
  readonly maximumScheduleAgeMinutes: number;
};

/** Whether what was read then may still be booked from now. Pure; the clinic's configuration decides. */
export function mayBookFrom(asOf: Instant | null, now: Instant, rules: BookingRules): boolean {
  return asOf !== null && now - asOf <= rules.maximumScheduleAgeMinutes * MINUTE_MS;
}

/** The first instant at which a slot may begin to be offered now. Pure. */
export const earliestStart = (now: Instant, rules: BookingRules): Instant =>
  now + rules.minimumLeadMinutes * MINUTE_MS;
