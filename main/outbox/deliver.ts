import { isStorageTrouble, sqliteCode } from '../../db/connection.ts';
import { bookingById } from '../../db/ledger/bookings.ts';
import {
  expiredEntries,
  oldestOpenAt,
  openEntryIds,
  openOverview,
  sleepersUntil,
  waitsForOlder,
} from '../../db/ledger/open-entries.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import { doubtInterrupted, type Entry, entryById, hastenEntries } from '../../db/ledger/outbox.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import type { PauseCause } from '../../domain/outbox.ts';
import type { ServiceName } from '../../domain/service.ts';
import type { Cancel } from '../ports.ts';
import { LONGEST_WAIT_MS } from './backoff.ts';
import type { DeliveryDeps, SendDeps } from './deps.ts';
import { allHeldMs, due, heldKinds, heldMs, isLive, LOOK_AHEAD, servicesOf } from './due.ts';
import { createHealth } from './health.ts';
import { begin, faster, sent, slower, startPace, startsWithinMs } from './pace.ts';
import { readBack } from './reconcile.ts';
import { sendEntry } from './send.ts';
import { settleUnsent } from './settle.ts';

/**
 * queued ──claim──▶ sending ──▶ delivered
 *   ▲                 │  ├────▶ refused (reason)
 *   │ safe to retry   │  ├────▶ needs-staff (reason)
 *   └─────────────────┘  └────▶ in-doubt ──read back──▶ delivered | refused | queued | needs-staff
 * queued ──slot has begun──▶ expired
 * queued, and never left the machine ──patient──▶ withdrawn
 *
 * Two commits a delivered entry: the claim, with its attempt, before the first byte leaves; and one that closes attempt,
 * entry and booking together.
 *
 * What a patient is waiting for goes at once. What has waited longer is the backlog: it goes at a pace, from a random
 * start after an outage, each patient's in order, and a service that fails is left alone without stopping the others.
 */

export type Delivery = {
  start(): void;
  /** Takes no new entry and waits for those under way. */
  stop(): Promise<void>;
  /** Something is due: look now. */
  wake(): void;
  /** Nobody can be reached: from now on requests gather. */
  networkIsGone(): void;
  /** The network is back: what waited for it is due soon. */
  networkIsBack(): void;
  /**
   * An operator wants everything sent that may be: waits of our own choosing end. What a server asked to wait for, the quiet
   * time after a lost answer, and the pace that spares the server stand.
   */
  deliverNow(): void;
  /** Until when nothing is sent at all; null while something may be. */
  pausedUntil(): Instant | null;
};

/** Entries under way at once, each of another patient. */
const PARALLEL = 8;
/** Of those, to one service. */
const PARALLEL_SERVICE = 4;
/** Looked at this often whatever was planned: an operator, or a clock that was set, may have changed what is due. */
const HEARTBEAT_MS = 60 * SECOND_MS;
const RECOVER_AFTER_MS = 5 * SECOND_MS;
/** A wall clock that moved this much against the steady one was set by somebody. */
const CLOCK_WAS_SET_MS = 5 * SECOND_MS;
/** Shorter than this it was no outage. */
const SHORTEST_OUTAGE_MS = MINUTE_MS;

