import { endAttempt, startAttempt } from '../../db/ledger/attempts.ts';
import { bookingById, identityOfBooking } from '../../db/ledger/bookings.ts';
import { type Entry, postponeEntry, requeueEntry, settleEntry } from '../../db/ledger/outbox.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { Booking } from '../../domain/booking.ts';
import { dayOf, type Instant, SECOND_MS, timeOf } from '../../domain/clinic-time.ts';
import type { EntryKind } from '../../domain/outbox.ts';
import type { Referral } from '../../domain/referral.ts';
import type { Slot } from '../../domain/schedule.ts';
import type { ServiceName } from '../../domain/service.ts';
import type { CentralApi, ReadFailure, Reading } from '../ports.ts';
import { afterBooking, afterCancel } from './after-settling.ts';
import { backoffMs } from './backoff.ts';
import type { BookingEnd } from './booking-end.ts';
import type { SendDeps } from './deps.ts';
import { moveOn } from './move.ts';
import { quietOf, waitsForQuiet } from './quiet.ts';
import { cancelledVerdict, cellVerdict, type ReadBackVerdict, referralVerdict } from './read-back-verdict.ts';
import { endBooking, endCancelled, tellOperator } from './settle.ts';
import { tokenFailure } from './token-failure.ts';
import { isAskable } from './tokens.ts';

/** Which services a read-back after such a call asks; none where nothing can be asked. */
export function readBackServices(kind: EntryKind, central: Pick<CentralApi, 'has'>): readonly ServiceName[] {
  switch (kind) {
    case 'push-patient':
    case 'book-out-of-schedule':
      return [];
    case 'book-referral':
    case 'book-portal':
      return central.has('referrals') ? ['auth', 'referrals'] : ['schedule'];
    case 'book-slot':
    case 'cancel-booking':
      return ['schedule'];
    default:
      return assertNever(kind);
  }
}

/**
 * Asks what became of a request whose answer was lost, and acts on what that proves: a referral is asked what is booked
 * with it, a slot's cell who has it. What may be repeated without harm (a push under the card's own guid, a cancellation of
 * one visit) is repeated; where nothing can be asked a person decides. A read that fails proves nothing: the entry stays
 * in doubt and is asked about again later.
 */
export async function readBack(deps: SendDeps, entry: Entry): Promise<void> {
  const { about } = entry;
  // Not before the lost one can no longer arrive: it must not undo what a later push of the patient brings.
  if (about.kind === 'push-patient') return repeatOnceQuiet(deps, entry);
  const booking = bookingById(deps.store.reader, about.bookingId);
  if (!booking) throw new Error(`outbox entry ${entry.id} has no booking`);
  if (about.kind === 'cancel-booking') {
    // Sent again, until an answer says "not known", which an earlier one may have brought about: then the slot is asked.
    if (entry.lastCause === 'possible-effect') return readBackCancellation(deps, entry, booking);
    return repeat(deps, entry);
  }
  return readBackBooking(deps, entry, booking);
}

function repeatOnceQuiet(deps: SendDeps, entry: Entry): void {
  const at = deps.clock.now();
  if (!waitsForQuiet(deps, entry, quietOf(deps, entry, at), at)) repeat(deps, entry);
}

/** Of a repeat that harms nobody there is nothing to ask. */
function repeat(deps: SendDeps, entry: Entry): void {
  deps.store.ledger((tx) =>
    requeueEntry(tx, entry, {
      notBeforeAt: entry.notBeforeAt,
      failures: entry.failures,
      lastCause: 'repeat-is-harmless',
      evidence: 'repeat-is-harmless',
    }),
  );
}

