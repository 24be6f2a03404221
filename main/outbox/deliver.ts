import { sqliteCode } from '../../db/connection.ts';
import { bookingById, identityOf } from '../../db/ledger/bookings.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import {
  claimEntry,
  doubtInterrupted,
  type Entry,
  entryById,
  hastenEntries,
  openEntries,
  openEntryIds,
  postponeEntry,
  sleepersUntil,
} from '../../db/ledger/outbox.ts';
import type { Booking } from '../../domain/booking.ts';
import { dayOf, type Instant, SECOND_MS, timeOf } from '../../domain/clinic-time.ts';
import type { PauseCause } from '../../domain/outbox.ts';
import type { Cancel } from '../ports.ts';
import { backoffMs, LONGEST_WAIT_MS, pauseMs } from './backoff.ts';
import type { DeliveryDeps } from './deps.ts';
import { readBack } from './reconcile.ts';
import { applySendVerdict, settleUnsent } from './settle.ts';
import { tokenFailure } from './token-failure.ts';
import { sendVerdict } from './verdict.ts';

/**
 * queued ──claim──▶ sending ──▶ delivered
 *   ▲                 │  ├────▶ refused (reason)
 *   │ safe to retry   │  ├────▶ needs-staff (reason)
 *   └─────────────────┘  └────▶ in-doubt ──read back──▶ delivered | refused | queued | needs-staff
 * queued ──slot has begun──▶ expired
 *
 * Two commits a delivered entry: the claim, with its attempt, before the first byte leaves; and one that closes attempt,
 * entry and booking together.
 */

export type Delivery = {
  start(): void;
  /** Takes no new entry and waits for those under way. */
  stop(): Promise<void>;
  /** Something is due: look now. */
  wake(): void;
  /** The network is back: what waited for it is due soon. */
  networkIsBack(): void;
  /** Why nothing is being sent although something waits; null when nothing holds it. */
  pausedFor(): PauseCause | null;
};

/** Entries under way at once, each of another patient. */
const PARALLEL = 4;
const LOOK_AHEAD = 32;
/** Looked at this often whatever was planned: an operator, or a clock that was set, may have changed what is due. */
const HEARTBEAT_MS = 60 * SECOND_MS;
const RECOVER_AFTER_MS = 5 * SECOND_MS;
/** A wall clock that moved this much against the steady one was set by somebody. */
const CLOCK_WAS_SET_MS = 5 * SECOND_MS;
/** After an outage the first entries go out within this, the rest one after another. */
const RETURN_WITHIN_MS = 3 * SECOND_MS;
const RETURN_SPACING_MS = 250;

