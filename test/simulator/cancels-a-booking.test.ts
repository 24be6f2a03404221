import { expect, test } from 'vitest';
import type { Simulator } from '../../simulator/start.ts';
import type { Sending, Told } from './kit.ts';
import {
  bookAs,
  byReferral,
  call,
  fakeNow,
  isFree,
  patientNamed,
  referralOf,
  said,
  slotFor,
  slotWhere,
  started,
  tokenFor,
} from './kit.ts';

const REASON = { ReasonCode: '1', Reason: 'Пациент передумал' };

async function cancel(
  simulator: Simulator,
  guid: string | undefined,
  sending: Sending & { family?: string; kind?: string } = {},
): Promise<Told> {
  const { family = 'Тестов', kind = 'cod', ...rest } = sending;
  const token = await tokenFor(simulator, patientNamed(simulator, family), kind);
  return call(simulator, `/iemk/doctors/visit/${guid}`, { method: 'DELETE', token, body: REASON, ...rest });
}

test('a cancelled booking frees its cell and is kept with the time of it', async () => {
  const simulator = await started();
  const slot = slotWhere(simulator, isFree);
  const { body } = await bookAs(simulator, 'Тестов', slot.guid);
  const answer = await cancel(simulator, String(body.guid));
  expect([answer.status, answer.body]).toEqual([204, { text: '' }]);
  expect(simulator.bookings()).toMatchObject([
    { guid: body.guid, cancelledAt: Date.parse('2026-11-19T10:00:00+03:00') },
  ]);
  expect(slotWhere(simulator, (each) => each.guid === slot.guid).status).toBe('available');
  expect((await bookAs(simulator, 'Тестов', slot.guid)).status).toBe(200);
  expect(simulator.bookings()).toHaveLength(2);
});

test('any kind of token will do, but only its owner’s', async () => {
  const simulator = await started();
  for (const kind of ['cod', 'rpgu', simulator.clinic.guid]) {
    const { body } = await bookAs(simulator, 'Тестов', slotWhere(simulator, isFree).guid);
    expect(said(await cancel(simulator, String(body.guid), { family: 'Облакова', kind }))).toEqual([
      404,
      '4000',
      'Запись на прием не найдена',
    ]);
    expect((await cancel(simulator, String(body.guid), { kind })).status).toBe(204);
  }
});

test('a referral can be booked by again, also when it was booked before the simulator started', async () => {
  const simulator = await started();
  const referral = referralOf(simulator, 'plain');
  const token = await tokenFor(simulator, patientNamed(simulator, 'Тестов'));
  const book = (): Promise<Told> => {
    const body = byReferral(referral, { SlotGuid: slotFor(simulator, referral).guid });
    return call(simulator, '/appointments', { token, body });
  };
  expect((await book()).status).toBe(200);
  expect((await cancel(simulator, simulator.bookings()[0]?.guid)).status).toBe(204);
  expect(referralOf(simulator, 'plain').appointment).toBeNull();
  expect((await book()).status).toBe(200);

  const earlier = referralOf(simulator, 'booked');
  const cell = earlier.appointment?.slotGuid;
  expect((await cancel(simulator, earlier.appointment?.guid)).status).toBe(204);
  expect(referralOf(simulator, 'booked').appointment).toBeNull();
  expect(
    simulator.slots({ specialityId: earlier.specialityId }).find((each) => each.guid === cell)?.status,
  ).toBe('available');
  expect(said(await cancel(simulator, earlier.appointment?.guid)).slice(0, 2)).toEqual([400, '4000']);
});

test('refused when done, when past, when unknown and without the content type', async () => {
  const now = fakeNow();
  const simulator = await started({ now });
  const slot = slotWhere(simulator, isFree);
  const guid = String((await bookAs(simulator, 'Тестов', slot.guid)).body.guid);
  expect(said(await cancel(simulator, guid, { type: null })).slice(0, 2)).toEqual([415, '4000']);
  expect(said(await cancel(simulator, guid, { type: 'text/plain' })).slice(0, 2)).toEqual([415, '4000']);
  expect(simulator.bookings()[0]?.cancelledAt).toBeNull();
  for (const unknown of ['766998fb-1915-4d54-a3f3-934f60125aac', 'rubbish', slot.guid])
    expect((await cancel(simulator, unknown)).status).toBe(404);
  now.advance(slot.startAt - now());
  expect(said(await cancel(simulator, guid))).toEqual([
    400,
    '4000',
    'Запись на прием уже прошла или отменена',
  ]);
});

test('twice is once, and somebody else may have the cell afterwards', async () => {
  const simulator = await started();
  const slot = slotWhere(simulator, isFree);
  const guid = String((await bookAs(simulator, 'Тестов', slot.guid)).body.guid);
  await cancel(simulator, guid);
  expect(said(await cancel(simulator, guid)).slice(0, 2)).toEqual([400, '4000']);
  expect((await bookAs(simulator, 'Облакова', slot.guid)).status).toBe(200);
  expect(simulator.bookings().map((each) => each.cancelledAt !== null)).toEqual([true, false]);
});
