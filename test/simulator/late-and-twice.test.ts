import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Simulator } from '../../simulator/start.ts';
import {
  ask,
  byReferral,
  call,
  eventually,
  isFree,
  newcomer,
  patientNamed,
  post,
  push,
  referralOf,
  slotFor,
  slotWhere,
  started,
  tokenFor,
} from './kit.ts';

async function ready(): Promise<{ simulator: Simulator; token: string; slot: string }> {
  const simulator = await started();
  const token = await tokenFor(simulator, patientNamed(simulator, 'Тестов'));
  return { simulator, token, slot: slotWhere(simulator, isFree).guid };
}

describe('late', () => {
  test('the caller is cut off at once, the booking comes when nobody waits for it', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('late', { delayMs: 150, service: 'appointments', times: 1 });
    await expect(post(simulator, token, slot)).rejects.toThrow();
    expect(simulator.bookings()).toEqual([]);
    expect(simulator.calls().at(-1)).toMatchObject({
      status: null,
      ended: 'destroyed-without-answer',
      faults: ['late'],
    });
    await eventually(() => simulator.bookings().length === 1);
    expect(simulator.calls().at(-1)).toMatchObject({ status: null, actedLate: { status: 200, code: null } });
  });

  test('who repeated it meanwhile has the cell; the late one is refused unseen', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('late', { delayMs: 100, times: 1 });
    await expect(post(simulator, token, slot)).rejects.toThrow();
    expect((await post(simulator, token, slot)).status).toBe(200);
    await eventually(() => simulator.calls().some((each) => each.actedLate?.code === '4008'));
    expect(simulator.bookings()).toHaveLength(1);
  });

  test('a simulator that is stopped forgets what it was about to do', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('late', { delayMs: 50 });
    await expect(post(simulator, token, slot)).rejects.toThrow();
    await simulator.stop();
    await pause(80);
    expect(simulator.bookings()).toEqual([]);
  });
});

describe('duplicated', () => {
  test('two requests reach the server, the first answer is the caller’s', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('duplicated', { service: 'appointments', times: 1 });
    expect((await post(simulator, token, slot)).status).toBe(200);
    expect(simulator.bookings()).toHaveLength(1);
    const seen = simulator.calls().filter((each) => each.service === 'appointments');
    expect(seen.map((each) => [each.status, each.code, each.faults])).toEqual([
      [200, null, ['duplicated']],
      [400, '4008', ['duplicated']],
    ]);
    expect(seen[0]?.body).toBe(seen[1]?.body);
  });

  test('or the second', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('duplicated', { answer: 'second', times: 1 });
    const told = await post(simulator, token, slot);
    expect([told.status, told.body.Message_code]).toEqual([400, '4008']);
    expect(simulator.bookings()).toHaveLength(1);
  });

  test('a push that says whose card it is, twice, is one card; one that does not, two', async () => {
    const simulator = await started();
    await simulator.faults.on('duplicated', { service: 'patients' });
    await push(simulator, newcomer(simulator));
    await push(simulator, newcomer(simulator, { guid: undefined }));
    expect(simulator.pushes().map((each) => each.effect)).toEqual([
      'created',
      'updated',
      'created',
      'created',
    ]);
  });
});

describe('which service a call is for', () => {
  test('every call is known by its path, its method and, where two share them, its body', async () => {
    const simulator = await started();
    const { guid } = simulator.clinic;
    const referral = referralOf(simulator, 'plain');
    await call(simulator, '/appointments', { body: { slot: guid } });
    await call(simulator, '/appointments', { body: byReferral(referral) });
    await call(simulator, '/appointments', { body: '{"directionGUID": "' });
    await call(simulator, '/iemk/directions/entry', { body: {} });
    await call(simulator, `/visit/${guid}/outSchedule/${guid}/2026-11-20`);
    await call(simulator, '/patients', { body: {} });
    await call(simulator, '/newdirections/patient', { method: 'GET' });
    await call(simulator, `/iemk/doctors/visit/${guid}`, { method: 'DELETE', body: {} });
    await call(simulator, '/iemk/doctors?count=1&days=1', { method: 'GET' });
    await call(simulator, '/elsewhere', { method: 'GET' });
    expect(simulator.calls().map((each) => [each.service, each.headers !== undefined])).toEqual([
      ['appointments', true],
      ['referral-appointments', true],
      ['referral-appointments', true],
      ['portal', true],
      ['out-of-schedule', true],
      ['patients', true],
      ['referrals', false],
      ['cancellations', true],
      ['schedule', false],
      [null, false],
    ]);
  });

  test('a fault for one of two that share a path leaves the other alone', async () => {
    const { simulator, token, slot } = await ready();
    await simulator.faults.on('error-before', { service: 'referral-appointments' });
    const referral = referralOf(simulator, 'laboratory');
    const body = byReferral(referral, { SlotGuid: slotFor(simulator, referral).guid });
    expect((await call(simulator, '/appointments', { token, body })).status).toBe(500);
    expect((await post(simulator, token, slot)).status).toBe(200);
  });

  test('a server whose clock is off takes every token for expired, whatever the call', async () => {
    const { simulator, token } = await ready();
    await simulator.faults.on('clock-off', { minutes: 20 });
    const told: unknown[] = [];
    for (const [path, method] of [
      ['/appointments', 'POST'],
      ['/iemk/directions/entry', 'POST'],
      [`/visit/${simulator.clinic.guid}/outSchedule/x/2026-11-20`, 'POST'],
      ['/newdirections/patient', 'GET'],
      ['/iemk/doctors/visit/x', 'DELETE'],
    ] as const)
      told.push((await call(simulator, path, { method, token })).body.Message_code);
    expect(told).toEqual(['5007', '5007', '5007', '5007', '5007']);
    expect((await push(simulator, newcomer(simulator))).status).toBe(200);
    expect((await ask(`${simulator.apiUrl}/iemk/doctors?count=1&days=1`)).status).toBe(200);
  });
});
