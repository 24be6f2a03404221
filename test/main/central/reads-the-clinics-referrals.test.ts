import { describe, expect, test } from 'vitest';
import { at, consultation, laboratory } from './referral-answers.ts';
import { answering, answerText, clientFor, fixture, headersOf, startServer } from './servers.ts';

/** Everybody's referrals to the clinic over real HTTP: page by page, each with whose it is. */

const query = (page: number): string => `dateFrom=2026-10-22&page=${page}&count=100`;
const clinicLine = (page: number): string =>
  `GET /d/newdirections/lpu/4cb4f1c8-386d-410d-ac5d-fa232bd2afb9?${query(page)} HTTP/1.1`;

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

  test('of an old policy the series comes with it, as people type it', async () => {
    const patient = { n_pol: 318_245, s_pol: '46 - ал', birthday: '1947-04-02T00:00:00' };
    const { reading, logged } = await readAll([JSON.stringify([item(1, { patient })])]);
    expect(reading.kind === 'read' && reading.value.map(({ identity }) => identity)).toEqual([
      { series: '46-АЛ', policy: '318245', birthDate: '1947-04-02' },
    ]);
    expect(logged).toEqual([]);
  });

  test.each([
    ['a series nobody can type here', { n_pol: '123456', s_pol: '46/АБ', birthday: '1990-01-01' }],
    ['a number too short for an old policy', { n_pol: '123', s_pol: '46-АБ', birthday: '1990-01-01' }],
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
