import { expect, test } from 'vitest';
import { readOperatorLog } from '../../db/ledger/operator-log.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

/** Pauses: nothing is lost, nothing is refused, and the operator can read why. */

async function bookInto(
  rig: Rig,
  fault: Parameters<Rig['simulator']['faults']['set']>[0],
): Promise<{ id: string; slotGuid: string }> {
  await rig.swept();
  const slot = await rig.freeSlot();
  await rig.simulator.faults.set(fault);
  const waiting = rig.book(slot.slotGuid);
  await until('delivery to give up for now', () =>
    rig
      .store()
      .reader.sql(`SELECT 1 FROM outbox_entry WHERE last_cause IS NOT NULL AND state <> 'sending'`)
      .get(),
  );
  rig.clock.advance(6_000);
  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state.kind).toBe('pending');
  return { id: booked.value.id, slotGuid: slot.slotGuid };
}

const events = (rig: Rig) =>
  readOperatorLog(rig.store().reader, 50).map(({ event, detail }) => [event, detail.cause ?? null]);
const posts = (rig: Rig) => rig.simulator.calls().filter(({ method }) => method === 'POST').length;

test.each([
  ['throttled', { name: 'throttled', retryAfterSeconds: 120, service: 'appointments' }, 'throttled'],
  ['the clocks disagree and every token is "expired"', { name: 'clock-off', minutes: 30 }, 'clock-wrong'],
  ['the authorisation service is away', { name: 'auth-down' }, 'auth-unreachable'],
  ['a captive portal answers for everybody', { name: 'captive-portal' }, 'not-the-api'],
  ['a redirect to a portal', { name: 'redirect' }, 'not-the-api'],
] as const)('%s: delivery pauses, and goes on when it is over', async (_what, fault, cause) => {
  const rig = await startRig();
  const { id, slotGuid } = await bookInto(rig, fault);
  expect(rig.entry(id)).toMatchObject({ state: 'queued', lastCause: cause });
  expect(events(rig)).toContainEqual(['outbox-paused', cause]);

  const before = posts(rig);
  rig.clock.advance(10_000);
  expect(posts(rig)).toBe(before);

  await rig.simulator.faults.allOff();
  await until('the confirmation', async () => {
    rig.clock.advance(30_000);
    return (await rig.ask('booking', { id })).state.kind === 'confirmed';
  });
  expect(rig.simulator.bookings().filter((booking) => booking.slotGuid === slotGuid)).toHaveLength(1);
});

test('a server that asks for two minutes gets two minutes', async () => {
  const rig = await startRig();
  await bookInto(rig, { name: 'throttled', retryAfterSeconds: 120, service: 'appointments', times: 1 });
  const before = posts(rig);
  rig.clock.advance(113_000);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(posts(rig)).toBe(before);
  rig.clock.advance(40_000);
  await until('the next try', () => posts(rig) === before + 1);
});

test('a token kept from the identification that has died on the way is renewed once, unseen', async () => {
  const rig = await startRig();
  await rig.swept();
  await rig.ask('identify', { identity: rig.patient() });
  const slot = await rig.freeSlot();
  rig.simulator.faults.answerNext('appointments', {
    status: 403,
    code: '5007',
    message: 'Время действия токена истекло',
  });
  const booked = await rig.book(slot.slotGuid);
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state.kind).toBe('confirmed');
  expect(rig.entry(booked.value.id).attempts.map(({ outcome }) => outcome)).toEqual([
    'token-refused',
    'booked',
  ]);
});

test("a patient without a card is refused by name, and nobody else's booking waits for it", async () => {
  const rig = await startRig();
  await rig.swept();
  const stranger = rig.simulator.patients.find(({ hasCard }) => !hasCard);
  if (!stranger) throw new Error('the simulator knows nobody without a card');
  const identity = { policy: stranger.policy, birthDate: stranger.birthDate };
  expect(await rig.call('identify', { identity })).toEqual({ ok: false, error: 'not-recognised' });
  // Recognised or not could not be asked for in an outage: the booking finds out.
  const [first, second] = [await rig.freeSlot(0), await rig.freeSlot(1)];
  const refused = await rig.call('book', {
    requestId: crypto.randomUUID(),
    place: { kind: 'slot', slotGuid: first.slotGuid },
    ifTaken: { kind: 'nothing' },
    identity,
  });
  const booked = await rig.book(second.slotGuid, { patient: 1 });
  if (!refused.ok || !booked.ok) throw new Error('both are recorded');
  expect(refused.value.state).toMatchObject({ kind: 'refused', reason: 'no-medical-card' });
  expect(booked.value.state.kind).toBe('confirmed');
  // The place is free again for the next patient.
  expect((await rig.book(first.slotGuid, { patient: 2 })).ok).toBe(true);
});

test('one patient’s doubt does not hold up another; the same patient’s bookings go in order', async () => {
  const rig = await startRig();
  await rig.swept();
  const [first, second, third] = [await rig.freeSlot(0), await rig.freeSlot(1), await rig.freeSlot(2)];
  await rig.simulator.faults.on('reset-before', { service: 'appointments', times: 1 });
  const one = rig.book(first.slotGuid, { patient: 0 });
  await until('doubt', () =>
    rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'in-doubt'`).get(),
  );
  const same = rig.book(second.slotGuid, { patient: 0 });
  const other = await rig.book(third.slotGuid, { patient: 1 });
  if (!other.ok) throw new Error(other.error);
  expect(other.value.state.kind).toBe('confirmed');
  expect(posts(rig)).toBe(2);

  await until('the rest', async () => {
    rig.clock.advance(10_000);
    return rig.simulator.bookings().filter(({ policy }) => policy).length === 3;
  });
  const bookings = [await one, await same].map((answer) => (answer.ok ? answer.value.id : ''));
  for (const id of bookings) await rig.becomes(id, 'confirmed');
  const created = rig.simulator.bookings().filter(({ policy }) => policy === rig.patient(0).policy);
  expect(created.map(({ slotGuid }) => slotGuid)).toEqual([first.slotGuid, second.slotGuid]);
});

test('no personal data in the log, in events or in the operator log', async () => {
  const rig = await startRig();
  await bookInto(rig, { name: 'captive-portal' });
  await rig.simulator.faults.allOff();
  await until('the confirmation', async () => {
    rig.clock.advance(30_000);
    return rig.simulator.bookings().some(({ policy }) => policy);
  });
  const { policy, birthDate } = rig.patient();
  const told = rig.logged.join('\n') + JSON.stringify(readOperatorLog(rig.store().reader, 100));
  expect(told.length).toBeGreaterThan(100);
  expect(told).not.toContain(policy);
  expect(told).not.toContain(birthDate);
});
