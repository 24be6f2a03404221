import { expect, test } from 'vitest';
import type { BridgeHandlers } from '../../../domain/bridge.ts';
import { MINUTE_MS } from '../../../domain/clinic-time.ts';
import { rowsOf } from '../../support/ledger-rows.ts';
import { book, NOW } from '../../support/store-files.ts';
import { desk, leaveToStaff, PIN, pinHash } from './operator-desk.ts';

const behindThePin: [string, (handlers: Pick<BridgeHandlers, OperatorCall>) => Promise<unknown>][] = [
  ['operatorState', (handlers) => handlers.operatorState({})],
  ['operatorFaults', (handlers) => handlers.operatorFaults({})],
  ['operatorSweep', (handlers) => handlers.operatorSweep({})],
  ['operatorDeliverNow', (handlers) => handlers.operatorDeliverNow({})],
  ['operatorLeave', (handlers) => handlers.operatorLeave({})],
  ['operatorOutbox', (handlers) => handlers.operatorOutbox({ limit: 1 })],
  ['operatorEntry', (handlers) => handlers.operatorEntry({ id: 1 })],
  ['operatorRetry', (handlers) => handlers.operatorRetry({ id: 1, note: 'seen' })],
  ['operatorSettle', (handlers) => handlers.operatorSettle({ id: 1, as: 'refused', note: 'seen' })],
];
type OperatorCall = Exclude<
  Extract<keyof BridgeHandlers, `operator${string}`>,
  'operatorUnlock' | 'operatorLock' | 'operatorPrinter' | 'operatorTestPrint'
>;

test.each(behindThePin)(
  '%s is locked before the PIN, after locking, and ten minutes after the last call',
  async (_name, call) => {
    const { store, clock, handlers } = desk({ pinHash, leave: () => true });
    leaveToStaff(store, book(store, 1));
    const locked = { ok: false, error: 'locked' };
    expect(await call(handlers)).toEqual(locked);
    await handlers.operatorUnlock({ pin: PIN });
    await handlers.operatorLock({});
    expect(await call(handlers)).toEqual(locked);
    await handlers.operatorUnlock({ pin: PIN });
    clock.advance(10 * MINUTE_MS);
    expect(await call(handlers)).toEqual(locked);
    await handlers.operatorUnlock({ pin: PIN });
    expect(await call(handlers)).toMatchObject({ ok: true });
  },
);

test('a wrong PIN is kept in the operator log, without the PIN', async () => {
  const { store, told, handlers } = desk();
  expect(await handlers.operatorUnlock({ pin: '9876' })).toEqual({ ok: false, error: 'wrong-pin' });
  expect(rowsOf(store.raw, 'operator_log')).toBe(
    `  id=1 at=${NOW} event=operator-wrong-pin detail={"tries":1,"waitMs":0}\n`,
  );
  expect(told).toEqual(['operator-wrong-pin']);
});

test('what the operator sets going is set going once, and only behind the PIN', async () => {
  const { told, handlers } = desk({ pinHash, leave: () => true });
  for (const call of [handlers.operatorSweep, handlers.operatorDeliverNow, handlers.operatorLeave])
    await call({});
  expect(told).toEqual([]);
  await handlers.operatorUnlock({ pin: PIN });
  await handlers.operatorSweep({});
  await handlers.operatorDeliverNow({});
  expect(told).toEqual(['sweep', 'deliver']);
});

test('leaving locks behind it and is kept in the log; where there is no window nothing happens', async () => {
  const there = desk({ pinHash, leave: () => true });
  await there.handlers.operatorUnlock({ pin: PIN });
  expect(await there.handlers.operatorLeave({})).toEqual({ ok: true, value: {} });
  expect(rowsOf(there.store.raw, 'operator_log')).toBe(`  id=1 at=${NOW} event=operator-left detail={}\n`);
  expect(await there.handlers.operatorLeave({})).toEqual({ ok: false, error: 'locked' });

  const nowhere = desk({ pinHash });
  await nowhere.handlers.operatorUnlock({ pin: PIN });
  expect(await nowhere.handlers.operatorLeave({})).toEqual({ ok: false, error: 'not-here' });
  expect(rowsOf(nowhere.store.raw, 'operator_log')).toBe('');
  expect(await nowhere.handlers.operatorFaults({})).toEqual({ ok: true, value: { faults: [] } });
});

test('without a PIN in the configuration nobody gets in', async () => {
  const { handlers } = desk({});
  expect(await handlers.operatorUnlock({ pin: PIN })).toEqual({ ok: false, error: 'no-pin' });
  expect(await handlers.operatorOutbox({ limit: 1 })).toEqual({ ok: false, error: 'locked' });
});