export function createDelivery(deps: DeliveryDeps): Delivery {
  const { store, clock, log, rules, random } = deps;
  const underWay = new Map<
    number,
    { readonly work: Promise<void>; readonly services: readonly ServiceName[]; readonly patientId: number }
  >();
  /** What broke instead of ending (a full disk, a bug) rests until the recovery, or it would break again at once. */
  const resting = new Set<number>();
  let running = false;
  let timer: Cancel | undefined;
  let recoverTimer: Cancel | undefined;
  let wallMinusSteady = clock.now() - clock.elapsed();
  let pace = startPace(rules.backlogPerMinute, clock.elapsed());
  /** By the steady clock: since when nothing could be sent; null while the network is there. */
  let offlineSince: number | null = null;

  const health = createHealth({ clock, random, othersAnswer: deps.othersAnswer, onHeld });
  const sending: SendDeps = { ...deps, health };

  function onHeld(service: ServiceName | 'all', cause: PauseCause, forMs: number): void {
    if (cause === 'throttled') pace = slower(pace, rules.backlogPerMinute);
    log.warn('outbox-paused', { service, cause, forMs });
    try {
      const detail = { service, cause, forMs };
      store.ledger((tx) =>
        logForOperator(tx, { at: clock.now(), event: 'outbox-paused', bookingId: null, detail }),
      );
    } catch (trouble) {
      // The answer at hand must not be lost for want of a line.
      if (!isStorageTrouble(trouble)) throw trouble;
    }
    deps.events.emit('status-changed', {});
  }

  function look(): void {
    timer?.();
    timer = undefined;
    if (!running) return;
    let nextMs = HEARTBEAT_MS;
    try {
      nextMs = Math.min(nextMs, takeWhatIsDue());
    } catch (cause) {
      log.error('delivery-look-failed', { error: sqliteCode(cause) ?? nameOf(cause) });
      nextMs = RECOVER_AFTER_MS;
    }
    timer = clock.after(Math.max(nextMs, 1), look);
  }

  /** @returns milliseconds until the next entry is due */
  function takeWhatIsDue(): number {
    noticeClockThatWasSet();
    const now = clock.now();
    const { open, firstExpiryAt } = openOverview(store.reader);
    if (open === 0) return Number.POSITIVE_INFINITY;
    const held = heldKinds({ health, central: deps.central, isBusy });
    let nextMs = Math.min(held.nextMs, expireWhatIsOver(firstExpiryAt));
    for (const entry of due(store.reader, held.takeable, now, open)) {
      if (underWay.has(entry.id) || resting.has(entry.id) || isWithPatient(entry)) continue;
      const services = servicesOf(entry, deps.central);
      const live = isLive(entry, now);
      const waitMs = Math.max(
        entry.notBeforeAt - now,
        heldMs(health, entry, services, live),
        live ? 0 : pace.nextAt - clock.elapsed(),
      );
      if (waitMs > 0) {
        nextMs = Math.min(nextMs, waitMs);
        continue;
      }
      if (underWay.size >= PARALLEL) break;
      if (services.some(isBusy)) continue;
      if (!live) pace = sent(pace, clock.elapsed(), random());
      take(entry, services);
    }
    return nextMs;
  }

  /** An operator may have had an older request of a patient sent again while a younger one is under way. */
  const isWithPatient = (entry: Entry): boolean =>
    [...underWay.values()].some(({ patientId }) => patientId === entry.patientId);

  /** @returns milliseconds until the next one expires */
  function expireWhatIsOver(firstExpiryAt: Instant | null): number {
    if (firstExpiryAt === null) return Number.POSITIVE_INFINITY;
    const now = clock.now();
    if (firstExpiryAt > now) return firstExpiryAt - now;
    if (deps.clockIsTrusted()) {
      for (const entry of expiredEntries(store.reader, now, LOOK_AHEAD))
        if (!underWay.has(entry.id) && !resting.has(entry.id)) expire(entry);
    }
    return RECOVER_AFTER_MS;
  }

  function take(entry: Entry, services: readonly ServiceName[]): void {
    const work = process(entry).catch((cause) => breakDown(entry, cause));
    underWay.set(entry.id, { work, services, patientId: entry.patientId });
    void work.then(() => {
      underWay.delete(entry.id);
      pace = faster(pace, rules.backlogPerMinute);
      look();
    });
  }

  function breakDown(entry: Entry, cause: unknown): void {
    log.error('delivery-failed', { entry: entry.id, error: sqliteCode(cause) ?? nameOf(cause) });
    resting.add(entry.id);
    planRecovery();
  }

  const isBusy = (service: ServiceName): boolean =>
    [...underWay.values()].filter(({ services }) => services.at(-1) === service).length >=
    health.parallel(service, PARALLEL_SERVICE);

  /** What was put off until "later" by a clock that was ahead would otherwise sleep for as long as it was ahead. */
  function noticeClockThatWasSet(): void {
    const difference = clock.now() - clock.elapsed();
    const movedMs = difference - wallMinusSteady;
    if (Math.abs(movedMs) < CLOCK_WAS_SET_MS) return;
    wallMinusSteady = difference;
    log.warn('clock-was-set', { movedMs: Math.round(movedMs) });
    if (movedMs < 0)
      store.ledger((tx) => hastenEntries(tx, sleepersUntil(tx, clock.now()), () => clock.now()));
  }

  function planRecovery(): void {
    recoverTimer?.();
    recoverTimer = running ? clock.after(RECOVER_AFTER_MS, recover) : undefined;
  }

  /** A verdict that could not be written (a full disk, a bug) leaves its entry sending: in doubt, as after a crash. */
  function recover(): void {
    if (!running) return;
    try {
      store.ledger((tx) => doubtInterrupted(tx, clock.now(), new Set(underWay.keys())));
      resting.clear();
      look();
    } catch {
      planRecovery();
    }
  }

  async function process(seen: Entry): Promise<void> {
    const entry = entryById(store.reader, seen.id);
    if (!entry || waitsForOlder(store.reader, entry)) return;
    if (entry.state === 'in-doubt') await readBack(sending, entry);
    else if (entry.state === 'queued') await sendEntry(sending, entry, () => running);
  }

  /** Never by a clock that nobody vouches for: an expired request cannot be called back. */
  function expire(entry: Entry): void {
    try {
      const booking = 'bookingId' in entry.about && bookingById(store.reader, entry.about.bookingId);
      if (!booking) throw new Error(`outbox entry ${entry.id} expires but is no booking`);
      // A kiosk has the slot, and it may be ours: that is not for the clock to say.
      const isOpen = entry.evidence === 'booked-by-a-kiosk';
      settleUnsent(
        sending,
        entry,
        booking,
        isOpen ? { kind: 'needs-staff', reason: 'no-evidence' } : { kind: 'expired' },
      );
    } catch (cause) {
      breakDown(entry, cause);
    }
  }

  /** After an outage nothing of the backlog leaves before a random moment, sooner after a short one. */
  function beginBacklog(outageMs: number): void {
    const withinMs = startsWithinMs(outageMs, rules.backlogStartWithinSeconds * SECOND_MS);
    pace = begin(pace, clock.elapsed(), withinMs, random());
  }

  return {
    start() {
      running = true;
      const { interrupted, oldestAt } = store.ledger((tx) => {
        // A clock that was ahead before this start must not have put anything off for long.
        hastenEntries(tx, sleepersUntil(tx, clock.now() + LONGEST_WAIT_MS), () => clock.now());
        return { oldestAt: oldestOpenAt(tx), interrupted: doubtInterrupted(tx, clock.now()) };
      });
      if (interrupted > 0) log.warn('sends-interrupted', { count: interrupted });
      if (oldestAt !== null) beginBacklog(Math.max(0, clock.now() - oldestAt));
      look();
    },
    async stop() {
      running = false;
      timer?.();
      recoverTimer?.();
      await Promise.allSettled([...underWay.values()].map(({ work }) => work));
    },
    wake: look,
    networkIsGone() {
      offlineSince ??= clock.elapsed();
    },
    networkIsBack() {
      const outageMs = offlineSince === null ? 0 : clock.elapsed() - offlineSince;
      offlineSince = null;
      // One that flaps changes nothing: whoever failed has not failed for long, and comes back at its own pace.
      if (outageMs >= SHORTEST_OUTAGE_MS) {
        health.forgetPause('not-the-api');
        beginBacklog(outageMs);
        store.ledger((tx) => hastenEntries(tx, openEntryIds(tx), () => clock.now()));
      }
      look();
    },
    deliverNow() {
      health.tryAgain();
      pace = { ...pace, nextAt: Math.min(pace.nextAt, clock.elapsed()) };
      store.ledger((tx) => hastenEntries(tx, openEntryIds(tx), () => clock.now()));
      look();
    },
    pausedUntil() {
      const ms = allHeldMs(health, deps.central);
      return ms === 0 ? null : clock.now() + ms;
    },
  };
}

const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : 'unknown');
