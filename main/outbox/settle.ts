import type { LedgerTx } from '../../db/connection.ts';
import { endAttempt } from '../../db/ledger/attempts.ts';
import { settleBooking } from '../../db/ledger/booking-writes.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import { claimEntry, type Entry, settleEntry } from '../../db/ledger/outbox.ts';
import { settlePush } from '../../db/ledger/pushes.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { Booking, StaffReason } from '../../domain/booking.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { SendOutcome, Verdict } from '../../domain/outbox.ts';
import { afterBooking, afterCancel, afterPush } from './after-settling.ts';
import type { BookingEnd } from './booking-end.ts';
import type { DeliveryDeps } from './deps.ts';
import { moveOn } from './move.ts';
import type { Sent } from './sent.ts';
import type { CancelVerdict } from './verdict-cancel.ts';
import type { PushVerdict } from './verdict-push.ts';
import { applyWaiting } from './waiting.ts';

/** Closes attempt, entry and booking in one transaction, by the verdict. */
export function applyBookingVerdict(
  deps: DeliveryDeps,
  sent: Sent,
  booking: Booking,
  verdict: Verdict,
): void {
  const { entry } = sent;
  const at = deps.clock.now();
  const ended = deps.store.ledger((tx): BookingEnd | 'moved' | null => {
    closeAttempt(tx, sent, at);
    switch (verdict.kind) {
      case 'delivered':
        return endBooking(tx, entry, booking, { ...verdict }, at);
      case 'needs-staff':
        return endBooking(tx, entry, booking, verdict, at, codeOf(sent.outcome));
      case 'refused':
        if (verdict.reason === 'slot-taken' && moveOn(tx, deps, entry, booking, at)) return 'moved';
        return endBooking(tx, entry, booking, verdict, at, codeOf(sent.outcome));
      case 'in-doubt':
      case 'retry':
      case 'pause':
        applyWaiting(tx, deps, sent, verdict, at);
        return null;
      default:
        return assertNever(verdict);
    }
  });
  afterBooking(deps, booking, ended);
}

export function applyPushVerdict(deps: DeliveryDeps, sent: Sent, pushId: string, verdict: PushVerdict): void {
  const { entry } = sent;
  const at = deps.clock.now();
  deps.store.ledger((tx) => {
    closeAttempt(tx, sent, at);
    switch (verdict.kind) {
      case 'accepted':
        settleEntry(tx, entry, 'delivered', null);
        settlePush(tx, pushId, { kind: 'accepted', at, attachment: verdict.attachment });
        return;
      case 'rejected': {
        const { reason, fields } = verdict;
        settleEntry(tx, entry, 'refused', `card-${reason}`);
        settlePush(tx, pushId, { kind: 'rejected', at, reason, fields });
        tellOperator(tx, entry, at, 'card-rejected', { reason, fields: fields.join(' ') });
        return;
      }
      case 'needs-staff':
        endPushByStaff(tx, entry, pushId, at, 'unrecognised-answer');
        return;
      case 'in-doubt':
      case 'retry':
      case 'pause':
        applyWaiting(tx, deps, sent, verdict, at);
        return;
      default:
        assertNever(verdict);
    }
  });
  afterPush(deps, pushId, verdict.kind);
}

export function applyCancelVerdict(
  deps: DeliveryDeps,
  sent: Sent,
  booking: Booking,
  verdict: CancelVerdict,
): void {
  const { entry } = sent;
  const at = deps.clock.now();
  deps.store.ledger((tx) => {
    closeAttempt(tx, sent, at);
    switch (verdict.kind) {
      case 'cancelled':
        endCancelled(tx, entry, booking, at);
        return;
      case 'needs-staff':
        settleEntry(tx, entry, 'needs-staff', 'unrecognised-answer');
        tellOperator(tx, entry, at, 'needs-staff', {
          number: booking.localNumber,
          reason: 'unrecognised-answer',
        });
        return;
      case 'in-doubt':
      case 'retry':
      case 'pause':
        applyWaiting(tx, deps, sent, verdict, at);
        return;
      default:
        assertNever(verdict);
    }
  });
  afterCancel(deps, booking, verdict.kind);
}

