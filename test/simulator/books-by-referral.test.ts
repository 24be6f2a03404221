import { describe, expect, test } from 'vitest';
import type { SimReferral } from '../../simulator/central/referrals.ts';
import { wireInstant } from '../../simulator/central/wire.ts';
import type { Simulator } from '../../simulator/start.ts';
import type { Told } from './kit.ts';
import {
  byPortal,
  byReferral,
  call,
  fakeNow,
  isFree,
  patientNamed,
  referralOf,
  said,
  slotFor,
  started,
  tokenFor,
} from './kit.ts';

const token = (simulator: Simulator, kind = 'cod', family = 'Тестов'): Promise<string> =>
  tokenFor(simulator, patientNamed(simulator, family), kind);

const book = async (simulator: Simulator, body: unknown): Promise<Told> =>
  call(simulator, '/appointments', { token: await token(simulator), body });

const now = (simulator: Simulator, { guid }: SimReferral): SimReferral | undefined =>
  simulator.referrals().find((each) => each.guid === guid);

describe('document 001', () => {
  test('a consultation: booked, and written on the referral', async () => {
    const simulator = await started();
    const referral = referralOf(simulator, 'from-elsewhere');
    const slot = slotFor(simulator, referral);
    const answer = await book(simulator, byReferral(referral, { SlotGuid: slot.guid }));
    const [booking] = simulator.bookings();

    expect([answer.status, answer.body]).toEqual([
      200,
      {
        type: 'Consult',
        consultDirection: expect.objectContaining({
          id: expect.stringMatching(/^\d+$/),
          guid: referral.guid,
          date: `${referral.date}T00:00:00+03:00`,
          dateEnd: `${referral.dateEnd}T00:00:00+03:00`,
          specialityCode: referral.specialityId,
          lpuFromGuid: referral.lpuFromGuid,
          lpuToGuid: simulator.clinic.guid,
          appointment: {
            guid: booking?.guid,
            start: wireInstant(slot.startAt),
            end: wireInstant(slot.endAt),
            createTime: '2026-11-19T10:00:00+03:00',
          },
        }),
        laboratoryDirection: null,
      },
    ]);
    expect(booking).toMatchObject({
      slotGuid: slot.guid,
      kind: 'referral',
      referralGuid: referral.guid,
      source: 'Infomat',
      cancelledAt: null,
    });
    expect(now(simulator, referral)?.appointment).toEqual(booking);
  });

  test('a test of blood: its own names, in a room of its own', async () => {
    const simulator = await started();
    const referral = referralOf(simulator, 'laboratory');
    const slot = slotFor(simulator, referral);
    const body = byReferral(referral, { DirectionType: 'laboratory', SlotId: slot.id });
    const answer = await book(simulator, body);
    expect(answer.body).toEqual({
      type: 'Laboratory',
      consultDirection: null,
      laboratoryDirection: expect.objectContaining({
        Id: referral.id,
        Guid: referral.guid,
        Type: 'Laboratory',
        DateEnd: `${referral.dateEnd}T00:00:00+03:00`,
        Urgent: false,
        specialityName: 'Процедурный кабинет',
        appointment: expect.objectContaining({ start: wireInstant(slot.startAt) }),
      }),
    });
    expect(simulator.bookings()).toMatchObject([
      { slotGuid: slot.guid, number: expect.stringMatching(/^П-/) },
    ]);
  });

  test('the number of a cell goes before its GUID; names in any case', async () => {
    const simulator = await started();
    const referral = referralOf(simulator, 'plain');
    const [first, second] = simulator
      .slots({ specialityId: referral.specialityId, status: 'available' })
      .filter(isFree);
    const body = byReferral(referral, { SlotGuid: first?.guid, SlotId: second?.id });
    const lower = Object.fromEntries(Object.entries(body).map(([key, value]) => [key.toLowerCase(), value]));
    expect((await book(simulator, lower)).status).toBe(200);
    expect(simulator.bookings().map((each) => each.slotGuid)).toEqual([second?.guid]);
  });

  test('out of schedule: a day, no cell and no time', async () => {
    const simulator = await started();
    const referral = referralOf(simulator, 'laboratory');
    const { resourceGuid } = slotFor(simulator, referral);
    const body = byReferral(referral, { DocPrvdGuid: resourceGuid, Date: '2026-11-20', OutOfSchedule: true });
    const answer = await book(simulator, body);
    expect(answer.body.laboratoryDirection).toMatchObject({
      appointment: { start: '2026-11-20T00:00:00+03:00', end: '2026-11-20T00:00:00+03:00' },
    });
    expect(simulator.bookings()).toMatchObject([
      { slotGuid: null, day: '2026-11-20', number: 'П-В1', kind: 'referral', referralGuid: referral.guid },
    ]);
    for (const missing of ['DocPrvdGuid', 'Date'])
      expect(said(await book(simulator, { ...body, [missing]: undefined })).slice(0, 2)).toEqual([
        400,
        '4000',
      ]);
  });

  test('a booking out of schedule stands in the way of another until its day is over', async () => {
    const clock = fakeNow();
    const simulator = await started({ now: clock });
    const referral = referralOf(simulator, 'laboratory');
    const { resourceGuid } = slotFor(simulator, referral);
    await book(
      simulator,
      byReferral(referral, { DocPrvdGuid: resourceGuid, Date: '2026-11-19', OutOfSchedule: true }),
    );
    const path = `/visit/${simulator.clinic.guid}/outSchedule/${resourceGuid}`;
    const again = async (): Promise<Told> =>
      call(simulator, `${path}/2026-11-20`, { token: await token(simulator, simulator.clinic.guid) });
    expect((await again()).body.Message).toContain(
      'Вы уже записаны Процедурный кабинет № 1 на 19.11.2026 00:00.',
    );
    clock.advance(14 * 3_600_000);
    expect((await again()).status).toBe(200);
  });

  test('a desk-only patient may: this document knows no such row', async () => {
    const simulator = await started();
    const referral = referralOf(simulator, 'plain', 'Запретов');
    const body = byReferral(referral, { SlotGuid: slotFor(simulator, referral).guid });
    const answer = await call(simulator, '/appointments', {
      token: await token(simulator, 'cod', 'Запретов'),
      body,
    });
    expect(answer.status).toBe(200);
  });
});

