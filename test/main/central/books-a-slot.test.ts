import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answering, answerText, clientFor, now, slotGuid, startServer } from './servers.ts';

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const request = { slotGuid, token: 'header.claims.signature' };
const json = 'application/json';

describe('document 000, to the byte', () => {
  test('the request is what the document shows, on a connection of its own', async () => {
    const server = await startServer(answering(200, fixture('appointment.json')));
    const { central, exchanges, logged } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookSlot(request)).toEqual({
      kind: 'booked',
      bookingGuid: 'ee5ae221-ddc8-40cf-a61b-4e7926a2501c',
      ticketNumber: '01',
    });
    await central.bookSlot(request);
    expect(server.seen[0]).toEqual(server.seen[1]);
    expect(server.connections()).toBe(2);
    expect(server.seen[0]?.requestLine).toBe('POST /p/appointments HTTP/1.1');
    expect(server.seen[0]?.body).toBe(`{"slot":"${slotGuid}"}`);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual(JSON.parse(fixture('appointment-request.json')));
    expect([...(server.seen[0]?.headers ?? [])].sort()).toEqual([
      'Accept-Encoding: gzip, deflate',
      'Accept: application/json',
      'Authorization: Bearer header.claims.signature',
      'Connection: close',
      'Content-Length: 47',
      'Content-Type: application/json',
      `Host: 127.0.0.1:${server.port}`,
      'User-Agent: infomat',
    ]);
    expect(exchanges).toEqual(
      [1, 2].map(() => ({ at: now, service: 'appointments', outcome: 'answered', serverAt: null })),
    );
    expect(logged).toEqual([]);
  });

  test('keys in another case, a GUID in capitals, a number as a number, 201', async () => {
    const body = `{"GUID":"EE5AE221-DDC8-40CF-A61B-4E7926A2501C","Number":7,"Slot":"${slotGuid.toUpperCase()}"}`;
    const server = await startServer(answering(201, body));
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookSlot(request)).toEqual({
      kind: 'booked',
      bookingGuid: 'ee5ae221-ddc8-40cf-a61b-4e7926a2501c',
      ticketNumber: '7',
    });
  });

  test('the server clock is announced', async () => {
    const server = await startServer(
      answering(200, fixture('appointment.json'), {
        'Content-Type': json,
        Date: 'Sat, 21 Nov 2026 09:03:07 GMT',
      }),
    );
    const { central, exchanges } = clientFor(`http://127.0.0.1:${server.port}`);
    await central.bookSlot(request);
    expect(exchanges[0]?.serverAt).toBe(Date.parse('2026-11-21T09:03:07Z'));
  });

  test('a token that no header can carry is never sent', async () => {
    const server = await startServer(answering(200, fixture('appointment.json')));
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    for (const token of ['', 'two words', 'tab\t', 'строка', 'line\r\nX-Evil: 1']) {
      expect((await central.bookSlot({ slotGuid, token })).kind).toBe('token-refused');
    }
    expect(server.seen).toEqual([]);
  });

  test('a listener that throws changes nothing for the booking', async () => {
    const server = await startServer(answering(200, fixture('appointment.json')));
    const { central, logged } = clientFor(`http://127.0.0.1:${server.port}`);
    central.onExchange(() => {
      throw new Error('of the listener');
    });
    expect((await central.bookSlot(request)).kind).toBe('booked');
    expect(logged.map(({ event }) => event)).toEqual(['central-listener-failed']);
  });
});

const good = (more: object): string =>
  JSON.stringify({ guid: 'ee5ae221-ddc8-40cf-a61b-4e7926a2501c', number: '01', slot: slotGuid, ...more });
const booked = (ticketNumber: string | null) => ({
  kind: 'booked',
  bookingGuid: 'ee5ae221-ddc8-40cf-a61b-4e7926a2501c',
  ticketNumber,
});
const foreign = (cause: string) => ({ kind: 'not-the-api', cause });
const unknown = (cause: string) => ({ kind: 'unknown', cause });
const portal = '<!DOCTYPE html><html><body>Sign in to the network</body></html>';

