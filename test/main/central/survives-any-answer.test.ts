import { describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../../domain/outbox.ts';
import { cancelCall, effectCalls, pushCall, withKeys } from './calls.ts';
import { answering, answerText, clientFor, now, startServer } from './servers.ts';

/** What holds for every call with an effect, over real HTTP: one answer, one outcome, one request. */

const portal = '<!DOCTYPE html><html><body>Sign in to the network</body></html>';
const html = { 'Content-Type': 'text/html' };
const foreign = (cause: string) => ({ kind: 'not-the-api', cause });
const unknown = (cause: string, more: object = {}) => ({ kind: 'unknown', cause, ...more });
const tokenRefused = (code: string, message = '') => ({
  kind: 'token-refused',
  expired: false,
  code,
  message,
});
const defective = (code: string) => ({ kind: 'needs-staff', reason: 'defective-request', code, message: '' });

type Row = {
  readonly name: string;
  readonly answer: string;
  readonly outcome: object;
  readonly basic?: object;
  readonly cancel?: object;
};
const row = (
  name: string,
  answer: string,
  outcome: object,
  more: { basic?: object; cancel?: object } = {},
): Row => ({
  name,
  answer,
  outcome,
  ...more,
});

const rows: readonly Row[] = [
  row("a captive portal's page", answerText(200, portal, html), foreign('content-type')),
  row('a page declared as JSON', answerText(200, portal), foreign('not-json')),
  row('an error with 200', answerText(200, '{"Code":"4009","Message":"Занято"}'), foreign('wrong-shape')),
  row('no', answerText(200, 'false'), foreign('wrong-shape')),
  row('an empty object', answerText(200, '{}'), foreign('wrong-shape')),
  row('an empty list', answerText(200, '[]'), foreign('wrong-shape')),
  row('half an object', answerText(200, '{"a":{"b":'), unknown('answer-cut-off')),
  row('nothing, declared as JSON', answerText(200, ''), unknown('answer-cut-off'), {
    cancel: { kind: 'cancelled' },
  }),
  row('204', answerText(204, '', {}), foreign('content-type'), { cancel: { kind: 'cancelled' } }),
  row('a redirect', answerText(302, '', { Location: '/login' }), foreign('redirected')),
  row('a permanent redirect', answerText(308, '', { Location: '/elsewhere' }), foreign('redirected')),
  row('throttled', answerText(429, portal, { ...html, 'Retry-After': '30' }), {
    kind: 'throttled',
    retryAfterMs: 30_000,
  }),
  row('throttled without a word', answerText(429, ''), { kind: 'throttled', retryAfterMs: null }),
  row('500', answerText(500, portal, html), unknown('server-error')),
  row('502', answerText(502, portal, html), unknown('server-error')),
  row('503', answerText(503, '', {}), unknown('server-error')),
  row(
    '503 in seconds',
    answerText(503, portal, { ...html, 'Retry-After': '7' }),
    unknown('server-error', { retryAfterMs: 7_000 }),
  ),
  row(
    '503 with a date',
    answerText(503, '{"Code":5030,"Message":"Перезапуск"}', {
      'Content-Type': 'application/json',
      'Retry-After': 'Sat, 21 Nov 2026 09:01:00 GMT',
    }),
    unknown('server-error', { message: 'Перезапуск', retryAfterMs: 60_000 }),
  ),
  row(
    '504 in whose words nobody believes',
    answerText(504, '', { 'Retry-After': '7' }),
    unknown('server-error'),
  ),
  row('401 that asks', answerText(401, portal, { ...html, 'WWW-Authenticate': 'X' }), tokenRefused('401')),
  row('401 of somebody', answerText(401, portal, html), foreign('content-type'), {
    basic: tokenRefused('401'),
  }),
  row('403 of somebody', answerText(403, portal, html), foreign('content-type'), {
    basic: tokenRefused('403'),
  }),
  row('a token that expired', answerText(403, '{"Code":"5007","Message":"Время действия токена истекло"}'), {
    ...tokenRefused('5007', 'Время действия токена истекло'),
    expired: true,
  }),
  row(
    '401 in standard words',
    answerText(401, '{"Code":"4010","Message":"Нет"}'),
    tokenRefused('4010', 'Нет'),
  ),
  row("a gateway's 404", answerText(404, '{"code":"404","message":"no Route"}'), foreign('wrong-shape')),
  row('an HTML 404', answerText(404, portal, html), foreign('content-type')),
  row('400 cut off', answerText(400, '{"Code":"40'), unknown('answer-cut-off')),
  row('400 without a body', answerText(400, ''), foreign('not-json')),
  row('405 in standard words', answerText(405, '{"Code":4050}'), defective('4050'), {
    cancel: defective('405'),
  }),
  row('415 in standard words', answerText(415, '{"Code":4150}'), defective('4150'), {
    cancel: defective('415'),
  }),
  row('415 in HTML', answerText(415, portal, html), foreign('content-type'), { cancel: defective('415') }),
  row(
    'the authorization service is away',
    answerText(
      500,
      '{"Code":5000,"Message":"Не удалось получить Ticket. Значение сервиса авторизации AuthUrl - пустое."}',
    ),
    {
      kind: 'auth-unreachable',
      code: '5000',
      message: 'Не удалось получить Ticket. Значение сервиса авторизации AuthUrl - пустое.',
    },
  ),
];

describe.each(effectCalls)('$name', (call) => {
  test('one good answer, one request on a connection of its own, announced as its service', async () => {
    const server = await startServer(answering(200, call.good));
    const { central, exchanges, logged } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await call.make(central)).toEqual(call.outcome);
    expect(await call.make(central)).toEqual(call.outcome);
    expect(server.connections()).toBe(2);
    expect(exchanges).toEqual(
      [1, 2].map(() => ({ at: now, service: call.service, outcome: 'answered', serverAt: null })),
    );
    expect(logged).toEqual([]);
  });

  test.each([
    ['capitals', (key: string) => key.toUpperCase()],
    ['small letters', (key: string) => key.toLowerCase()],
  ])('the same answer with its keys in %s', async (_name, change) => {
    const server = await startServer(answering(201, JSON.stringify(withKeys(JSON.parse(call.good), change))));
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await call.make(central)).toEqual(call.outcome);
  });

  test.each(rows)('$name', async ({ answer, outcome, basic, cancel }) => {
    const server = await startServer((socket) => socket.end(answer));
    const { central, logged } = clientFor(`http://127.0.0.1:${server.port}`);
    const special = call === pushCall ? basic : call === cancelCall ? cancel : undefined;
    expect(await call.make(central)).toEqual(special ?? outcome);
    expect(server.seen.length).toBe(1);
    expect(logged).toEqual([]);
  });

  test('the connection is lost', async () => {
    const server = await startServer((socket) => socket.destroy());
    const { central, exchanges } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await call.make(central)).toEqual(unknown('connection-lost'));
    expect(server.seen.length).toBe(1);
    expect(exchanges.map(({ service, outcome }) => [service, outcome])).toEqual([
      [call.service, { failed: 'no-answer' }],
    ]);
  });

  test('what an end says about the road', async () => {
    const ends: [string, unknown][] = [
      [answerText(401, '', { 'WWW-Authenticate': 'Basic' }), { failed: 'credentials' }],
      [answerText(429, ''), { failed: 'throttled' }],
      [answerText(502, ''), { failed: 'server-error' }],
      [answerText(200, '<html>', html), { failed: 'not-the-api' }],
      [answerText(200, '{"'), { failed: 'no-answer' }],
    ];
    const rest = [...ends];
    const server = await startServer((socket) => socket.end(rest.shift()?.[0] ?? ''));
    const { central, exchanges } = clientFor(`http://127.0.0.1:${server.port}`);
    for (const _ of ends) await call.make(central);
    expect(exchanges.map(({ outcome }) => outcome)).toEqual(ends.map(([, outcome]) => outcome));
  });
});

test('a token that no header can carry is never sent, and nothing is announced', async () => {
  const server = await startServer(answering(200, '{}'));
  const { central, exchanges } = clientFor(`http://127.0.0.1:${server.port}`);
  const visit = { visitGuid: 'x', reason: 'mistake', token: 'two words' } as const;
  const refused: SendOutcome = { kind: 'token-refused', expired: false, code: '', message: '' };
  expect(await central.cancelVisit(visit)).toEqual(refused);
  expect(await central.bookOutOfSchedule({ resourceGuid: 'x', on: '2026-11-23', token: '' })).toEqual(
    refused,
  );
  expect((await central.referralsOfPatient('строка')).kind).toBe('failed');
  expect([server.seen, exchanges]).toEqual([[], []]);
});
