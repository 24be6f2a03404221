import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import { configSchema } from '../../main/config.ts';
import { createOperatorSession, hashPin, readPinHash, waitAfter } from '../../main/operator-session.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const PIN = '4711';
/** The cheapest cost there is: tests try often. */
const salt = Buffer.from('salt of the test');
const pinHash = `scrypt$10$${salt.toString('base64')}$${scryptSync(PIN, salt, 32, { N: 1024, r: 8, p: 1 }).toString('base64')}`;

function session(hash: string | undefined = pinHash, wrongBefore?: { tries: number; waitMs: number }) {
  const wrong: [tries: number, waitMs: number][] = [];
  const opened: number[] = [];
  const clock = createFakeClock('2026-11-23T09:00:00+03:00');
  const onWrongPin = (tries: number, waitMs: number) => void wrong.push([tries, waitMs]);
  const onOpened = (wrongTries: number) => void opened.push(wrongTries);
  const deps = { pinHash: hash, clock, onWrongPin, onOpened, ...(wrongBefore ? { wrongBefore } : {}) };
  return { clock, wrong, opened, ...createOperatorSession(deps) };
}

const isWrong = (waitMs: number) => ({ ok: true, value: { kind: 'wrong-pin', waitMs } });
const isTooMany = (waitMs: number) => ({ ok: true, value: { kind: 'too-many-tries', waitMs } });
const isOpened = { ok: true, value: { kind: 'open' } };

test('the right PIN opens the calls for ten minutes after the last of them', async () => {
  const { clock, unlock, isOpen, lock } = session();
  expect(isOpen()).toBe(false);
  expect(await unlock(PIN)).toEqual({
    ok: true,
    value: { kind: 'open', until: clock.now() + 10 * MINUTE_MS },
  });
  clock.advance(9 * MINUTE_MS);
  expect(isOpen()).toBe(true);
  clock.advance(9 * MINUTE_MS);
  expect(isOpen()).toBe(true);
  clock.advance(10 * MINUTE_MS);
  expect(isOpen()).toBe(false);
  expect(await unlock(PIN)).toMatchObject(isOpened);
  lock();
  expect(isOpen()).toBe(false);
});

test('setting the wall clock neither opens nor closes anything', async () => {
  const { clock, unlock, isOpen } = session();
  await unlock(PIN);
  clock.jump(HOUR_MS);
  expect(isOpen()).toBe(true);
  clock.advance(10 * MINUTE_MS);
  clock.jump(-2 * HOUR_MS);
  expect(isOpen()).toBe(false);
});

test('five wrong PINs are free, then each costs a wait that doubles up to an hour', async () => {
  const { clock, wrong, opened, unlock, isOpen } = session();
  const waits: number[] = [];
  for (let n = 1; n <= 14; n++) {
    const waitMs = waitAfter(n);
    // Whoever typed it hears at once how long the next one must wait.
    expect(await unlock('0000')).toEqual(isWrong(waitMs));
    waits.push(waitMs / SECOND_MS);
    if (waitMs === 0) continue;
    clock.advance(waitMs - 1);
    // Not even the right one, and asking makes it no longer.
    expect(await unlock(PIN)).toEqual(isTooMany(1));
    clock.advance(1);
  }
  expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600]);
  expect(wrong.map(([tries, waitMs]) => [tries, waitMs / SECOND_MS])).toEqual(
    waits.map((wait, i) => [i + 1, wait]),
  );
  expect(isOpen()).toBe(false);
  // The right one starts the count anew.
  expect(await unlock(PIN)).toMatchObject(isOpened);
  expect(await unlock('0000')).toEqual(isWrong(0));
  expect(wrong.at(-1)).toEqual([1, 0]);
  expect(opened).toEqual([14]);
});

test('what was wrong before this start still counts', async () => {
  const { clock, wrong, opened, unlock } = session(pinHash, { tries: 6, waitMs: 45_000 });
  clock.advance(44_999);
  expect(await unlock(PIN)).toEqual(isTooMany(1));
  clock.advance(1);
  expect(await unlock('0000')).toEqual(isWrong(120_000));
  expect(wrong).toEqual([[7, 120_000]]);
  clock.advance(120_000);
  expect(await unlock(PIN)).toMatchObject(isOpened);
  expect(opened).toEqual([7]);
});

test('many tries at the same moment are tried one after another, and do not slip past the wait', async () => {
  const { unlock, isOpen } = session();
  const answers = await Promise.all([
    ...Array.from({ length: 20 }, (_, n) => unlock(String(1_000 + n))),
    unlock(PIN),
  ]);
  const kinds = answers.map((answer) => (answer.ok ? answer.value.kind : answer.error));
  expect(kinds).toEqual([
    ...Array.from({ length: 5 }, () => 'wrong-pin'),
    ...Array.from({ length: 16 }, () => 'too-many-tries'),
  ]);
  expect(isOpen()).toBe(false);
});

test('setting the wall clock does not end a wait', async () => {
  const { clock, unlock } = session();
  for (let n = 1; n <= 5; n++) await unlock('0000');
  clock.jump(HOUR_MS);
  expect(await unlock(PIN)).toEqual(isTooMany(30_000));
});

test.each([
  ['none', undefined],
  ['a cost out of reason', pinHash.replace('$10$', '$31$')],
  ['no cost to speak of', pinHash.replace('$10$', '$4$')],
  ['a salt and a hash of nothing', 'scrypt$15$=$='],
  ['another scheme', 'md5$15$c2FsdA==$aGFzaA=='],
])('without a PIN to check against (%s) everything stays locked', async (_what, hash) => {
  const clock = createFakeClock('2026-11-23T09:00:00+03:00');
  const { unlock, isOpen } = createOperatorSession({ pinHash: hash, clock, onWrongPin: () => {} });
  expect(await unlock(PIN)).toEqual({ ok: false, error: 'no-pin' });
  expect(isOpen()).toBe(false);
});

test('what operator:pin prints fits the configuration and opens; the same PIN never prints the same', async () => {
  const [one, other] = [await hashPin('123456'), await hashPin('123456')];
  expect(one).not.toBe(other);
  expect(readPinHash(one)).toMatchObject({ log2N: 15 });
  expect(configSchema.shape.operator.parse({ pinHash: one })).toEqual({ pinHash: one });
  expect(await session(one).unlock('123456')).toMatchObject(isOpened);
  expect(await session(one).unlock('123457')).toEqual(isWrong(0));
});