/** Name, the whole answer, the one outcome. */
const answers: [string, string, unknown][] = [
  ['no number at all', answerText(200, good({ number: undefined })), booked(null)],
  ['null for a number', answerText(200, good({ number: null })), booked(null)],
  ['an empty number', answerText(200, good({ number: '  ' })), booked(null)],
  ['a padded number', answerText(200, good({ number: ' 12А ' })), booked('12А')],
  ['a number beyond counting', answerText(200, good({ number: 0 }).replace(':0,', ':1e400,')), booked(null)],
  ['a number longer than paper', answerText(200, good({ number: '9'.repeat(4_000) })), booked(null)],
  ['an object for a number', answerText(200, good({ number: {} })), booked(null)],
  ['a byte order mark', answerText(200, `\uFEFF${good({})}`), booked('01')],
  [
    'nesting without end',
    answerText(200, good({ direction: JSON.parse('['.repeat(500) + ']'.repeat(500)) })),
    booked('01'),
  ],
  [
    'a key named __proto__',
    answerText(200, good({}).replace('{', '{"__proto__":{"slot":"x"},')),
    booked('01'),
  ],
  [
    'another slot',
    answerText(200, good({ slot: 'c2ab84d4-bfa1-4965-a4a9-48c8306a0a84' })),
    foreign('wrong-shape'),
  ],
  ['no slot', answerText(200, good({ slot: null })), foreign('wrong-shape')],
  ['no guid', answerText(200, good({ guid: undefined })), foreign('wrong-shape')],
  ['a guid that is none', answerText(200, good({ guid: '1' })), foreign('wrong-shape')],
  ['a number for a guid', answerText(200, good({ guid: 1e308 })), foreign('wrong-shape')],
  ['a list', answerText(200, `[${good({})}]`), foreign('wrong-shape')],
  ['null', answerText(200, 'null'), foreign('wrong-shape')],
  ['true', answerText(200, 'true'), foreign('wrong-shape')],
  ['a bare text', answerText(200, '"booked"'), foreign('wrong-shape')],
  ['an empty object', answerText(200, '{}'), foreign('wrong-shape')],
  [
    'an error with 200',
    answerText(200, '{"Code":"4009","Message":"Это время уже занято."}'),
    foreign('wrong-shape'),
  ],
  ['HTML declared as JSON', answerText(200, portal), foreign('not-json')],
  ['plain text declared as JSON', answerText(200, 'OK'), foreign('not-json')],
  ['JSON with something after it', answerText(200, `${good({})}}`), foreign('not-json')],
  ['JSON in single quotes', answerText(200, "{'guid': '1'}"), foreign('not-json')],
  ['a captive portal', answerText(200, portal, { 'Content-Type': 'text/html' }), foreign('content-type')],
  [
    'a captive portal with 511',
    answerText(511, portal, { 'Content-Type': 'text/html' }),
    unknown('server-error'),
  ],
  [
    'JSON declared as text',
    answerText(200, good({}), { 'Content-Type': 'text/plain' }),
    foreign('content-type'),
  ],
  ['no content type', answerText(200, good({}), {}), foreign('content-type')],
  ['204', answerText(204, '', {}), foreign('content-type')],
  ['an empty body', answerText(200, ''), unknown('answer-cut-off')],
  [
    'a body whole to HTTP and half to JSON',
    answerText(200, good({}).slice(0, -1)),
    unknown('answer-cut-off'),
  ],
  ['cut off inside a text', answerText(200, good({}).slice(0, 20)), unknown('answer-cut-off')],
  [
    'an answer beyond any measure',
    answerText(200, good({ x: 'y'.repeat(1_100_000) })),
    unknown('answer-cut-off'),
  ],
  [
    'gzip that is none',
    answerText(200, good({}), { 'Content-Type': json, 'Content-Encoding': 'gzip' }),
    unknown('answer-cut-off'),
  ],
  ['a redirect', answerText(302, '', { Location: 'http://127.0.0.1:1/login' }), foreign('redirected')],
  ['a permanent redirect of a POST', answerText(308, '', { Location: '/elsewhere' }), foreign('redirected')],
  ['an HTML 404', answerText(404, portal, { 'Content-Type': 'text/html' }), foreign('content-type')],
  ['an HTML 407', answerText(407, portal, { 'Content-Type': 'text/html' }), foreign('content-type')],
  ['a JSON 404 of another program', answerText(404, '{"error":"not found"}'), foreign('wrong-shape')],
  ['a 400 that is not JSON though it says so', answerText(400, 'Bad Request'), foreign('not-json')],
  ['a 400 cut off', answerText(400, '{"Code":"40'), unknown('answer-cut-off')],
  ['a 400 without a body', answerText(400, ''), foreign('not-json')],
  ['502', answerText(502, portal, { 'Content-Type': 'text/html' }), unknown('server-error')],
  ['503', answerText(503, '', {}), unknown('server-error')],
  [
    '503 that says when to come back',
    answerText(503, '', { 'Retry-After': '5' }),
    { ...unknown('server-error'), retryAfterMs: 5_000 },
  ],
  [
    'a booking without an identifier',
    answerText(200, good({ guid: '00000000-0000-0000-0000-000000000000' })),
    foreign('wrong-shape'),
  ],
  ['504', answerText(504, '', {}), unknown('server-error')],
  ['an HTML 500', answerText(500, portal, { 'Content-Type': 'text/html' }), unknown('server-error')],
  [
    'a 500 with another code',
    answerText(500, '{"Code":"5001","Message":"Object reference not set"}'),
    { ...unknown('server-error'), message: 'Object reference not set' },
  ],
  [
    '429 in seconds',
    answerText(429, '', { 'Retry-After': '30' }),
    { kind: 'throttled', retryAfterMs: 30_000 },
  ],
  [
    '429 with a date',
    answerText(429, '', { 'Retry-After': 'Sat, 21 Nov 2026 09:01:00 GMT' }),
    { kind: 'throttled', retryAfterMs: 60_000 },
  ],
  [
    '429 with a date by a clock that is ten minutes ahead',
    answerText(429, '', {
      'Retry-After': 'Sat, 21 Nov 2026 09:11:00 GMT',
      Date: 'Sat, 21 Nov 2026 09:10:00 GMT',
    }),
    { kind: 'throttled', retryAfterMs: 60_000 },
  ],
  [
    '429 for days',
    answerText(429, '', { 'Retry-After': '999999' }),
    { kind: 'throttled', retryAfterMs: 3_600_000 },
  ],
  [
    '429 for the past',
    answerText(429, '', { 'Retry-After': 'Sat, 21 Nov 2020 09:00:00 GMT' }),
    { kind: 'throttled', retryAfterMs: 0 },
  ],
  [
    '429 with nonsense',
    answerText(429, '', { 'Retry-After': 'soon' }),
    { kind: 'throttled', retryAfterMs: null },
  ],
  [
    '429 without a word',
    answerText(429, portal, { 'Content-Type': 'text/html' }),
    { kind: 'throttled', retryAfterMs: null },
  ],
  [
    '401 that asks for credentials',
    answerText(401, '', { 'WWW-Authenticate': 'Bearer' }),
    { kind: 'token-refused', expired: false, code: '401', message: '' },
  ],
  [
    '415 with a standard answer',
    answerText(415, '{"Code":4150,"Message":"Unsupported Media Type"}'),
    { kind: 'needs-staff', reason: 'defective-request', code: '4150', message: 'Unsupported Media Type' },
  ],
  [
    "a gateway's own 404",
    answerText(404, '{"code":"404","message":"no Route matched with those values"}'),
    { kind: 'not-the-api', cause: 'wrong-shape' },
  ],
  [
    'a refusal nobody documented',
    answerText(400, '{"Code":"4000","Message":"Что-то новое"}'),
    { kind: 'needs-staff', reason: 'unrecognised-answer', code: '4000', message: 'Что-то новое' },
  ],
  [
    'a 5000 nobody documented',
    answerText(500, '{"Code":5000,"Message":null}'),
    { kind: 'needs-staff', reason: 'unrecognised-answer', code: '5000', message: '' },
  ],
];

describe('every answer has exactly one outcome', () => {
  test.each(answers)('%s', async (_name, answer, outcome) => {
    const server = await startServer((socket) => socket.end(answer));
    const { central, logged } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookSlot(request)).toEqual(outcome);
    expect(server.seen.length).toBe(1);
    expect(logged).toEqual([]);
  });
});
