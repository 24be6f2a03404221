import { expect, test } from 'vitest';
import type { BookingView } from '../../domain/bridge.ts';
import { post, tokenFor } from '../simulator/kit.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

/** So long after its end no copy of a request is on its way any more. */
const QUIET_MS = 30_000;

async function justConfirmed(rig: Rig): Promise<BookingView> {
  await rig.swept();
  const slot = await rig.freeSlot();
  const booked = await rig.book(slot.slotGuid);
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value).toMatchObject({ state: { kind: 'confirmed' }, cancelling: 'possible' });
  return booked.value;
}
async function confirmed(rig: Rig): Promise<BookingView> {
  const booking = await justConfirmed(rig);
  rig.clock.advance(QUIET_MS);
  return booking;
}
const cancel = (rig: Rig, bookingId: string) => rig.call('cancel', { bookingId, reason: 'cannot-come' });
const deletes = (rig: Rig) => rig.simulator.calls().filter(({ method }) => method === 'DELETE');
const atServer = (rig: Rig) => rig.simulator.bookings().filter(({ source }) => source === 'Infomat');

test('gives a booking back: the place is free at the server, and asking again finds it given back', async () => {
  const rig = await startRig();
  const booking = await confirmed(rig);
  const answer = await cancel(rig, booking.id);
  expect(answer).toMatchObject({ value: { state: { kind: 'cancelled' }, cancelling: 'impossible' } });
  expect(atServer(rig)).toMatchObject([{ cancelledAt: expect.any(Number) }]);
  expect(await cancel(rig, booking.id)).toMatchObject({ ok: true, value: { state: { kind: 'cancelled' } } });
  expect(deletes(rig)).toHaveLength(1);
  expect(await cancel(rig, 'nobody')).toMatchObject({ ok: false, error: 'unknown-booking' });
});

test('in an outage it is remembered, the booking stands until it went through, and a restart forgets nothing', async () => {
  const rig = await startRig();
  const booking = await confirmed(rig);
  await rig.simulator.faults.on('down');
  expect(await cancel(rig, booking.id)).toMatchObject({
    value: { state: { kind: 'confirmed' }, cancelling: 'under-way' },
  });
  await rig.restart();
  await rig.simulator.faults.off('down');
  await rig.becomes(booking.id, 'cancelled', 1_000);
  expect(deletes(rig)).toHaveLength(1);
});

test('the answer is lost: asked again without harm, and the slot itself proves it', async () => {
  const rig = await startRig();
  const booking = await confirmed(rig);
  await rig.simulator.faults.on('answer-lost', { times: 1, service: 'cancellations' });
  const waiting = cancel(rig, booking.id);
  await until('the answer to be lost', () => deletes(rig).length === 1);
  await rig.becomes(booking.id, 'cancelled', 1_000);
  await waiting;
  const { id } = rig
    .store()
    .reader.sql(`SELECT id FROM outbox_entry WHERE kind = 'cancel-booking'`)
    .get() as { id: number };
  expect(
    rig.store().reader.sql('SELECT kind, outcome FROM attempt WHERE entry_id = ? ORDER BY number').all(id),
  ).toEqual([
    { kind: 'send', outcome: 'unknown: connection-lost' },
    { kind: 'send', outcome: 'not-cancelled' },
    { kind: 'read-back', outcome: 'available → cancelled' },
  ]);
});

test('given back seconds after it was made: sent once no second copy of the booking can arrive, which would book again', async () => {
  const rig = await startRig();
  const booking = await justConfirmed(rig);
  const waiting = cancel(rig, booking.id);
  await until('the cancellation to wait', () =>
    rig
      .store()
      .reader.sql(
        `SELECT 1 FROM outbox_entry WHERE kind = 'cancel-booking' AND last_cause = 'waiting-for-late-answer'`,
      )
      .get(),
  );
  rig.clock.advance(6_000);
  expect(await waiting).toMatchObject({ value: { state: { kind: 'confirmed' }, cancelling: 'under-way' } });

  // Nothing hastens it: neither a restart nor time that falls short.
  await rig.restart();
  rig.clock.advance(QUIET_MS - 6_001);
  // A proxy delivers the booking's request for the second time, long after the first was answered.
  const token = await tokenFor(rig.simulator, rig.patient());
  const copy = await post(rig.simulator, token, booking.slot.slotGuid ?? '');
  expect([copy.status, copy.body.Message_code]).toEqual([400, '4008']);
  expect(deletes(rig)).toEqual([]);

  await rig.becomes(booking.id, 'cancelled', 1_000);
  expect(deletes(rig)).toHaveLength(1);
  expect(atServer(rig)).toMatchObject([{ cancelledAt: expect.any(Number) }]);
});

test('a booking that has begun is not given back', async () => {
  const rig = await startRig();
  const booking = await confirmed(rig);
  rig.clock.advance(booking.slot.startAt - rig.clock.now());
  expect(await cancel(rig, booking.id)).toMatchObject({ ok: false, error: 'not-cancellable' });
  expect(deletes(rig)).toEqual([]);
});
