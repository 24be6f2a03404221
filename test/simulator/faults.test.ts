import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../domain/clinic-time.ts';
import type { Simulator } from '../../simulator/start.ts';
import {
  ask,
  bookAs,
  eventually,
  isFree,
  patientNamed,
  post,
  slotWhere,
  started,
  tokenFor,
  tokenUrl,
} from './kit.ts';

/** How a fetch that got no answer failed, in the words of the socket. */
async function failure(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'it was answered';
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return String(cause instanceof Error && 'code' in cause ? cause.code : cause);
  }
}

async function ready(): Promise<{ simulator: Simulator; token: string; slot: string }> {
  const simulator = await started();
  const token = await tokenFor(simulator, patientNamed(simulator, 'Тестов'));
  return { simulator, token, slot: slotWhere(simulator, isFree).guid };
}

const lastCall = (simulator: Simulator) => simulator.calls().at(-1);

describe('nothing is done', () => {
  test('down: connecting is refused, and the same port answers again', async () => {
    const { simulator, token, slot } = await ready();
    const { apiUrl } = simulator;
    await simulator.faults.on('down');
    // The connection kept open from before is cut; a new one is refused.
    await failure(post(simulator, token, slot));
    expect(await failure(post(simulator, token, slot))).toBe('ECONNREFUSED');
    await simulator.faults.off('down');
    expect(simulator.apiUrl).toBe(apiUrl);
    expect(simulator.bookings()).toEqual([]);
    expect((await post(simulator, token, slot)).status).toBe(200);
  });

  test('down and up in quick succession end as the last one said', async () => {
    const { simulator, token, slot } = await ready();
    await Promise.all([
      simulator.faults.on('down'),
      simulator.faults.off('down'),
      simulator.faults.on('down'),
    ]);
    await failure(post(simulator, token, slot));
    expect(await failure(post(simulator, token, slot))).toBe('ECONNREFUSED');
    await simulator.faults.allOff();
    expect((await post(simulator, token, slot)).status).toBe(200);
  });

  test('reset-before: the connection is destroyed', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('reset-before', { service: 'appointments' });
    expect(await failure(post(simulator, token, slot))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(simulator.bookings()).toEqual([]);
    expect(lastCall(simulator)).toMatchObject({
      status: null,
      ended: 'destroyed-without-answer',
      faults: ['reset-before'],
    });
  });

  test('hang: taken and never answered', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('hang', { times: 1 });
    const given = await failure(
      fetch(`${simulator.apiUrl}/appointments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ slot }),
        signal: AbortSignal.timeout(150),
      }),
    );
    expect(given).not.toBe('it was answered');
    expect(lastCall(simulator)).toMatchObject({ status: null, ended: 'hung', faults: ['hang'] });
    expect(simulator.bookings()).toEqual([]);
  });

  test('error-before: 500 with the standard answer, or a gateway’s page', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('error-before', { times: 1 });
    const own = await post(simulator, token, slot);
    expect([own.status, own.body.Code]).toEqual([500, '5000']);
    await simulator.faults.on('error-before', { status: 502, times: 1 });
    const gateway = await post(simulator, token, slot);
    expect([gateway.status, gateway.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    expect(simulator.bookings()).toEqual([]);
    expect((await post(simulator, token, slot)).status).toBe(200);
  });

  test('throttled: 429 or 503 with Retry-After', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('throttled', { retryAfterSeconds: 7, service: 'appointments' });
    const told = await post(simulator, token, slot);
    expect([told.status, told.headers.get('retry-after')]).toEqual([429, '7']);
    await simulator.faults.on('throttled', { status: 503 });
    const busy = await post(simulator, token, slot);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '30']);
    expect(simulator.bookings()).toEqual([]);
  });

  test('captive-portal and redirect: somebody else answers', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('captive-portal');
    const portal = await post(simulator, token, slot);
    expect([portal.status, portal.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    await simulator.faults.off('captive-portal');
    await simulator.faults.on('redirect');
    const moved = await post(simulator, token, slot);
    expect([moved.status, moved.headers.get('location')]).toEqual([302, 'http://wifi.invalid/login']);
    expect(simulator.bookings()).toEqual([]);
  });

  test('auth-down: token reads say so; with a service, so does booking', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('auth-down');
    const told = await ask(tokenUrl(simulator, patientNamed(simulator, 'Тестов')));
    expect([told.status, told.body.Code, told.body.Message]).toEqual([
      500,
      5000,
      expect.stringContaining('Адрес сервиса авторизации недоступен'),
    ]);
    await simulator.faults.on('auth-down', { service: 'appointments' });
    expect((await post(simulator, token, slot)).body.Code).toBe('5000');
    expect(simulator.bookings()).toEqual([]);
  });

  test('clock-off: Date is shifted and a fresh token is taken for expired', async () => {
    const { simulator, slot } = await ready();
    await simulator.faults.on('clock-off', { minutes: -30 });
    const told = await bookAs(simulator, 'Тестов', slot);
    expect([told.status, told.body.Message_code]).toEqual([403, '5007']);
    const date = Date.parse(told.headers.get('date') ?? '');
    expect(date).toBe(Date.parse('2026-11-19T10:00:00+03:00') - 30 * MINUTE_MS);
    expect(simulator.bookings()).toEqual([]);
    await simulator.faults.off('clock-off');
    expect((await bookAs(simulator, 'Тестов', slot)).status).toBe(200);
  });
});

describe('it is done, and the answer is spoilt', () => {
  test('answer-lost: booked, no answer, and a repeat learns so', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('answer-lost', { service: 'appointments', times: 1 });
    expect(await failure(post(simulator, token, slot))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(simulator.bookings().map((each) => each.slotGuid)).toEqual([slot]);
    expect(lastCall(simulator)).toMatchObject({ status: null, faults: ['answer-lost'] });
    expect((await post(simulator, token, slot)).body.Message_code).toBe('4008');
    expect(simulator.bookings()).toHaveLength(1);
  });

  test('error-after: booked, then 500 or 502', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('error-after', { service: 'appointments', status: 502 });
    expect((await post(simulator, token, slot)).status).toBe(502);
    expect(simulator.bookings()).toHaveLength(1);
    await simulator.faults.on('error-after', { times: 1 });
    expect((await post(simulator, token, slot)).status).toBe(500);
    expect(simulator.bookings()).toHaveLength(1);
  });

  test('truncated: booked, and half an answer arrives', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('truncated', { times: 1 });
    const answer = await fetch(`${simulator.apiUrl}/appointments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ slot }),
    });
    expect([answer.status, Number(answer.headers.get('content-length')) > 100]).toEqual([200, true]);
    expect(await failure(answer.text())).not.toBe('it was answered');
    expect(simulator.bookings()).toHaveLength(1);
    expect(lastCall(simulator)).toMatchObject({ status: 200, ended: 'cut-off', faults: ['truncated'] });
  });

  test('slow: booked at once, answered later', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('slow', { delayMs: 200, service: 'appointments', times: 1 });
    let answered = false;
    const call = post(simulator, token, slot).then((told) => {
      answered = true;
      return told.status;
    });
    await eventually(() => simulator.bookings().length === 1);
    expect(answered).toBe(false);
    expect(await call).toBe(200);
  });

  test('a caller that does not wait for a slow answer is noticed', async () => {
    const { simulator } = await ready();
    await simulator.faults.on('slow', { delayMs: 60_000 });
    const url = tokenUrl(simulator, patientNamed(simulator, 'Тестов'));
    const patience = new AbortController();
    const call = failure(fetch(url, { signal: patience.signal }));
    // Only who was heard can be missed.
    await eventually(() => lastCall(simulator)?.faults.length === 0 && lastCall(simulator)?.ended === null);
    patience.abort();
    await call;
    await eventually(() => lastCall(simulator)?.ended === 'caller-left');
  });
});