async function readBackBooking(deps: SendDeps, entry: Entry, booking: Booking): Promise<void> {
  const { store, clock, central } = deps;
  const attempt = store.ledger((tx) => startAttempt(tx, entry.id, 'read-back', clock.now()));
  const asksReferral = booking.referral !== null && central.has('referrals');
  const found = asksReferral
    ? await readReferral(deps, booking)
    : booking.slot.slotGuid === null
      ? ({ kind: 'nothing-to-ask' } as const)
      : await readCell(deps, booking);
  const at = clock.now();
  if (found.kind === 'failed') {
    if (!isHopeless(entry, found.failure)) return failed(deps, entry, attempt, found.failure, at);
    const end = store.ledger((tx) => {
      endAttempt(tx, entry.id, attempt, at, `failed: ${tokenFailure(found.failure).cause}`);
      return endBooking(tx, entry, booking, { kind: 'needs-staff', reason: 'no-evidence' }, at);
    });
    return afterBooking(deps, booking, end);
  }

  const quiet = quietOf(deps, entry, at);
  const verdict: ReadBackVerdict =
    found.kind === 'nothing-to-ask'
      ? { kind: 'needs-staff', reason: 'no-evidence' }
      : found.kind === 'referral'
        ? referralVerdict(found.referral, askedTime(booking), quiet, (instant) => local(deps, instant))
        : cellVerdict(found.cell, quiet);
  const label = `${labelOf(found)} → ${verdictLabel(verdict)}`;
  const ended = store.ledger((tx): BookingEnd | 'moved' | null => {
    endAttempt(tx, entry.id, attempt, at, label);
    switch (verdict.kind) {
      case 'wait':
        postponeEntry(tx, entry, {
          notBeforeAt: Math.max(at + SECOND_MS, (entry.inDoubtAt ?? at) + deps.rules.settledAnswerQuietMs),
          failures: entry.failures,
          lastCause: 'waiting-for-late-answer',
        });
        return null;
      case 'requeue':
        requeueEntry(tx, entry, {
          notBeforeAt: at,
          failures: entry.failures,
          lastCause: verdict.evidence,
          evidence: verdict.evidence,
        });
        return null;
      case 'delivered':
        // The reading gives no number.
        return endBooking(tx, entry, booking, { ...verdict, ticketNumber: null }, at);
      case 'refused':
        if (verdict.reason === 'slot-taken' && moveOn(tx, deps, entry, booking, at)) return 'moved';
        return endBooking(tx, entry, booking, verdict, at);
      case 'needs-staff':
        return endBooking(tx, entry, booking, verdict, at);
      default:
        return assertNever(verdict);
    }
  });
  if (ended !== null) afterBooking(deps, booking, ended);
}

async function readBackCancellation(deps: SendDeps, entry: Entry, booking: Booking): Promise<void> {
  const { store, clock } = deps;
  const attempt = store.ledger((tx) => startAttempt(tx, entry.id, 'read-back', clock.now()));
  const found =
    booking.slot.slotGuid === null ? ({ kind: 'nothing-to-ask' } as const) : await readCell(deps, booking);
  const at = clock.now();
  if (found.kind === 'failed') return failed(deps, entry, attempt, found.failure, at);
  const verdict = found.kind === 'cell' ? cancelledVerdict(found.cell) : 'no-evidence';
  store.ledger((tx) => {
    endAttempt(tx, entry.id, attempt, at, `${labelOf(found)} → ${verdict}`);
    if (verdict === 'cancelled') return endCancelled(tx, entry, booking, at);
    settleEntry(tx, entry, 'needs-staff', 'no-evidence');
    tellOperator(tx, entry, at, 'needs-staff', { number: booking.localNumber, reason: 'no-evidence' });
  });
  afterCancel(deps, booking, verdict);
}

type Found =
  | { readonly kind: 'cell'; readonly cell: Slot | undefined }
  | { readonly kind: 'referral'; readonly referral: Referral | undefined }
  | { readonly kind: 'nothing-to-ask' }
  | { readonly kind: 'failed'; readonly failure: ReadFailure };