describe('document 002', () => {
  test('a day and a time name the cell; both GUIDs come back glued', async () => {
    const simulator = await started();
    const referral = referralOf(simulator, 'from-elsewhere');
    const slot = slotFor(simulator, referral);
    const answer = await call(simulator, '/iemk/directions/entry', {
      token: await token(simulator, 'rpgu'),
      body: byPortal(simulator, referral, slot, { lpu_code: simulator.clinic.code, email: 'some@mail.ru' }),
    });
    const [booking] = simulator.bookings();
    expect(answer.body).toEqual({
      Entry_id: `${simulator.clinic.guid}${booking?.guid}`,
      Ticket: booking?.number,
    });
    expect(booking).toMatchObject({ slotGuid: slot.guid, kind: 'portal', referralGuid: referral.guid });
    expect(now(simulator, referral)?.appointment?.guid).toBe(booking?.guid);
  });

  test('somebody without a card is told which card is missing, and where', async () => {
    const simulator = await started();
    const referral = referralOf(simulator, 'plain', 'Новосёлова');
    const answer = await call(simulator, '/iemk/directions/entry', {
      token: await token(simulator, 'rpgu', 'Новосёлова'),
      body: byPortal(simulator, referral, slotFor(simulator, referral)),
    });
    expect(answer.body.Message).toMatch(
      new RegExp(`^Не найден МКАБ: [0-9a-f-]{36} в лпу: ${simulator.clinic.guid}$`),
    );
  });

  test('time, resource, day: whatever is missing or unknown is one row', async () => {
    const simulator = await started();
    const referral = referralOf(simulator, 'plain');
    const slot = slotFor(simulator, referral);
    const portal = await token(simulator, 'rpgu');
    for (const more of [
      { time: '25:00' },
      { time: undefined },
      { day: 'завтра' },
      { day: 5 },
      { resource_id: slot.resourceGuid },
      { resource_id: `${simulator.clinic.guid}${referral.guid}` },
    ]) {
      const body = byPortal(simulator, referral, slot, more);
      const answer = await call(simulator, '/iemk/directions/entry', { token: portal, body });
      expect([more, ...said(answer).slice(0, 2)]).toEqual([more, 400, '4036']);
    }
    expect(simulator.bookings()).toEqual([]);
  });
});

test('a patient’s referrals are many sorted, and so are the clinic’s', async () => {
  const simulator = await started();
  const notes = new Set(simulator.referrals().map((each) => each.note));
  expect([...notes].sort()).toEqual(
    [
      'booked',
      'expired',
      'from-elsewhere',
      'laboratory',
      'plain',
      'to-elsewhere',
      'unknown-speciality',
    ].sort(),
  );
  const withSome = new Set(simulator.referrals().map((each) => each.policy)).size;
  expect(withSome).toBeGreaterThan(simulator.patients.length / 2);
  expect(withSome).toBeLessThan(simulator.patients.length);
  expect((await started()).referrals()).toEqual(simulator.referrals());
  expect((await started({ seed: 99 })).referrals()[0]?.guid).not.toBe(simulator.referrals()[0]?.guid);
});

test('whenever one looks, there are referrals to book by and one that has ended', async () => {
  const clock = fakeNow();
  const simulator = await started({ now: clock });
  for (let week = 0; week < 30; week++) {
    clock.advance(7 * 86_400_000);
    const today = new Date(clock()).toISOString().slice(0, 10);
    const good = simulator.referrals().filter((each) => each.dateEnd >= today && !each.appointment);
    const own = good.filter((each) => each.policy === patientNamed(simulator, 'Тестов').policy);
    expect([today, own.some((each) => each.kind === 'laboratory'), own.length >= 4]).toEqual([
      today,
      true,
      true,
    ]);
    expect(good.every((each) => each.date < today)).toBe(true);
    expect(referralOf(simulator, 'expired').dateEnd < today).toBe(true);
    expect(referralOf(simulator, 'booked').appointment).not.toBeNull();
  }
});
