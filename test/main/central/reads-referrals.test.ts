import { describe, expect, test } from 'vitest';
import { token } from './calls.ts';
import { at, consultation, laboratory } from './referral-answers.ts';
import { answering, answerText, clientFor, fixture, startServer } from './servers.ts';

/** A patient's own referrals over real HTTP: what is asked, what is understood, what is never looked at; and what brings none at all. */

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
