import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../domain/clinic-time.ts';
import {
  ask,
  bookAs,
  fakeNow,
  isFree,
  patientNamed,
  post,
  said,
  slotWhere,
  started,
  tokenFor,
} from './kit.ts';

describe('a booking that succeeds', () => {
  test('has a number, the cell, the source and a time with offset and seven digits', async () => {
    const simulator = await started();
    const slot = slotWhere(simulator, isFree);
    const told = await bookAs(simulator, 'Тестов', slot.guid);

    expect(told.status).toBe(200);
    expect(told.body).toEqual({
      guid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      number: `Т-${String(slot.ordinal).padStart(2, '0')}`,
      slot: slot.guid,
      source: 'Infomat',
      createTime: '2026-11-19T10:00:00.0000000+03:00',
      direction: null,
    });
    expect(told.headers.get('date')).toBe('Thu, 19 Nov 2026 07:00:00 GMT');
    expect(simulator.bookings()).toEqual([
      {
        guid: told.body.guid,
        number: told.body.number,
        slotGuid: slot.guid,
        policy: '5058900848000015',
        source: 'Infomat',
        createdAt: Date.parse('2026-11-19T10:00:00+03:00'),
        resourceGuid: slot.resourceGuid,
        resourceName: slot.resourceName,
        specialityId: '76',
        startAt: slot.startAt,
        endAt: slot.endAt,
        day: slot.day,
        kind: 'slot',
        referralGuid: null,
        cancelledAt: null,
      },
    ]);
    const day = `${simulator.apiUrl}/lpu/${simulator.clinic.guid}/doctor/${slot.resourceGuid}/schedule/${slot.day}`;
    expect(await (await fetch(day)).json()).toContainEqual(
      expect.objectContaining({ guid: slot.guid, status: 'Booked', bookingSource: 'Infomat' }),
    );
  });

  test('accepts a GUID in capitals, a charset and fields it does not know', async () => {
    const simulator = await started();
    const slot = slotWhere(simulator, isFree);
    const token = await tokenFor(simulator, patientNamed(simulator, 'Тестов'));
    const told = await ask(`${simulator.apiUrl}/appointments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
      body: JSON.stringify({ slot: slot.guid.toUpperCase(), email: 'nobody@example.invalid', Extra: 1 }),
    });
    expect([told.status, told.body.slot]).toEqual([200, slot.guid]);
  });
});

describe('a booking that is refused', () => {
  test('a repeat of one’s own names it, before the cell is called taken', async () => {
    const simulator = await started();
    const slot = slotWhere(simulator, (each) => isFree(each) && each.day > '2026-11-19');
    await bookAs(simulator, 'Тестов', slot.guid);
    const when = `${slot.day.split('-').reverse().join('.')} ${new Date(slot.startAt + 180 * MINUTE_MS).toISOString().slice(11, 16)}`;

    expect(said(await bookAs(simulator, 'Тестов', slot.guid))).toEqual([
      400,
      '4008',
      `Вы уже записаны ${slot.resourceName} на ${when}. Запрещено иметь более одной активной записи на прием на одну специальность.`,
    ]);
    expect(simulator.bookings()).toHaveLength(1);
  });

  test('a second one with the same speciality is refused until the first has begun', async () => {
    const now = fakeNow();
    const simulator = await started({ now });
    const first = slotWhere(simulator, isFree);
    const second = slotWhere(simulator, (each) => isFree(each) && each.day > first.day);
    expect((await bookAs(simulator, 'Тестов', first.guid)).status).toBe(200);
    expect((await bookAs(simulator, 'Тестов', second.guid)).body.Message_code).toBe('4008');
    const other = slotWhere(simulator, isFree, '72');
    expect((await bookAs(simulator, 'Тестов', other.guid)).status).toBe(200);
    now.advance(first.startAt - now());
    expect((await bookAs(simulator, 'Тестов', second.guid)).status).toBe(200);
  });

  test('a cell of somebody else is taken: 4009 when just now, 4000 when long ago', async () => {
    const simulator = await started();
    const slot = slotWhere(simulator, isFree);
    expect(simulator.takeSlot(slot.guid)).toBe(true);
    expect(simulator.takeSlot(slot.guid)).toBe(false);
    expect(said(await bookAs(simulator, 'Тестов', slot.guid))).toEqual([
      400,
      '4009',
      'Это время уже занято. Выберите другое свободное время приема.',
    ]);
    const old = slotWhere(
      simulator,
      (each) =>
        each.kioskMayBook && each.status === 'booked' && each.day > '2026-11-19' && each.guid !== slot.guid,
    );
    expect(said(await bookAs(simulator, 'Тестов', old.guid))).toEqual([
      400,
      '4000',
      'Выбранная ячейка расписания уже занята.',
    ]);
  });

  test('an unknown, begun, closed or forbidden cell each has its own words', async () => {
    const simulator = await started();
    const cells = {
      unknown: '766998fb-1915-4d54-a3f3-934f60125aac',
      past: slotWhere(simulator, (each) => each.status === 'expired').guid,
      closed: slotWhere(simulator, (each) => each.status === 'unavailable' && each.day > '2026-11-19').guid,
      unauthorized: slotWhere(simulator, (each) => each.status === 'unauthorized').guid,
      forbidden: slotWhere(simulator, (each) => each.status === 'available' && !each.kioskMayBook).guid,
    };
    const told: unknown[] = [];
    for (const guid of Object.values(cells)) told.push(said(await bookAs(simulator, 'Тестов', guid)));
    expect(told).toEqual([
      [400, '4000', 'По указанному идентификатору не найдено ячейки расписания'],
      [400, '4000', 'У выбранной ячейки расписания прошло время начала приема.'],
      [400, '4000', 'Выбранная ячейка расписания недоступна.'],
      [400, '4000', 'Выбранная ячейка расписания недоступна.'],
      [400, '4000', 'У вас не хватает прав для записи в выбранную ячейку расписания.'],
    ]);
    expect(simulator.bookings()).toEqual([]);
  });

  test('a child is not booked with the urologist, and some must go to the desk', async () => {
    const simulator = await started();
    const urologist = slotWhere(simulator, isFree, '68');
    expect((await bookAs(simulator, 'Чижиков', urologist.guid)).body.Message_code).toBe('4029');
    expect((await bookAs(simulator, 'Запретов', slotWhere(simulator, isFree).guid)).body.Message_code).toBe(
      '4007',
    );
  });

  test('a scripted answer is given once, to the next call of that service', async () => {
    const simulator = await started();
    const slot = slotWhere(simulator, isFree);
    simulator.faults.answerNext('appointments', { status: 400, code: '4036', message: 'по сценарию' });
    expect(said(await bookAs(simulator, 'Тестов', slot.guid))).toEqual([400, '4036', 'по сценарию']);
    expect(simulator.bookings()).toEqual([]);
    expect((await bookAs(simulator, 'Тестов', slot.guid)).status).toBe(200);
  });
});

describe('a request that is not one', () => {
  test('rubbish of every kind has a clear answer and books nothing', async () => {
    const simulator = await started();
    const token = await tokenFor(simulator, patientNamed(simulator, 'Тестов'));
    const slot = slotWhere(simulator, isFree).guid;
    const send = async (body: string | null, type: string | null): Promise<[number, unknown]> => {
      const headers: Record<string, string> = { authorization: `Bearer ${token}` };
      if (type) headers['content-type'] = type;
      const told = await ask(`${simulator.apiUrl}/appointments`, {
        method: 'POST',
        headers,
        body: body === null ? null : Buffer.from(body),
      });
      return [told.status, told.body.Message_code];
    };
    const json = 'application/json';
    const good = JSON.stringify({ slot });
    expect([
      await send(good, 'text/plain'),
      await send(good, null),
      await send(null, null),
      await send('', json),
      await send('{"slot": ', json),
      await send('[]', json),
      await send('null', json),
      await send('{"slot": 12}', json),
      await send('{"slot": "12"}', json),
      await send(JSON.stringify({ slot, email: {} }), json),
      await send('{"__proto__": {"slot": 1}}', json),
      await send('\u0000\u0001\u0002', json),
      await send(`{"slot":"${'a'.repeat(1_100_000)}"}`, json),
    ]).toEqual([
      [415, '4000'],
      [415, '4000'],
      [415, '4000'],
      ...Array.from({ length: 9 }, () => [400, '4000']),
      [413, '4000'],
    ]);
    expect(simulator.bookings()).toEqual([]);
    expect((await post(simulator, token, slot)).status).toBe(200);
  });
});
