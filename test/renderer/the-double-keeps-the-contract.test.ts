import { expect, test } from 'vitest';
import { faultKinds } from '../../domain/bridge/operator-views.ts';
import { isMethodName, methodNames } from '../../domain/bridge.ts';
import { entryStates } from '../../domain/outbox.ts';
import { ok } from '../../domain/result.ts';
import { bridgeDouble } from './bridge-double.ts';
import { PIN } from './operator-data.ts';

const inputs: Readonly<Record<string, unknown>> = {
  operatorUnlock: { pin: PIN },
  operatorOutbox: { limit: 100 },
  operatorEntry: { id: 41 },
  operatorRetry: { id: 41, note: 'мы всё проверили' },
  operatorSettle: { id: 38, as: 'delivered', note: 'карта в регистре' },
};
const operators = methodNames.filter((name) => name.startsWith('operator'));
const behindThePin = operators.filter((name) => name !== 'operatorUnlock' && name !== 'operatorLock');

test('nothing of the service menu opens without the PIN, everything with it, nothing after it is closed', async () => {
  const double = bridgeDouble();
  const all = async (): Promise<unknown[]> => {
    const answers: unknown[] = [];
    for (const name of behindThePin) answers.push(await double.receive(name, inputs[name] ?? {}));
    return answers;
  };
  const locked = behindThePin.map(() => ({ ok: false, error: 'locked' }));
  expect(await all()).toEqual(locked);
  expect(await double.call('operatorUnlock', { pin: '0000' })).toEqual(ok({ kind: 'wrong-pin', waitMs: 0 }));
  expect(await all()).toEqual(locked);
  await double.call('operatorUnlock', { pin: PIN });
  expect(await all()).toEqual(behindThePin.map(() => expect.objectContaining({ ok: true })));
  await double.call('operatorLock', {});
  expect(await all()).toEqual(locked);
});

test('the service menu has something of everything to show', async () => {
  const double = bridgeDouble();
  await double.call('operatorUnlock', { pin: PIN });
  const faults = await double.call('operatorFaults', {});
  expect(faults.ok && faults.value.faults.map(({ kind }) => kind).sort()).toEqual([...faultKinds].sort());
  const outbox = await double.call('operatorOutbox', { limit: 100 });
  expect(outbox.ok && new Set(outbox.value.entries.map(({ state }) => state))).toEqual(new Set(entryStates));
  const settled = await double.call('operatorSettle', { id: 41, as: 'refused', note: 'такого приёма нет' });
  expect(settled).toMatchObject({ ok: true, value: { entry: { state: 'refused', reason: 'by-staff' } } });
  expect(await double.call('operatorRetry', { id: 41, note: 'ещё раз' })).toEqual({
    ok: false,
    error: 'not-needs-staff',
  });
  expect(await double.call('operatorEntry', { id: 41 })).toMatchObject({
    value: { log: [{ event: 'operator-settled', detail: { note: 'такого приёма нет' } }] },
  });
});

test('any call can be made to fail, and to take its time', async () => {
  for (const name of methodNames) {
    const double = bridgeDouble({
      failing: Object.fromEntries([[name, 'internal']]),
      delayMs: { [name]: 5 },
    });
    const answer =
      isMethodName(name) && (await double.receive(name, { ...SAMPLES, ...(inputs[name] ?? {}) }));
    expect([name, answer]).toEqual([name, { ok: false, error: 'internal' }]);
  }
});

/** Enough for every call of a patient; what a call does not ask for it does not read. */
const SAMPLES = {
  identity: { policy: '5058900848000015', birthDate: '1990-01-01' },
  specialityId: '1',
  resourceGuid: 'd1',
  day: '2026-11-23',
  requestId: '11111111-1111-4111-8111-111111111111',
  place: { kind: 'slot', slotGuid: 'd1-1' },
  id: 'b0',
  number: '318',
  birthDate: '1990-01-01',
  bookingId: 'b0',
  reason: 'mistake',
  card: {
    family: 'Тестов',
    name: 'Иван',
    patronymic: '',
    birthDate: '1990-01-01',
    policy: { typeCode: '3', number: '5058900848000015' },
    phone: '79000000000',
  },
  text: '',
};
