import { describe, expect, test } from 'vitest';
import { token } from './calls.ts';
import {
  answering,
  answerText,
  clientFor,
  fixture,
  headersOf,
  startServer,
  type TestServer,
} from './servers.ts';

/** Referrals over real HTTP: what is asked, what is understood, and what is never looked at. */

const at = (server: TestServer): string => `http://127.0.0.1:${server.port}`;
const query = (page: number): string => `dateFrom=2026-10-22&page=${page}&count=100`;
const clinicLine = (page: number): string =>
  `GET /d/newdirections/lpu/4cb4f1c8-386d-410d-ac5d-fa232bd2afb9?${query(page)} HTTP/1.1`;

const consultation = {
  guid: 'e714e964-d8a0-4776-b163-c708371c39a5',
  number: '47010157096',
  type: 'consultation',
  fromClinicGuid: 'e66e8056-f0bd-4ec3-85f7-28ff5b22db4f',
  fromClinicName: 'Поликлиника № 7',
  toClinicGuid: '4cb4f1c8-386d-410d-ac5d-fa232bd2afb9',
  specialityId: '92',
  purpose: 'Неврология',
  resourceGuid: null,
  issuedOn: '2026-11-10',
  validUntil: '2026-12-10',
  booking: null,
};
const laboratory = {
  guid: '2d793f84-26c9-496d-bd64-745095eb1f80',
  number: '14555-9984',
  type: 'laboratory',
  fromClinicGuid: '1dadf64c-f34a-4023-98a6-3e7b7be4f243',
  fromClinicName: null,
  toClinicGuid: '4cb4f1c8-386d-410d-ac5d-fa232bd2afb9',
  specialityId: null,
  purpose: 'Общий анализ крови',
  resourceGuid: null,
  // 22:30 in Greenwich is the next day in Moscow.
  issuedOn: '2026-11-16',
  validUntil: '2026-12-16',
  booking: {
    guid: 'df554d5b-40d4-4946-bb99-b8db15c87b70',
    startAt: Date.parse('2026-11-23T08:45:00+03:00'),
  },
};