export function createDelivery(deps: DeliveryDeps): Delivery {
  const { store, clock, log } = deps;
  const underWay = new Map<number, Promise<void>>();
  let running = false;
  let timer: Cancel | undefined;
  let recoverTimer: Cancel | undefined;
  /** By the steady clock: a wall clock that is set must neither end a pause nor make it endless. */
  let pause: { cause: PauseCause; untilElapsed: number } | null = null;
  let wallMinusSteady = clock.now() - clock.elapsed();

  const pauseLeftMs = (): number => (pause ? Math.max(0, pause.untilElapsed - clock.elapsed()) : 0);

  /** @returns until when, by the wall clock */
  function pauseFor(cause: PauseCause, askedMs: number | null): Instant {
    const forMs = pauseMs(cause, askedMs, deps.random);
    if (pauseLeftMs() === 0 || pause?.cause !== cause) {
      log.warn('outbox-paused', { cause, forMs });
      store.ledger((tx) =>
        logForOperator(tx, { at: clock.now(), event: 'outbox-paused', bookingId: null, detail: { cause } }),
      );
    }
    // A longer pause that somebody asked for is not cut short.
    if (forMs >= pauseLeftMs()) pause = { cause, untilElapsed: clock.elapsed() + forMs };
    deps.events.emit('status-changed', {});
    return clock.now() + pauseLeftMs();
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
    let nextMs = Number.POSITIVE_INFINITY;
    for (const entry of openEntries(store.reader, LOOK_AHEAD)) {
      if (underWay.has(entry.id)) continue;
      const waitMs = Math.max(entry.notBeforeAt - now, pauseApplies(entry) ? pauseLeftMs() : 0);
      if (waitMs > 0 && !hasExpired(entry)) {
        nextMs = Math.min(nextMs, waitMs);
        if (entry.state === 'queued' && entry.expiresAt > now)
          nextMs = Math.min(nextMs, entry.expiresAt - now);
        continue;
      }
      if (underWay.size >= PARALLEL) break;
      const work = process(entry).catch((cause) => {
        log.error('delivery-failed', { entry: entry.id, error: sqliteCode(cause) ?? nameOf(cause) });
        planRecovery();
      });
      underWay.set(entry.id, work);
      void work.then(() => {
        underWay.delete(entry.id);
        look();
      });
    }
    return nextMs;
  }

  /** Bookings wait for every pause; a read-back only for those that hold for every call. */
  const pauseApplies = (entry: Entry): boolean =>
    entry.state === 'queued' || pause?.cause === 'throttled' || pause?.cause === 'not-the-api';

  /** Never by a clock that nobody vouches for: an expired request cannot be called back. */
  const hasExpired = (entry: Entry): boolean =>
    entry.state === 'queued' && entry.expiresAt <= clock.now() && deps.clockIsTrusted();

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
      look();
    } catch {
      planRecovery();
    }
  }

  async function process(seen: Entry): Promise<void> {
    const entry = entryById(store.reader, seen.id);
    const booking = bookingById(store.reader, seen.bookingId);
    if (!entry || !booking) return;
    if (entry.state === 'in-doubt') await readBack(deps, entry, booking);
    else if (entry.state === 'queued') {
      if (hasExpired(entry)) expire(entry);
      else await send(entry, booking);
    }
  }

  function expire(entry: Entry): void {
    // A kiosk has the slot, and it may be ours: that is not for the clock to say.
    const isOpen = entry.evidence === 'booked-by-a-kiosk';
    settleUnsent(deps, entry, isOpen ? { kind: 'needs-staff', reason: 'no-evidence' } : { kind: 'expired' });
  }

  async function send(entry: Entry, booking: Booking): Promise<void> {
    const who = identityOf(store.reader, booking.id);
    if (!who) {
      settleUnsent(deps, entry, { kind: 'needs-staff', reason: 'patient-record-incomplete' });
      return;
    }
    const answer = await deps.tokens.forDelivery(who);
    if (!running) return;
    if (answer.kind === 'refused') {
      // Without a token nobody can ask whose the kiosk's booking is.
      const isOpen = entry.evidence === 'booked-by-a-kiosk';
      const end = isOpen
        ? ({ kind: 'needs-staff', reason: 'no-evidence' } as const)
        : ({ kind: 'refused', reason: answer.reason } as const);
      settleUnsent(deps, entry, end, answer);
      return;
    }
    if (answer.kind === 'failed') {
      const failures = entry.failures + 1;
      const { cause, pause: pauseCause, askedMs } = tokenFailure(answer.failure);
      const notBeforeAt = pauseCause
        ? pauseFor(pauseCause, askedMs)
        : clock.now() + backoffMs(failures, deps.random);
      store.ledger((tx) => postponeEntry(tx, entry, { notBeforeAt, failures, lastCause: cause }));
      deps.events.emit('booking-changed', { id: booking.id });
      return;
    }

    const { entry: claimed, attempt } = store.ledger((tx) => claimEntry(tx, entry, clock.now()));
    deps.events.emit('status-changed', {});
    const outcome = await deps.central.bookSlot({ slotGuid: booking.slot.slotGuid, token: answer.token });
    const { startAt, resourceName } = booking.slot;
    const verdict = sendVerdict(outcome, {
      resourceName,
      startsAtLocal: `${dayOf(startAt, deps.timeZone)} ${timeOf(startAt, deps.timeZone)}`,
      wasInDoubt: entry.inDoubtAt !== null,
      evidence: entry.evidence,
      tokenWasFresh: answer.fresh,
      clockIsWrong: deps.clockIsWrong(),
    });
    if (outcome.kind === 'token-refused') deps.tokens.drop(who);
    const pausedUntil = verdict.kind === 'pause' ? pauseFor(verdict.cause, verdict.forMs) : null;
    if (outcome.kind === 'not-the-api') pauseFor('not-the-api', null);
    applySendVerdict(deps, claimed, booking, attempt, outcome, verdict, pausedUntil);
  }

  return {
    start() {
      running = true;
      const interrupted = store.ledger((tx) => {
        // A clock that was ahead before this start must not have put anything off for long.
        hastenEntries(tx, sleepersUntil(tx, clock.now() + LONGEST_WAIT_MS), () => clock.now());
        return doubtInterrupted(tx, clock.now());
      });
      if (interrupted > 0) log.warn('sends-interrupted', { count: interrupted });
      look();
    },
    async stop() {
      running = false;
      timer?.();
      recoverTimer?.();
      await Promise.allSettled(underWay.values());
    },
    wake: look,
    networkIsBack() {
      if (pause?.cause === 'not-the-api') pause = null;
      // From a random start and spaced out, so that a fleet does not come back as one.
      const startsAt = clock.now() + deps.random() * RETURN_WITHIN_MS;
      store.ledger((tx) =>
        hastenEntries(tx, openEntryIds(tx), (i) => Math.round(startsAt + i * RETURN_SPACING_MS)),
      );
      look();
    },
    pausedFor: () => (pauseLeftMs() > 0 ? (pause?.cause ?? null) : null),
  };
}

const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : 'unknown');
