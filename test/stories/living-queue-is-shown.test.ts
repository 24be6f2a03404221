import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { doctors } from '../../simulator/clinic/doctors.ts';
import { type RigOptions, startRig } from '../support/kiosk-rig.ts';

const therapist = doctors.find(({ specialityId }) => specialityId === '76');
const guid = therapist?.guid ?? '';
const receiving: NonNullable<RigOptions['config']> = (config) => ({
  ...config,
  clinic: { ...config.clinic, offers: { ...config.clinic.offers, outOfSchedule: [guid] } },
});

test('only who receives out of schedule has a queue, and on the days they work', async () => {
  const rig = await startRig({ config: receiving });
  await rig.swept();
  const listed = await rig.ask('doctors', { specialityId: '76' });
  expect(listed.doctors.filter(({ queue }) => queue).map((doctor) => doctor.guid)).toEqual([guid]);
  const { doctor, days } = await rig.ask('days', { resourceGuid: guid });
  expect(doctor.queue).toBe(true);
  const worked = new Set(
    rig.simulator.slots().flatMap(({ resourceGuid, day }) => (resourceGuid === guid ? [day] : [])),
  );
  expect(days.map(({ day, queue }) => [day, queue])).toEqual(days.map(({ day }) => [day, worked.has(day)]));
  expect(days.some(({ queue }) => queue)).toBe(true);
  const other = listed.doctors.find(({ queue }) => !queue);
  const theirs = await rig.ask('days', { resourceGuid: other?.guid ?? '' });
  expect([theirs.doctor.queue, theirs.days.some(({ queue }) => queue)]).toEqual([false, false]);
});

test('a day without a free place has its queue all the same, today too until the last cell is over', async () => {
  const rig = await startRig({ config: receiving });
  await rig.swept();
  const { reader, mirror } = rig.store();
  mirror((tx) => tx.sql(`UPDATE mirror.slot SET status = 'booked' WHERE resource_guid = ?`).run(guid));
  const today = async () => (await rig.ask('days', { resourceGuid: guid })).days[0];
  const { last, day } = reader
    .sql('SELECT max(end_at) AS last, day FROM mirror.slot WHERE resource_guid = ? AND day = ?')
    .get(guid, '2026-11-23') as { last: number; day: string };
  expect(await today()).toEqual({ day, freeCount: 0, queue: true });
  rig.clock.jump(last - rig.clock.now() - 1);
  expect(await today()).toEqual({ day, freeCount: 0, queue: true });
  rig.clock.jump(1);
  expect(await today()).toEqual({ day, freeCount: 0, queue: false });
});

test('every day that is shown with a queue can be booked', async () => {
  const rig = await startRig({ config: receiving });
  await rig.swept();
  const { days } = await rig.ask('days', { resourceGuid: guid });
  for (const [nth, { day }] of days.filter(({ queue }) => queue).entries())
    expect(
      await rig.call('book', {
        requestId: randomUUID(),
        identity: rig.patient(nth),
        place: { kind: 'out-of-schedule', resourceGuid: guid, day },
        ifTaken: { kind: 'nothing' },
      }),
    ).toMatchObject({ ok: true, value: { slot: { outOfSchedule: true } } });
});

test('without a call that carries it nobody has a queue', async () => {
  const rig = await startRig({
    config: (config, simulator) => {
      const { outOfSchedule: _003, referralAppointments: _001, ...central } = config.central;
      return { ...receiving(config, simulator), central };
    },
  });
  await rig.swept();
  const { doctor, days } = await rig.ask('days', { resourceGuid: guid });
  expect([doctor.queue, days.some(({ queue }) => queue)]).toEqual([false, false]);
  expect((await rig.status()).offers.outOfSchedule).toBe(false);
});