describe("a patient's own", () => {
  test('are asked for with the token and understood, in an envelope or a bare list', async () => {
    const page = JSON.parse(fixture('referrals-page.json'));
    const bodies = [JSON.stringify(page), JSON.stringify(page.directions)];
    const server = await startServer((socket) => socket.write(answerText(200, bodies.shift() ?? '')));
    const { central, exchanges, logged } = clientFor(at(server));
    for (const _ of [1, 2]) {
      expect(await central.referralsOfPatient(token)).toEqual({
        kind: 'read',
        value: [consultation, laboratory],
      });
    }
    expect(server.seen[0]?.requestLine).toBe('GET /d/newdirections/patient HTTP/1.1');
    expect(server.seen[0]?.body).toBe('');
    expect(server.seen[0]?.headers).toContain(`Authorization: Bearer ${token}`);
    expect(exchanges.map(({ service, outcome }) => [service, outcome])).toEqual([
      ['referrals', 'answered'],
      ['referrals', 'answered'],
    ]);
    expect(logged).toEqual([]);
  });

  test('the answer of document 001 is such an item: its diagnosis, reason and card stay behind', async () => {
    const server = await startServer(answering(200, `[${fixture('appointment-result.json')}]`));
    const reading = await clientFor(at(server)).central.referralsOfPatient(token);
    expect(reading).toEqual({
      kind: 'read',
      value: [
        {
          ...consultation,
          fromClinicName: null,
          purpose: null,
          issuedOn: '2019-08-13',
          validUntil: null,
          booking: {
            guid: 'df554d5b-40d4-4946-bb99-b8db15c87b70',
            startAt: Date.parse('2019-08-21T08:45:00+03:00'),
          },
        },
      ],
    });
  });

  test('nothing secret of a doctor gets through', async () => {
    const server = await startServer(answering(200, fixture('referrals-page.json')));
    const client = clientFor(at(server));
    const told = [
      await client.central.referralsOfPatient(token),
      await client.central.referralsOfClinic('2026-10-22'),
    ];
    expect(fixture('referrals-page.json')).toMatch(/Тайный диагноз[\s\S]*Тайная заметка/);
    expect(JSON.stringify([told, client.logged])).not.toMatch(/Тайн|A01\.1|183209fc/);
  });

  const good = {
    guid: consultation.guid,
    date: '2026-11-10',
    lpuFromGuid: consultation.fromClinicGuid,
    lpuToGuid: consultation.toClinicGuid,
  };
  const read = async (item: unknown, beside: unknown[] = []) => {
    const server = await startServer(answering(200, JSON.stringify([...beside, item])));
    const client = clientFor(at(server));
    return { reading: await client.central.referralsOfPatient(token), logged: client.logged };
  };

  test.each([
    [
      'a resource it is written for',
      { docPrvdGuid: 'B0666870-C5B7-4E38-A959-0F17BC50A3CF' },
      { resourceGuid: 'b0666870-c5b7-4e38-a959-0f17bc50a3cf' },
    ],
    [
      'the doctor who wrote it is not the one it is for',
      { docPrvdSenderGuid: consultation.guid },
      { resourceGuid: null },
    ],
    [
      'an appointment of zeros is none',
      { appointment: { guid: '00000000-0000-0000-0000-000000000000', start: '0001-01-01T00:00:00' } },
      { booking: null },
    ],
    ['an end in year 1 is none', { dateEnd: '0001-01-01T00:00:00' }, { validUntil: null }],
    ['an end without words is none', { dateEnd: 'скоро' }, { validUntil: null }],
    [
      'an end at midnight is that day',
      { dateEnd: '2026-12-10T00:00:00.0000000+03:00' },
      { validUntil: '2026-12-10' },
    ],
    ['a code as a number', { specialityCode: 92 }, { specialityId: '92' }],
    ['an empty code', { specialityCode: ' ' }, { specialityId: null }],
    ['an empty number', { number: '' }, { number: null }],
    [
      'a day of issue by its making',
      { date: null, dateCreate: '2026-11-09T23:30:00+03:00' },
      { issuedOn: '2026-11-09' },
    ],
  ])('%s', async (_name, more, expected) => {
    const { reading } = await read({ type: 'Consult', consultDirection: { ...good, ...more } });
    expect(reading).toMatchObject({ kind: 'read', value: [expected] });
  });

  test('a type that is not said is the one that is filled', async () => {
    const { reading } = await read({ laboratoryDirection: good });
    expect(reading).toMatchObject({ kind: 'read', value: [{ type: 'laboratory' }] });
  });

  const whole = { type: 'Consult', consultDirection: { ...good, guid: laboratory.guid } };
  test.each([
    ['null', null],
    ['another kind', { type: 'Procedure', consultDirection: good }],
    ['a type whose direction is missing', { type: 'Laboratory', consultDirection: good }],
    ['no identifier', { type: 'Consult', consultDirection: { ...good, guid: undefined } }],
    [
      'an identifier of zeros',
      { type: 'Consult', consultDirection: { ...good, guid: '00000000-0000-0000-0000-000000000000' } },
    ],
    ['no sender', { type: 'Consult', consultDirection: { ...good, lpuFromGuid: null } }],
    ['no day', { type: 'Consult', consultDirection: { ...good, date: '31.12.2026' } }],
    ['a resource that is none', { type: 'Consult', consultDirection: { ...good, docPrvdGuid: 'x' } }],
    [
      'a booking without identifier',
      { type: 'Consult', consultDirection: { ...good, appointment: { start: '2026-11-23T08:45:00+03:00' } } },
    ],
    [
      'a booking at no time',
      { type: 'Consult', consultDirection: { ...good, appointment: { guid: good.guid, start: null } } },
    ],
  ])('%s is left out and counted; alone among several it hides nothing', async (_name, item) => {
    const { reading, logged } = await read(item, [whole]);
    expect(reading).toMatchObject({ kind: 'read', value: [{ guid: laboratory.guid }] });
    expect(logged).toEqual([{ level: 'warn', event: 'central-referrals-left-out', fields: { count: 1 } }]);
  });

  test('one that comes twice is one', async () => {
    const { reading } = await read(whole, [whole]);
    expect(reading).toMatchObject({ value: [{ guid: laboratory.guid }] });
    expect(reading.kind === 'read' && reading.value.length).toBe(1);
  });
});

