import { expect, test } from 'vitest';
import type { BridgeHandlers } from '../../../domain/bridge.ts';
import { MINUTE_MS } from '../../../domain/clinic-time.ts';
import { rowsOf } from '../../support/ledger-rows.ts';
import { book, NOW } from '../../support/store-files.ts';
import { desk, leaveToStaff, PIN } from './operator-desk.ts';

const behindThePin: [string, (handlers: Pick<BridgeHandlers, OperatorCall>) => Promise<unknown>][] = [
  ['operatorOutbox', (handlers) => handlers.operatorOutbox({ limit: 1 })],
  ['operatorEntry', (handlers) => handlers.operatorEntry({ id: 1 })],
  ['operatorRetry', (handlers) => handlers.operatorRetry({ id: 1, note: 'seen' })],
  ['operatorSettle', (handlers) => handlers.operatorSettle({ id: 1, as: 'refused', note: 'seen' })],
];
type OperatorCall = 'operatorOutbox' | 'operatorEntry' | 'operatorRetry' | 'operatorSettle';

test.each(behindThePin)(
  '%s is locked before the PIN, after locking, and ten minutes after the last call',
  async (_name, call) => {
    const { store, clock, handlers } = desk();
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

test('without a PIN in the configuration nobody gets in', async () => {
  const { handlers } = desk({});
  expect(await handlers.operatorUnlock({ pin: PIN })).toEqual({ ok: false, error: 'no-pin' });
  expect(await handlers.operatorOutbox({ limit: 1 })).toEqual({ ok: false, error: 'locked' });
});
