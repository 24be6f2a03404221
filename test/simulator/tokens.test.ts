import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { MINUTE_MS } from '../../domain/clinic-time.ts';
import { policyHint, policyKind } from '../../domain/policy.ts';
import { snilsHint } from '../../domain/snils.ts';
import {
  ask,
  fakeNow,
  isFree,
  newcomer,
  patientNamed,
  post,
  push,
  said,
  slotWhere,
  started,
  tokenFor,
  tokenUrl,
} from './kit.ts';

const claimsOf = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));

test('a token carries the claims the documents show', async () => {
  const simulator = await started();
  const { guid } = simulator.clinic;
  const claims = claimsOf(await tokenFor(simulator, patientNamed(simulator, 'Тестов'), guid));
  expect(claims).toEqual({
    Patient: { Lpu: guid, Mkab: expect.stringMatching(/^[0-9a-f-]{36}$/), IsClosed: false },
    TokenBeginLifeTime: '2026-11-19T07:00:00.000Z',
    TokenEndLifeTime: '2026-11-19T07:10:00.000Z',
    tokenType: 'LPU',
  });
});

test('a token lives ten minutes', async () => {
  const now = fakeNow();
  const simulator = await started({ now });
  const token = await tokenFor(simulator, patientNamed(simulator, 'Тестов'));
  const slot = slotWhere(simulator, (each) => isFree(each) && each.day > '2026-11-19');
  now.advance(10 * MINUTE_MS);
  expect(said(await post(simulator, token, slot.guid))).toEqual([
    403,
    '5007',
    'Время действия токена истекло',
  ]);
  now.advance(-1);
  expect((await post(simulator, token, slot.guid)).status).toBe(200);
});

test('a missing, malformed or forged token is told apart, whatever the body', async () => {
  const simulator = await started();
  const slot = slotWhere(simulator, isFree).guid;
  const token = await tokenFor(simulator, patientNamed(simulator, 'Тестов'));
  const [head = '', body = '', signature = ''] = token.split('.');
  const bare = await ask(`${simulator.apiUrl}/appointments`, { method: 'POST', body: 'rubbish' });
  const told = [
    said(bare),
    said(await post(simulator, '', slot)),
    said(await post(simulator, 'rubbish', slot)),
    said(await post(simulator, `${head}.e30.${signature}`, slot)),
    said(await post(simulator, `${head}.${body}.AAAA`, slot)),
  ];
  expect(told).toEqual([
    [403, '5010', "Запрос должен содержать 'Authorization: Bearer ...'"],
    [403, '5010', "Запрос должен содержать 'Authorization: Bearer ...'"],
    [403, '5008', 'Токен некорректен'],
    [403, '5008', 'Токен некорректен'],
    [403, '5009', 'Подпись запроса некорректна'],
  ]);
});

test('no card and a closed card: no COD or LPU token, and a portal token is not one for booking a slot', async () => {
  const simulator = await started();
  const slot = slotWhere(simulator, isFree).guid;
  const noCard = patientNamed(simulator, 'Новосёлова');
  const closed = patientNamed(simulator, 'Отъездов');
  for (const kind of ['cod', simulator.clinic.guid]) {
    expect(said(await ask(tokenUrl(simulator, noCard, kind))).slice(0, 2)).toEqual([404, '4001']);
    expect(said(await ask(tokenUrl(simulator, closed, kind))).slice(0, 2)).toEqual([403, '5096']);
  }
  const portal = await tokenFor(simulator, noCard, 'rpgu');
  expect(said(await post(simulator, portal, slot))).toEqual([403, '5008', 'Токен некорректен']);
  expect(simulator.bookings()).toEqual([]);
});

test('nobody is known by a policy or a date of birth alone, and strangers have no card', async () => {
  const simulator = await started();
  const { policy } = patientNamed(simulator, 'Тестов');
  const told = await Promise.all(
    [
      { policy, birthDate: '1990-01-02' },
      { policy: '5058900848000023', birthDate: '1990-01-01' },
      { policy: '999999999', birthDate: '1990-01-01' },
      { policy, birthDate: 'yesterday' },
      { policy: '', birthDate: '1990-01-01' },
    ].map((who) => ask(tokenUrl(simulator, who))),
  );
  expect(told.map((each) => [each.status, each.body.Message_code, typeof each.body.Code])).toEqual([
    [404, '4001', 'number'],
    [404, '4001', 'number'],
    [404, '4001', 'number'],
    [400, '4000', 'number'],
    [400, '4000', 'number'],
  ]);
  const elsewhere = await ask(tokenUrl(simulator, { policy, birthDate: '1990-01-01' }, 'other-clinic'));
  expect(elsewhere.status).toBe(404);
});

