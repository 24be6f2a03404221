import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Output } from '../../domain/bridge.ts';
import { hashPin } from '../../main/operator-session.ts';
import { doctors } from '../../simulator/clinic/doctors.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

const PIN = '271828';
const room = doctors.find(({ kind }) => kind === 'room');

async function rigWithPin(): Promise<Rig> {
  const pinHash = await hashPin(PIN);
  const rig = await startRig({ config: (config) => ({ ...config, operator: { pinHash } }) });
  await rig.swept();
  return rig;
}

/** A visit out of schedule whose answer was lost: nobody but a person can say what became of it. */
async function stuck(
  rig: Rig,
): Promise<{ bookingId: string; entry: Output<'operatorOutbox'>['entries'][number] }> {
  await rig.simulator.faults.on('answer-lost', { times: 1, service: 'out-of-schedule' });
  const waiting = rig.call('book', {
    requestId: randomUUID(),
    identity: rig.patient(),
    place: { kind: 'out-of-schedule', resourceGuid: room?.guid ?? '', day: '2026-11-24' },
    ifTaken: { kind: 'nothing' },
  });
  await until('doubt', () =>
    rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'in-doubt'`).get(),
  );
  rig.clock.advance(1_000);
  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state.kind).toBe('needs-staff');
  const { entries, counts } = await rig.ask('operatorOutbox', { states: ['needs-staff'], limit: 10 });
  const [entry] = entries;
  if (!entry) throw new Error('nobody waits');
  expect(counts['needs-staff']).toBe(1);
  return { bookingId: booked.value.id, entry };
}

test('without the PIN nothing is told and nothing decided', async () => {
  const rig = await rigWithPin();
  for (const answer of [
    await rig.call('operatorOutbox', { limit: 10 }),
    await rig.call('operatorEntry', { id: 1 }),
    await rig.call('operatorRetry', { id: 1, note: 'так надо' }),
    await rig.call('operatorSettle', { id: 1, as: 'refused', note: 'так надо' }),
  ])
    expect(answer).toEqual({ ok: false, error: 'locked' });
  expect(await rig.call('operatorUnlock', { pin: '000000' })).toEqual({
    ok: true,
    value: { kind: 'wrong-pin', waitMs: 0 },
  });
});

test('has looked at the server, and settles it as booked, with its number', async () => {
  const rig = await rigWithPin();
  await rig.ask('operatorUnlock', { pin: PIN });
  const { bookingId, entry } = await stuck(rig);
  expect(entry).toMatchObject({
    kind: 'book-out-of-schedule',
    state: 'needs-staff',
    reason: 'no-evidence',
    policyTail: rig.patient().policy.slice(-4),
  });
  const history = await rig.ask('operatorEntry', { id: entry.id });
  expect(history.attempts.map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ['send', 'unknown: connection-lost'],
    ['read-back', 'nothing to ask → no-evidence'],
  ]);
  expect(JSON.stringify(history)).not.toContain(rig.patient().policy);

  const number = rig.simulator.bookings().find(({ kind }) => kind === 'out-of-schedule')?.number ?? '';
  await rig.ask('operatorSettle', {
    id: entry.id,
    as: 'delivered',
    note: 'видно в МИС',
    ticketNumber: number,
  });
  const view = await rig.ask('booking', { id: bookingId });
  expect(view.state).toMatchObject({ kind: 'confirmed', ticketNumber: number });
  const { log } = await rig.ask('operatorEntry', { id: entry.id });
  expect(log.map(({ event }) => event)).toEqual(['booking-recorded', 'needs-staff', 'operator-settled']);
  expect(await rig.call('operatorRetry', { id: entry.id, note: 'ещё раз' })).toMatchObject({
    error: 'not-needs-staff',
  });
  await rig.ask('operatorLock', {});
  expect(await rig.call('operatorOutbox', { limit: 10 })).toMatchObject({ error: 'locked' });
});

test('vouches that nothing was booked though it was: sent again, the server knows better, and a person looks once more', async () => {
  const rig = await rigWithPin();
  await rig.ask('operatorUnlock', { pin: PIN });
  const { bookingId, entry } = await stuck(rig);
  await rig.ask('operatorRetry', { id: entry.id, note: 'в МИС записи нет' });
  await until('the second look', async () => {
    rig.clock.advance(500);
    return rig.entry(bookingId).attempts.length === 3;
  });
  await rig.becomes(bookingId, 'needs-staff');
  expect(rig.simulator.bookings().filter(({ kind }) => kind === 'out-of-schedule')).toHaveLength(1);
});
