import type { NotSentCause } from '../../domain/outbox.ts';

/**
 * The connection never became usable, so no byte of the request can have left. Only `connect.ts` makes one: whatever
 * fails after that is an unknown outcome, however much its error code looks like these.
 */
export class ConnectFailure extends Error {
  readonly notSentCause: NotSentCause;
  constructor(notSentCause: NotSentCause) {
    super(`not sent: ${notSentCause}`);
    this.name = 'ConnectFailure';
    this.notSentCause = notSentCause;
  }
}

/** The error's `code`, or that of the first of several tries (a name with IPv6 and IPv4 addresses is tried at each). */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return '';
}

/** What an error before TCP was connected means. Codes: `man 2 connect`, `man 3 getaddrinfo`. */
export function causeOfTcpFailure(error: unknown): NotSentCause {
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code.startsWith('EAI_')) return 'name-not-resolved';
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return 'connection-refused';
  if (code === 'ETIMEDOUT' || code === 'ERR_SOCKET_CONNECTION_TIMEOUT') return 'connect-timeout';
  return 'unreachable';
}
