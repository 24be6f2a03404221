import { assertNever } from '../../domain/assert-never.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { SendOutcome } from '../../domain/outbox.ts';
import type { Cancel, Clock, Exchange, Log, ReadFailure } from '../ports.ts';
import { serverTimeOf } from './answer-headers.ts';
import type { ExchangeEnd } from './transport.ts';

export type Announcer = {
  announce(service: Exchange['service'], end: ExchangeEnd, outcome: Exchange['outcome']): void;
  listen(listener: (exchange: Exchange) => void): Cancel;
};

/** Tells listeners of every exchange. A listener that throws is logged and changes nothing for the caller. */
export function createAnnouncer(clock: Pick<Clock, 'now'>, log: Log): Announcer {
  const listeners = new Set<(exchange: Exchange) => void>();
  return {
    announce(service, end, outcome) {
      const at: Instant = clock.now();
      const serverAt = end.kind === 'answered' ? serverTimeOf(end.headers) : null;
      for (const listener of [...listeners]) {
        try {
          listener({ at, service, outcome, serverAt });
        } catch {
          log.error('central-listener-failed', { service });
        }
      }
    },
    listen(listener) {
      const entry = (exchange: Exchange): void => listener(exchange);
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
}

/** What a failed read says about the road. */
export function roadOfFailure(failure: ReadFailure): Exchange['outcome'] {
  switch (failure.kind) {
    case 'not-sent':
      return { failed: failure.cause };
    case 'no-answer':
      return { failed: failure.cause === 'server-error' ? 'server-error' : 'no-answer' };
    case 'unauthorised':
      return { failed: 'credentials' };
    case 'rejected':
      return 'answered';
    case 'not-the-api':
    case 'throttled':
      return { failed: failure.kind };
    default:
      return assertNever(failure);
  }
}

/** What the end of a call with an effect says about the road. A documented refusal is a good answer. */
export function roadOfSending(outcome: SendOutcome): Exchange['outcome'] {
  switch (outcome.kind) {
    case 'not-sent':
      return { failed: outcome.cause };
    case 'unknown':
      if (outcome.cause === 'possible-effect') return 'answered';
      return { failed: outcome.cause === 'server-error' ? 'server-error' : 'no-answer' };
    case 'not-the-api':
    case 'throttled':
      return { failed: outcome.kind };
    case 'token-refused':
      return { failed: 'credentials' };
    case 'auth-unreachable':
      return { failed: 'server-error' };
    case 'booked':
    case 'card-accepted':
    case 'card-rejected':
    case 'cancelled':
    case 'not-cancelled':
    case 'referral-has-booking':
    case 'refused':
    case 'already-booked':
    case 'needs-staff':
      return 'answered';
    default:
      return assertNever(outcome);
  }
}
