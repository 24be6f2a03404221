import type { Evidence } from '../../db/ledger/outbox.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { SendOutcome, Verdict } from '../../domain/outbox.ts';

/** What a verdict on a send depends on besides the outcome. */
export type SendContext = {
  readonly resourceName: string;
  /** `YYYY-MM-DD HH:mm` on the clinic's wall clock; out of schedule the day alone. */
  readonly startsAtLocal: string;
  /** The referral can be asked what is booked with it. */
  readonly referralIsReadable: boolean;
  /** The kiosk knows of another booking of the patient with this doctor at this time; out of schedule, on this day. */
  readonly patientIsBookedThere: boolean;
  /** An earlier request for this entry may have reached the server. */
  readonly wasInDoubt: boolean;
  /** What the read-back found before this repeat, if it is one. */
  readonly evidence: Evidence | null;
  /** The token was asked for just now, not kept from before. */
  readonly tokenWasFresh: boolean;
  /** The server's clock and ours disagree by more than two minutes. */
  readonly clockIsWrong: boolean;
};

/**
 * What one send means for its entry. Pure.
 *
 * After doubt the server's "taken" may speak of our own booking: it is read back, never believed at once. A repeat on the
 * evidence that a kiosk has the slot is a question, not a booking: only "it is yours" (4008 naming our doctor and time)
 * or a booking in our hands answers it; any other answer leaves it to a person.
 */
export function sendVerdict(outcome: SendOutcome, context: SendContext): Verdict {
  const isQuestion = context.evidence === 'booked-by-a-kiosk';
  switch (outcome.kind) {
    case 'booked':
      return { kind: 'delivered', bookingGuid: outcome.bookingGuid, ticketNumber: outcome.ticketNumber };
    case 'already-booked':
      return alreadyBooked(outcome, context);
    case 'referral-has-booking':
      // The referral itself was asked just before, and knew of none: the server contradicts itself.
      if (context.evidence === 'referral-was-free') return { kind: 'needs-staff', reason: 'no-evidence' };
      // It may be ours: of a request whose answer was lost, or made at the desk for the very time asked for.
      if (context.referralIsReadable) return { kind: 'in-doubt', cause: 'possible-effect' };
      return context.wasInDoubt
        ? { kind: 'needs-staff', reason: 'no-evidence' }
        : { kind: 'refused', reason: 'referral-has-booking' };
    case 'refused':
      if (isQuestion) return { kind: 'needs-staff', reason: 'no-evidence' };
      // Asked just before, the referral knew of no booking: whoever has the slot, it is not this patient by this request.
      if (context.wasInDoubt && context.evidence !== 'referral-was-free' && takenByName.has(outcome.reason))
        return { kind: 'in-doubt', cause: 'possible-effect' };
      return { kind: 'refused', reason: outcome.reason };
    case 'needs-staff':
      return { kind: 'needs-staff', reason: outcome.reason };
    case 'not-sent':
    case 'unknown':
    case 'not-the-api':
    case 'token-refused':
    case 'auth-unreachable':
    case 'throttled':
      return waitingVerdict(outcome, context);
    case 'card-accepted':
    case 'card-rejected':
    case 'cancelled':
    case 'not-cancelled':
      throw new Error(`a booking's call cannot end in ${outcome.kind}`);
    default:
      return assertNever(outcome);
  }
}

/**
 * 4008. What names our doctor and time is ours, unless the kiosk made the patient another booking there: then it speaks of
 * that one. Out of schedule there is no time to tell ours from another booking of that day, and a proxy may have delivered
 * the request twice: a person decides, unless the other booking is known.
 */
function alreadyBooked(
  outcome: Extract<SendOutcome, { kind: 'already-booked' }>,
  context: SendContext,
): Verdict {
  const { resourceName, startsAtLocal } = outcome;
  const refused: Verdict = {
    kind: 'refused',
    reason: 'already-booked',
    alreadyBooked: { resourceName, startsAtLocal },
  };
  const noEvidence: Verdict = { kind: 'needs-staff', reason: 'no-evidence' };
  const isOurDoctor = resourceName !== null && sameName(resourceName, context.resourceName);
  if (isOurDoctor && startsAtLocal === context.startsAtLocal && !context.patientIsBookedThere)
    return { kind: 'delivered', bookingGuid: null, ticketNumber: null };
  const isOurTime = startsAtLocal?.startsWith(context.startsAtLocal) ?? false;
  if (isOurDoctor && isOurTime) return context.patientIsBookedThere ? refused : noEvidence;
  // After doubt, one that names nothing, or our time under another name, may be ours.
  if (context.wasInDoubt && (startsAtLocal === null || isOurTime)) return noEvidence;
  return context.evidence === 'booked-by-a-kiosk' ? noEvidence : refused;
}

/** Outcomes that decide nothing yet. */
export type Waiting = Extract<
  SendOutcome,
  { kind: 'not-sent' | 'unknown' | 'not-the-api' | 'token-refused' | 'auth-unreachable' | 'throttled' }
>;
export type WaitingVerdict = Extract<Verdict, { kind: 'in-doubt' | 'retry' | 'pause' }>;

/** What they mean, whatever the call was. Pure. */
export function waitingVerdict(
  outcome: Waiting,
  context: Pick<SendContext, 'tokenWasFresh' | 'clockIsWrong'>,
): WaitingVerdict {
  switch (outcome.kind) {
    case 'not-sent':
      return { kind: 'retry', cause: outcome.cause };
    case 'unknown':
    case 'not-the-api':
      return { kind: 'in-doubt', cause: outcome.cause };
    case 'token-refused':
      if (!context.tokenWasFresh) return { kind: 'retry', cause: 'token-refused' };
      return {
        kind: 'pause',
        cause: outcome.expired || context.clockIsWrong ? 'clock-wrong' : 'credentials-refused',
        forMs: null,
      };
    case 'auth-unreachable':
      return { kind: 'pause', cause: 'auth-unreachable', forMs: null };
    case 'throttled':
      return { kind: 'pause', cause: 'throttled', forMs: outcome.retryAfterMs };
    default:
      return assertNever(outcome);
  }
}

/** Refusals that our own earlier booking would cause too. */
const takenByName: ReadonlySet<string> = new Set(['slot-taken', 'slot-unavailable', 'no-rights-for-slot']);

/** Equal but for case, ё, and spacing; «Петрова А. И.» is «Петрова Анна Ильинична» too: the messages show either. */
function sameName(one: string, other: string): boolean {
  const words = (name: string): string[] =>
    name
      .toLowerCase()
      .replaceAll('ё', 'е')
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
  const a = words(one);
  const b = words(other);
  if (a.length === 0 || a.length !== b.length || a[0] !== b[0]) return false;
  return a.every((word, i) => {
    const match = b[i] ?? '';
    return (
      word === match ||
      (word.length === 1 && match.startsWith(word)) ||
      (match.length === 1 && word.startsWith(match))
    );
  });
}
