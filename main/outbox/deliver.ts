import { bookingById, identityOf } from '../../db/ledger/bookings.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import {
  claimEntry,
  doubtInterrupted,
  type Entry,
  entryById,
  hastenEntries,
  openEntries,
  postponeEntry,
} from '../../db/ledger/outbox.ts';
import type { Booking } from '../../domain/booking.ts';
import { dayOf, type Instant, SECOND_MS, timeOf } from '../../domain/clinic-time.ts';
import type { PauseCause } from '../../domain/outbox.ts';
import type { Cancel } from '../ports.ts';
import { backoffMs, pauseMs } from './backoff.ts';
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
  /** The network is back: what waited for it is due now. */
  networkIsBack(): void;
  /** Why nothing is being sent although something waits; null when nothing holds it. */
  pausedFor(): PauseCause | null;
};

/** Entries under way at once, each of another patient. */
const PARALLEL = 4;
const LOOK_AHEAD = 32;

export function createDelivery(deps: DeliveryDeps): Delivery {
  const { store, clock, log } = deps;
  const underWay = new Map<number, Promise<void>>();
  let running = false;
  let timer: Cancel | undefined;
  let pause: { cause: PauseCause; until: Instant } | null = null;

  function pauseFor(cause: PauseCause, askedMs: number | null): Instant {
    const until = clock.now() + pauseMs(cause, askedMs, deps.random);
    if (pause?.cause !== cause) {
      log.warn('outbox-paused', { cause, forMs: until - clock.now() });
      store.ledger((tx) =>
        logForOperator(tx, { at: clock.now(), event: 'outbox-paused', bookingId: null, detail: { cause } }),
      );
    }
    pause = { cause, until };
    deps.events.emit('status-changed', {});
    return until;
  }

  function look(): void {
    timer?.();
    timer = undefined;
    if (!running) return;
    const now = clock.now();
    if (pause && pause.until <= now) pause = null;
    let nextAt: Instant | undefined;
    for (const entry of openEntries(store.reader, LOOK_AHEAD)) {
      if (underWay.has(entry.id)) continue;
      const dueAt = Math.max(entry.notBeforeAt, entry.state === 'queued' ? (pause?.until ?? 0) : 0);
      const hasBegun = entry.state === 'queued' && entry.expiresAt <= now && !deps.clockIsWrong();
      if (dueAt > now && !hasBegun) {
        nextAt = Math.min(nextAt ?? dueAt, dueAt, entry.state === 'queued' ? entry.expiresAt : dueAt);
        continue;
      }
      if (underWay.size >= PARALLEL) break;
      const work = process(entry)
        .catch((cause) => {
          log.error('delivery-failed', {
            entry: entry.id,
            error: cause instanceof Error ? cause.name : 'unknown',
          });
          timer?.();
          timer = clock.after(5 * SECOND_MS, recover);
        })
        .finally(() => underWay.delete(entry.id));
      underWay.set(entry.id, work);
      void work.then(() => look());
    }
    // A clock that jumps must not leave an entry asleep: look at least once a minute.
    if (nextAt !== undefined && running && timer === undefined) {
      timer = clock.after(Math.min(Math.max(nextAt - now, 1), 60 * SECOND_MS), look);
    }
  }

  /** A verdict that could not be written (a full disk, a bug) leaves its entry sending: in doubt, as after a crash. */
  function recover(): void {
    try {
      store.ledger((tx) => doubtInterrupted(tx, clock.now(), new Set(underWay.keys())));
    } catch {
      timer = clock.after(5 * SECOND_MS, recover);
      return;
    }
    look();
  }

  async function process(seen: Entry): Promise<void> {
    const entry = entryById(store.reader, seen.id);
    const booking = bookingById(store.reader, seen.bookingId);
    if (!entry || !booking) return;
    if (entry.state === 'in-doubt') await readBack(deps, entry, booking);
    else if (entry.state === 'queued') {
      if (entry.expiresAt <= clock.now() && !deps.clockIsWrong()) expire(entry);
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
    const answer = await deps.tokens.get(who);
    if (!running) return;
    if (answer.kind === 'refused') {
      settleUnsent(deps, entry, { kind: 'refused', reason: answer.reason }, answer);
      return;
    }
    if (answer.kind === 'failed') {
      const { failure } = answer;
      if (failure.kind === 'rejected' && failure.status < 500) {
        settleUnsent(deps, entry, { kind: 'needs-staff', reason: 'unrecognised-answer' }, failure);
        return;
      }
      const failures = entry.failures + 1;
      const { cause, pause: pauseCause, askedMs } = tokenFailure(failure);
      const notBeforeAt = pauseCause
        ? pauseFor(pauseCause, askedMs)
        : clock.now() + backoffMs(failures, deps.random);
      store.ledger((tx) => postponeEntry(tx, entry, { notBeforeAt, failures, lastCause: cause }));
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
      const interrupted = store.ledger((tx) => doubtInterrupted(tx, clock.now()));
      if (interrupted > 0) log.warn('sends-interrupted', { count: interrupted });
      look();
    },
    async stop() {
      running = false;
      timer?.();
      await Promise.allSettled(underWay.values());
    },
    wake: look,
    networkIsBack() {
      if (pause?.cause === 'not-the-api') pause = null;
      const hastened = store.ledger((tx) => hastenEntries(tx, clock.now()));
      if (hastened > 0) log.info('outbox-hastened', { count: hastened });
      look();
    },
    pausedFor: () => (pause && pause.until > clock.now() ? pause.cause : null),
  };
}
