import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import type { NotSentCause } from '../../domain/outbox.ts';
import { basic } from './authorization.ts';
import { ConnectFailure, causeOfTcpFailure } from './connect-failure.ts';

export type Address = { readonly host: string; readonly port: number };
export type ProxyServer = Address & {
  readonly secure: boolean;
  readonly credentials: { login: string; password: string } | null;
};

/** Reads `http://[login:password@]host[:port]`. */
export function proxyOf(url: string): ProxyServer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'https:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 443 : 80) : Number(port),
    secure,
    credentials: username === '' ? null : { login: decoded(username), password: decoded(password) },
  };
}

/** Percent-encoding undone; a stray % stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Each step below resolves when the connection is usable for the next one and otherwise rejects with ConnectFailure,
 * having destroyed the socket. `deadline` aborts the step that is under way: `connect-timeout`.
 */
function whenReady<S extends net.Socket>(
  socket: S,
  readyEvent: 'connect' | 'secureConnect',
  deadline: AbortSignal,
  causeOf: (error: unknown) => NotSentCause,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NotSentCause): void => {
      settle();
      socket.destroy();
      reject(new ConnectFailure(cause));
    };
    const onReady = (): void => {
      settle();
      resolve(socket);
    };
    const onError = (error: unknown): void => fail(causeOf(error));
    const onClose = (): void => fail(causeOf(undefined));
    const onDeadline = (): void => fail('connect-timeout');
    const settle = (): void => {
      socket.off(readyEvent, onReady).off('error', onError).off('close', onClose);
      deadline.removeEventListener('abort', onDeadline);
    };
    // Stays for good: an error between this step and the next owner's listener must not end the process.
    socket.on('error', () => undefined);
    socket.once(readyEvent, onReady).once('error', onError).once('close', onClose);
    if (deadline.aborted) onDeadline();
    else deadline.addEventListener('abort', onDeadline, { once: true });
  });
}

export function connectTcp(to: Address, deadline: AbortSignal): Promise<net.Socket> {
  return whenReady(
    net.connect({ host: to.host, port: to.port, noDelay: true }),
    'connect',
    deadline,
    causeOfTcpFailure,
  );
}

/** TLS over a connected socket; resolves after the server's certificate was verified. */
export function secure(
  socket: net.Socket,
  host: string,
  context: tls.SecureContext,
  deadline: AbortSignal,
): Promise<tls.TLSSocket> {
  const secured = tls.connect({
    socket,
    host,
    secureContext: context,
    ALPNProtocols: ['http/1.1'],
    // Said aloud, so that no environment variable can switch it off.
    rejectUnauthorized: true,
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
  });
  return whenReady(secured, 'secureConnect', deadline, () =>
    secured.authorizationError ? 'certificate-refused' : 'tls-failed',
  );
}

/** Asks a connected proxy for a tunnel (RFC 9110, CONNECT). Anything but 2xx is `proxy-refused`. */
export function tunnel(
  toProxy: net.Socket,
  proxy: ProxyServer,
  to: Address,
  deadline: AbortSignal,
): Promise<net.Socket> {
  const authority = `${net.isIPv6(to.host) ? `[${to.host}]` : to.host}:${to.port}`;
  return new Promise((resolve, reject) => {
    const fail = (cause: NotSentCause): void => {
      deadline.removeEventListener('abort', onDeadline);
      toProxy.destroy();
      reject(new ConnectFailure(cause));
    };
    const onDeadline = (): void => fail('connect-timeout');
    const request = http.request({
      method: 'CONNECT',
      path: authority,
      headers: {
        host: authority,
        ...(proxy.credentials ? { 'proxy-authorization': basic(proxy.credentials) } : {}),
      },
      createConnection: () => toProxy,
    });
    request.on('error', () => fail('proxy-refused'));
    request.once('response', () => fail('proxy-refused'));
    request.once('connect', (answer) => {
      const status = answer.statusCode ?? 0;
      if (status < 200 || status > 299) return fail('proxy-refused');
      deadline.removeEventListener('abort', onDeadline);
      resolve(toProxy);
    });
    deadline.addEventListener('abort', onDeadline, { once: true });
    if (deadline.aborted) onDeadline();
    else request.end();
  });
}
