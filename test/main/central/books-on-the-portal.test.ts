import { describe, expect, test } from 'vitest';
import { clinicGuid, referral, resourceGuid, startAt, token, visitGuid } from './calls.ts';
import { answering, clientFor, clinic, fixture, headersOf, startServer } from './servers.ts';

/** Document 002 over real HTTP: the request to the byte, and which answers prove a booking. */

const request = { referral, resourceGuid, startAt, token };
const body =
  '{"direction_id":"e66e8056-f0bd-4ec3-85f7-28ff5b22db4fe714e964-d8a0-4776-b163-c708371c39a5"' +
  ',"lpu_code":"4cb4f1c8-386d-410d-ac5d-fa232bd2afb9"' +
  ',"resource_id":"4cb4f1c8-386d-410d-ac5d-fa232bd2afb9b0666870-c5b7-4e38-a959-0f17bc50a3cf"' +
  ',"day":"2026-11-22","time":"09:20"}';

test('the request: two glued identifiers, day and time on the wall of the clinic', async () => {
  const server = await startServer(answering(200, fixture('visit-data.json')));
  const { central } = clientFor(`http://127.0.0.1:${server.port}`);
  await central.bookOnPortal(request);
  const [seen] = server.seen;
  expect(seen?.requestLine).toBe('POST /o/iemk/directions/entry HTTP/1.1');
  expect(seen?.body).toBe(body);
  expect([...(seen?.headers ?? [])].sort()).toEqual(
    headersOf(server, [
      `Authorization: Bearer ${token}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Content-Type: application/json',
    ]),
  );
});

test('the keys are those of the example, in its order; email is not sent', () => {
  expect([...Object.keys(JSON.parse(body)), 'email']).toEqual(
    Object.keys(JSON.parse(fixture('portal-request.json'))),
  );
});

test('east of Moscow the same instant is another hour, perhaps another day', async () => {
  const server = await startServer(answering(200, fixture('visit-data.json')));
  const { central } = clientFor(
    `http://127.0.0.1:${server.port}`,
    {},
    { ...clinic, timeZone: 'Asia/Kamchatka' },
  );
  await central.bookOnPortal({ ...request, startAt: Date.parse('2026-11-22T12:05:00Z') });
  expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ day: '2026-11-23', time: '00:05' });
});

const booked = (ticketNumber: string | null) => ({ kind: 'booked', bookingGuid: visitGuid, ticketNumber });
const notProven = { kind: 'not-the-api', cause: 'wrong-shape' };
const zero = '00000000-0000-0000-0000-000000000000';

describe('only an identifier of our clinic and a visit is a booking', () => {
  test.each([
    ['in the spelling of the table', { Entry_id: `${clinicGuid}${visitGuid}`, Ticket: 17 }, booked('17')],
    ['with something between', { entry_id: `${clinicGuid}_${visitGuid}` }, booked(null)],
    [
      'with braces and capitals',
      { ENTRY_ID: `{${clinicGuid}} {${visitGuid}}`.toUpperCase(), ticket: ' А-1 ' },
      booked('А-1'),
    ],
    [
      'a ticket longer than paper',
      { Entry_id: `${clinicGuid}${visitGuid}`, Ticket: '9'.repeat(99) },
      booked(null),
    ],
    ['the clinic alone', { Entry_id: clinicGuid, Ticket: '17' }, notProven],
    ['the visit alone', { Entry_id: visitGuid, Ticket: '17' }, notProven],
    ['another clinic', { Entry_id: `${referral.fromClinicGuid}${visitGuid}` }, notProven],
    ['a visit of zeros', { Entry_id: `${clinicGuid}${zero}` }, notProven],
    ['three identifiers', { Entry_id: `${clinicGuid}${visitGuid}${visitGuid}` }, notProven],
    ['letters between', { Entry_id: `${clinicGuid}and${visitGuid}` }, notProven],
    ['an echo of the referral', { Entry_id: `${clinicGuid}${referral.guid}` }, notProven],
    ['an echo of the resource', { Entry_id: `${clinicGuid}${resourceGuid}`, Ticket: '1' }, notProven],
    ['an echo of the clinic', { Entry_id: `${clinicGuid}${clinicGuid}` }, notProven],
    ['no identifier', { Ticket: '17' }, notProven],
    ['null', { Entry_id: null, Ticket: '17' }, notProven],
    ['a number', { Entry_id: 17 }, notProven],
  ])('%s', async (_name, answer, outcome) => {
    const server = await startServer(answering(200, JSON.stringify(answer)));
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookOnPortal(request)).toEqual(outcome);
  });
});
