import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tokenKinds } from '../../../main/ports.ts';
import { answering, answerText, clientFor, startServer, type TestServer } from './servers.ts';

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const at = (server: TestServer): string => `http://127.0.0.1:${server.port}`;
const identity = { policy: '4858630875000160', birthDate: '1962-03-08' };
const password = { login: 'kiosk', password: 'пароль' };
const basic = `Authorization: Basic ${Buffer.from('kiosk:пароль').toString('base64')}`;

describe('tokens', () => {
  test('each kind has its address', async () => {
    const server = await startServer(answering(200, fixture('token.json')));
    const { central } = clientFor(at(server));
    for (const kind of tokenKinds) expect((await central.token(kind, identity)).kind).toBe('token');
    const query = 'Birthday=1962-03-08&n_pol=4858630875000160';
    expect(server.seen.map(({ requestLine }) => requestLine)).toEqual([
      `GET /a/auth/cod/token?${query} HTTP/1.1`,
      `GET /a/auth/rpgu/token?${query} HTTP/1.1`,
      `GET /a/auth/4cb4f1c8-386d-410d-ac5d-fa232bd2afb9/token?${query} HTTP/1.1`,
    ]);
    expect(server.seen[0]?.headers.some((header) => header.startsWith('Authorization'))).toBe(false);
  });

  test('an old policy brings its series, СНИЛС the name it goes with', async () => {
    const server = await startServer(answering(200, fixture('token.json')));
    const { central } = clientFor(at(server));
    const old = { series: '46-АЛ', policy: '318245', birthDate: '1947-04-02' };
    for (const kind of tokenKinds) await central.token(kind, old);
    await central.token('cod', {
      snils: '11223344595',
      name: { family: 'Ключевская', given: 'Нина', patronymic: '' },
      birthDate: '1959-06-15',
    });
    const asked = server.seen.map(({ requestLine }) => decodeURIComponent(requestLine.replaceAll('+', ' ')));
    const query = 'Birthday=1947-04-02&n_pol=318245&s_pol=46-АЛ';
    expect(asked).toEqual([
      `GET /a/auth/cod/token?${query} HTTP/1.1`,
      `GET /a/auth/rpgu/token?${query} HTTP/1.1`,
      `GET /a/auth/4cb4f1c8-386d-410d-ac5d-fa232bd2afb9/token?${query} HTTP/1.1`,
      'GET /a/auth/cod/token?snils=112-233-445 95&f=Ключевская&n=Нина&p=&Birthday=1959-06-15 HTTP/1.1',
    ]);
  });

  test('no other token is asked for by СНИЛС: that would be a bug, and nothing leaves', async () => {
    const server = await startServer(answering(200, fixture('token.json')));
    const { central } = clientFor(at(server));
    const name = { family: 'Ключевская', given: 'Нина', patronymic: '' };
    for (const kind of ['rpgu', 'lpu'] as const)
      await expect(
        central.token(kind, { snils: '11223344595', name, birthDate: '1959-06-15' }),
      ).rejects.toThrow('COD');
    expect(server.seen).toEqual([]);
  });

  test('the configuration says with what credentials tokens are asked for', async () => {
    const server = await startServer(answering(200, fixture('token.json')));
    const { central } = clientFor(at(server), {
      auth: { url: `${at(server)}/a/`, basic: password },
    });
    await central.token('lpu', identity);
    expect(server.seen[0]?.requestLine).toContain('GET /a/auth/4cb4f1c8-386d-410d-ac5d-fa232bd2afb9/token?');
    expect(server.seen[0]?.headers).toContain(basic);
  });

  const foreign = (cause: string) => ({ kind: 'failed', failure: { kind: 'not-the-api', cause } });
  const noAnswer = (cause: string) => ({ kind: 'failed', failure: { kind: 'no-answer', cause } });
  const answers: [string, string, unknown][] = [
    ['an object', answerText(200, '{"Token":" a.b.c "}'), { kind: 'token', token: 'a.b.c' }],
    ['a bare text', answerText(200, '"a.b.c"'), { kind: 'token', token: 'a.b.c' }],
    ['an empty token', answerText(200, '{"token":""}'), foreign('wrong-shape')],
    ['a token that no header can carry', answerText(200, '{"token":"a\\r\\nb"}'), foreign('wrong-shape')],
    ['a null token', answerText(200, '{"token":null}'), foreign('wrong-shape')],
    ['a list', answerText(200, '["a.b.c"]'), foreign('wrong-shape')],
    ['a token in HTML', answerText(200, 'a.b.c', { 'Content-Type': 'text/html' }), foreign('content-type')],
    ['half a token', answerText(200, '{"token":"a.b'), noAnswer('answer-cut-off')],
    ['a redirect', answerText(302, '', { Location: '/login' }), foreign('redirected')],
    [
      'no card',
      answerText(404, '{"Code":"4001","Message":"Ваша электронная медицинская карта отсутствует."}'),
      {
        kind: 'refused',
        reason: 'no-medical-card',
        code: '4001',
        message: 'Ваша электронная медицинская карта отсутствует.',
      },
    ],
    [
      'a closed card',
      answerText(403, '{"code":"403","message_code":5096,"message":"Закрыта"}'),
      { kind: 'refused', reason: 'medical-card-closed', code: '5096', message: 'Закрыта' },
    ],
    [
      'wrong credentials, in words of IIS',
      answerText(401, '<html>401</html>', { 'WWW-Authenticate': 'Basic', 'Content-Type': 'text/html' }),
      { kind: 'failed', failure: { kind: 'unauthorised', code: '401', message: '' } },
    ],
    [
      'something unlisted',
      answerText(400, '{"Code":"4000","Message":"Новое"}'),
      { kind: 'failed', failure: { kind: 'rejected', status: 400, code: '4000', message: 'Новое' } },
    ],
    [
      'throttled',
      answerText(503, '', { 'Retry-After': '7' }),
      { kind: 'failed', failure: { kind: 'throttled', retryAfterMs: 7_000 } },
    ],
    ['unavailable', answerText(503, '', {}), noAnswer('server-error')],
    [
      'no ticket for the server itself',
      answerText(
        500,
        '{"Code":5000,"Message":"Не удалось получить Ticket. Значение сервиса авторизации AuthUrl - пустое."}',
      ),
      noAnswer('server-error'),
    ],
  ];
  test.each(answers)('%s', async (_name, answer, expected) => {
    const server = await startServer((socket) => socket.end(answer));
    const { central, logged } = clientFor(at(server));
    expect(await central.token('cod', identity)).toEqual(expected);
    expect(logged).toEqual([]);
  });

  test('what each end says about the road', async () => {
    const ends = [
      [answerText(404, '{"Code":4001}'), 'answered'],
      [answerText(401, '', { 'WWW-Authenticate': 'Basic' }), { failed: 'credentials' }],
      [answerText(429, ''), { failed: 'throttled' }],
      [answerText(502, ''), { failed: 'server-error' }],
      [answerText(200, '<html>'), { failed: 'not-the-api' }],
      [answerText(200, '{'), { failed: 'no-answer' }],
    ] as const;
    const rest = [...ends];
    const server = await startServer((socket) => socket.write(rest.shift()?.[0] ?? ''));
    const { central, exchanges } = clientFor(at(server));
    for (const _ of ends) await central.token('cod', identity);
    expect(exchanges.map(({ service, outcome }) => [service, outcome])).toEqual(
      ends.map(([, outcome]) => ['auth', outcome]),
    );
  });
});
