import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readOperatorLog } from '../../db/ledger/operator-log.ts';
import type { BookingView } from '../../domain/bridge.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

const withdraw = (rig: Rig, bookingId: string) => rig.call('withdraw', { bookingId });
const booked = (rig: Rig) => rig.simulator.calls().filter(({ service }) => service === 'appointments');
const atServer = (rig: Rig) => rig.simulator.bookings().filter(({ source }) => source === 'Infomat');
const hasFailed = (rig: Rig) => () =>
  rig.store().reader.sql('SELECT 1 FROM outbox_entry WHERE failures > 0').get();
const troubles = (rig: Rig) => rig.logged.filter((line) => line.includes('"error"'));

/** The network goes, and a patient leaves a request all the same. */
async function leftInOutage(
  rig: Rig,
  options: { patient?: number; nth?: number } = {},
): Promise<{ slotGuid: string; request: BookingView }> {
  const { slotGuid } = await rig.freeSlot(options.nth);
  await rig.simulator.faults.on('down');
  const waiting = rig.book(slotGuid, options);
  await until('the first try to fail', hasFailed(rig));
  rig.clock.advance(6_000);
  const answer = await waiting;
  if (!answer.ok) throw new Error(answer.error);
  expect(answer.value.state).toEqual({ kind: 'pending' });
  await until('the slip to come out', () => rig.simulator.sheets().length === 1);
  return { slotGuid, request: answer.value };
}

