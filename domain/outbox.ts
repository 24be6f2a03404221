import type { RefusalReason, StaffReason } from './booking.ts';
import type { Instant } from './clinic-time.ts';

/**
 * queued ──claim──▶ sending ──▶ delivered
 *   ▲                 │  ├────▶ refused (reason)
 *   │ safe to retry   │  ├────▶ needs-staff (reason)
 *   └─────────────────┘  └────▶ in-doubt ──read back──▶ delivered | refused | queued | needs-staff
 * queued ──slot has begun──▶ expired
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
] as const;
export type EntryState = (typeof entryStates)[number];

const transitions: Record<EntryState, readonly EntryState[]> = {
  queued: ['sending', 'expired'],
  sending: ['delivered', 'refused', 'needs-staff', 'in-doubt', 'queued'],
  'in-doubt': ['in-doubt', 'delivered', 'refused', 'queued', 'needs-staff'],
  'needs-staff': ['queued', 'refused', 'delivered'],
  delivered: [],
  refused: [],
  expired: [],
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
] as const;
export type PauseCause = (typeof pauseCauses)[number];

/**
 * What became of one call that has an effect, as the central API client reports it. The verdict on it is the outbox's.
 * `code` and `message` are the server's own words, for the operator.
 */
export type SendOutcome =
  | { readonly kind: 'booked'; readonly bookingGuid: string; readonly ticketNumber: string | null }
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
  | { readonly kind: 'unknown'; readonly cause: UnknownOutcomeCause; readonly message?: string }
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

/** What the outbox does about it. */
export type Verdict =
  | { readonly kind: 'delivered'; readonly bookingGuid: string | null; readonly ticketNumber: string | null }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
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
};
