import { type Instant, instantOf, isDay, MINUTE_MS } from '../../../domain/clinic-time.ts';

const pattern =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,7}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads `2026-11-22T09:20:00+03:00`: up to seven fractional digits (cut to milliseconds), the offset left out when the
 * clinic's wall clock is meant. Undefined for anything else, and for years no timetable is kept in (.NET sends year 1
 * for "none").
 */
export function instantFromWire(text: string, timeZone: string): Instant | undefined {
  const match = pattern.exec(text.trim());
  if (!match) return undefined;
  const [, day = '', hour = '', minute = '', second = '0', fraction = '', offset] = match;
  const year = Number(day.slice(0, 4));
  if (!isDay(day) || year < 1990 || year > 2200) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const withinMinuteMs = Number(second) * 1_000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  if (offset === undefined) return instantOf(day, `${hour}:${minute}`, timeZone) + withinMinuteMs;
  return Date.parse(`${day}T${hour}:${minute}:00Z`) + withinMinuteMs - offsetMs(offset);
}

function offsetMs(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * MINUTE_MS;
}