describe("the clinic's", () => {
  const item = (index: number, more: object = {}) => ({
    patient: { n_pol: '5058900848000015', s_pol: null, birthday: '1990-01-01' },
    type: 'Consult',
    consultDirection: {
      guid: `00000000-0000-0000-0001-${String(index).padStart(12, '0')}`,
      date: '2026-11-10',
      lpuFromGuid: consultation.fromClinicGuid,
      lpuToGuid: consultation.toClinicGuid,
    },
    ...more,
  });
  const items = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => item(from + index));
  const readAll = async (bodies: string[]) => {
    const rest = [...bodies];
    const server = await startServer((socket) => socket.write(answerText(200, rest.shift() ?? '[]')));
    const client = clientFor(at(server));
    const reading = await client.central.referralsOfClinic('2026-10-22');
    return { reading, ...client, asked: server.seen.map(({ requestLine }) => requestLine) };
  };
  const size = (reading: Awaited<ReturnType<typeof readAll>>['reading']) =>
    reading.kind === 'read' ? reading.value.length : reading;

  test('come with whose they are', async () => {
    const { reading, asked, logged } = await readAll([fixture('referrals-page.json')]);
    expect(reading).toEqual({
      kind: 'read',
      value: [
        { identity: { policy: '5058900848000015', birthDate: '1990-01-01' }, referral: consultation },
        { identity: { policy: '123456789', birthDate: '1988-09-05' }, referral: laboratory },
      ],
    });
    expect(asked).toEqual([clinicLine(1)]);
    expect(logged).toEqual([]);
  });

  test('Basic credentials where they are configured, none otherwise', async () => {
    const server = await startServer(answering(200, '[]'));
    const basic = { login: 'kiosk', password: 'пароль' };
    const url = `${at(server)}/d`;
    await clientFor(at(server), { referrals: { url, token: 'cod', basic } }).central.referralsOfClinic(
      '2026-10-22',
    );
    await clientFor(at(server)).central.referralsOfClinic('2026-10-22');
    const credentials = `Authorization: Basic ${Buffer.from('kiosk:пароль').toString('base64')}`;
    const headers = server.seen.map((seen) =>
      seen.headers.filter((header) => !header.startsWith('Connection')).sort(),
    );
    const without = headersOf(server, []).filter((header) => !header.startsWith('Connection'));
    expect(headers).toEqual([[...without, credentials].sort(), without]);
  });

  test('page by page until a short one', async () => {
    const { reading, asked } = await readAll([
      JSON.stringify({ directions: items(1, 100) }),
      JSON.stringify({ Directions: items(101, 200) }),
      JSON.stringify({ directions: items(201, 203) }),
    ]);
    expect(size(reading)).toBe(203);
    expect(asked).toEqual([1, 2, 3].map(clinicLine));
  });

  test('a failed page fails the whole', async () => {
    const { reading } = await readAll([JSON.stringify({ directions: items(1, 100) }), '{"directions":']);
    expect(reading).toEqual({ kind: 'failed', failure: { kind: 'no-answer', cause: 'answer-cut-off' } });
  });

  test('a server that ignores the page ends it', async () => {
    const same = JSON.stringify({ directions: items(1, 100) });
    const { reading, asked, logged } = await readAll([same, same, same]);
    expect([size(reading), asked.length]).toEqual([100, 2]);
    expect(logged).toEqual([{ level: 'warn', event: 'central-referrals-repeat', fields: { page: 2 } }]);
  });

  test('a page that shifted brings one twice: it is one', async () => {
    const { reading } = await readAll([
      JSON.stringify({ directions: items(1, 100) }),
      JSON.stringify({ directions: items(100, 110) }),
    ]);
    expect(size(reading)).toBe(110);
  });

  test.each([
    ['a series', { n_pol: '123456', s_pol: '46 АБ', birthday: '1990-01-01' }],
    ['a number of neither kind', { n_pol: '123456', s_pol: null, birthday: '1990-01-01' }],
    ['no date of birth', { n_pol: '5058900848000015', birthday: null }],
    ['a date that does not exist', { n_pol: '5058900848000015', birthday: '1990-02-31' }],
    ['nobody', null],
  ])(
    '%s: nobody the kiosk could know, so left out and counted, and no sign of a foreign answer',
    async (_name, patient) => {
      const { reading, logged } = await readAll([
        JSON.stringify([item(1, { patient }), item(2, { patient })]),
      ]);
      expect(size(reading)).toBe(0);
      expect(logged).toEqual([{ level: 'warn', event: 'central-referrals-left-out', fields: { count: 2 } }]);
    },
  );
});

const html = { 'Content-Type': 'text/html' };
const basic = { login: 'kiosk', password: 'x' };
const failing: [name: string, answer: string, failure: object, withBasic?: object][] = [
  ['a page', answerText(200, '<html>', html), { kind: 'not-the-api', cause: 'content-type' }],
  ['another list', answerText(200, '[1,2,3]'), { kind: 'not-the-api', cause: 'wrong-shape' }],
  ['another object', answerText(200, '{"doctors":[]}'), { kind: 'not-the-api', cause: 'wrong-shape' }],
  ['half a list', answerText(200, '[{"type":'), { kind: 'no-answer', cause: 'answer-cut-off' }],
  ['a redirect', answerText(302, ''), { kind: 'not-the-api', cause: 'redirected' }],
  ['throttled', answerText(503, '', { 'Retry-After': '5' }), { kind: 'throttled', retryAfterMs: 5_000 }],
  [
    'an old token',
    answerText(403, '{"Code":5007,"Message":"Истекло"}'),
    { kind: 'unauthorised', code: '5007', message: 'Истекло' },
  ],
  [
    'no card',
    answerText(404, '{"Code":4001,"Message":"Нет карты"}'),
    { kind: 'rejected', status: 404, code: '4001', message: 'Нет карты' },
  ],
  ['another 404', answerText(404, '<html>', html), { kind: 'not-the-api', cause: 'content-type' }],
  [
    '403 of somebody',
    answerText(403, '<html>', html),
    { kind: 'not-the-api', cause: 'content-type' },
    { kind: 'unauthorised', code: '403', message: '' },
  ],
  [
    '401 of somebody',
    answerText(401, '<html>', html),
    { kind: 'not-the-api', cause: 'content-type' },
    { kind: 'unauthorised', code: '401', message: '' },
  ],
];
describe('answers that bring nothing', () => {
  test.each(failing)('%s', async (_name, answer, failure, withBasic = failure) => {
    const server = await startServer((socket) => socket.end(answer));
    const url = `${at(server)}/d`;
    const { central } = clientFor(at(server), { referrals: { url, token: 'cod', basic } });
    expect(await central.referralsOfPatient(token)).toEqual({ kind: 'failed', failure });
    expect(await central.referralsOfClinic('2026-10-22')).toEqual({ kind: 'failed', failure: withBasic });
  });
});
