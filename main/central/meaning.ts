import { assertNever } from '../../domain/assert-never.ts';
import type { RefusalReason, StaffReason } from '../../domain/booking.ts';
import type { Verdict } from '../../domain/outbox.ts';
import type { TextTopic } from '../../domain/reason-texts.ts';
import type { BookingKind } from '../../domain/road.ts';

/** What a row of the documents' error tables means for a booking. */
export type Meaning =
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  /** Of the referral that the request carries; see `meaningFor` for a request that carries none. */
  | { readonly kind: 'referral-refused'; readonly reason: RefusalReason & `referral-${string}` }
  | { readonly kind: 'referral-has-booking' }
  | { readonly kind: 'already-booked' }
  | { readonly kind: 'needs-staff'; readonly reason: StaffReason }
  | { readonly kind: 'token-refused'; readonly expired: boolean }
  | { readonly kind: 'auth-unreachable' }
  | { readonly kind: 'unknown'; readonly cause: 'possible-effect' };

/** A meaning as one call has it: nothing about a referral is left open. */
export type MeaningForCall = Exclude<Meaning, { kind: 'referral-refused' }>;

const carriesReferral: Record<BookingKind, boolean> = {
  'book-slot': false,
  'book-referral': true,
  'book-portal': true,
  'book-out-of-schedule': false,
};

/**
 * What a row means as the answer to one call. Pure. Rows about a referral cannot truly be meant for a request that names
 * none: there, something is wrong with the request or with what answers it, and a person has to look.
 */
export function meaningFor(call: BookingKind, meaning: Meaning): MeaningForCall {
  if (meaning.kind !== 'referral-refused' && meaning.kind !== 'referral-has-booking') return meaning;
  if (!carriesReferral[call]) return { kind: 'needs-staff', reason: 'defective-request' };
  return meaning.kind === 'referral-refused' ? { kind: 'refused', reason: meaning.reason } : meaning;
}

/**
 * The verdict that a meaning leads to, before anything is known of the entry's past. Pure. The outbox has the last word:
 * it tries one new token before it pauses, and takes "already booked" for our own booking when that is what it names.
 */
export function verdictKindOf(meaning: Meaning): Verdict['kind'] {
  switch (meaning.kind) {
    case 'refused':
    case 'referral-refused':
    case 'already-booked':
      return 'refused';
    case 'needs-staff':
      return 'needs-staff';
    case 'token-refused':
      return 'retry';
    case 'auth-unreachable':
      return 'pause';
    // The booking that the referral has may be our own: it is read back first.
    case 'referral-has-booking':
    case 'unknown':
      return 'in-doubt';
    default:
      return assertNever(meaning);
  }
}

/**
 * Which of the domain's texts the patient reads when it stays at this meaning. Pure. The operator reads the server's own
 * words instead: they are kept in the attempt, and no table repeats them.
 */
export function topicOf(meaning: Meaning): TextTopic {
  switch (meaning.kind) {
    case 'refused':
    case 'referral-refused':
      return { kind: 'refusal', reason: meaning.reason };
    case 'referral-has-booking':
    case 'already-booked':
      return { kind: 'refusal', reason: meaning.kind };
    case 'needs-staff':
      return { kind: 'staff', reason: meaning.reason };
    case 'token-refused':
    case 'auth-unreachable':
      return { kind: 'waiting' };
    case 'unknown':
      return { kind: 'in-doubt' };
    default:
      return assertNever(meaning);
  }
}
