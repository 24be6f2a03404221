import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answering, clientFor, startServer, type TestServer } from './servers.ts';

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const at = (server: TestServer): string => `http://127.0.0.1:${server.port}`;
const password = { login: 'kiosk', password: 'пароль' };
const basic = `Authorization: Basic ${Buffer.from('kiosk:пароль').toString('base64')}`;

const cell = JSON.parse(fixture('cells.json'))[0];
const resourceGuid = 'b0666870-c5b7-4e38-a959-0f17bc50a3cf';
const first = {
  guid: '766998fb-1915-4d54-a3f3-934f60125aac',
  resourceGuid,
  specialityId: '76',
  day: '2026-11-22',
  startAt: Date.parse('2026-11-22T06:20:00Z'),
  endAt: Date.parse('2026-11-22T06:40:00Z'),
  status: 'available',
  kioskMayBook: true,
  bookedBy: null,
};

describe('schedules', () => {
  const read = (server: TestServer) =>
    clientFor(at(server)).central.scheduleOfSpeciality('76', '2026-11-22', '2026-11-28');

  test('a speciality from day to day', async () => {
    const server = await startServer(answering(200, fixture('cells.json')));
    const { central } = clientFor(at(server), { schedule: { url: `${at(server)}/s`, basic: password } });
    expect(await central.scheduleOfSpeciality('терапия/1', '2026-11-22', '2026-11-28')).toEqual({
      kind: 'read',
      value: [
        { ...first, specialityId: 'терапия/1' },
        {
          guid: 'c2ab84d4-bfa1-4965-a4a9-48c8306a0a84',
          resourceGuid,
          specialityId: 'терапия/1',
          day: '2026-11-22',
          startAt: Date.parse('2026-11-22T20:40:00Z'),
          endAt: Date.parse('2026-11-22T21:00:00Z'),
          status: 'booked',
          kioskMayBook: false,
          bookedBy: 'CallCenter',
        },
      ],
    });
    expect(server.seen[0]?.requestLine).toBe(
      `GET /s/lpu/4cb4f1c8-386d-410d-ac5d-fa232bd2afb9/speciality/${encodeURIComponent('терапия/1')}/schedule/2026-11-22/2026-11-28 HTTP/1.1`,
    );
    expect(server.seen[0]?.headers).toContain(basic);
  });

  test('one resource on one day; its own cells need not repeat whose they are', async () => {
    const server = await startServer(answering(200, JSON.stringify([{ ...cell, docPrvdGuid: undefined }])));
    const { central } = clientFor(at(server));
    const resource = { guid: resourceGuid, specialityId: '76' };
    expect(await central.scheduleOfResource(resource, '2026-11-22')).toEqual({
      kind: 'read',
      value: [first],
    });
    expect(server.seen[0]?.requestLine).toBe(
      `GET /s/lpu/4cb4f1c8-386d-410d-ac5d-fa232bd2afb9/doctor/${resourceGuid}/schedule/2026-11-22 HTTP/1.1`,
    );
  });

  test.each([
    ['cells', { cells: [cell] }],
    ['Schedule', { Schedule: [cell], total: 1 }],
  ])('a list inside %s', async (_name, body) => {
    const server = await startServer(answering(200, JSON.stringify(body)));
    expect(await read(server)).toEqual({ kind: 'read', value: [first] });
  });

  const unreadable = {
    null: null,
    'a number': 5,
    'a list': [cell],
    'no guid': { ...cell, guid: undefined },
    'no begin': { ...cell, beginTime: null },
    'a begin that is none': { ...cell, beginTime: '22.11.2026 09:20' },
    'a day that is none': { ...cell, beginTime: '2026-02-30T09:20:00+03:00' },
    'year one': { ...cell, beginTime: '0001-01-01T00:00:00' },
    'an end before its begin': { ...cell, endTime: '2026-11-22T09:00:00+03:00' },
    'no end': { ...cell, endTime: undefined },
    'no status': { ...cell, status: null },
    'nobody whose it is': { ...cell, docPrvdGuid: null },
    'a number for access': { ...cell, flagAccess: 32 },
  };
  test.each(Object.entries(unreadable))('a cell that is %s is left out and counted', async (_name, bad) => {
    const server = await startServer(answering(200, JSON.stringify([bad, cell])));
    const { central, logged } = clientFor(at(server));
    const reading = await central.scheduleOfSpeciality('76', '2026-11-22', '2026-11-28');
    expect(reading).toEqual({ kind: 'read', value: [first] });
    expect(logged).toEqual([{ level: 'warn', event: 'central-cells-left-out', fields: { count: 1 } }]);
  });

  test('several cells of which none can be read are not the API’s', async () => {
    const server = await startServer(answering(200, JSON.stringify(Object.values(unreadable))));
    expect(await read(server)).toEqual({
      kind: 'failed',
      failure: { kind: 'not-the-api', cause: 'wrong-shape' },
    });
  });

  test.each([
    ['a status nobody documented is not available', { status: 'Frozen' }, { status: 'unavailable' }],
    ['access as a list', { flagAccess: ['INFOMAT'] }, { kioskMayBook: true }],
    ['nobody told who booked', { bookingSource: undefined }, {}],
    ['no access', { flagAccess: null }, { kioskMayBook: false }],
    ['a flag that only begins alike', { flagAccess: 'InfomatQuota' }, { kioskMayBook: false }],
    [
      'seven fractional digits',
      { beginTime: '2026-11-22T09:20:00.1239999+03:00' },
      { startAt: first.startAt + 123 },
    ],
    ['another offset', { beginTime: '2026-11-22T06:20:00Z' }, {}],
    ['an offset without a colon', { beginTime: '2026-11-22T09:20:00+0300' }, {}],
    ['no offset: the clinic’s wall clock', { beginTime: '2026-11-22 09:20:00' }, {}],
  ])('%s', async (_name, change, expected) => {
    const server = await startServer(answering(200, JSON.stringify([{ ...cell, ...change }])));
    expect(await read(server)).toEqual({ kind: 'read', value: [{ ...first, ...expected }] });
  });

  test.each([
    ['null', 'null'],
    ['an object without a list', '{"cells":{}}'],
    ['a text', '"нет расписания"'],
  ])('%s instead of a schedule', async (_name, body) => {
    const server = await startServer(answering(200, body));
    expect(await read(server)).toEqual({
      kind: 'failed',
      failure: { kind: 'not-the-api', cause: 'wrong-shape' },
    });
  });
});

test('a long schedule is read in pieces, so that other work runs in between', async () => {
  const cells = Array.from({ length: 20_000 }, (_, index) => ({
    ...cell,
    guid: `766998fb-1915-4d54-a3f3-${index.toString(16).padStart(12, '0')}`,
  }));
  const server = await startServer(answering(200, JSON.stringify(cells)));
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const reading = await clientFor(at(server)).central.scheduleOfSpeciality('76', '2026-11-22', '2026-11-28');
  clearInterval(timer);
  expect(reading.kind === 'read' && reading.value.length).toBe(20_000);
  expect(turns).toBeGreaterThan(5);
});
