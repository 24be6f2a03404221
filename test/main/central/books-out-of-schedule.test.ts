import { describe, expect, test } from 'vitest';
import { clinicGuid, resourceGuid, token } from './calls.ts';
import { answering, clientFor, fixture, headersOf, startServer } from './servers.ts';

/** Document 003 over real HTTP: the request to the byte, and which answers prove a booking. */

const request = { resourceGuid, on: '2026-11-23', token };
const ticketGuid = '0c9b1d7e-5a52-4f0e-9d3b-6f2a8c4e1b70';

test.each([true, false])(
  'the request with fullResponse=%s has no body and declares none',
  async (fullResponse) => {
    const server = await startServer(answering(200, fixture('ticket-visit.json')));
    const url = `http://127.0.0.1:${server.port}`;
    const { central } = clientFor(url, { outOfSchedule: { url: `${url}/v/`, fullResponse } });
    expect(await central.bookOutOfSchedule(request)).toEqual({
      kind: 'booked',
      bookingGuid: ticketGuid,
      ticketNumber: 'В-004',
    });
    const [seen] = server.seen;
    expect(seen?.requestLine).toBe(
      `POST /v/visit/${clinicGuid}/outSchedule/${resourceGuid}/2026-11-23?fullResponse=${fullResponse} HTTP/1.1`,
    );
    expect(seen?.body).toBe('');
    expect([...(seen?.headers ?? [])].sort()).toEqual(
      headersOf(server, [`Authorization: Bearer ${token}`, 'Content-Length: 0']),
    );
  },
);

const lpu = { guid: clinicGuid };
const booked = (ticketNumber: string | null) => ({ kind: 'booked', bookingGuid: ticketGuid, ticketNumber });
const notProven = { kind: 'not-the-api', cause: 'wrong-shape' };
const zero = '00000000-0000-0000-0000-000000000000';
const other = 'c3c977af-c3b4-4517-9d57-50a6844ec660';

describe('only a ticket of our clinic, and of our resource where it says so, is a booking', () => {
  test.each([
    ['the three fields', { lpu, num: '4', ticketGuid }, booked('4')],
    [
      'the three fields, in the spelling of the table',
      { Lpu: { Guid: clinicGuid.toUpperCase() }, Num: 4, TicketGuid: ticketGuid.toUpperCase() },
      booked('4'),
    ],
    ['no number', { lpu, ticketGuid, num: null }, booked(null)],
    ['our resource', { lpu, num: '4', ticketGuid, docGuid: resourceGuid.toUpperCase() }, booked('4')],
    ['no resource', { lpu, num: '4', ticketGuid, docGuid: null }, booked('4')],
    ['an empty resource', { lpu, num: '4', ticketGuid, docGuid: '' }, booked('4')],
    ['a resource of zeros', { lpu, num: '4', ticketGuid, docGuid: zero }, booked('4')],
    ['another resource', { lpu, num: '4', ticketGuid, docGuid: other }, notProven],
    ['a resource that is none', { lpu, num: '4', ticketGuid, docGuid: 'Петрова' }, notProven],
    ['another clinic', { lpu: { guid: other }, num: '4', ticketGuid }, notProven],
    ['no clinic', { num: '4', ticketGuid }, notProven],
    ['no ticket', { lpu, num: '4' }, notProven],
    ['a ticket of zeros', { lpu, num: '4', ticketGuid: zero }, notProven],
    ['a list', [{ lpu, num: '4', ticketGuid }], notProven],
  ])('%s', async (_name, answer, outcome) => {
    const server = await startServer(answering(200, JSON.stringify(answer)));
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookOutOfSchedule(request)).toEqual(outcome);
  });
});
