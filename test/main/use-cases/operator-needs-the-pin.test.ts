import { expect, test } from 'vitest';
import type { OperatorEvent } from '../../../db/ledger/operator-log.ts';
import type { BridgeHandlers } from '../../../domain/bridge.ts';
import { MINUTE_MS } from '../../../domain/clinic-time.ts';
import { wrongPinsIn } from '../../../main/use-cases/wrong-pins.ts';
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
  expect(await handlers.operatorUnlock({ pin: '9876' })).toEqual({
    ok: true,
    value: { kind: 'wrong-pin', waitMs: 0 },
  });
  expect(rowsOf(store.raw, 'operator_log')).toBe(
    `  id=1 at=${NOW} event=operator-wrong-pin detail={"tries":1,"waitMs":0}\n`,
  );
  expect(told).toEqual(['operator-wrong-pin']);
});

const isTooMany = (waitMs: number) => ({ ok: true, value: { kind: 'too-many-tries', waitMs } });

/** As many wrong PINs as cost nothing, and the one that costs the first half minute. */
async function tryFiveWrong({ handlers }: ReturnType<typeof desk>): Promise<void> {
  for (let n = 1; n <= 5; n++) await handlers.operatorUnlock({ pin: '9876' });
}

test('switching the kiosk off and on forgives no wrong PIN', async () => {
  const before = desk();
  await tryFiveWrong(before);
  const after = desk({ pinHash }, before.store);
  after.clock.advance(29_999);
  expect(await after.handlers.operatorUnlock({ pin: PIN })).toEqual(isTooMany(1));
  after.clock.advance(1);
  expect(await after.handlers.operatorUnlock({ pin: '9876' })).toEqual({
    ok: true,
    value: { kind: 'wrong-pin', waitMs: 60_000 },
  });
});

test('the right PIN ends the count for the next start too', async () => {
  const before = desk();
  await tryFiveWrong(before);
  before.clock.advance(30_000);
  await before.handlers.operatorUnlock({ pin: PIN });
  expect(rowsOf(before.store.raw, 'operator_log')).toContain(
    'event=operator-unlocked detail={"wrongTries":5}',
  );
  const after = desk({ pinHash }, before.store);
  expect(await after.handlers.operatorUnlock({ pin: '9876' })).toEqual({
    ok: true,
    value: { kind: 'wrong-pin', waitMs: 0 },
  });
});

test('a right PIN without a wrong one before it is no news in the log', async () => {
  const { store, handlers } = desk();
  await handlers.operatorUnlock({ pin: PIN });
  expect(rowsOf(store.raw, 'operator_log')).toBe('');
});

test('time that passed while it was off counts; a clock set back makes no wait longer', () => {
  const line = (event: string, detail: OperatorEvent['detail'] = {}): OperatorEvent => ({
    at: NOW,
    event,
    bookingId: null,
    detail,
  });
  const wrong = line('operator-wrong-pin', { tries: 6, waitMs: 60_000 });
  const waits = [NOW, NOW + 20_000, NOW + 60_000, NOW + 90_000, NOW - 3_600_000].map((now) =>
    wrongPinsIn([wrong], now),
  );
  expect(waits).toEqual([60_000, 40_000, 0, 0, 60_000].map((waitMs) => ({ tries: 6, waitMs })));
  const none = { tries: 0, waitMs: 0 };
  expect(wrongPinsIn([], NOW)).toEqual(none);
  expect(wrongPinsIn([wrong, line('operator-unlocked', { wrongTries: 6 })], NOW)).toEqual(none);
  // A line of another version, or of nobody's.
  expect(wrongPinsIn([line('operator-wrong-pin', { tries: 'many' })], NOW)).toEqual(none);
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
