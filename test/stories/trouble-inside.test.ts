import { expect, test } from 'vitest';
import { createTokens } from '../../main/outbox/tokens.ts';
import type { TokenAnswer } from '../../main/ports.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { MONDAY_MORNING, type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

const breathe = () => new Promise((resolve) => setTimeout(resolve, 20));
const posts = (rig: Rig) => rig.simulator.calls().filter(({ method }) => method === 'POST').length;
const failedOnce = (rig: Rig) =>
  until('the first try to fail', () =>
    rig.store().reader.sql('SELECT 1 FROM outbox_entry WHERE last_cause IS NOT NULL').get(),
  );

test('the disk is full when the verdict comes: in doubt until there is room, then one booking', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  await rig.simulator.faults.on('slow', { delayMs: 300, service: 'appointments', times: 1 });
  const waiting = rig.book(slot.slotGuid);
  await until('the request to be under way', () => posts(rig) === 1);
  const { raw } = rig.store();
  const room = raw.pragma('main.max_page_count', { simple: true });
  // No page may be added, and none can be taken from the free ones: the next write that grows the file fails.
  raw.exec(
    "CREATE TEMP TRIGGER full BEFORE UPDATE ON main.attempt BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
  );
  await until('the verdict to be lost', () => rig.logged.some((line) => line.includes('delivery-failed')));
  expect(rig.store().reader.sql('SELECT state FROM outbox_entry').get()).toEqual({ state: 'sending' });

  raw.exec('DROP TRIGGER temp.full');
  expect(room).toBe(raw.pragma('main.max_page_count', { simple: true }));
  await until('the entry to be read back', async () => {
    rig.clock.advance(1_000);
    return rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'delivered'`).get();
  });
  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  expect(rig.simulator.bookings().filter(({ slotGuid }) => slotGuid === slot.slotGuid)).toHaveLength(1);
  expect(rig.entry(booked.value.id).attempts.map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ['send', null],
    ['read-back', 'booked by Infomat → booked-by-a-kiosk'],
    ['send', 'already-booked'],
  ]);
});

test('in an outage somebody sets the clock days ahead and back: nothing expires by it', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  await rig.simulator.faults.on('down');
  const waiting = rig.book(slot.slotGuid);
  await failedOnce(rig);
  rig.clock.advance(6_000);
  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);

  rig.clock.jump(3 * 86_400_000);
  rig.clock.advance(61_000);
  await breathe();
  expect(rig.entry(booked.value.id).state).toBe('queued');
  rig.clock.jump(-3 * 86_400_000);
  await rig.simulator.faults.allOff();
  rig.clock.advance(60_000);
  await rig.becomes(booked.value.id, 'confirmed', 1_000);
});

test('a clock that was ahead and is set back puts nothing to sleep', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  await rig.simulator.faults.on('down');
  rig.clock.jump(1_800_000);
  const waiting = rig.book(slot.slotGuid);
  await failedOnce(rig);
  rig.clock.advance(6_000);
  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  rig.clock.jump(-5 * 3_600_000);
  await rig.simulator.faults.allOff();
  await rig.becomes(booked.value.id, 'confirmed', 5_000);
  expect(rig.clock.now()).toBeLessThan(Date.parse(MONDAY_MORNING));
});

test('"Retry-After: 0" is no reason to hammer', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  await rig.simulator.faults.on('throttled', { retryAfterSeconds: 0, service: 'appointments' });
  const waiting = rig.book(slot.slotGuid);
  await failedOnce(rig);
  for (let i = 0; i < 20; i++) {
    rig.clock.advance(500);
    await breathe();
  }
  await waiting;
  expect(posts(rig)).toBeLessThanOrEqual(3);
});

test('a misrouted gateway refuses tokens for a while: nobody’s booking ends by it', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  for (let i = 0; i < 3; i++) {
    rig.simulator.faults.answerNext('auth', { status: 404, code: '4044', message: 'no Route matched' });
  }
  const waiting = rig.book(slot.slotGuid);
  await failedOnce(rig);
  expect(rig.store().reader.sql('SELECT state FROM outbox_entry').get()).toEqual({ state: 'queued' });
  await until('the confirmation', async () => {
    rig.clock.advance(5_000);
    return rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'delivered'`).get();
  });
  expect((await waiting).ok).toBe(true);
});

test('after an outage the backlog goes out one after another, not as one', async () => {
  const rig = await startRig();
  await rig.swept();
  await rig.simulator.faults.on('down');
  const made: Promise<unknown>[] = [];
  for (let i = 0; i < 6; i++) {
    const slot = await rig.freeSlot(i);
    made.push(rig.book(slot.slotGuid, { patient: i }));
  }
  await until('all to fail', () => {
    const row = rig.store().reader.sql('SELECT count(*) AS n FROM outbox_entry WHERE failures > 0').get() as {
      n: number;
    };
    return row.n === 6;
  });
  rig.clock.advance(6_000);
  await Promise.all(made);
  await rig.simulator.faults.allOff();
  await until('the network to be back', async () => {
    rig.clock.advance(500);
    return (await rig.status()).network.kind === 'online';
  });
  const waiting = rig
    .store()
    .reader.sql(`SELECT not_before_at AS at, failures FROM outbox_entry WHERE state = 'queued'`)
    .all() as { at: number; failures: number }[];
  expect(waiting.length).toBeGreaterThan(2);
  // A network that flaps must not make the kiosk forget how often it has failed.
  expect(waiting.every(({ failures }) => failures > 0)).toBe(true);
  expect(posts(rig)).toBeLessThan(6);
  await until('all to be sent', () => {
    rig.clock.advance(250);
    return rig.simulator.bookings().filter(({ policy }) => policy).length === 6;
  });
});

test('a token that comes after the patient has left is not kept, nor one asked for by a delivery', async () => {
  const who = { policy: '5058900848000015', birthDate: '1990-01-01' };
  const asked: ((answer: TokenAnswer) => void)[] = [];
  const tokens = createTokens(
    { token: () => new Promise((resolve) => asked.push(resolve)) },
    createFakeClock(MONDAY_MORNING),
  );
  const late = tokens.forVisit('cod', who);
  tokens.forgetAll();
  asked[0]?.({ kind: 'token', token: 'late' });
  await late;
  const delivery = tokens.forDelivery('cod', who);
  asked[1]?.({ kind: 'token', token: 'delivery' });
  expect(await delivery).toEqual({ kind: 'token', token: 'delivery', fresh: true });
  void tokens.forDelivery('cod', who);
  expect(asked).toHaveLength(3);
});
