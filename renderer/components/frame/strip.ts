import type { StatusView } from '../../../domain/bridge.ts';
import { MINUTE_MS, timeOf } from '../../../domain/clinic-time.ts';

export type StripWords = {
  readonly tone: 'good' | 'offline' | 'trouble' | 'waiting';
  readonly key:
    | 'strip.online'
    | 'strip.onlineAsOf'
    | 'strip.offline'
    | 'strip.offlineAsOf'
    | 'strip.trouble'
    | 'strip.troubleAsOf'
    | 'strip.starting'
    | 'strip.lost';
  /** The schedule's age as a time of day; empty when it need not be said. */
  readonly time: string;
  readonly printer: boolean;
};

const SCHEDULE_IS_OLD_MS = 10 * MINUTE_MS;

type Printer = StatusView['printer']['kind'];
export type BrokenPrinter = Extract<Printer, 'no-paper' | 'cover-open' | 'cutter-fault' | 'offline'>;

/** A printer that surely prints nothing now, and how it is broken; null for a kiosk that has none. */
export function brokenPrinter(kind: Printer): BrokenPrinter | null {
  switch (kind) {
    case 'no-paper':
    case 'cover-open':
    case 'cutter-fault':
    case 'offline':
      return kind;
    default:
      return null;
  }
}

/** The printer surely prints nothing now. `unknown` and `busy` are no news for a patient. */
export const cannotPrint = (kind: Printer): boolean => kind === 'none' || brokenPrinter(kind) !== null;

/** What the strip under the header says. */
export function stripOf(status: StatusView | null, lost: boolean, now: number): StripWords {
  if (lost) return { tone: 'trouble', key: 'strip.lost', time: '', printer: false };
  if (!status) return { tone: 'waiting', key: 'strip.starting', time: '', printer: false };
  const { asOf } = status.schedule;
  const time = asOf === null ? '' : timeOf(asOf, status.clinic.timeZone);
  const printer = brokenPrinter(status.printer.kind) !== null;
  switch (status.network.kind) {
    case 'starting':
      return { tone: 'waiting', key: 'strip.starting', time, printer };
    case 'online': {
      const old = asOf !== null && now - asOf > SCHEDULE_IS_OLD_MS;
      return { tone: 'good', key: old ? 'strip.onlineAsOf' : 'strip.online', time, printer };
    }
    case 'offline':
      return { tone: 'offline', key: time ? 'strip.offlineAsOf' : 'strip.offline', time, printer };
    case 'trouble':
      return { tone: 'trouble', key: time ? 'strip.troubleAsOf' : 'strip.trouble', time, printer };
  }
}
