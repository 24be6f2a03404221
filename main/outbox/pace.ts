import { MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';

/**
 * How a backlog is sent: not at once, and never faster than a rate. A fleet that lost its network together comes back
 * together; each kiosk starts at a random moment and keeps its distance, further when the server says that it is too much.
 * Pure: every function takes a pace and gives the next one. Moments are the steady clock's.
 */
export type Pace = {
  /** Between one request and the next. */
  readonly spacingMs: number;
  /** Before this nothing of the backlog is sent. */
  readonly nextAt: number;
};

const SLOWEST = 16;

/** @param perMinute the configured cap */
export const startPace = (perMinute: number, at: number): Pace => ({
  spacingMs: Math.round(MINUTE_MS / perMinute),
  nextAt: at,
});

/**
 * Within what time the backlog begins, at a random moment of it: the configured one after a long outage, less after a short
 * one, which has gathered little and hit few.
 */
export const startsWithinMs = (outageMs: number, configuredMs: number): number =>
  Math.min(configuredMs, Math.max(SECOND_MS, Math.round(outageMs / 10)));

/** The network is back (or the kiosk starts): the backlog begins at a random moment. */
export const begin = (pace: Pace, at: number, withinMs: number, random: number): Pace => ({
  ...pace,
  nextAt: Math.max(pace.nextAt, at + Math.round(random * withinMs)),
});

/** One request of the backlog leaves now; the next keeps its distance, a quarter more or less so that fleets do not march. */
export const sent = (pace: Pace, at: number, random: number): Pace => ({
  ...pace,
  nextAt: at + Math.round(pace.spacingMs * (0.75 + random / 2)),
});

/** The server says that it is too much (429, 503): twice the distance. */
export const slower = (pace: Pace, perMinute: number): Pace => ({
  ...pace,
  spacingMs: Math.min(pace.spacingMs * 2, SLOWEST * Math.round(MINUTE_MS / perMinute)),
});

/** It was answered: a tenth less distance, down to the cap. */
export const faster = (pace: Pace, perMinute: number): Pace => ({
  ...pace,
  spacingMs: Math.max(Math.round(pace.spacingMs * 0.9), Math.round(MINUTE_MS / perMinute)),
});
