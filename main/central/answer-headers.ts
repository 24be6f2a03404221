import { HOUR_MS, type Instant } from '../../domain/clinic-time.ts';

type Headers = Readonly<Record<string, string>>;

/** The server's clock by its `Date` header (RFC 9110, 6.6.1), to the second; null when absent or unreadable. */
export function serverTimeOf(headers: Headers): Instant | null {
  return httpDate(headers.date);
}

/**
 * `Retry-After` (RFC 9110, 10.2.3) in milliseconds from now, at most an hour; null when absent or unreadable. A date is
 * measured against the server's own clock when it tells it, so that a wrong clock here does not matter.
 */
export function retryAfterMsOf(headers: Headers, now: Instant): number | null {
  const value = headers['retry-after']?.trim();
  if (value === undefined) return null;
  if (/^\d{1,15}$/.test(value)) return Math.min(Number(value) * 1_000, HOUR_MS);
  const until = httpDate(value);
  if (until === null) return null;
  return Math.min(Math.max(until - (serverTimeOf(headers) ?? now), 0), HOUR_MS);
}

/** The fixed form alone: `Date.parse` would take a bare number for a year. */
function httpDate(value: string | undefined): Instant | null {
  if (
    value === undefined ||
    !/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value.trim())
  )
    return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}
