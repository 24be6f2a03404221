import type { AlreadyBooked, RefusalReason, StaffReason } from './booking.ts';
import type { Instant } from './clinic-time.ts';
import type { AttachmentStatus, CardField, CardRejection } from './patient-card.ts';
import { bookingKinds } from './road.ts';

/** The calls that have an effect: four that book, the patient push, the cancellation of a booking. */
export const entryKinds = [...bookingKinds, 'push-patient', 'cancel-booking'] as const;
export type EntryKind = (typeof entryKinds)[number];

/**
 * queued ──claim──▶ sending ──▶ delivered
 *   ▲                 │  ├────▶ refused (reason)
 *   │ safe to retry   │  ├────▶ needs-staff (reason)
 *   └─────────────────┘  └────▶ in-doubt ──read back──▶ delivered | refused | queued | needs-staff
 * queued ──slot has begun──▶ expired
 * queued, and never left the machine ──patient──▶ withdrawn
 * needs-staff ──operator──▶ queued | refused | delivered
 */
export const entryStates = [
  'queued',
  'sending',
  'in-doubt',
  'delivered',
  'refused',
  'needs-staff',
  'expired',
  'withdrawn',
] as const;
export type EntryState = (typeof entryStates)[number];

const transitions: Record<EntryState, readonly EntryState[]> = {
  queued: ['sending', 'expired', 'withdrawn'],
  sending: ['delivered', 'refused', 'needs-staff', 'in-doubt', 'queued'],
  'in-doubt': ['in-doubt', 'delivered', 'refused', 'queued', 'needs-staff'],
  'needs-staff': ['queued', 'refused', 'delivered'],
  delivered: [],
  refused: [],
  expired: [],
  withdrawn: [],
};

export const mayBecome = (from: EntryState, to: EntryState): boolean => transitions[from].includes(to);

/** Why a request certainly did not reach the API. */
export const notSentCauses = [
  'name-not-resolved',
  'connection-refused',
  'unreachable',
  'connect-timeout',
  'tls-failed',
  'certificate-refused',
  'proxy-refused',
] as const;
export type NotSentCause = (typeof notSentCauses)[number];

/** Why nobody knows whether a request was acted on. */
export const unknownOutcomeCauses = [
  'answer-timeout',
  'connection-lost',
  'answer-cut-off',
  'server-error',
  'possible-effect',
  'killed-while-sending',
] as const;
export type UnknownOutcomeCause = (typeof unknownOutcomeCauses)[number];

/** What gives an answer away as somebody else's: a captive portal, a proxy, another program. */
export const foreignAnswerCauses = ['redirected', 'content-type', 'not-json', 'wrong-shape'] as const;
export type ForeignAnswerCause = (typeof foreignAnswerCauses)[number];

/** Why delivery waits although nothing is lost and nothing is refused. */
export const pauseCauses = [
  'credentials-missing',
  'credentials-refused',
  'auth-unreachable',
  'throttled',
  'clock-wrong',
  'not-the-api',
  /** One call after another brought nothing: the service is left alone, then tried once. */
  'service-failing',
] as const;
export type PauseCause = (typeof pauseCauses)[number];

/**
 * What became of one call that has an effect, as the central API client reports it. The verdict on it is the outbox's.
 * `code` and `message` are the server's own words, for the operator.
 */
export type SendOutcome =
  | { readonly kind: 'booked'; readonly bookingGuid: string; readonly ticketNumber: string | null }
  /** 004, `mkabStatus` Uploaded: the card is in the registry. `messages` are the server's, about the attachment. */
  | {
      readonly kind: 'card-accepted';
      readonly attachment: AttachmentStatus;
      readonly messages: readonly string[];
    }
  /** 004, `mkabStatus` NotValid or Error: fields to mend, or another patient's card. */
  | {
      readonly kind: 'card-rejected';
      readonly reason: CardRejection;
      readonly fields: readonly CardField[];
      readonly messages: readonly string[];
    }
  | { readonly kind: 'cancelled' }
  /** The booking to be cancelled is past, done or unknown to the server. */
  | { readonly kind: 'not-cancelled'; readonly code: string; readonly message: string }
  /** "The referral already has a booking": it may be ours, so it is read back first. */
  | { readonly kind: 'referral-has-booking'; readonly code: string; readonly message: string }
  /** A documented refusal. */
  | {
      readonly kind: 'refused';
      readonly reason: RefusalReason;
      readonly code: string;
      readonly message: string;
    }
  /** 4008: the patient already has a booking with the speciality; whose is told by what it names, when it does. */
  | {
      readonly kind: 'already-booked';
      readonly resourceName: string | null;
      /** `YYYY-MM-DD HH:mm` on the clinic's wall clock. */
      readonly startsAtLocal: string | null;
      readonly code: string;
      readonly message: string;
    }
  | {
      readonly kind: 'needs-staff';
      readonly reason: StaffReason;
      readonly code: string;
      readonly message: string;
    }
  | { readonly kind: 'not-sent'; readonly cause: NotSentCause }
  | {
      readonly kind: 'unknown';
      readonly cause: UnknownOutcomeCause;
      readonly message?: string;
      /** Of a 503 that said when to come back. Nothing documents that it had no effect, so it stays unknown. */
      readonly retryAfterMs?: number;
    }
  | { readonly kind: 'not-the-api'; readonly cause: ForeignAnswerCause }
  /** 5007–5010. `expired` after a fresh token means that somebody's clock is wrong. */
  | {
      readonly kind: 'token-refused';
      readonly expired: boolean;
      readonly code: string;
      readonly message: string;
    }
  | { readonly kind: 'auth-unreachable'; readonly code: string; readonly message: string }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null };

/** What the outbox does about a booking's call. */
export type Verdict =
  | { readonly kind: 'delivered'; readonly bookingGuid: string | null; readonly ticketNumber: string | null }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly alreadyBooked?: AlreadyBooked }
  | { readonly kind: 'needs-staff'; readonly reason: StaffReason }
  | { readonly kind: 'in-doubt'; readonly cause: UnknownOutcomeCause | ForeignAnswerCause }
  /** Back to `queued`: it certainly was not acted on. */
  | { readonly kind: 'retry'; readonly cause: NotSentCause | 'token-refused' }
  /** Back to `queued`, and nothing is sent to that service for a while. */
  | { readonly kind: 'pause'; readonly cause: PauseCause; readonly forMs: number | null };

export type Attempt = {
  readonly number: number;
  readonly kind: 'send' | 'read-back';
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** The outcome's kind and cause, never a body. Null while it runs, and for ever if the kiosk died in it. */
  readonly outcome: string | null;
  /** The server's own code and words; they may name people and go with the personal data. */
  readonly code: string | null;
  readonly message: string | null;
};
