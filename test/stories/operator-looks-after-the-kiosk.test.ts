import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import { hashPin } from '../../main/operator-session.ts';
import { type Rig, type RigOptions, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

const PIN = '4711';
const pinHash = await hashPin(PIN);

async function rigWithPin(options: RigOptions = {}): Promise<Rig> {
  const rig = await startRig({
    ...options,
    config: (config, simulator) => ({
      ...(options.config?.(config, simulator) ?? config),
      operator: { pinHash },
    }),
  });
  await rig.swept();
  await until('the printer to be asked', async () => (await rig.status()).printer.kind !== 'unknown');
  await rig.ask('operatorUnlock', { pin: PIN });
  return rig;
}
const posts = (rig: Rig) => rig.simulator.calls().filter(({ method }) => method === 'POST');
const scheduleReads = (rig: Rig) => rig.simulator.calls().filter(({ path }) => path.includes('/schedule/'));
async function requestInOutage(rig: Rig): Promise<string> {
  const requestId = randomUUID();
  const waiting = rig.book(rig.lateSlot(), { requestId });
  await until('it to be tried', () =>
    rig.store().reader.sql('SELECT 1 FROM outbox_entry WHERE failures > 0').get(),
  );
  rig.clock.advance(6 * SECOND_MS);
  await waiting;
  return requestId;
}

test('in one look: network, mirror, outbox, printer and reader', async () => {
  const rig = await rigWithPin();
  const booked = await rig.book((await rig.freeSlot()).slotGuid);
  if (!booked.ok) throw new Error(booked.error);
  const { reader } = rig.store();
  const { slots } = reader.sql('SELECT count(*) AS slots FROM mirror.slot WHERE free = 1').get() as {
    slots: number;
  };
  const state = await rig.ask('operatorState', {});
  expect(state).toEqual({
    version: '0.0.0-test',
    startedAt: expect.any(Number),
    network: { kind: 'online', since: expect.any(Number), cause: null },
    clockOffsetMs: expect.any(Number),
    mirror: {
      asOf: expect.any(Number),
      specialities: 13,
      resources: 42,
      freeSlots: expect.any(Number),
      sweeping: false,
    },
    outbox: {
      counts: {
        queued: 0,
        sending: 0,
        'in-doubt': 0,
        delivered: 1,
        refused: 0,
        'needs-staff': 0,
        expired: 0,
        withdrawn: 0,
      },
      oldestMs: null,
      pausedUntil: null,
    },
    printer: { kind: 'ready' },
    scanner: 'none',
    notices: [],
  });
  expect(state.mirror.freeSlots).toBeGreaterThan(0);
  expect(state.mirror.freeSlots).toBeLessThanOrEqual(slots);
  expect(Math.abs(state.clockOffsetMs ?? Number.NaN)).toBeLessThanOrEqual(SECOND_MS);
});

test('sweeping now reads directory and every window again, once, though nothing is due', async () => {
  const rig = await rigWithPin();
  const before = scheduleReads(rig).length;
  expect(await rig.ask('operatorSweep', {})).toEqual({});
  const windowsOfAll = 13 * 2;
  await until('all of it to be read', () => scheduleReads(rig).length >= before + windowsOfAll);
  await until('the end', async () => !(await rig.ask('operatorState', {})).mirror.sweeping);
  rig.clock.advance(SECOND_MS);
  await new Promise((resolve) => void setTimeout(resolve, 300));
  expect(scheduleReads(rig).length).toBe(before + windowsOfAll);
  expect(
    rig.simulator.calls().filter(({ path }) => path.includes('/iemk/doctors')).length,
  ).toBeGreaterThanOrEqual(2);
});

test('sweeping with a clock that is set back in the middle comes to its end all the same', async () => {
  const rig = await rigWithPin();
  await rig.ask('operatorSweep', {});
  rig.clock.jump(-5 * MINUTE_MS);
  const before = scheduleReads(rig).length;
  await until('the end', async () => {
    const { mirror } = await rig.ask('operatorState', {});
    return scheduleReads(rig).length > before + 25 && !mirror.sweeping;
  });
  const read = scheduleReads(rig).length;
  await new Promise((resolve) => void setTimeout(resolve, 300));
  expect(scheduleReads(rig).length).toBeLessThanOrEqual(read + 1);
});

test('sweeping into a dead network answers at once', async () => {
  const rig = await rigWithPin();
  await rig.simulator.faults.on('down');
  expect(await rig.ask('operatorSweep', {})).toEqual({});
  await until('it to be noticed', async () => (await rig.status()).network.kind === 'offline');
});

test('sending now does not wait out a wait of ours', async () => {
  const rig = await rigWithPin();
  await rig.simulator.faults.on('auth-down');
  const id = await requestInOutage(rig);
  const paused = await rig.ask('operatorState', {});
  expect(paused.outbox).toMatchObject({ counts: { queued: 1 }, oldestMs: 6 * SECOND_MS });
  expect(paused.outbox.pausedUntil).toBeNull();
  await rig.simulator.faults.allOff();
  expect((await rig.ask('booking', { id })).state.kind).toBe('pending');
  await rig.ask('operatorDeliverNow', {});
  await rig.becomes(id, 'confirmed');
});

test('sending now does not hurry a server that asked to be left alone', async () => {
  const rig = await rigWithPin();
  await rig.simulator.faults.on('throttled', { service: 'appointments', times: 1, retryAfterSeconds: 600 });
  const waiting = rig.book(rig.lateSlot(), {});
  await until('it to be throttled', () =>
    rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE last_cause = 'throttled'`).get(),
  );
  rig.clock.advance(6 * SECOND_MS);
  await waiting;
  const sent = posts(rig).length;
  await rig.ask('operatorDeliverNow', {});
  await new Promise((resolve) => void setTimeout(resolve, 200));
  expect(posts(rig).length).toBe(sent);
});

test('sending now does not cut short the quiet time before a booking is given back', async () => {
  const rig = await rigWithPin();
  const booked = await rig.book((await rig.freeSlot()).slotGuid);
  if (!booked.ok) throw new Error(booked.error);
  const waiting = rig.ask('cancel', { bookingId: booked.value.id, reason: 'mistake' });
  rig.clock.advance(6 * SECOND_MS);
  expect((await waiting).cancelling).toBe('under-way');
  await rig.ask('operatorDeliverNow', {});
  await new Promise((resolve) => void setTimeout(resolve, 200));
  expect(rig.simulator.bookings().map(({ cancelledAt }) => cancelledAt)).toEqual([null]);
  await rig.becomes(booked.value.id, 'cancelled', 5 * SECOND_MS);
});

test('what went wrong in the last day is there after a restart too, with beginning and end', async () => {
  const rig = await rigWithPin();
  await rig.simulator.faults.on('down');
  await rig.ask('operatorSweep', {});
  await until('it to be noticed', async () => (await rig.status()).network.kind === 'offline');
  const began = rig.clock.now();
  rig.clock.advance(15 * SECOND_MS);
  await rig.simulator.faults.allOff();
  await until('the network to be back', async () => {
    rig.clock.advance(SECOND_MS);
    return (await rig.status()).network.kind === 'online';
  });
  rig.clock.advance(15 * SECOND_MS);
  await rig.call('operatorUnlock', { pin: '0000' });
  await rig.simulator.printerFaults.set({ paper: 'none' });
  await until('the paper to be missed', async () => {
    rig.clock.advance(15 * SECOND_MS);
    return (await rig.status()).printer.kind === 'no-paper';
  });
  const seen = (
    faults: readonly { kind: string; detail: string | null; endedAt: number | null; count: number }[],
  ) => faults.map(({ kind, detail, endedAt, count }) => [kind, detail, endedAt !== null, count]);
  const { faults } = await rig.ask('operatorFaults', {});
  expect(seen(faults).filter(([kind]) => kind !== 'delivery-paused')).toEqual([
    ['printer-trouble', 'no-paper', false, 1],
    ['wrong-pin', null, false, 1],
    ['no-network', expect.any(String), true, 1],
  ]);
  expect(faults.find(({ kind }) => kind === 'no-network')?.at).toBeLessThanOrEqual(began);

  await rig.simulator.printerFaults.set({ paper: 'ok' });
  rig.clock.advance(MINUTE_MS);
  await rig.restart();
  await rig.ask('operatorUnlock', { pin: PIN });
  expect(
    seen((await rig.ask('operatorFaults', {})).faults).filter(([kind]) => kind !== 'delivery-paused'),
  ).toEqual([
    ['printer-trouble', 'no-paper', true, 1],
    ['wrong-pin', null, false, 1],
    ['no-network', expect.any(String), true, 1],
  ]);
  rig.clock.jump(25 * HOUR_MS);
  await rig.ask('operatorUnlock', { pin: PIN });
  expect(seen((await rig.ask('operatorFaults', {})).faults)).toEqual([]);
});

test('a wrong clock is a fault until it is right', async () => {
  const rig = await rigWithPin();
  const clockFault = async () =>
    (await rig.ask('operatorFaults', {})).faults.find(({ kind }) => kind === 'clock-wrong');
  await rig.simulator.faults.on('clock-off', { minutes: 10 });
  await rig.ask('operatorSweep', {});
  await until('it to be noticed', clockFault);
  expect(await clockFault()).toMatchObject({ endedAt: null, count: 1 });
  await rig.simulator.faults.allOff();
  await rig.ask('operatorSweep', {});
  await until('it to be right', async () => (await clockFault())?.endedAt);
});

test('there is no window to leave in a test', async () => {
  const rig = await rigWithPin();
  expect(await rig.call('operatorLeave', {})).toEqual({ ok: false, error: 'not-here' });
});