async function readCell(deps: SendDeps, { slot }: Booking): Promise<Found> {
  const reading = await deps.central.scheduleOfResource(
    { guid: slot.resourceGuid, specialityId: slot.specialityId },
    dayOf(slot.startAt, deps.timeZone),
  );
  noteHealth(deps, 'schedule', reading);
  if (reading.kind === 'failed') return reading;
  return { kind: 'cell', cell: reading.value.find(({ guid }) => guid === slot.slotGuid) };
}

async function readReferral(deps: SendDeps, booking: Booking): Promise<Found> {
  const who = identityOfBooking(deps.store.reader, booking.id);
  if (!who) return { kind: 'nothing-to-ask' };
  const kind = deps.central.tokenKindFor('referrals');
  if (!isAskable(kind, who)) return { kind: 'nothing-to-ask' };
  const answer = await deps.tokens.forDelivery(kind, who);
  // A patient who may not have a token cannot be asked about.
  if (answer.kind === 'refused') return { kind: 'nothing-to-ask' };
  if (answer.kind === 'failed') {
    noteHealth(deps, 'auth', answer);
    return answer;
  }
  const reading = await deps.central.referralsOfPatient(answer.token);
  noteHealth(deps, 'referrals', reading);
  if (reading.kind === 'failed') {
    if (reading.failure.kind === 'unauthorised') deps.tokens.drop(kind, who);
    return reading;
  }
  return {
    kind: 'referral',
    referral: reading.value.find(({ guid }) => guid === booking.referral?.guid),
  };
}

function noteHealth(
  { health }: SendDeps,
  service: ServiceName,
  reading: Reading<unknown> | { readonly kind: 'failed'; readonly failure: ReadFailure },
): void {
  if (reading.kind === 'read') {
    health.answered(service);
    return;
  }
  const { failure } = reading;
  if (failure.kind === 'not-the-api') health.foreign(service);
  else if (failure.kind === 'throttled') health.pause([service], 'throttled', failure.retryAfterMs);
  else if (failure.kind === 'not-sent' || failure.kind === 'no-answer') health.failed(service);
}

function failed(deps: SendDeps, entry: Entry, attempt: number, failure: ReadFailure, at: Instant): void {
  const failures = entry.failures + 1;
  const { cause } = tokenFailure(failure);
  deps.store.ledger((tx) => {
    endAttempt(tx, entry.id, attempt, at, `failed: ${cause}`);
    postponeEntry(tx, entry, {
      notBeforeAt: at + backoffMs(failures, deps.random),
      failures,
      lastCause: cause,
    });
  });
}

/** An answer that no document lists will not get better by asking: after many tries a person decides. */
const isHopeless = (entry: Entry, failure: ReadFailure): boolean =>
  failure.kind === 'rejected' && entry.failures >= MOST_REJECTIONS;
const MOST_REJECTIONS = 10;

const askedTime = ({ slot }: Booking): { from: Instant; to: Instant } => ({
  from: slot.startAt,
  to: slot.outOfSchedule ? slot.endAt : slot.startAt,
});

const local = ({ timeZone }: SendDeps, at: Instant): string =>
  `${dayOf(at, timeZone)} ${timeOf(at, timeZone)}`;

function labelOf(found: Exclude<Found, { kind: 'failed' }>): string {
  switch (found.kind) {
    case 'nothing-to-ask':
      return 'nothing to ask';
    case 'referral':
      if (found.referral === undefined) return 'referral gone';
      return found.referral.booking === null ? 'referral free' : 'referral has a booking';
    case 'cell':
      if (found.cell === undefined) return 'cell gone';
      return [found.cell.status, found.cell.bookedBy].filter(Boolean).join(' by ');
    default:
      return assertNever(found);
  }
}

const verdictLabel = (verdict: ReadBackVerdict): string =>
  verdict.kind === 'requeue' ? verdict.evidence : 'reason' in verdict ? verdict.reason : verdict.kind;
