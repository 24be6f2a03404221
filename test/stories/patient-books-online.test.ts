import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

test('a patient books online and walks away with a ticket', async () => {
  const rig = await startRig();
  await rig.swept();
  expect(await rig.ask('identify', { identity: rig.patient() })).toEqual({ recognised: 'yes' });
  const slot = await rig.freeSlot();

  const booked = await rig.book(slot.slotGuid);

  if (!booked.ok) throw new Error(booked.error);
  const { value: booking } = booked;
  const atServer = rig.simulator.bookings().filter(({ slotGuid }) => slotGuid === slot.slotGuid);
  expect(atServer).toHaveLength(1);
  expect(booking.state).toEqual({
    kind: 'confirmed',
    ticketNumber: atServer[0]?.number,
    confirmedAt: rig.clock.now(),
  });
  expect(booking.document?.title).toBe('Талон');
  const { attempts, ...entry } = rig.entry(booking.id);
  expect(entry).toEqual({ state: 'delivered', lastCause: null });
  expect(attempts).toEqual([
    {
      number: 1,
      kind: 'send',
      startedAt: rig.clock.now(),
      endedAt: rig.clock.now(),
      outcome: 'booked',
      code: null,
      message: null,
    },
  ]);

  await until('the ticket to come out', () => rig.simulator.sheets().length === 1);
  const paper =
    rig.simulator
      .sheets()[0]
      ?.lines.map((line) => line.text)
      .join('\n') ?? '';
  expect(paper).toContain('ТАЛОН');
  expect(paper).toContain(atServer[0]?.number);
  const printed = await until('the print job to end', async () => {
    const { print } = await rig.ask('booking', { id: booking.id });
    return print?.state.kind === 'printed' ? print : undefined;
  });
  expect(printed.state).toMatchObject({ kind: 'printed', verified: true });
});

test('a double tap is one booking', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  const requestId = randomUUID();

  const [one, other] = await Promise.all([
    rig.book(slot.slotGuid, { requestId }),
    rig.book(slot.slotGuid, { requestId }),
  ]);

  if (!one.ok || !other.ok) throw new Error('both taps must succeed');
  expect(other.value.id).toBe(one.value.id);
  expect(rig.simulator.bookings().filter(({ slotGuid }) => slotGuid === slot.slotGuid)).toHaveLength(1);
  await until('one ticket', () => rig.simulator.sheets().length === 1);
});

test('two patients tap the same slot: one gets it, the other is told at once', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();

  const answers = await Promise.all([
    rig.book(slot.slotGuid, { patient: 0 }),
    rig.book(slot.slotGuid, { patient: 1 }),
  ]);

  expect(answers.map((answer) => (answer.ok ? answer.value.state.kind : answer.error)).sort()).toEqual([
    'confirmed',
    'slot-gone',
  ]);
});

test('the kiosk dies while it books: asked again under the same request it is one booking, and its ticket comes out', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  const requestId = crypto.randomUUID();
  await rig.simulator.faults.on('hang', { times: 1, service: 'appointments' });
  void rig.book(slot.slotGuid, { requestId });
  await until('the call to hang', () =>
    rig.simulator.calls().some(({ service }) => service === 'appointments'),
  );
  await rig.restart();
  const asked = rig.book(slot.slotGuid, { requestId });
  await until('the confirmation', async () => {
    rig.clock.advance(1_000);
    return (await rig.ask('booking', { id: requestId })).state.kind === 'confirmed';
  });
  expect(await asked).toMatchObject({ ok: true });
  await rig.book(slot.slotGuid, { requestId });
  await until('the paper', () => rig.simulator.sheets().length > 0);
  expect(rig.simulator.bookings().filter(({ source }) => source === 'Infomat')).toHaveLength(1);
});
