import { expect, test } from 'vitest';
import type { IfTaken } from '../../domain/if-taken.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

type Place = { guid: string; resourceGuid: string; startAt: number; day: string; specialityId: string };

/** Free places of a doctor who has several on one day, as the mirror has them, in order. */
async function places(rig: Rig): Promise<{ doctor: Place[]; speciality: Place[] }> {
  const free = rig.simulator
    .slots({ status: 'available' })
    .filter(({ kioskMayBook, day }) => kioskMayBook && day <= '2026-11-26');
  for (const first of free.filter(({ day }) => day === '2026-11-24')) {
    const doctor = free.filter(
      ({ resourceGuid, startAt }) => resourceGuid === first.resourceGuid && startAt >= first.startAt,
    );
    const speciality = free.filter(
      ({ specialityId, startAt }) => specialityId === first.specialityId && startAt >= first.startAt,
    );
    const today = doctor.filter(({ day }) => day === first.day);
    const bySlot = (a: Place, b: Place) => a.startAt - b.startAt || (a.guid < b.guid ? -1 : 1);
    if (today.length >= 3 && doctor.length > today.length && speciality.length > doctor.length)
      return { doctor: doctor.sort(bySlot), speciality: speciality.sort(bySlot) };
  }
  throw new Error('no doctor has three free places');
}

async function bookOffline(rig: Rig, slotGuid: string, ifTaken: IfTaken): Promise<string> {
  await rig.simulator.faults.on('down');
  const booked = await rig.book(slotGuid, { ifTaken });
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state.kind).toBe('pending');
  return booked.value.id;
}

const ours = (rig: Rig) => rig.simulator.bookings().filter(({ source }) => source === 'Infomat');

test('the nearest with the same doctor that day: the next place, then the one after it, each tried once', async () => {
  const rig = await startRig();
  await rig.swept();
  const [chosen, second, third] = (await places(rig)).doctor;
  if (!chosen || !second || !third) throw new Error('too few places');
  const id = await bookOffline(rig, chosen.guid, { kind: 'same-doctor', withinDays: 0 });
  expect(rig.simulator.takeSlot(chosen.guid)).toBe(true);
  expect(rig.simulator.takeSlot(second.guid)).toBe(true);
  await rig.simulator.faults.off('down');

  const view = await rig.becomes(id, 'confirmed', 1_000);
  expect(view.slot.slotGuid).toBe(third.guid);
  expect(view.movedFrom).toMatchObject({ startAt: chosen.startAt });
  expect(ours(rig).map(({ slotGuid }) => slotGuid)).toEqual([third.guid]);
  const { attempts } = rig.entry(id);
  expect(attempts.filter(({ outcome }) => outcome === 'refused: slot-taken')).toHaveLength(2);
});

test('nothing left within the limits: refused, and never past them', async () => {
  const rig = await startRig();
  await rig.swept();
  const { doctor } = await places(rig);
  const [chosen] = doctor;
  if (!chosen) throw new Error('no place');
  const id = await bookOffline(rig, chosen.guid, { kind: 'same-doctor', withinDays: 0 });
  for (const { guid, day } of doctor) if (day === chosen.day) rig.simulator.takeSlot(guid);
  await rig.simulator.faults.off('down');
  const view = await rig.becomes(id, 'refused', 1_000);
  expect(view.state).toMatchObject({ reason: 'slot-taken' });
  expect(ours(rig)).toEqual([]);
});

test('within some days: another day of the same doctor, not earlier than the time chosen', async () => {
  const rig = await startRig();
  await rig.swept();
  const { doctor } = await places(rig);
  const [chosen] = doctor;
  const later = doctor.find(({ day }) => day > (chosen?.day ?? ''));
  if (!chosen || !later) throw new Error('too few places');
  const id = await bookOffline(rig, chosen.guid, { kind: 'same-doctor', withinDays: 2 });
  for (const { guid, day } of doctor) if (day === chosen.day) rig.simulator.takeSlot(guid);
  await rig.simulator.faults.off('down');
  const view = await rig.becomes(id, 'confirmed', 1_000);
  expect(view.slot.slotGuid).toBe(later.guid);
});

test('any doctor of the speciality: the soonest place there is', async () => {
  const rig = await startRig();
  await rig.swept();
  const { speciality, doctor } = await places(rig);
  const [chosen] = doctor;
  if (!chosen) throw new Error('no place');
  const next = speciality.find(({ guid, startAt }) => guid !== chosen.guid && startAt >= chosen.startAt);
  const id = await bookOffline(rig, chosen.guid, { kind: 'any-doctor', withinDays: 2 });
  rig.simulator.takeSlot(chosen.guid);
  await rig.simulator.faults.off('down');
  const view = await rig.becomes(id, 'confirmed', 1_000);
  expect(view.slot).toMatchObject({ slotGuid: next?.guid, resourceGuid: next?.resourceGuid });
});

test('a patient who wished for nothing gets nothing else', async () => {
  const rig = await startRig();
  await rig.swept();
  const [chosen] = (await places(rig)).doctor;
  if (!chosen) throw new Error('no place');
  const id = await bookOffline(rig, chosen.guid, { kind: 'nothing' });
  rig.simulator.takeSlot(chosen.guid);
  await rig.simulator.faults.off('down');
  await rig.becomes(id, 'refused', 1_000);
  expect(ours(rig)).toEqual([]);
});

test('killed right after it moved: it goes on with the place it moved to, and asks for nothing twice', async () => {
  const rig = await startRig();
  await rig.swept();
  const [chosen, second] = (await places(rig)).doctor;
  if (!chosen || !second) throw new Error('too few places');
  const id = await bookOffline(rig, chosen.guid, { kind: 'same-doctor', withinDays: 0 });
  rig.simulator.takeSlot(chosen.guid);
  await rig.simulator.faults.off('down');
  await rig.simulator.faults.on('error-before', { service: 'auth', status: 503 });
  // The network is back, tokens are not: nothing is sent until they are.
  await until('the road to be tried', () => {
    rig.clock.advance(5_000);
    return rig.entry(id).lastCause === 'auth-unreachable';
  });
  await rig.simulator.faults.allOff();
  await until('the move', async () => {
    rig.clock.advance(5_000);
    return (await rig.ask('booking', { id })).movedFrom !== null;
  });
  await rig.restart();
  const view = await rig.becomes(id, 'confirmed', 1_000);
  expect(view.slot.slotGuid).toBe(second.guid);
  expect(ours(rig)).toHaveLength(1);
});