async function networkBack(rig: Rig): Promise<void> {
  await rig.simulator.faults.allOff();
  rig.clock.advance(60_000);
  await until('the network to be seen', async () => {
    rig.clock.advance(5_000);
    return (await rig.status()).network.kind === 'online';
  });
  // Longer than any backlog waits for its random start.
  for (let minute = 0; minute < 10; minute++) {
    rig.clock.advance(60_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('withdrawn in the outage: nothing is ever sent, the place is free again, and everybody can read what became of it', async () => {
  const rig = await startRig();
  await rig.swept();
  const { slotGuid, request } = await leftInOutage(rig);
  expect(request.cancelling).toBe('possible');

  const answer = await withdraw(rig, request.id);
  if (!answer.ok) throw new Error(answer.error);
  const at = rig.clock.now();
  expect(answer.value).toEqual({
    ...request,
    state: { kind: 'cancelled', settledAt: at, withdrawn: true },
    cancelling: 'impossible',
    document: null,
    print: null,
  });
  expect(rig.entry(request.id)).toEqual({ state: 'withdrawn', lastCause: null, attempts: [] });
  expect((await rig.status()).outbox).toEqual({ waiting: 0, inDoubt: 0, needsStaff: 0 });
  expect(readOperatorLog(rig.store().reader, 1)).toMatchObject([
    { at, event: 'request-withdrawn', bookingId: request.id, detail: { number: 'К-0001' } },
  ]);
  expect((await rig.ask('bookings', { identity: rig.patient() })).bookings).toEqual([answer.value]);
  expect(await rig.ask('bookingByNumber', { number: '1', birthDate: rig.patient().birthDate })).toEqual({
    kind: 'found',
    booking: answer.value,
  });

  // The place is nobody's, and another patient's request is the only one that ever leaves.
  const other = rig.book(slotGuid, { patient: 1 });
  rig.clock.advance(6_000);
  expect(await other).toMatchObject({ ok: true, value: { state: { kind: 'pending' } } });
  await networkBack(rig);
  await until('the other one to be booked', () => atServer(rig).length === 1);
  expect(atServer(rig)).toMatchObject([{ slotGuid, policy: rig.patient(1).policy }]);
  expect(booked(rig)).toHaveLength(1);
  expect(await rig.ask('booking', { id: request.id })).toMatchObject({ state: { withdrawn: true } });
  // The slip is in the patient's hand; nothing else came out for it.
  expect(await rig.call('print', { bookingId: request.id })).toEqual({
    ok: false,
    error: 'nothing-to-print',
  });
});

test('tapped twice, asked again after a restart, and confirmed again by a lost answer: withdrawn once, and no paper', async () => {
  const rig = await startRig();
  await rig.swept();
  const { slotGuid, request } = await leftInOutage(rig);
  const [first, second] = await Promise.all([withdraw(rig, request.id), withdraw(rig, request.id)]);
  expect(first).toMatchObject({ ok: true, value: { state: { kind: 'cancelled', withdrawn: true } } });
  expect(second).toEqual(first);
  const sheets = rig.simulator.sheets().length;

  await rig.restart();
  rig.clock.advance(30_000);
  expect(await withdraw(rig, request.id)).toEqual(first);
  expect(await rig.book(slotGuid, { requestId: request.id })).toEqual(first);
  expect(await rig.call('cancel', { bookingId: request.id, reason: 'mistake' })).toEqual({
    ok: false,
    error: 'not-cancellable',
  });
  await networkBack(rig);
  expect([booked(rig), atServer(rig), troubles(rig)]).toEqual([[], [], []]);
  expect(rig.simulator.sheets()).toHaveLength(sheets);
  expect(
    readOperatorLog(rig.store().reader, 100).filter(({ event }) => event === 'request-withdrawn'),
  ).toHaveLength(1);
});

test('a younger request of the same patient goes its way without the one that was withdrawn', async () => {
  const rig = await startRig();
  await rig.swept();
  const { request } = await leftInOutage(rig);
  const second = await rig.freeSlot(40);
  const waiting = rig.book(second.slotGuid);
  rig.clock.advance(6_000);
  const younger = await waiting;
  if (!younger.ok) throw new Error(younger.error);
  expect((await withdraw(rig, request.id)).ok).toBe(true);
  await networkBack(rig);
  await rig.becomes(younger.value.id, 'confirmed', 1_000);
  expect(atServer(rig)).toMatchObject([{ slotGuid: second.slotGuid }]);
});

test('what was tried and found nobody to be connected to has not left either', async () => {
  const rig = await startRig();
  await rig.swept();
  // Their token is known, so that the booking itself is tried.
  await rig.ask('identify', { identity: rig.patient() });
  const { request } = await leftInOutage(rig);
  const outcomes = () => new Set(rig.entry(request.id).attempts.map(({ outcome }) => outcome));
  // The next try may be under way: it is waited for.
  expect(await withdraw(rig, request.id)).toMatchObject({ ok: true, value: { state: { withdrawn: true } } });
  expect(outcomes()).toEqual(new Set(['not-sent: connection-refused']));
  await networkBack(rig);
  expect([booked(rig), troubles(rig)]).toEqual([[], []]);
});

test('delivery has it in hand and waits for a token: what comes back finds it withdrawn, and sends nothing', async () => {
  const rig = await startRig();
  await rig.swept();
  const { slotGuid } = await rig.freeSlot();
  await rig.simulator.faults.on('slow', { delayMs: 300, service: 'auth' });
  const tokens = () => rig.simulator.calls().filter(({ service }) => service === 'auth').length;
  const before = tokens();
  const requestId = randomUUID();
  const waiting = rig.book(slotGuid, { requestId });
  await until('the token to be asked for', () => tokens() > before);
  expect(rig.entry(requestId).state).toBe('queued');
  expect(await withdraw(rig, requestId)).toMatchObject({ ok: true, value: { state: { withdrawn: true } } });
  // Whoever waits for the verdict hears at once.
  expect(await waiting).toMatchObject({ ok: true, value: { state: { kind: 'cancelled', withdrawn: true } } });
  await networkBack(rig);
  expect([booked(rig), atServer(rig), troubles(rig)]).toEqual([[], [], []]);
  expect(rig.simulator.sheets()).toEqual([]);
});

test('what is being sent is not withdrawn: it is booked, shown so, and given back as a booking', async () => {
  const rig = await startRig();
  await rig.swept();
  const { slotGuid } = await rig.freeSlot();
  await rig.simulator.faults.on('slow', { delayMs: 300, service: 'appointments', times: 1 });
  const requestId = randomUUID();
  const waiting = rig.book(slotGuid, { requestId });
  await until('it to be on its way', () => rig.entry(requestId).state === 'sending');
  expect(await rig.ask('booking', { id: requestId })).toMatchObject({ cancelling: 'later' });
  // The answer is waited for, so that what is shown next is true.
  const answer = await withdraw(rig, requestId);
  expect(answer).toMatchObject({ ok: true, value: { state: { kind: 'confirmed' }, cancelling: 'possible' } });
  expect(rig.entry(requestId).state).toBe('delivered');
  expect(await waiting).toMatchObject({ ok: true, value: { state: { kind: 'confirmed' } } });
  expect(await withdraw(rig, requestId)).toMatchObject({ ok: true, value: { state: { kind: 'confirmed' } } });
  expect(atServer(rig)).toHaveLength(1);
});

test('what may be at the server is not withdrawn, in doubt or queued once more', async () => {
  // It may be asked for at a clinic that cancels nothing here too: a button that comes and goes does not help.
  const rig = await startRig({
    config: ({ central: { cancellations: _none, ...central }, ...config }) => ({ ...config, central }),
  });
  await rig.swept();
  const { slotGuid } = await rig.freeSlot();
  await rig.simulator.faults.on('reset-before', { times: 1, service: 'appointments' });
  const requestId = randomUUID();
  const waiting = rig.book(slotGuid, { requestId });
  await until('the answer to be lost', () => rig.entry(requestId).state === 'in-doubt');
  expect(await withdraw(rig, requestId)).toEqual({ ok: false, error: 'not-withdrawable' });
  expect(await rig.ask('booking', { id: requestId })).toMatchObject({ cancelling: 'later' });
  await rig.simulator.faults.on('down');
  await rig.restart();
  expect(await withdraw(rig, requestId)).toEqual({ ok: false, error: 'not-withdrawable' });
  await rig.simulator.faults.allOff();
  await rig.becomes(requestId, 'confirmed', 5_000);
  await waiting;
  expect(atServer(rig)).toHaveLength(1);
  expect(await withdraw(rig, requestId)).toMatchObject({
    ok: true,
    value: { state: { kind: 'confirmed' }, cancelling: 'impossible' },
  });
  expect(await withdraw(rig, 'nobody')).toEqual({ ok: false, error: 'unknown-booking' });
});