describe('which calls', () => {
  test('a fault for one service leaves the others alone, and one for so many calls ends by itself', async () => {
    const { simulator } = await ready();
    const url = tokenUrl(simulator, patientNamed(simulator, 'Тестов'));
    const doctors = `${simulator.apiUrl}/iemk/doctors?count=1&days=1`;
    await simulator.faults.on('error-before', { service: 'auth', times: 2 });
    const statuses: number[] = [];
    for (const each of [doctors, url, doctors, url, url]) statuses.push((await ask(each)).status);
    expect(statuses).toEqual([200, 500, 200, 500, 200]);
    expect(simulator.faults.active()).toEqual([]);
  });

  test('what is not a fault is refused by name', async () => {
    const simulator = await started();
    await expect(simulator.faults.on('slow', { delayMs: -1 })).rejects.toThrow('delayMs');
    expect(simulator.faults.active()).toEqual([]);
  });
});

test('the log shows every call, with no policy, date of birth or token in it', async () => {
  const { simulator, token, slot } = await ready();
  await post(simulator, token, slot);
  expect(simulator.calls()).toEqual([
    {
      id: 1,
      at: Date.parse('2026-11-19T10:00:00+03:00'),
      method: 'GET',
      path: '/auth/cod/token?Birthday=1990…&n_pol=…0015',
      service: 'auth',
      status: 200,
      ended: 'answered',
      code: null,
      faults: [],
    },
    {
      id: 2,
      at: Date.parse('2026-11-19T10:00:00+03:00'),
      method: 'POST',
      path: '/appointments',
      service: 'appointments',
      status: 200,
      ended: 'answered',
      code: null,
      faults: [],
      headers: expect.objectContaining({ authorization: expect.stringMatching(/^Bearer #[0-9a-f]{8}$/) }),
      body: JSON.stringify({ slot }),
    },
  ]);
  expect(JSON.stringify(simulator.calls())).not.toContain(token);
});
