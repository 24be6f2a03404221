import type { Evidence } from '../../db/ledger/outbox.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { SendOutcome, Verdict } from '../../domain/outbox.ts';
import type { Slot } from '../../domain/schedule.ts';

/** What a verdict on a send depends on besides the outcome. */
export type SendContext = {
  readonly resourceName: string;
  /** `YYYY-MM-DD HH:mm` on the clinic's wall clock. */
  readonly startsAtLocal: string;
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
      if (namesOurs(outcome, context)) return { kind: 'delivered', bookingGuid: null, ticketNumber: null };
      // After doubt, one that names nothing, or our time under another name, may be ours.
      if (
        context.wasInDoubt &&
        (outcome.startsAtLocal === null || outcome.startsAtLocal === context.startsAtLocal)
      )
        return { kind: 'needs-staff', reason: 'no-evidence' };
      return isQuestion
        ? { kind: 'needs-staff', reason: 'no-evidence' }
        : { kind: 'refused', reason: 'already-booked' };
    case 'refused':
      if (isQuestion) return { kind: 'needs-staff', reason: 'no-evidence' };
      if (context.wasInDoubt && takenByName.has(outcome.reason))
        return { kind: 'in-doubt', cause: 'possible-effect' };
      return { kind: 'refused', reason: outcome.reason };
    case 'needs-staff':
      return { kind: 'needs-staff', reason: outcome.reason };
    case 'not-sent':
      return { kind: 'retry', cause: outcome.cause };
    case 'unknown':
      return { kind: 'in-doubt', cause: outcome.cause };
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

function namesOurs(
  answer: { resourceName: string | null; startsAtLocal: string | null },
  context: Pick<SendContext, 'resourceName' | 'startsAtLocal'>,
): boolean {
  if (answer.startsAtLocal !== context.startsAtLocal || answer.resourceName === null) return false;
  return sameName(answer.resourceName, context.resourceName);
}

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

/** What a read-back of the slot's cell decides. `wait`: free, but a late request may still arrive. */
export type ReadBackVerdict =
  | { readonly kind: 'refused'; readonly reason: 'slot-taken' }
  | { readonly kind: 'requeue'; readonly evidence: Evidence }
  | { readonly kind: 'needs-staff'; readonly reason: 'no-evidence' }
  | { readonly kind: 'wait' };

/**
 * What the slot's cell tells about a request whose answer was lost. Pure.
 *
 * @param cell undefined when the timetable no longer has it
 * @param quietForMs how long ago the last request without an answer ended
 * @param quietMs how long a free cell must have stayed quiet before it counts as not booked
 */
export function readBackVerdict(
  cell: Slot | undefined,
  quietForMs: number,
  quietMs: number,
): ReadBackVerdict {
  if (cell?.status === 'available') {
    return quietForMs >= quietMs ? { kind: 'requeue', evidence: 'slot-was-free' } : { kind: 'wait' };
  }
  if (cell?.status !== 'booked' || cell.bookedBy === null)
    return { kind: 'needs-staff', reason: 'no-evidence' };
  if (cell.bookedBy.toLowerCase() !== 'infomat') return { kind: 'refused', reason: 'slot-taken' };
  return { kind: 'requeue', evidence: 'booked-by-a-kiosk' };
}
