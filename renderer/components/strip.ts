import type { StatusView } from '../../domain/bridge.ts';
import { MINUTE_MS, timeOf } from '../../domain/clinic-time.ts';

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

/** The printer surely prints nothing now. `unknown` and `busy` are no news for a patient. */
export const cannotPrint = (kind: StatusView['printer']['kind']): boolean =>
  kind === 'no-paper' ||
  kind === 'cover-open' ||
  kind === 'cutter-fault' ||
  kind === 'offline' ||
  kind === 'none';

/** What the strip under the header says. */
export function stripOf(status: StatusView | null, lost: boolean, now: number): StripWords {
  if (lost) return { tone: 'trouble', key: 'strip.lost', time: '', printer: false };
  if (!status) return { tone: 'waiting', key: 'strip.starting', time: '', printer: false };
  const { asOf } = status.schedule;
  const time = asOf === null ? '' : timeOf(asOf, status.clinic.timeZone);
  // A kiosk without a printer is no kiosk with a broken one.
  const printer = status.printer.kind !== 'none' && cannotPrint(status.printer.kind);
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
