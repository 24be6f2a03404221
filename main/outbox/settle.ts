import { sqliteCode } from '../../db/connection.ts';
import { settleBooking } from '../../db/ledger/bookings.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import {
  claimEntry,
  doubtEntry,
  type Entry,
  endAttempt,
  requeueEntry,
  settleEntry,
} from '../../db/ledger/outbox.ts';
import { markSlotTaken } from '../../db/mirror/slots.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { Booking, BookingState, RefusalReason, StaffReason } from '../../domain/booking.ts';
import { type Instant, SECOND_MS } from '../../domain/clinic-time.ts';
import type { SendOutcome, Verdict } from '../../domain/outbox.ts';
import { backoffMs } from './backoff.ts';
import type { DeliveryDeps } from './deps.ts';

/** How soon after a lost answer the slot's cell is looked at for the first time. */
const FIRST_READ_BACK_MS = SECOND_MS;

/** Closes attempt, entry and booking in one transaction, by the verdict. */
export function applySendVerdict(
  deps: DeliveryDeps,
  entry: Entry,
  booking: Booking,
  attempt: number,
  outcome: SendOutcome,
  verdict: Verdict,
  pausedUntil: Instant | null,
): void {
  const at = deps.clock.now();
  const said = {
    code: 'code' in outcome ? outcome.code : null,
    message: 'message' in outcome ? (outcome.message ?? null) : null,
  };
  deps.store.ledger((tx) => {
    endAttempt(tx, entry.id, attempt, at, outcomeLabel(outcome), said);
    switch (verdict.kind) {
      case 'delivered':
        settleEntry(tx, entry, 'delivered', null);
        settleBooking(
          tx,
          booking.id,
          { kind: 'confirmed', ticketNumber: verdict.ticketNumber, confirmedAt: at },
          verdict.bookingGuid,
        );
        return;
      case 'refused':
      case 'needs-staff': {
        settleEntry(tx, entry, verdict.kind, verdict.reason);
        const state: Exclude<BookingState, { kind: 'pending' }> =
          verdict.kind === 'refused'
            ? { kind: 'refused', reason: verdict.reason, settledAt: at }
            : { kind: 'needs-staff', reason: verdict.reason, since: at };
        settleBooking(tx, booking.id, state);
        logForOperator(tx, {
          at,
          event: verdict.kind,
          bookingId: booking.id,
          detail: { number: booking.localNumber, reason: verdict.reason, code: said.code },
        });
        return;
      }
      case 'in-doubt': {
        const failures = entry.failures + 1;
        // The first look is soon, for the patient who waits; answers that keep getting lost are asked for ever less often.
        const waitMs = failures === 1 ? FIRST_READ_BACK_MS : backoffMs(failures, deps.random);
        doubtEntry(tx, entry, {
          inDoubtAt: at,
          notBeforeAt: at + waitMs,
          failures,
          lastCause: verdict.cause,
        });
        return;
      }
      case 'retry': {
        const isToken = verdict.cause === 'token-refused';
        const failures = isToken ? entry.failures : entry.failures + 1;
        const notBeforeAt = isToken ? at : at + backoffMs(failures, deps.random);
        requeueEntry(tx, entry, { notBeforeAt, failures, lastCause: verdict.cause });
        return;
      }
      case 'pause':
        requeueEntry(tx, entry, {
          notBeforeAt: pausedUntil ?? at,
          failures: entry.failures,
          lastCause: verdict.cause,
        });
        return;
      default:
        assertNever(verdict);
    }
  });
  afterSettling(deps, booking, verdict);
}

/** Ends an entry with nothing sent: it expired, or the patient cannot have a token. */
export function settleUnsent(
  deps: DeliveryDeps,
  entry: Entry,
  end:
    | { readonly kind: 'expired' }
    | { readonly kind: 'refused'; readonly reason: RefusalReason }
    | { readonly kind: 'needs-staff'; readonly reason: StaffReason },
  said: { code: string; message: string } | null = null,
): void {
  const at = deps.clock.now();
  deps.store.ledger((tx) => {
    if (end.kind === 'expired') settleEntry(tx, entry, 'expired', 'slot-has-begun');
    else {
      const { entry: claimed, attempt } = claimEntry(tx, entry, at);
      endAttempt(tx, entry.id, attempt, at, `not sent: ${end.reason}`, said ?? undefined);
      settleEntry(tx, claimed, end.kind, end.reason);
    }
    settleBooking(tx, entry.bookingId, endState(end, at));
    logForOperator(tx, {
      at,
      event: end.kind,
      bookingId: entry.bookingId,
      detail: { reason: 'reason' in end ? end.reason : 'slot-has-begun', code: said?.code ?? null },
    });
  });
  deps.events.emit('booking-changed', { id: entry.bookingId });
  deps.events.emit('status-changed', {});
  deps.events.emit('mirror-changed', {});
}

function endState(
  end: Parameters<typeof settleUnsent>[2],
  at: Instant,
): Exclude<BookingState, { kind: 'pending' } | { kind: 'confirmed' }> {
  switch (end.kind) {
    case 'expired':
      return { kind: 'expired', settledAt: at };
    case 'refused':
      return { kind: 'refused', reason: end.reason, settledAt: at };
    case 'needs-staff':
      return { kind: 'needs-staff', reason: end.reason, since: at };
    default:
      return assertNever(end);
  }
}

/** Effects after the commit: the mirror learns that the place is gone, and the screen that something changed. */
export function afterSettling(
  deps: Pick<DeliveryDeps, 'store' | 'events' | 'log'>,
  booking: Booking,
  verdict: { readonly kind: string; readonly reason?: string },
): void {
  const isTaken = verdict.kind === 'delivered' || verdict.reason === 'slot-taken';
  if (isTaken) {
    try {
      deps.store.mirror((tx) => markSlotTaken(tx, booking.slot.slotGuid));
    } catch (cause) {
      // The verdict is recorded; the next sweep corrects the mirror.
      deps.log.warn('slot-not-marked', { error: sqliteCode(cause) ?? 'unknown' });
    }
  }
  deps.log.info('verdict', { booking: booking.id, verdict: verdict.kind, reason: verdict.reason ?? null });
  deps.events.emit('booking-changed', { id: booking.id });
  deps.events.emit('status-changed', {});
  if (isTaken) deps.events.emit('mirror-changed', {});
}

function outcomeLabel(outcome: SendOutcome): string {
  if ('cause' in outcome) return `${outcome.kind}: ${outcome.cause}`;
  if ('reason' in outcome) return `${outcome.kind}: ${outcome.reason}`;
  return outcome.kind;
}
