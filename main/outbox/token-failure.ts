import { assertNever } from '../../domain/assert-never.ts';
import type { PauseCause } from '../../domain/outbox.ts';
import type { ReadFailure } from '../ports.ts';

/** What a token that could not be had means for delivery. Pure. Nothing was sent, so nothing is lost or refused. */
export function tokenFailure(failure: ReadFailure): {
  readonly cause: string;
  /** Null: only this entry waits. */
  readonly pause: PauseCause | null;
  readonly askedMs: number | null;
} {
  switch (failure.kind) {
    case 'not-sent':
      return { cause: failure.cause, pause: null, askedMs: null };
    case 'no-answer':
      // A 5xx speaks for the service, silence only for this one call.
      return failure.cause === 'server-error'
        ? { cause: 'auth-unreachable', pause: 'auth-unreachable', askedMs: null }
        : { cause: 'token-no-answer', pause: null, askedMs: null };
    case 'not-the-api':
      return { cause: 'not-the-api', pause: 'not-the-api', askedMs: null };
    case 'throttled':
      return { cause: 'throttled', pause: 'throttled', askedMs: failure.retryAfterMs };
    case 'unauthorised':
      return { cause: 'credentials-refused', pause: 'credentials-refused', askedMs: null };
    case 'rejected':
      // It may be about this patient alone: nobody else waits for it.
      return { cause: `token-rejected ${failure.status}`, pause: null, askedMs: null };
    default:
      return assertNever(failure);
  }
}
