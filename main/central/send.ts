import type { Instant } from '../../domain/clinic-time.ts';
import type { SendOutcome } from '../../domain/outbox.ts';
import type { ServiceName } from '../../domain/service.ts';
import { type Announcer, roadOfSending } from './announcer.ts';
import { authorizationOf, type Credentials } from './authorization.ts';
import type { ExchangeEnd, Transport } from './transport.ts';

/** Answers of calls with an effect are a few kilobytes. */
const LARGEST_ANSWER_BYTES = 1_000_000;

/** One call with an effect: what is sent, byte for byte, and what its end means. */
export type Call = {
  readonly service: ServiceName;
  readonly method: 'POST' | 'DELETE';
  readonly url: string;
  readonly credentials: Credentials;
  /** JSON; left out when the call has no body. */
  readonly body?: string;
  /** Pure. */
  outcomeOf(end: ExchangeEnd, now: Instant): SendOutcome;
};

/** Sends a call exactly once. Never throws. */
export type Send = (call: Call) => Promise<SendOutcome>;

export function createSend(transport: Transport, announcer: Announcer, now: () => Instant): Send {
  return async ({ service, method, url, credentials, body, outcomeOf }) => {
    const authorization = authorizationOf(credentials);
    // A token that would make the request unsendable: nothing was sent, so nothing is announced.
    if (authorization === undefined) return { kind: 'token-refused', expired: false, code: '', message: '' };
    const end = await transport.exchange({
      method,
      url,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        Authorization: authorization,
      },
      ...(body === undefined ? {} : { body }),
      maxAnswerBytes: LARGEST_ANSWER_BYTES,
    });
    const outcome = outcomeOf(end, now());
    announcer.announce(service, end, roadOfSending(outcome));
    return outcome;
  };
}
