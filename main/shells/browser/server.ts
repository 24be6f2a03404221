import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { answerCall } from '../../bridge.ts';
import type { Kiosk } from '../../kiosk.ts';
import type { Log } from '../../ports.ts';
import { contentSecurityPolicy, type StaticFile } from '../renderer-files.ts';

export type BrowserServer = {
  /** Opens the kiosk's screen: carries the secret, so it is for this machine's user alone. */
  readonly launchUrl: string;
  readonly port: number;
  /** For development: lets a middleware answer what the built files would. */
  readonly app: FastifyInstance;
  close(): Promise<void>;
};

export type BrowserServerOptions = {
  readonly kiosk: Kiosk;
  readonly log: Log;
  /** Loopback port; 0 picks a free one. */
  readonly port: number;
  /** The cookie's value. Kept over a restart, so that the page on the screen goes on by itself. */
  readonly session: string;
  readonly files: ReadonlyMap<string, StaticFile>;
  /** Development only: answers for `files`. */
  readonly serveAssets?: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  /** Development only: hot reload needs inline scripts and a socket. */
  readonly policy?: string;
};

const COOKIE = 'infomat';
const HEARTBEAT_MS = 15_000;

/**
 * The browser shell: the screen and its bridge on the loopback address, for whoever has the launch URL. It listens
 * nowhere else, answers no other Host and no other Origin, and without the cookie that the launch URL sets, nothing.
 *
 * @throws when the port is taken (`EADDRINUSE`)
 */
export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const { kiosk, log } = options;
  const secret = randomBytes(32).toString('base64url');
  const { session } = options;
  const streams = new Set<ServerResponse>();
  const app = Fastify({ logger: false, bodyLimit: 64 * 1024, trustProxy: false });
  let port = options.port;

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': options.policy ?? contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=()',
      'cache-control': 'no-store',
    });
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
    const { host, origin } = request.headers;
    if (!host || !hosts.includes(host)) return refuse(reply, 'host');
    if (origin !== undefined && !hosts.some((name) => origin === `http://${name}`))
      return refuse(reply, 'origin');
    if (request.method !== 'GET' && origin === undefined) return refuse(reply, 'origin');
    if (request.url.startsWith('/enter?')) return;
    if (!hasSession(request.headers.cookie, session)) return refuse(reply, 'session');
  });

  function refuse(reply: FastifyReply, why: string): FastifyReply {
    log.warn('browser-shell-refused', { why });
    return reply
      .code(403)
      .type('text/plain; charset=utf-8')
      .send(
        'Откройте экран по ссылке, которую напечатал киоск при запуске.\nOpen the screen by the link that the kiosk printed at its start.\n',
      );
  }

  app.get('/enter', async (request, reply) => {
    const given = new URL(request.url, 'http://localhost').searchParams.get('secret') ?? '';
    if (!sameSecret(given, secret)) return refuse(reply, 'secret');
    return reply
      .header('set-cookie', `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Strict`)
      .redirect('/', 303);
  });

  app.post<{ Params: { method: string } }>('/bridge/:method', async (request, reply) => {
    const answer = await answerCall(kiosk.handlers, log, request.params.method, request.body);
    return reply.send(answer);
  });

  app.get('/bridge/events', (_request, reply) => {
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, { ...withoutUndefined(reply.getHeaders()), 'content-type': 'text/event-stream' });
    stream.write('retry: 1000\n\n');
    streams.add(stream);
    stream.on('close', () => streams.delete(stream));
  });
  const stopListening = kiosk.listen((name, data) => {
    for (const stream of streams) stream.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  });
  const heartbeat = setInterval(() => {
    for (const stream of streams) stream.write(':\n\n');
  }, HEARTBEAT_MS);

  app.get('/*', async (request, reply) => {
    if (options.serveAssets) return options.serveAssets(request, reply);
    const file = options.files.get(new URL(request.url, 'http://localhost').pathname);
    if (!file) return reply.code(404).type('text/plain; charset=utf-8').send('Not found\n');
    return reply.type(file.type).send(file.body);
  });

  app.setErrorHandler(async (error: { statusCode?: number }, _request, reply) => {
    const code = error.statusCode ?? 500;
    if (code >= 500) log.error('browser-shell-failed', { code });
    // What was sent is not repeated: it may be a patient's.
    return reply.code(code).send({ ok: false, error: code >= 500 ? 'internal' : 'bad-input' });
  });

  await app.listen({ host: '127.0.0.1', port });
  const address = app.server.address();
  if (address && typeof address === 'object') port = address.port;

  return {
    launchUrl: `http://127.0.0.1:${port}/enter?secret=${secret}`,
    port,
    app,
    async close() {
      clearInterval(heartbeat);
      stopListening();
      for (const stream of streams) stream.end();
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

function sameSecret(given: string, secret: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(secret);
  return a.length === b.length && timingSafeEqual(a, b);
}

function hasSession(cookies: string | undefined, session: string): boolean {
  return (cookies ?? '').split(/;\s*/).some((pair) => {
    const [name, ...value] = pair.split('=');
    return name === COOKIE && sameSecret(value.join('='), session);
  });
}

function withoutUndefined(
  headers: Record<string, number | string | string[] | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
