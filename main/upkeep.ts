import { isStorageTrouble, sqliteCode } from '../db/connection.ts';
import { forgetPersonalData, hasRemnants, noteRemnants, trimOperatorLog } from '../db/ledger/retention.ts';
import { wipeRemnants } from '../db/ledger/wipe-remnants.ts';
import type { Store } from '../db/store.ts';
import { dayOf, HOUR_MS, instantOf, MINUTE_MS, timeOf } from '../domain/clinic-time.ts';
import type { Config } from './config.ts';
import type { Cancel, Clock, Log } from './ports.ts';

/** What a kiosk does for itself once in a while: personal data and old log lines go when their time is over. */
export type Upkeep = { start(): void; stop(): Promise<void> };

const DAY_MS = 24 * HOUR_MS;
/** Not while the kiosk starts: patients come first. */
const FIRST_AFTER_MS = 5 * MINUTE_MS;
/** Few enough that a touch on the screen never waits for them. */
const CHUNK = 50;

export function createUpkeep(deps: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: Config['rules'];
  readonly timeZone: string;
  /** Never by a clock that nobody vouches for: what is forgotten is gone. */
  readonly clockIsTrusted: () => boolean;
}): Upkeep {
  const { store, clock, log, rules } = deps;
  let running = false;
  let timer: Cancel | undefined;
  let underWay: Promise<void> | undefined;
  const breathe = (): Promise<void> => new Promise((resolve) => void clock.after(0, resolve));

  function planNext(afterMs: number): void {
    timer = running ? clock.after(afterMs, run) : undefined;
  }

  function run(): void {
    underWay = (deps.clockIsTrusted() ? forget() : Promise.resolve())
      .catch((cause) => {
        if (!isStorageTrouble(cause)) log.error('upkeep-failed', { error: nameOf(cause) });
        else log.warn('upkeep-failed', { error: sqliteCode(cause) ?? 'unknown' });
      })
      .finally(() => planNext(HOUR_MS));
  }

  async function forget(): Promise<void> {
    const now = clock.now();
    const settledBefore = now - rules.retentionDays * DAY_MS;
    const dayBeganAt = instantOf(dayOf(now, deps.timeZone), '00:00', deps.timeZone);
    let forgotten = 0;
    let afterPatient: number | null = 0;
    while (running && afterPatient !== null) {
      const from: number = afterPatient;
      const chunk = store.ledger((tx) => {
        const done = forgetPersonalData(tx, { settledBefore, dayBeganAt, afterPatient: from, limit: CHUNK });
        if (done.wiped > 0) noteRemnants(tx);
        return done;
      });
      forgotten += chunk.patients;
      afterPatient = chunk.next;
      await breathe();
    }
    const before = now - rules.operatorLogDays * DAY_MS;
    while (running && store.ledger((tx) => trimOperatorLog(tx, { before, limit: CHUNK })) === CHUNK)
      await breathe();
    if (forgotten > 0) log.info('personal-data-forgotten', { patients: forgotten });
    if (isNight()) wipe();
  }

  /** Nobody waits for a kiosk then: the whole file is written anew. */
  function isNight(): boolean {
    const time = timeOf(clock.now(), deps.timeZone);
    return time >= '01:00' && time < '05:00';
  }

  /** SQLite leaves copies of rows that are gone in free space; only a file written anew is rid of them. */
  function wipe(): void {
    if (!hasRemnants(store.reader)) return;
    wipeRemnants(store);
    log.info('remnants-wiped');
  }

  return {
    start() {
      running = true;
      try {
        // A kiosk that is switched off at night does it before the first patient.
        wipe();
      } catch (cause) {
        log.warn('upkeep-failed', { error: sqliteCode(cause) ?? nameOf(cause) });
      }
      planNext(FIRST_AFTER_MS);
    },
    async stop() {
      running = false;
      timer?.();
      await underWay;
    },
  };
}

const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : 'unknown');