test('the temporary certificate of nine digits is a policy too', async () => {
  const simulator = await started();
  await expect(tokenFor(simulator, patientNamed(simulator, 'Временнова'))).resolves.toContain('.');
});

test('an old policy is found by series and number together', async () => {
  const simulator = await started();
  const url = (query: string, kind = 'cod') =>
    `${simulator.apiUrl}/auth/${kind}/token?Birthday=1947-04-02&${query}`;
  const known = `n_pol=318245&s_pol=${encodeURIComponent('46-АЛ')}`;
  for (const kind of ['cod', 'rpgu', simulator.clinic.guid])
    expect((await ask(url(known, kind))).status).toBe(200);
  for (const query of ['n_pol=318245', `n_pol=318245&s_pol=${encodeURIComponent('46-АМ')}`, 's_pol=46'])
    expect((await ask(url(query))).status).toBe(404);
});

test('СНИЛС finds whom it and the name belong to, by a COD token alone; the log keeps neither', async () => {
  const simulator = await started();
  const who = { snils: '112-233-445 95', f: 'КЛЮЧЕВСКАЯ', n: 'Нина', p: 'Тарасовна', Birthday: '1959-06-15' };
  const get = (query: Record<string, string>, kind = 'cod') =>
    ask(`${simulator.apiUrl}/auth/${kind}/token?${new URLSearchParams(query)}`);
  const statuses: number[] = [];
  const { Birthday: _birthday, ...undated } = who;
  for (const query of [
    who,
    { ...who, snils: '11223344595' },
    undated,
    { ...who, p: '' },
    { ...who, f: 'Ключева' },
    { ...who, Birthday: '1959-06-16' },
    { ...who, snils: '11223344594' },
    { ...who, n: '' },
    { ...who, snils: '' },
  ])
    statuses.push((await get(query)).status);
  expect(statuses).toEqual([200, 200, 200, 404, 404, 404, 404, 400, 400]);
  expect((await get(who, 'rpgu')).status).toBe(400);
  expect((await get(who, simulator.clinic.guid)).status).toBe(400);
  const logged = decodeURIComponent(
    simulator
      .calls()
      .map(({ path }) => path)
      .join('\n'),
  );
  expect(logged).toContain('snils=…95&f=…&n=…&p=…&Birthday=1959…');
  expect(logged).not.toMatch(/Ключев|Нина|Тарасовна|1959-06|11223344/i);
});

test('a card pushed with СНИЛС is found by it from then on', async () => {
  const simulator = await started();
  await push(simulator, newcomer(simulator, { snils: '116-973-385 89' }));
  const { family, name, patronymic } = simulator.patients.at(-1) ?? {};
  const query = new URLSearchParams({
    snils: '11697338589',
    f: `${family}`,
    n: `${name}`,
    p: `${patronymic}`,
  });
  expect((await ask(`${simulator.apiUrl}/auth/cod/token?${query}`)).status).toBe(200);
});

test('every demonstration patient has numbers that pass the rules, but those that have no rule', async () => {
  const { patients } = await started();
  expect(patients.length).toBeGreaterThanOrEqual(12);
  for (const { policy, series, birthDate, snils } of patients) {
    const hint = policyKind(policy) === 'unified' && !series ? 'looks-right' : 'not-checkable';
    expect([policy, policyHint(policy, birthDate)]).toEqual([policy, hint]);
    if (snils !== undefined) expect([snils, snilsHint(snils)]).toEqual([snils, 'looks-right']);
  }
  expect(patients.filter(({ series }) => series !== undefined).length).toBeGreaterThan(0);
  expect(patients.filter(({ snils }) => snils !== undefined).length).toBeGreaterThan(0);
  expect(new Set(patients.map((each) => each.policy)).size).toBe(patients.length);
});

test('what is not HTTP gets a clear 400 and the service lives on', async () => {
  const simulator = await started();
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(Number(new URL(simulator.apiUrl).port), '127.0.0.1', () => {
      socket.write(Buffer.from([0, 1, 2, 255, 13, 10, 13, 10]));
    });
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*"Code":"4000"/s);
  const lost = await ask(`${simulator.apiUrl}/no/such/%E0%A4%A`);
  expect([lost.status, lost.body.Code]).toEqual([expect.any(Number), '4000']);
  expect((await ask(tokenUrl(simulator, patientNamed(simulator, 'Тестов')))).status).toBe(200);
});
