import { bookingById, identityOfBooking } from '../../db/ledger/bookings.ts';
import { waitsForOlder } from '../../db/ledger/open-entries.ts';
import { hasOtherBookingAt } from '../../db/ledger/other-bookings.ts';
import { claimEntry, type Entry, entryById, postponeEntry } from '../../db/ledger/outbox.ts';
import { cardGuidFor } from '../../db/ledger/patients.ts';
import { pushById } from '../../db/ledger/pushes.ts';
import type { Booking } from '../../domain/booking.ts';
import { dayOf, timeOf } from '../../domain/clinic-time.ts';
import type { EntryKind, SendOutcome } from '../../domain/outbox.ts';
import type { BookingKind } from '../../domain/road.ts';
import type { ServiceName } from '../../domain/service.ts';
import type { TokenAnswer } from '../ports.ts';
import { backoffMs } from './backoff.ts';
import type { SendDeps } from './deps.ts';
import { quietOfBooking, waitsForQuiet } from './quiet.ts';
import type { Sent } from './sent.ts';
import {
  applyBookingVerdict,
  applyCancelVerdict,
  applyPushVerdict,
  giveToStaffUnsent,
  settleUnsent,
} from './settle.ts';
import { tokenFailure } from './token-failure.ts';
import { isAskable } from './tokens.ts';
import { sendVerdict } from './verdict.ts';
import { cancelVerdict } from './verdict-cancel.ts';
import { pushVerdict } from './verdict-push.ts';

/** Which service a call goes to. */
export const serviceFor: Record<EntryKind, ServiceName> = {
  'book-slot': 'appointments',
  'book-referral': 'referral-appointments',
  'book-portal': 'portal',
  'book-out-of-schedule': 'out-of-schedule',
  'push-patient': 'patients',
  'cancel-booking': 'cancellations',
};

/**
 * Sends one queued entry: asks for a token, commits the claim, makes the call, and applies the verdict.
 *
 * @param isRunning false once delivery was told to stop: nothing new leaves then
 */
export async function sendEntry(deps: SendDeps, entry: Entry, isRunning: () => boolean): Promise<void> {
  const { about } = entry;
  if (!deps.central.has(serviceFor[about.kind])) return unsendable(deps, entry, 'clinic-setting');
  if (about.kind === 'push-patient') return pushCard(deps, entry, about.pushId);

  const booking = bookingById(deps.store.reader, about.bookingId);
  if (!booking) throw new Error(`outbox entry ${entry.id} has no booking`);
  if (about.kind === 'cancel-booking') {
    const at = deps.clock.now();
    // A second copy of the booking's request would find the place free again, and book it for nobody.
    if (waitsForQuiet(deps, entry, quietOfBooking(deps, booking, at), at)) return;
  }
  const who = identityOfBooking(deps.store.reader, booking.id);
  if (!who) return unsendable(deps, entry, 'patient-record-incomplete');
  const kind = deps.central.tokenKindFor(about.kind);
  // The clinic's configuration was another one when this was recorded.
  if (!isAskable(kind, who)) return unsendable(deps, entry, 'clinic-setting');
  const answer = await deps.tokens.forDelivery(kind, who);
  // Meanwhile an operator may have had an older request of this patient sent again, or the patient may have withdrawn it.
  if (!isRunning() || waitsForOlder(deps.store.reader, entry) || !isStillQueued(deps, entry)) return;
  const token = tokenFrom(deps, entry, booking, answer);
  if (token === undefined) return;
  const dropToken = (): void => deps.tokens.drop(kind, who);
  if (about.kind === 'cancel-booking')
    await cancel(deps, entry, booking, { token, fresh: answer.fresh }, dropToken);
  else await book(deps, entry, about.kind, booking, { token, fresh: answer.fresh }, dropToken);
}

const isStillQueued = ({ store }: SendDeps, { id }: Entry): boolean =>
  entryById(store.reader, id)?.state === 'queued';

/** So often the same documented-nowhere answer is taken for passing trouble. */
const MOST_REJECTIONS = 10;

type Token = { readonly token: string; readonly fresh: boolean };

