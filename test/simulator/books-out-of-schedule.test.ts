import { describe, expect, test } from 'vitest';
import { call, patientNamed, slotWhere, started, tokenFor } from './kit.ts';

/** TicketVisit and what it is extended with, every name of the two tables. */
const TICKET = [
  'ticketGuid',
  'timeTableGuid',
  'docFio',
  'docGuid',
  'doctorRole',
  'speciality',
  'beginTime',
  'endTime',
  'dateOfAppointment',
  'planCount',
  'usedCount',
  'source',
  'login',
  'sourceName',
  'dispExamGuid',
  'history',
  'num',
  'uchastokNum',
  'room',
  'flat',
  'busyType',
  'lpu',
];

describe('document 003', () => {
  test('the whole answer has every field of the table, the short one three', async () => {
    const simulator = await started();
    const slot = slotWhere(simulator);
    const path = `/visit/${simulator.clinic.guid.toUpperCase()}/outSchedule/${slot.resourceGuid}/2026-11-21`;
    const lpu = simulator.clinic.guid;
    const whole = await call(simulator, `${path}?fullResponse=true`, {
      token: await tokenFor(simulator, patientNamed(simulator, 'Тестов'), lpu),
      type: null,
    });
    const short = await call(simulator, `${path}?fullResponse=false`, {
      token: await tokenFor(simulator, patientNamed(simulator, 'Облакова'), lpu),
      type: null,
    });
    const [first, second] = simulator.bookings();

    expect(Object.keys(whole.body).sort()).toEqual([...TICKET].sort());
    expect(whole.body).toMatchObject({
      ticketGuid: first?.guid,
      timeTableGuid: null,
      docFio: slot.resourceName,
      docGuid: slot.resourceGuid,
      speciality: 'Терапевт',
      beginTime: '2026-11-21T00:00:00+03:00',
      dateOfAppointment: '2026-11-19T10:00:00.0000000+03:00',
      usedCount: 1,
      num: 'Т-В1',
      room: '112',
      flat: 1,
      lpu: { guid: lpu, mcod: simulator.clinic.code, status: { name: 'Online' } },
    });
    expect(short.body).toEqual({ lpu: expect.any(Object), num: 'Т-В2', ticketGuid: second?.guid });
    expect([first, second]).toMatchObject([
      { slotGuid: null, kind: 'out-of-schedule', referralGuid: null, day: '2026-11-21' },
      { slotGuid: null, kind: 'out-of-schedule', referralGuid: null, day: '2026-11-21' },
    ]);
  });
});
