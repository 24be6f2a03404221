import { expect, test } from 'vitest';
import { listForOperator } from '../../db/ledger/operator-list.ts';
import { readOperatorLog } from '../../db/ledger/operator-log.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

/** The network goes, and a patient books all the same. */
async function bookInOutage(rig: Rig) {
  const slot = await rig.freeSlot();
  await rig.simulator.faults.on('down');
  const waiting = rig.book(slot.slotGuid);
  await until('the first try to fail', () =>
    rig.store().reader.sql('SELECT 1 FROM outbox_entry WHERE failures > 0').get(),
  );
  rig.clock.advance(6_000);
  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  return { slot, booked };
}

test('booked during an outage, confirmed after it', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  await rig.simulator.faults.on('down');

  expect(await rig.ask('identify', { identity: rig.patient() })).toEqual({ recognised: 'not-checked' });
  const waiting = rig.book(slot.slotGuid);
  await until('the first try to fail', () =>
    rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE failures > 0`).get(),
  );
  rig.clock.advance(6_000);
  const booked = await waiting;

  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state).toEqual({ kind: 'pending' });
  expect(booked.value.localNumber).toBe('К-0001');
  expect(JSON.stringify(booked.value.document)).toContain('НЕ ПОДТВЕРЖДЕНА');
  await until('the slip to come out', () => rig.simulator.sheets().length === 1);
  const slip =
    rig.simulator
      .sheets()[0]
      ?.lines.map((line) => line.text)
      .join('\n') ?? '';
  expect(slip).toContain('ЗАЯВКА');
  expect(slip).not.toContain('ТАЛОН');
  expect(rig.entry(booked.value.id)).toMatchObject({
    state: 'queued',
    lastCause: 'connection-refused',
    attempts: [],
  });
  expect((await rig.status()).network.kind).toBe('offline');

  await rig.simulator.faults.allOff();
  rig.clock.advance(60_000);

  const confirmed = await rig.becomes(booked.value.id, 'confirmed', 1_000);
  const atServer = rig.simulator.bookings().filter(({ slotGuid }) => slotGuid === slot.slotGuid);
  expect(atServer).toHaveLength(1);
  expect(confirmed.state).toMatchObject({ ticketNumber: atServer[0]?.number });
  await until('the network to be seen', async () => (await rig.status()).network.kind === 'online');
  // The patient has gone with the slip: the ticket is printed only when somebody asks for it.
  expect(rig.simulator.sheets()).toHaveLength(1);
  expect(confirmed.print).toBeNull();
  await until(
    'the printer to be done with the slip',
    async () => (await rig.call('print', { bookingId: confirmed.id })).ok,
  );
  await until('the ticket to come out', () => rig.simulator.sheets().length === 2);
});

test('taken by somebody else during the outage: refused, and patient and operator can see it', async () => {
  const rig = await startRig();
  await rig.swept();
  const { slot, booked } = await bookInOutage(rig);

  expect(rig.simulator.takeSlot(slot.slotGuid)).toBe(true);
  await rig.simulator.faults.allOff();
  rig.clock.advance(60_000);

  const refused = await rig.becomes(booked.value.id, 'refused', 1_000);
  expect(refused.state).toMatchObject({ reason: 'slot-taken' });
  expect(refused.document).toBeNull();
  const { bookings } = await rig.ask('bookings', { identity: rig.patient() });
  expect(bookings.map(({ id, state }) => ({ id, kind: state.kind }))).toEqual([
    { id: booked.value.id, kind: 'refused' },
  ]);
  expect(readOperatorLog(rig.store().reader, 10)).toContainEqual(
    expect.objectContaining({
      event: 'refused',
      bookingId: booked.value.id,
      detail: { number: 'К-0001', reason: 'slot-taken', code: '4009' },
    }),
  );
  expect(listForOperator(rig.store().reader, 10)).toMatchObject([
    {
      booking: { localNumber: 'К-0001' },
      state: 'refused',
      cause: 'slot-taken',
      policyTail: rig.patient().policy.slice(-4),
    },
  ]);
  expect(
    rig.simulator.bookings().filter(({ slotGuid, policy }) => slotGuid === slot.slotGuid && policy),
  ).toEqual([]);
});

test('the slot began before the network came back: expired, and nothing is sent', async () => {
  const rig = await startRig();
  await rig.swept();
  const { slot, booked } = await bookInOutage(rig);

  rig.clock.advance(slot.startAt - rig.clock.now());

  await rig.becomes(booked.value.id, 'expired');
  expect(rig.entry(booked.value.id)).toEqual({ state: 'expired', lastCause: 'slot-has-begun', attempts: [] });
  expect(rig.simulator.calls().filter(({ service }) => service === 'appointments')).toEqual([]);
});

test('a restart in the outage loses nothing and prints nothing again', async () => {
  const rig = await startRig();
  await rig.swept();
  const { slot, booked } = await bookInOutage(rig);
  await until('the slip to come out', () => rig.simulator.sheets().length === 1);

  await rig.restart();
  // The place is still held for the patient who has the slip.
  expect(await rig.book(slot.slotGuid, { patient: 1 })).toEqual({ ok: false, error: 'slot-gone' });
  await rig.simulator.faults.allOff();
  rig.clock.advance(60_000);

  await rig.becomes(booked.value.id, 'confirmed', 1_000);
  expect(rig.simulator.bookings().filter(({ slotGuid }) => slotGuid === slot.slotGuid)).toHaveLength(1);
  expect(rig.simulator.sheets()).toHaveLength(1);
});
