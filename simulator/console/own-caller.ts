import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * A page elsewhere can make a browser on this machine send requests here, under its own name or one that resolves to loopback: both the
 * name that was asked for and, when there is one, the page that asks must be this machine's.
 */
export function isOwnCaller(headers: IncomingHttpHeaders): boolean {
  if (!LOOPBACK.test(headers.host ?? '')) return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