async function book(
  deps: SendDeps,
  entry: Entry,
  kind: BookingKind,
  booking: Booking,
  { token, fresh }: Token,
  dropToken: () => void,
): Promise<void> {
  const { timeZone } = deps;
  const { startAt, resourceName, outOfSchedule } = booking.slot;
  const claim = claimed(deps, entry);
  const outcome = await callFor(deps, kind, booking, token);
  const day = dayOf(startAt, timeZone);
  const verdict = sendVerdict(outcome, {
    resourceName,
    startsAtLocal: outOfSchedule ? day : `${day} ${timeOf(startAt, timeZone)}`,
    referralIsReadable: booking.referral !== null && deps.central.has('referrals'),
    patientIsBookedThere: hasOtherBookingAt(deps.store.reader, booking, {
      from: startAt,
      to: outOfSchedule ? booking.slot.endAt : startAt,
    }),
    wasInDoubt: entry.inDoubtAt !== null,
    evidence: entry.evidence,
    tokenWasFresh: fresh,
    clockIsWrong: deps.clockIsWrong(),
  });
  if (outcome.kind === 'token-refused') dropToken();
  applyBookingVerdict(deps, sentBy(deps, claim, kind, outcome, verdict), booking, verdict);
}

function callFor(deps: SendDeps, kind: BookingKind, booking: Booking, token: string): Promise<SendOutcome> {
  const { central, timeZone } = deps;
  const { slot, referral } = booking;
  const on = dayOf(slot.startAt, timeZone);
  switch (kind) {
    case 'book-slot':
      return central.bookSlot({ slotGuid: known(slot.slotGuid, kind), token });
    case 'book-referral':
      return central.bookByReferral({
        referral: known(referral, kind),
        place: slot.outOfSchedule
          ? { kind: 'out-of-schedule', resourceGuid: slot.resourceGuid, on }
          : { kind: 'slot', slotGuid: known(slot.slotGuid, kind) },
        token,
      });
    case 'book-portal':
      return central.bookOnPortal({
        referral: known(referral, kind),
        resourceGuid: slot.resourceGuid,
        startAt: slot.startAt,
        token,
      });
    case 'book-out-of-schedule':
      return central.bookOutOfSchedule({ resourceGuid: slot.resourceGuid, on, token });
  }
}

/** What the road was chosen by cannot be missing now. */
function known<T>(value: T | null, kind: BookingKind): T {
  if (value === null) throw new Error(`a booking of the kind ${kind} lacks what its call takes`);
  return value;
}

async function cancel(
  deps: SendDeps,
  entry: Entry,
  booking: Booking,
  { token, fresh }: Token,
  dropToken: () => void,
): Promise<void> {
  const { about } = entry;
  const { centralGuid } = booking;
  if (about.kind !== 'cancel-booking' || centralGuid === null)
    return giveToStaffUnsent(deps, entry, 'no-evidence');
  const claim = claimed(deps, entry);
  const outcome = await deps.central.cancelVisit({ visitGuid: centralGuid, reason: about.reason, token });
  const verdict = cancelVerdict(outcome, {
    tokenWasFresh: fresh,
    clockIsWrong: deps.clockIsWrong(),
  });
  if (outcome.kind === 'token-refused') dropToken();
  applyCancelVerdict(deps, sentBy(deps, claim, about.kind, outcome, verdict), booking, verdict);
}

async function pushCard(deps: SendDeps, entry: Entry, pushId: string): Promise<void> {
  const push = pushById(deps.store.reader, pushId);
  if (!push?.card) return giveToStaffUnsent(deps, entry, 'patient-record-incomplete');
  // The guid is kept with the claim, before the first byte leaves: every repeat carries the same one.
  const { claim, guid } = deps.store.ledger((tx) => ({
    claim: claimEntry(tx, entry, deps.clock.now()),
    guid: cardGuidFor(tx, entry.patientId, deps.newId),
  }));
  deps.events.emit('status-changed', {});
  const outcome = await deps.central.pushPatient({ guid, card: push.card });
  const verdict = pushVerdict(outcome);
  applyPushVerdict(deps, sentBy(deps, claim, 'push-patient', outcome, verdict), pushId, verdict);
}

/** queued → sending, with its attempt: committed before the first byte leaves. */
function claimed(deps: SendDeps, entry: Entry): { entry: Entry; attempt: number } {
  const claim = deps.store.ledger((tx) => claimEntry(tx, entry, deps.clock.now()));
  deps.events.emit('status-changed', {});
  return claim;
}

