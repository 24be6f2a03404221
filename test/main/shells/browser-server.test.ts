import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { BridgeHandlers } from '../../../domain/bridge.ts';
import { err, ok } from '../../../domain/result.ts';
import { createEvents } from '../../../main/events.ts';
import { type BrowserServer, startBrowserServer } from '../../../main/shells/browser/server.ts';

const never = (): Promise<never> => Promise.reject(new Error('not called in these tests'));
const notCalled: BridgeHandlers = {
  status: never,
  identify: never,
  specialities: never,
  doctors: never,
  days: never,
  times: never,
  book: never,
  booking: never,
  bookingByNumber: never,
  bookings: never,
  referrals: never,
  cancel: never,
  withdraw: never,
  pushPatient: never,
  push: never,
  print: never,
  takeScan: never,
  wedgeRead: never,
  endVisit: never,
  operatorUnlock: never,
  operatorState: never,
  operatorFaults: never,
  operatorSweep: never,
  operatorDeliverNow: never,
  operatorLeave: never,
  operatorLock: never,
  operatorOutbox: never,
  operatorPrinter: never,
  operatorTestPrint: never,
  operatorEntry: never,
  operatorRetry: never,
  operatorSettle: never,
};
const refuse = async () => err('unknown-booking');
const page = { body: Buffer.from('<!doctype html><title>Infomat</title>'), type: 'text/html; charset=utf-8' };

async function start(): Promise<{
  server: BrowserServer;
  cookie: string;
  events: ReturnType<typeof createEvents>;
  logged: string[];
}> {
  const events = createEvents();
  const logged: string[] = [];
  const keep = (event: string, fields: unknown = {}): void =>
    void logged.push(`${event} ${JSON.stringify(fields)}`);
  const handlers: BridgeHandlers = {
    ...notCalled,
    booking: refuse,
    endVisit: async () => ok({}),
    identify: async () => {
      throw new Error('5058900848000015 must not get out');
    },
  };
  const server = await startBrowserServer({
    kiosk: { handlers, listen: events.listen, start: () => {}, stop: async () => {} },
    log: { info: keep, warn: keep, error: keep },
    port: 0,
    session: 's'.repeat(43),
    files: new Map([['/', page]]),
  });
  onTestFinished(() => server.close());
  const entered = await call(server.launchUrl, {});
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  return { server, cookie, events, logged };
}

function call(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: options.method ?? 'GET', headers: options.headers ?? {} },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (part) => {
          body += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

const origin = (server: BrowserServer): string => `http://127.0.0.1:${server.port}`;
const bridgeCall = (server: BrowserServer, cookie: string, method: string, body: string, headers = {}) =>
  call(`${origin(server)}/bridge/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: origin(server), cookie, ...headers },
    body,
  });

test('the launch link exchanges its secret for a cookie that scripts cannot read', async () => {
  const { server } = await start();
  const entered = await call(server.launchUrl, {});
  expect(entered.status).toBe(303);
  expect(entered.headers.location).toBe('/');
  expect(String(entered.headers['set-cookie'])).toMatch(
    /^infomat=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
});

test('it listens on the loopback address alone', async () => {
  const { server } = await start();
  expect(server.app.server.address()).toMatchObject({ address: '127.0.0.1' });
});

test('the page comes with a policy that lets nothing in from elsewhere', async () => {
  const { server, cookie } = await start();
  const answer = await call(`${origin(server)}/`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  const policy = String(answer.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect(answer.headers['cache-control']).toBe('no-store');
});

test.each<[string, (server: BrowserServer, cookie: string) => Promise<{ status: number }>]>([
  ['no cookie', (server) => bridgeCall(server, '', 'endVisit', '{}')],
  ['a wrong cookie', (server) => bridgeCall(server, 'infomat=guess', 'endVisit', '{}')],
  [
    'another origin',
    (server, cookie) => bridgeCall(server, cookie, 'endVisit', '{}', { origin: 'http://evil.example' }),
  ],
  [
    'no origin on a call',
    (server, cookie) =>
      call(`${origin(server)}/bridge/endVisit`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: '{}',
      }),
  ],
  [
    'another Host (a rebound name)',
    (server, cookie) => bridgeCall(server, cookie, 'endVisit', '{}', { host: `evil.example:${server.port}` }),
  ],
  ['a wrong secret', (server) => call(`${origin(server)}/enter?secret=guess`, {})],
  ['no secret', (server) => call(`${origin(server)}/enter?`, {})],
  ['the page without a cookie', (server) => call(`${origin(server)}/`, {})],
  ['the events without a cookie', (server) => call(`${origin(server)}/bridge/events`, {})],
])('refused: %s', async (_what, attempt) => {
  const { server, cookie } = await start();
  expect((await attempt(server, cookie)).status).toBe(403);
});

test('a call is answered with a plain result', async () => {
  const { server, cookie } = await start();
  const answer = await bridgeCall(server, cookie, 'booking', '{"id":"x"}');
  expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { ok: false, error: 'unknown-booking' }]);
});

test.each([
  ['an unknown method', 'launchMissiles', '{}', 200],
  ['a method of every object', 'constructor', '{}', 200],
  ['input of another shape', 'booking', '{"id":7}', 200],
  ['no input', 'booking', 'null', 200],
  ['not JSON', 'booking', '{"id":', 400],
  ['too much', 'booking', JSON.stringify({ id: 'x'.repeat(70_000) }), 413],
])('rubbish gets one plain answer: %s', async (_what, method, body, status) => {
  const { server, cookie } = await start();
  const answer = await bridgeCall(server, cookie, method, body);
  expect([answer.status, JSON.parse(answer.body)]).toEqual([status, { ok: false, error: 'bad-input' }]);
});

test('a bug inside gives away nothing of the patient, neither to the page nor to the log', async () => {
  const { server, cookie, logged } = await start();
  const answer = await bridgeCall(
    server,
    cookie,
    'identify',
    JSON.stringify({ identity: { policy: '5058900848000015', birthDate: '1990-01-01' } }),
  );
  expect(JSON.parse(answer.body)).toEqual({ ok: false, error: 'internal' });
  expect(logged.join('\n')).toContain('bridge-failed');
  expect(`${answer.body}${logged.join('\n')}`).not.toMatch(/5058900848000015|1990-01-01/);
});

test('what changed is told as it happens', async () => {
  const { server, cookie, events } = await start();
  const heard = await new Promise<string>((resolve, reject) => {
    const sent = request(`${origin(server)}/bridge/events`, { headers: { cookie } }, (answer) => {
      answer.setEncoding('utf8');
      let seen = '';
      answer.on('data', (part) => {
        seen += part;
        if (seen.includes('retry') && !seen.includes('event:')) events.emit('booking-changed', { id: 'b1' });
        if (seen.includes('event:')) {
          resolve(seen);
          sent.destroy();
        }
      });
    });
    sent.on('error', reject);
    sent.end();
  });
  expect(heard).toContain('event: booking-changed\ndata: {"id":"b1"}\n\n');
});

test('a port in use is an error that says so', async () => {
  const { server } = await start();
  const events = createEvents();
  await expect(
    startBrowserServer({
      kiosk: { handlers: notCalled, listen: events.listen, start: () => {}, stop: async () => {} },
      log: { info: () => {}, warn: () => {}, error: () => {} },
      port: server.port,
      session: 's'.repeat(43),
      files: new Map(),
    }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