/** Ends entry and booking together; part of a transaction. */
export function endBooking(
  tx: LedgerTx,
  entry: Entry,
  booking: Booking,
  end: BookingEnd,
  at: Instant,
  code: string | null = null,
): BookingEnd {
  const { id } = booking;
  switch (end.kind) {
    case 'delivered':
      settleEntry(tx, entry, 'delivered', null);
      settleBooking(
        tx,
        id,
        { kind: 'confirmed', ticketNumber: end.ticketNumber, confirmedAt: at },
        end.bookingGuid,
      );
      return end;
    case 'refused': {
      const { reason, alreadyBooked } = end;
      settleEntry(tx, entry, 'refused', reason);
      settleBooking(tx, id, {
        kind: 'refused',
        reason,
        settledAt: at,
        ...(alreadyBooked ? { alreadyBooked } : {}),
      });
      break;
    }
    case 'needs-staff':
      settleEntry(tx, entry, 'needs-staff', end.reason);
      settleBooking(tx, id, { kind: 'needs-staff', reason: end.reason, since: at });
      break;
    case 'expired':
      settleEntry(tx, entry, 'expired', 'slot-has-begun');
      settleBooking(tx, id, { kind: 'expired', settledAt: at });
      break;
    default:
      return assertNever(end);
  }
  const reason = 'reason' in end ? end.reason : 'slot-has-begun';
  tellOperator(tx, entry, at, end.kind, { number: booking.localNumber, reason, code });
  return end;
}

export function endPushByStaff(
  tx: LedgerTx,
  entry: Entry,
  pushId: string,
  at: Instant,
  reason: StaffReason,
): void {
  settleEntry(tx, entry, 'needs-staff', reason);
  settlePush(tx, pushId, { kind: 'needs-staff', since: at });
  tellOperator(tx, entry, at, 'needs-staff', { reason });
}

export function endCancelled(tx: LedgerTx, entry: Entry, booking: Booking, at: Instant): void {
  settleEntry(tx, entry, 'delivered', null);
  settleBooking(tx, booking.id, { kind: 'cancelled', settledAt: at });
  tellOperator(tx, entry, at, 'booking-cancelled', { number: booking.localNumber });
}

/** Ends an entry with nothing sent: it expired, or cannot be sent for this patient. */
export function settleUnsent(
  deps: DeliveryDeps,
  entry: Entry,
  booking: Booking,
  end: Exclude<BookingEnd, { kind: 'delivered' }>,
  said: { code: string; message: string } | null = null,
): void {
  const at = deps.clock.now();
  deps.store.ledger((tx) => {
    if (end.kind === 'expired') endBooking(tx, entry, booking, end, at);
    else {
      const { entry: claimed, attempt } = claimEntry(tx, entry, at);
      endAttempt(tx, entry.id, attempt, at, `not sent: ${end.reason}`, said ?? undefined);
      endBooking(tx, claimed, booking, end, at, said?.code ?? null);
    }
  });
  afterBooking(deps, booking, end);
}

/** The same for what is no booking: a push or a cancellation that cannot be sent goes to the staff. */
export function giveToStaffUnsent(
  deps: DeliveryDeps,
  entry: Entry,
  reason: StaffReason,
  said: { code: string; message: string } | null = null,
): void {
  const at = deps.clock.now();
  const { about } = entry;
  deps.store.ledger((tx) => {
    const { entry: claimed, attempt } = claimEntry(tx, entry, at);
    endAttempt(tx, entry.id, attempt, at, `not sent: ${reason}`, said ?? undefined);
    if (about.kind === 'push-patient') endPushByStaff(tx, claimed, about.pushId, at, reason);
    else {
      settleEntry(tx, claimed, 'needs-staff', reason);
      tellOperator(tx, claimed, at, 'needs-staff', { reason });
    }
  });
  if (about.kind === 'push-patient') afterPush(deps, about.pushId, 'needs-staff');
  else deps.events.emit('booking-changed', { id: about.bookingId });
  deps.events.emit('status-changed', {});
}

export const tellOperator = (
  tx: LedgerTx,
  entry: Entry,
  at: Instant,
  event: string,
  detail: Readonly<Record<string, string | number | boolean | null>>,
): void =>
  logForOperator(tx, {
    at,
    event,
    bookingId: 'bookingId' in entry.about ? entry.about.bookingId : null,
    entryId: entry.id,
    detail,
  });

function closeAttempt(tx: LedgerTx, { entry, attempt, outcome }: Sent, at: Instant): void {
  endAttempt(tx, entry.id, attempt, at, outcomeLabel(outcome), {
    code: codeOf(outcome),
    message: wordsOf(outcome),
  });
}

const codeOf = (outcome: SendOutcome): string | null => ('code' in outcome ? outcome.code : null);

function wordsOf(outcome: SendOutcome): string | null {
  if ('messages' in outcome) return outcome.messages.join(' · ') || null;
  return 'message' in outcome ? (outcome.message ?? null) : null;
}

function outcomeLabel(outcome: SendOutcome): string {
  if ('cause' in outcome) return `${outcome.kind}: ${outcome.cause}`;
  if ('reason' in outcome) return `${outcome.kind}: ${outcome.reason}`;
  return outcome.kind;
}
