import { expect, test } from 'vitest';
import { instantOf } from '../../domain/clinic-time.ts';
import { queueChosen } from '../../renderer/flow/choose.ts';
import { bridgeDouble } from './bridge-double.ts';
import { doctorOf, TIME_ZONE } from './clinic-data.ts';
import { oneSpeciality } from './referral-data.ts';
import { running } from './running.ts';
import { after, asked, atChecking, recognised, started } from './stories.ts';

const DAY = '2026-11-23';
const treatmentRoom = doctorOf('q1');
if (!treatmentRoom) throw new Error('nobody receives in turn');
const chosen = queueChosen(DAY, treatmentRoom, { id: '1', name: 'Терапевт' }, TIME_ZONE);
const toDoctor = { kind: 'speciality-chosen', specialityId: '1' } as const;
const toRoom = { kind: 'doctor-chosen', resourceGuid: 'q1' } as const;

test('a day is booked, without a time', async () => {
  const double = bridgeDouble();
  const page = running(after(recognised(atChecking(await started())), toDoctor, toRoom), double);
  await expect
    .poll(() => page.now().visit.step)
    .toMatchObject({ kind: 'time', days: { doctor: { queue: true } } });
  page.dispatch(chosen);
  expect(page.now().visit.step).toMatchObject({
    kind: 'confirm',
    choice: {
      outOfSchedule: true,
      startAt: instantOf(DAY, '00:00', TIME_ZONE),
      resourceName: 'Процедурный кабинет',
    },
  });
  page.dispatch({ kind: 'booking-asked' });
  await expect.poll(() => asked(page.now())).toBe('result');
  expect(double.calls.find(({ method }) => method === 'book')?.input).toMatchObject({
    place: { kind: 'out-of-schedule', resourceGuid: 'q1', day: DAY },
    ifTaken: { kind: 'nothing' },
  });
  expect(page.now().visit.step).toMatchObject({ booking: { slot: { slotGuid: null, outOfSchedule: true } } });
  page.stop();
});

test('with a referral it goes along', async () => {
  const double = bridgeDouble();
  const list = recognised(atChecking(await started(), 'referral'));
  const page = running(after(list, { kind: 'referral-chosen', referral: oneSpeciality }, toRoom), double);
  page.dispatch(chosen, { kind: 'booking-asked' });
  await expect.poll(() => asked(page.now())).toBe('result');
  expect(double.calls.find(({ method }) => method === 'book')?.input).toMatchObject({
    place: { kind: 'out-of-schedule', resourceGuid: 'q1', day: DAY },
    referralGuid: oneSpeciality.guid,
  });
  page.stop();
});

test('who receives in turn alone has the first such day open; who has times, the first with a time', async () => {
  for (const [resourceGuid, day] of [
    ['q1', '2026-11-23'],
    ['d7', '2026-11-22'],
  ] as const) {
    const at = after(recognised(atChecking(await started())), toDoctor, {
      kind: 'doctor-chosen',
      resourceGuid,
    });
    const page = running(at, bridgeDouble());
    await expect.poll(() => page.now().visit.step).toMatchObject({ kind: 'time', day, times: {} });
    page.stop();
  }
});

test('where nothing is booked out of schedule, nobody receives in turn', async () => {
  const { offers } = bridgeDouble().circumstances;
  const double = bridgeDouble({ offers: { ...offers, outOfSchedule: false } });
  const answer = await double.call('doctors', { specialityId: '1' });
  expect(answer.ok && answer.value.doctors.filter(({ queue }) => queue)).toEqual([]);
});
