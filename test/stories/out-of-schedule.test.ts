import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { doctors } from '../../simulator/clinic/doctors.ts';
import { identityOf } from '../../simulator/clinic/patients.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

const room = doctors.find(({ kind }) => kind === 'room');
const DAY = '2026-11-24';

const visit = (rig: Rig, resourceGuid = room?.guid ?? '', day = DAY) =>
  rig.call('book', {
    requestId: randomUUID(),
    identity: rig.patient(),
    place: { kind: 'out-of-schedule', resourceGuid, day },
    ifTaken: { kind: 'same-doctor', withinDays: 7 },
  });
const calls = (rig: Rig) => rig.simulator.calls().filter(({ service }) => service === 'out-of-schedule');

test('a visit out of schedule (document 003): a number for the day, no slot and no hold', async () => {
  const rig = await startRig();
  await rig.swept();
  const booked = await visit(rig);
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state).toMatchObject({ kind: 'confirmed', ticketNumber: expect.any(String) });
  expect(booked.value.slot).toMatchObject({ slotGuid: null, outOfSchedule: true });
  expect(calls(rig).map(({ method, path }) => [method, path])).toEqual([
    ['POST', expect.stringMatching(/\/outSchedule\/[0-9a-f-]{36}\/2026-11-24\?fullResponse=true$/)],
  ]);
  expect(rig.simulator.bookings().filter(({ kind }) => kind === 'out-of-schedule')).toHaveLength(1);
});

test('its answer is lost: nothing can be asked, so a person decides, and nothing is sent twice', async () => {
  const rig = await startRig();
  await rig.swept();
  await rig.simulator.faults.on('answer-lost', { times: 1, service: 'out-of-schedule' });
  const waiting = visit(rig);
  await until('doubt', () =>
    rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'in-doubt'`).get(),
  );
  rig.clock.advance(1_000);
  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state).toMatchObject({ kind: 'needs-staff', reason: 'no-evidence' });
  rig.clock.advance(3_600_000);
  expect(calls(rig)).toHaveLength(1);
});

test('with a laboratory referral it goes by document 001, out of schedule', async () => {
  const rig = await startRig();
  await rig.swept();
  for (const patient of rig.simulator.patients) {
    if (!patient.hasCard || patient.closed || patient.deskOnly) continue;
    const identity = identityOf(patient);
    const { referrals } = await rig.ask('referrals', { identity });
    const referral = referrals.find(({ type, obstacle }) => type === 'laboratory' && obstacle === null);
    if (!referral) continue;
    const booked = await rig.call('book', {
      requestId: randomUUID(),
      identity,
      place: { kind: 'out-of-schedule', resourceGuid: room?.guid ?? '', day: DAY },
      referralGuid: referral.guid,
      ifTaken: { kind: 'nothing' },
    });
    if (!booked.ok) throw new Error(booked.error);
    expect(booked.value.state).toMatchObject({ kind: 'confirmed' });
    const call = rig.simulator.calls().find(({ service }) => service === 'referral-appointments');
    expect(JSON.parse(call?.body ?? '{}')).toMatchObject({
      DirectionType: 'Laboratory',
      DocPrvdGuid: room?.guid,
      Date: DAY,
      OutOfSchedule: true,
    });
    return;
  }
  throw new Error('nobody has a laboratory referral');
});

test('a resource that does not receive so, a day that is over or too far: refused before anything is recorded', async () => {
  const rig = await startRig();
  await rig.swept();
  const doctor = doctors.find(({ kind }) => kind !== 'room');
  expect(await visit(rig, doctor?.guid)).toMatchObject({ ok: false, error: 'not-offered' });
  expect(await visit(rig, room?.guid, '2026-11-22')).toMatchObject({ ok: false, error: 'not-offered' });
  expect(await visit(rig, room?.guid, '2027-11-24')).toMatchObject({ ok: false, error: 'not-offered' });
  expect(await visit(rig, 'rubbish')).toMatchObject({ ok: false, error: 'not-offered' });
  expect(rig.store().reader.sql('SELECT count(*) AS n FROM booking').get()).toEqual({ n: 0 });
});

test('a clinic that lacks a service still works with the others, and offers only those', async () => {
  const rig = await startRig({
    config: ({ central, ...config }) => {
      const { appointments: _slots, cancellations: _cancel, patients: _cards, ...left } = central;
      return { ...config, central: left };
    },
  });
  await rig.swept();
  expect((await rig.status()).offers).toMatchObject({
    slots: false,
    referrals: true,
    outOfSchedule: true,
    patients: false,
    cancelling: false,
  });
  const slot = await rig.freeSlot();
  expect(await rig.book(slot.slotGuid)).toMatchObject({ ok: false, error: 'not-offered' });
  const booked = await visit(rig);
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value).toMatchObject({ state: { kind: 'confirmed' }, cancelling: 'impossible' });
});
