import type { Instant } from '../../domain/clinic-time.ts';
import type { SendOutcome } from '../../domain/outbox.ts';
import { retryAfterMsOf } from './answer-headers.ts';
import { type JsonBody, jsonOf } from './json-body.ts';
import { rowsFor } from './recognise.ts';
import { readStandardAnswer, type StandardAnswer } from './standard-answer.ts';
import type { Answer, ExchangeEnd } from './transport.ts';

/** What one call's answers mean; everything that holds for all calls is in `outcomeOfEffect`. */
export type AnswersOfCall = {
  readonly takes: 'bearer' | 'basic';
  /** A 2xx. */
  ofSuccess(answer: Answer): SendOutcome;
  /** A standard answer with any other status; undefined when no document lists it for this call. */
  ofStandard(status: number, standard: StandardAnswer): SendOutcome | undefined;
  /** A status that says enough by itself, whatever the body is. */
  ofStatus?(status: number): SendOutcome | undefined;
};

/** Pure: what the end of an exchange that may have had an effect means. */
export function outcomeOfEffect(end: ExchangeEnd, call: AnswersOfCall, now: Instant): SendOutcome {
  if (end.kind !== 'answered') return end;
  const { status, headers } = end;
  if (status < 300) return call.ofSuccess(end);
  if (status < 400) return { kind: 'not-the-api', cause: 'redirected' };
  const retryAfterMs = retryAfterMsOf(headers, now);
  if (status === 429) return { kind: 'throttled', retryAfterMs };
  const body = jsonOf(end);
  const standard = body.kind === 'json' ? readStandardAnswer(body.value) : undefined;
  const documented = standard === undefined ? undefined : call.ofStandard(status, standard);
  if (documented !== undefined) return documented;
  if (status >= 500) return outcomeOfServerError(status, standard, retryAfterMs);
  if (refusesCredentials(end, call, standard))
    return { kind: 'token-refused', expired: false, code: String(status), message: '', ...standard };
  const known = call.ofStatus?.(status);
  if (known !== undefined) return known;
  if (standard !== undefined) return outcomeOfUnlisted(status, standard);
  if (body.kind === 'cut-off' && end.body !== '') return { kind: 'unknown', cause: 'answer-cut-off' };
  if (body.kind === 'foreign') return { kind: 'not-the-api', cause: body.cause };
  return { kind: 'not-the-api', cause: body.kind === 'json' ? 'wrong-shape' : 'not-json' };
}

/**
 * RFC 9110, 15.5.2: whoever wants other credentials says so in `WWW-Authenticate`, and has not acted. Where the
 * credentials are a login and a password, 401 and 403 can mean nothing else.
 */
function refusesCredentials(
  { status, headers }: Answer,
  { takes }: AnswersOfCall,
  standard: StandardAnswer | undefined,
): boolean {
  if (takes === 'basic') return status === 401 || status === 403;
  return status === 401 && (standard !== undefined || headers['www-authenticate'] !== undefined);
}

/** Only what a document lists is certain to have had no effect; anything else may have come after it. */
function outcomeOfServerError(
  status: number,
  standard: StandardAnswer | undefined,
  retryAfterMs: number | null,
): SendOutcome {
  return {
    kind: 'unknown',
    cause: 'server-error',
    ...(standard === undefined ? {} : { message: standard.message }),
    ...(status === 503 && retryAfterMs !== null ? { retryAfterMs } : {}),
  };
}

function outcomeOfUnlisted(status: number, standard: StandardAnswer): SendOutcome {
  const reason = status === 405 || status === 415 ? 'defective-request' : 'unrecognised-answer';
  return { kind: 'needs-staff', reason, ...standard };
}

/** What a standard answer means to a call without an error table: only what concerns every patient and call alike. */
export function outcomeForEveryCall(status: number, standard: StandardAnswer): SendOutcome | undefined {
  const meaning = rowsFor(status, standard)[0]?.meaning;
  return meaning?.kind === 'token-refused' || meaning?.kind === 'auth-unreachable'
    ? { ...meaning, ...standard }
    : undefined;
}

/** A 2xx whose body is no JSON: somebody else's page, or half an answer. */
export const outcomeOfNoJson = (body: Exclude<JsonBody, { kind: 'json' }>): SendOutcome =>
  body.kind === 'foreign'
    ? { kind: 'not-the-api', cause: body.cause }
    : { kind: 'unknown', cause: 'answer-cut-off' };
