import { randomUUID } from 'node:crypto';
import pino from 'pino';
import type { Clock, Log, NewId, Random } from '../ports.ts';

/** The machine's own clock, chance and log. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => Math.floor(performance.now()),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export const systemNewId: NewId = () => randomUUID();
export const systemRandom: Random = () => Math.random();

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
export const isLogLevel = (name: string): name is LogLevel => logLevels.some((level) => level === name);

/** JSON lines on standard error, where a service manager keeps them; standard output belongs to what `npm start` says. */
export function createLog(level: LogLevel): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  return {
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, fields = {}) => logger.error(fields, event),
  };
}
