import type { Instant } from '../../domain/clinic-time.ts';
import type { Exchange, ReadFailure, Reading } from '../ports.ts';
import { type Announcer, roadOfFailure } from './announcer.ts';
import { retryAfterMsOf } from './answer-headers.ts';
import { jsonOf } from './json-body.ts';
import { rowsFor } from './recognise.ts';
import { readStandardAnswer } from './standard-answer.ts';
import type { Answer, ExchangeEnd, Transport } from './transport.ts';

/** The largest answer to a read: doctors in bulk are about 30 MB unfiltered. */
const LARGEST_READ_BYTES = 64_000_000;

export type ReadRequest = {
  readonly service: Exchange['service'];
  readonly url: string;
  readonly authorization?: string | undefined;
};

/** Asks for JSON and hands what came to `parse`; undefined from it means that this is not the API's shape. */
export type Read = <T>(
  request: ReadRequest,
  parse: (json: unknown) => T | undefined | Promise<T | undefined>,
) => Promise<Reading<T>>;

export function createRead(transport: Transport, announcer: Announcer, now: () => Instant): Read {
  return async (request, parse) => {
    const end = await transport.exchange({
      method: 'GET',
      url: request.url,
      headers: request.authorization === undefined ? {} : { Authorization: request.authorization },
      maxAnswerBytes: LARGEST_READ_BYTES,
    });
    const reading = await readingOf(end, now(), parse, request.authorization?.startsWith('Basic ') ?? false);
    announcer.announce(
      request.service,
      end,
      reading.kind === 'read' ? 'answered' : roadOfFailure(reading.failure),
    );
    return reading;
  };
}

/** Pure: what the end of a read's exchange means. */
export async function readingOf<T>(
  end: ExchangeEnd,
  now: Instant,
  parse: (json: unknown) => T | undefined | Promise<T | undefined>,
  isBasic = false,
): Promise<Reading<T>> {
  if (end.kind === 'not-sent') return failed({ kind: 'not-sent', cause: end.cause });
  if (end.kind === 'unknown') return failed({ kind: 'no-answer', cause: end.cause });
  if (end.status < 200 || end.status > 299) return failed(failureOf(end, now, isBasic));
  const body = jsonOf(end);
  if (body.kind === 'foreign') return failed({ kind: 'not-the-api', cause: body.cause });
  if (body.kind === 'cut-off') return failed({ kind: 'no-answer', cause: 'answer-cut-off' });
  const value = await parse(body.value);
  return value === undefined
    ? failed({ kind: 'not-the-api', cause: 'wrong-shape' })
    : { kind: 'read', value };
}

const failed = (failure: ReadFailure): { kind: 'failed'; failure: ReadFailure } => ({
  kind: 'failed',
  failure,
});

function failureOf(answer: Answer, now: Instant, isBasic: boolean): ReadFailure {
  const { status, headers } = answer;
  if (status < 400) return { kind: 'not-the-api', cause: 'redirected' };
  const retryAfterMs = retryAfterMsOf(headers, now);
  if (status === 429 || (status === 503 && retryAfterMs !== null)) return { kind: 'throttled', retryAfterMs };
  const body = jsonOf(answer);
  const standard = body.kind === 'json' ? readStandardAnswer(body.value) : undefined;
  if (standard === undefined) {
    // RFC 9110, 15.5.2: a 401 of a server that wants credentials says so in this header, whatever its body is. To a
    // login and a password, 401 and 403 can mean nothing else.
    if (status === 401 && (isBasic || headers['www-authenticate'] !== undefined))
      return { kind: 'unauthorised', code: '401', message: '' };
    if (status === 403 && isBasic) return { kind: 'unauthorised', code: '403', message: '' };
    if (status >= 500) return { kind: 'no-answer', cause: 'server-error' };
    if (body.kind === 'cut-off' && answer.body !== '') return { kind: 'no-answer', cause: 'answer-cut-off' };
    if (body.kind === 'foreign') return { kind: 'not-the-api', cause: body.cause };
    return { kind: 'not-the-api', cause: body.kind === 'json' ? 'wrong-shape' : 'not-json' };
  }
  const meaning = rowsFor(status, standard)[0]?.meaning.kind;
  if (status === 401 || meaning === 'token-refused') return { kind: 'unauthorised', ...standard };
  if (status > 500 || meaning === 'auth-unreachable') return { kind: 'no-answer', cause: 'server-error' };
  return { kind: 'rejected', status, ...standard };
}
