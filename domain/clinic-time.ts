/**
 * Instants are integers, milliseconds since the epoch; days are `YYYY-MM-DD` and times `HH:mm` in the clinic's
 * IANA time zone. Only this file turns one into the other.
 */

/** Milliseconds since the epoch. */
export type Instant = number;
/** A calendar day in the clinic's zone, `YYYY-MM-DD`. */
export type Day = string;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const QUARTER_MS = 15 * MINUTE_MS;
/** Some months of quarters: enough for a horizon, little enough to hold. */
const MOST_OFFSETS = 20_000;

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

/**
 * How far the clinic's wall clock is ahead of UTC, milliseconds. Remembered by the quarter of an hour, at whose beginnings
 * alone zones change: a sweep asks it for every cell.
 */
function offsetAt(instant: Instant, timeZone: string): number {
  let known = offsets.get(timeZone);
  if (!known || known.size > MOST_OFFSETS) {
    known = new Map();
    offsets.set(timeZone, known);
  }
  const quarter = Math.floor(instant / QUARTER_MS);
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = readOffset(quarter * QUARTER_MS, timeZone);
    known.set(quarter, offset);
  }
  return offset;
}

function readOffset(instant: Instant, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}

/** What a wall clock in the clinic shows, written as if it were UTC. */
const wallClock = (instant: Instant, timeZone: string): string =>
  new Date(instant + offsetAt(instant, timeZone)).toISOString();

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The clinic's calendar day at an instant. */
export const dayOf = (instant: Instant, timeZone: string): Day => wallClock(instant, timeZone).slice(0, 10);

/** The clinic's wall-clock time at an instant, `HH:mm`. */
export const timeOf = (instant: Instant, timeZone: string): string =>
  wallClock(instant, timeZone).slice(11, 16);

/** The instant at which a wall clock in the clinic shows `day` and `time` (`HH:mm`); the earlier one when two do. */
export function instantOf(day: Day, time: string, timeZone: string): Instant {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(guess, timeZone);
}

/** Calendar arithmetic: no zone, no hours, no daylight saving. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days `to` lies after `from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** A day that exists on the calendar, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