/** Tells what is known of the service from this call, and how long it is left alone when the verdict says so. */
function sentBy(
  deps: SendDeps,
  claim: { entry: Entry; attempt: number },
  kind: EntryKind,
  outcome: SendOutcome,
  verdict: { readonly kind: string },
): Sent {
  const { health, clock } = deps;
  const service = serviceFor[kind];
  let forMs: number | null = null;
  if (verdict.kind === 'pause' && isPause(verdict)) {
    // A clock that is wrong spoils every token; the authorization service behind the API serves them all.
    const named: readonly ServiceName[] =
      verdict.cause === 'clock-wrong' || verdict.cause === 'auth-unreachable' ? ['auth'] : [service];
    forMs = health.pause(named, verdict.cause, verdict.forMs);
  } else if (outcome.kind === 'not-the-api') health.foreign(service);
  else if (outcome.kind === 'not-sent') health.failed(service);
  else if (outcome.kind === 'unknown' && outcome.cause !== 'possible-effect') {
    health.failed(service);
    if (outcome.retryAfterMs !== undefined) health.pause([service], 'throttled', outcome.retryAfterMs);
  } else health.answered(service);
  return { ...claim, outcome, pausedUntil: forMs === null ? null : clock.now() + forMs };
}

type PauseVerdict = Extract<ReturnType<typeof sendVerdict>, { kind: 'pause' }>;
const isPause = (verdict: { readonly kind: string }): verdict is PauseVerdict => verdict.kind === 'pause';

/** The token, or undefined when the entry has been dealt with for want of one. */
function tokenFrom(deps: SendDeps, entry: Entry, booking: Booking, answer: TokenAnswer): string | undefined {
  if (answer.kind === 'token') {
    deps.health.answered('auth');
    return answer.token;
  }
  if (answer.kind === 'refused') {
    deps.health.answered('auth');
    if (entry.about.kind === 'cancel-booking')
      giveToStaffUnsent(deps, entry, 'patient-record-incomplete', answer);
    // Without a token nobody can ask whose the kiosk's booking is.
    else if (entry.evidence === 'booked-by-a-kiosk')
      settleUnsent(deps, entry, booking, { kind: 'needs-staff', reason: 'no-evidence' }, answer);
    else settleUnsent(deps, entry, booking, { kind: 'refused', reason: answer.reason }, answer);
    return undefined;
  }
  waitForToken(deps, entry, booking, answer);
  return undefined;
}

function waitForToken(
  deps: SendDeps,
  entry: Entry,
  booking: Booking,
  { failure }: Extract<TokenAnswer, { kind: 'failed' }>,
): void {
  const { health, clock, store } = deps;
  const failures = entry.failures + 1;
  const { cause, pause, askedMs } = tokenFailure(failure);
  // A booking ends when its slot begins; a cancellation that is told "no" again and again would hold up its patient for good.
  if (entry.about.kind === 'cancel-booking' && failure.kind === 'rejected' && failures >= MOST_REJECTIONS) {
    giveToStaffUnsent(deps, entry, 'unrecognised-answer', failure);
    return;
  }
  let notBeforeAt = clock.now() + backoffMs(failures, deps.random);
  if (pause !== null) {
    const forMs = pause === 'not-the-api' ? health.foreign('auth') : health.pause(['auth'], pause, askedMs);
    notBeforeAt = clock.now() + forMs;
  } else if (failure.kind === 'not-sent' || failure.kind === 'no-answer') health.failed('auth');
  store.ledger((tx) => postponeEntry(tx, entry, { notBeforeAt, failures, lastCause: cause }));
  deps.events.emit('booking-changed', { id: booking.id });
}

function unsendable(
  deps: SendDeps,
  entry: Entry,
  reason: 'clinic-setting' | 'patient-record-incomplete',
): void {
  const { about } = entry;
  const booking =
    about.kind === 'push-patient' || about.kind === 'cancel-booking'
      ? undefined
      : bookingById(deps.store.reader, about.bookingId);
  if (booking) settleUnsent(deps, entry, booking, { kind: 'needs-staff', reason });
  else giveToStaffUnsent(deps, entry, reason);
}
