import { expect, test } from 'vitest';
import type { FaultName } from '../../simulator/faults.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

const ours = (rig: Rig, slotGuid: string) =>
  rig.simulator.bookings().filter((booking) => booking.slotGuid === slotGuid);

test.each<{ fault: FaultName; outcome: string }>([
  { fault: 'answer-lost', outcome: 'unknown: connection-lost' },
  { fault: 'truncated', outcome: 'unknown: answer-cut-off' },
  { fault: 'error-after', outcome: 'unknown: server-error' },
])('booked at the server, but $fault: one booking, confirmed', async ({ fault, outcome }) => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  await rig.simulator.faults.set({
    name: fault,
    times: 1,
    service: 'appointments',
    ...(fault === 'error-after' ? { status: 502 } : {}),
  } as Parameters<Rig['simulator']['faults']['set']>[0]);

  const waiting = rig.book(slot.slotGuid);
  await until('the answer to be lost', () =>
    rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'in-doubt'`).get(),
  );
  rig.clock.advance(1_000);
  const booked = await waiting;

  if (!booked.ok) throw new Error(booked.error);
  // The number was in the answer that got lost: the promise is kept without it.
  expect(booked.value.state).toMatchObject({ kind: 'confirmed', ticketNumber: null });
  expect(ours(rig, slot.slotGuid)).toHaveLength(1);
  expect(rig.entry(booked.value.id).attempts.map(({ kind, outcome: what }) => [kind, what])).toEqual([
    ['send', outcome],
    ['read-back', 'booked by Infomat → booked-by-a-kiosk'],
    ['send', 'already-booked'],
  ]);
});

test.each<{ fault: FaultName }>([{ fault: 'reset-before' }, { fault: 'error-before' }])(
  'not booked at the server, but nobody can know ($fault): read back until it is certain, then sent again once',
  async ({ fault }) => {
    const rig = await startRig();
    await rig.swept();
    const slot = await rig.freeSlot();
    await rig.simulator.faults.set({
      name: fault,
      times: 1,
      service: 'appointments',
      ...(fault === 'error-before' ? { status: 502 } : {}),
    } as Parameters<Rig['simulator']['faults']['set']>[0]);

    const waiting = rig.book(slot.slotGuid);
    await until('doubt', () =>
      rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'in-doubt'`).get(),
    );
    rig.clock.advance(1_000);
    await until('the first read-back', () =>
      rig.store().reader.sql(`SELECT 1 FROM attempt WHERE kind = 'read-back' AND ended_at IS NOT NULL`).get(),
    );
    rig.clock.advance(5_000);
    const booked = await waiting;
    if (!booked.ok) throw new Error(booked.error);
    // A free cell seconds after the loss proves nothing: the request may still be on its way.
    expect(booked.value.state.kind).toBe('pending');
    expect(rig.simulator.calls().filter(({ service }) => service === 'appointments')).toHaveLength(1);

    rig.clock.advance(30_000);

    await rig.becomes(booked.value.id, 'confirmed');
    expect(ours(rig, slot.slotGuid)).toHaveLength(1);
    expect(rig.entry(booked.value.id).attempts.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['send', expect.stringContaining('unknown: ')],
      ['read-back', 'available → wait'],
      ['read-back', 'available → slot-was-free'],
      ['send', 'booked'],
    ]);
  },
);

test('the answer is lost and somebody else has the slot: refused, on the cell’s own evidence', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  await rig.simulator.faults.on('reset-before', { times: 1, service: 'appointments' });
  const waiting = rig.book(slot.slotGuid);
  await until('doubt', () =>
    rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'in-doubt'`).get(),
  );
  rig.simulator.takeSlot(slot.slotGuid);
  rig.clock.advance(1_000);

  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state).toMatchObject({ kind: 'refused', reason: 'slot-taken' });
  expect(rig.simulator.calls().filter(({ service }) => service === 'appointments')).toHaveLength(1);
});

test('the answer is lost and another kiosk has the slot: asked once, then a person decides', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  await rig.simulator.faults.on('answer-lost', { times: 1, service: 'appointments' });
  const waiting = rig.book(slot.slotGuid);
  await until('doubt', () =>
    rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'in-doubt'`).get(),
  );
  // This server looks at the cell before it looks at the patient: its answer cannot tell whose the booking is.
  rig.simulator.faults.answerNext('appointments', {
    status: 400,
    code: '4009',
    message: 'Это время уже занято. Выберите другое свободное время приема.',
  });
  rig.clock.advance(1_000);

  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state).toMatchObject({ kind: 'needs-staff', reason: 'no-evidence' });
  expect(rig.entry(booked.value.id).state).toBe('needs-staff');
  expect((await rig.status()).outbox).toEqual({ waiting: 0, inDoubt: 0, needsStaff: 1 });
});

test('the kiosk is killed while sending: in doubt at the next start, one booking in the end', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  await rig.simulator.faults.on('slow', { delayMs: 400, service: 'appointments' });
  const waiting = rig.book(slot.slotGuid);
  await until('the request to be at the server', () => ours(rig, slot.slotGuid).length === 1);
  // What a killed process leaves behind: the claim is committed, the attempt never ends.
  const { reader } = rig.store();
  expect(reader.sql('SELECT state FROM outbox_entry').get()).toEqual({ state: 'sending' });
  await waiting;
  rig.store().ledger((tx) => {
    tx.sql(`UPDATE outbox_entry SET state = 'sending'`).run();
    tx.sql(`UPDATE booking SET state = 'pending', settled_at = NULL, ticket_number = NULL`).run();
    tx.sql('UPDATE attempt SET ended_at = NULL, outcome = NULL').run();
  });
  await rig.simulator.faults.allOff();

  await rig.restart();

  const { bookings } = await rig.ask('bookings', { identity: rig.patient() });
  const confirmed = await rig.becomes(bookings[0]?.id ?? '', 'confirmed');
  expect(ours(rig, slot.slotGuid)).toHaveLength(1);
  expect(rig.entry(confirmed.id).attempts.map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ['send', null],
    ['read-back', 'booked by Infomat → booked-by-a-kiosk'],
    ['send', 'already-booked'],
  ]);
});
