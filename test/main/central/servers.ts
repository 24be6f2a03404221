import { readFileSync } from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';
import { onTestFinished } from 'vitest';
import { createCentralApi } from '../../../main/central/create-central-api.ts';
import type { CentralSettings, ClinicAtCentral } from '../../../main/central/settings.ts';
import type { Exchange, LogFields } from '../../../main/ports.ts';

/** Real servers on the loopback address that see every byte and answer with any. */

export type Seen = { readonly requestLine: string; readonly headers: string[]; readonly body: string };
export type Answering = (socket: net.Socket, seen: Seen) => void;

export type TestServer = { readonly port: number; readonly seen: Seen[]; readonly connections: () => number };

/** Reads whole requests and lets `answer` write anything to the socket, or nothing. */
export async function startServer(
  answer: Answering,
  secure?: { cert: string; key: string },
): Promise<TestServer> {
  const seen: Seen[] = [];
  const sockets = new Set<net.Socket>();
  let connections = 0;
  const onSocket = (socket: net.Socket): void => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      for (;;) {
        const end = received.indexOf('\r\n\r\n');
        if (end < 0) return;
        const [requestLine = '', ...headers] = received.subarray(0, end).toString().split('\r\n');
        const length = Number(/^content-length: (\d+)$/im.exec(headers.join('\n'))?.[1] ?? 0);
        if (received.length < end + 4 + length) return;
        const body = received.subarray(end + 4, end + 4 + length).toString();
        received = received.subarray(end + 4 + length);
        const one = { requestLine, headers, body };
        seen.push(one);
        answer(socket, one);
      }
    });
  };
  const server = secure ? tls.createServer(secure, onSocket) : net.createServer(onSocket);
  server.on('tlsClientError', () => undefined);
  const port = await listen(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port, seen, connections: () => connections };
}

export function listen(server: net.Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A whole HTTP answer as text; Content-Length is the true one unless `headers` says otherwise. */
export function answerText(
  status: number,
  body: string,
  headers: Record<string, string> = { 'Content-Type': 'application/json; charset=utf-8' },
): string {
  const all = { 'Content-Length': String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${status} Whatever\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

export const answering =
  (...parameters: Parameters<typeof answerText>): Answering =>
  (socket) =>
    socket.write(answerText(...parameters));

export const clinic = {
  guid: '4CB4F1C8-386D-410D-AC5D-FA232BD2AFB9',
  code: '330501',
  timeZone: 'Europe/Moscow',
};
export const now = Date.parse('2026-11-21T09:00:00Z');
export const slotGuid = '766998fb-1915-4d54-a3f3-934f60125aac';

/** Every service, each under a path of its own. */
export const settingsFor = (url: string, more: Partial<CentralSettings> = {}): CentralSettings => ({
  auth: { url: `${url}/a` },
  schedule: { url: `${url}/s` },
  appointments: { url: `${url}/p`, token: 'cod' },
  referralAppointments: { url: `${url}/r` },
  portal: { url: `${url}/o` },
  outOfSchedule: { url: `${url}/v`, fullResponse: true },
  patients: { url: `${url}/m`, basic: { login: 'kiosk', password: 'пароль' } },
  referrals: { url: `${url}/d`, token: 'cod' },
  cancellations: { url: `${url}/c`, token: 'cod' },
  connectTimeoutMs: 2_000,
  answerTimeoutMs: 2_000,
  ...more,
});

export const fixture = (name: string): string =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

/** What a request to the kiosk's own client always carries besides, in order. */
export const headersOf = (server: TestServer, more: readonly string[]): string[] =>
  [
    'Accept-Encoding: gzip, deflate',
    'Accept: application/json',
    'Connection: close',
    `Host: 127.0.0.1:${server.port}`,
    'User-Agent: infomat',
    ...more,
  ].sort();

export type LogLine = { level: string; event: string; fields: LogFields | undefined };

/** The client against `url`, with everything it announces and logs. */
export function clientFor(url: string, more: Partial<CentralSettings> = {}, of: ClinicAtCentral = clinic) {
  const logged: LogLine[] = [];
  const line =
    (level: string) =>
    (event: string, fields?: LogFields): void => {
      logged.push({ level, event, fields });
    };
  const central = createCentralApi({
    config: settingsFor(url, more),
    clinic: of,
    clock: { now: () => now },
    log: { info: line('info'), warn: line('warn'), error: line('error') },
  });
  const exchanges: Exchange[] = [];
  central.onExchange((exchange) => exchanges.push(exchange));
  onTestFinished(() => central.close());
  return { central, exchanges, logged };
}
