import { describe, expect, test } from 'vitest';
import type { ReferralPlace } from '../../../main/ports.ts';
import { referral, token } from './calls.ts';
import { answering, clientFor, fixture, headersOf, slotGuid, startServer } from './servers.ts';

/** Document 001 over real HTTP: every form of the request to the byte, and which answers prove a booking. */

const consultation = {
  guid: 'e714e964-d8a0-4776-b163-c708371c39a5',
  type: 'consultation',
  fromClinicGuid: 'e66e8056-f0bd-4ec3-85f7-28ff5b22db4f',
  toClinicGuid: '4cb4f1c8-386d-410d-ac5d-fa232bd2afb9',
} as const;
const laboratory = {
  guid: '18c29a77-35cf-4532-b70a-d493eae6dbc7',
  type: 'laboratory',
  fromClinicGuid: '1dadf64c-f34a-4023-98a6-3e7b7be4f243',
  toClinicGuid: '12ab9992-9875-4fb6-a9c0-8504170c1429',
} as const;
const cell = 'c2ab84d4-bfa1-4965-a4a9-48c8306a0a84';
const outOfSchedule: ReferralPlace = {
  kind: 'out-of-schedule',
  resourceGuid: 'b0666870-c5b7-4e38-a959-0f17bc50a3cf',
  on: '2023-10-21',
};
const fromAndTo =
  '"LpuFromGuid":"e66e8056-f0bd-4ec3-85f7-28ff5b22db4f","LpuToGuid":"4cb4f1c8-386d-410d-ac5d-fa232bd2afb9"';

const forms: [string, typeof consultation | typeof laboratory, ReferralPlace, string][] = [
  [
    'a consultation in a slot by GUID',
    consultation,
    { kind: 'slot', slotGuid: cell },
    `{"DirectionGuid":"${consultation.guid}","DirectionType":"Consult",${fromAndTo},"SlotGuid":"${cell}"}`,
  ],
  [
    'a consultation in a slot by number',
    consultation,
    { kind: 'slot-id', slotId: 14527455 },
    `{"DirectionGuid":"${consultation.guid}","DirectionType":"Consult",${fromAndTo},"SlotId":14527455}`,
  ],
  [
    'a test in a slot',
    laboratory,
    { kind: 'slot', slotGuid: cell },
    `{"DirectionGuid":"${laboratory.guid}","DirectionType":"Laboratory","LpuFromGuid":"${laboratory.fromClinicGuid}","LpuToGuid":"${laboratory.toClinicGuid}","SlotGuid":"${cell}"}`,
  ],
  [
    'a test out of schedule',
    laboratory,
    outOfSchedule,
    `{"DirectionGuid":"${laboratory.guid}","DirectionType":"Laboratory","LpuFromGuid":"${laboratory.fromClinicGuid}","LpuToGuid":"${laboratory.toClinicGuid}","DocPrvdGuid":"b0666870-c5b7-4e38-a959-0f17bc50a3cf","Date":"2023-10-21","OutOfSchedule":true}`,
  ],
];

test.each(forms)('%s', async (_name, order, place, body) => {
  const server = await startServer(answering(200, fixture('appointment-result.json')));
  const { central } = clientFor(`http://127.0.0.1:${server.port}`);
  await central.bookByReferral({ referral: order, place, token });
  const [seen] = server.seen;
  expect(seen?.requestLine).toBe('POST /r/appointments HTTP/1.1');
  expect(seen?.body).toBe(body);
  expect([...(seen?.headers ?? [])].sort()).toEqual(
    headersOf(server, [
      `Authorization: Bearer ${token}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Content-Type: application/json',
    ]),
  );
});

test('the bodies are the examples of the document, in its order, less what the kiosk does not say', () => {
  const example = Object.entries(JSON.parse(fixture('referral-request.json')));
  const [, , , bySlot] = forms[0] ?? [];
  const [, , , byNumber] = forms[1] ?? [];
  const less = (left: readonly string[]): string =>
    JSON.stringify(Object.fromEntries(example.filter(([key]) => !left.includes(key)))).replace(
      '"consult"',
      '"Consult"',
    );
  const unsaid = ['Difficulty', 'VisitComment', 'IsCito'];
  expect(bySlot).toBe(less([...unsaid, 'SlotId']));
  expect(byNumber).toBe(less([...unsaid, 'SlotGuid']));
  // The table spells the type with a capital, the example without: the table is followed.
  expect(forms[3]?.[3]).toBe(
    JSON.stringify(JSON.parse(fixture('referral-request-out-of-schedule.json'))).replace(
      '"laboratory"',
      '"Laboratory"',
    ),
  );
});

const appointment = { guid: 'df554d5b-40d4-4946-bb99-b8db15c87b70', start: '2019-08-21T08:45:00+03:00' };
const zero = '00000000-0000-0000-0000-000000000000';
const booked = { kind: 'booked', bookingGuid: appointment.guid, ticketNumber: null };
const notProven = { kind: 'not-the-api', cause: 'wrong-shape' };
const { guid } = consultation;

describe('only an answer that names our referral and its appointment is a booking', () => {
  test.each([
    ['in the other direction', { type: 'Laboratory', laboratoryDirection: { guid, appointment } }, booked],
    ['with the GUID in capitals', { consultDirection: { guid: guid.toUpperCase(), appointment } }, booked],
    [
      'beside a foreign one',
      {
        consultDirection: { guid: appointment.guid, appointment },
        laboratoryDirection: { guid, appointment },
      },
      booked,
    ],
    [
      'with a number that no document lists',
      { consultDirection: { guid, number: '17', appointment } },
      booked,
    ],
    ['another referral', { consultDirection: { guid: laboratory.guid, appointment } }, notProven],
    ['no appointment', { consultDirection: { guid } }, notProven],
    ['null for the appointment', { consultDirection: { guid, appointment: null } }, notProven],
    ['an appointment without identifier', { consultDirection: { guid, appointment: {} } }, notProven],
    ['an appointment of zeros', { consultDirection: { guid, appointment: { guid: zero } } }, notProven],
    ['an appointment beside the referral', { guid, appointment }, notProven],
    ['both empty', { type: 'Consult', consultDirection: null, laboratoryDirection: null }, notProven],
    ['an appointment of document 000', JSON.parse(fixture('appointment.json')), notProven],
  ])('%s', async (_name, answer, outcome) => {
    const server = await startServer(answering(200, JSON.stringify(answer)));
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookByReferral({ referral, place: { kind: 'slot', slotGuid }, token })).toEqual(
      outcome,
    );
  });
});

test('"the referral already has a booking" is told apart: it may be ours', async () => {
  const message = 'У выбранного направления уже есть запись на прием';
  const server = await startServer(answering(400, JSON.stringify({ Code: '4000', Message: message })));
  const { central, exchanges } = clientFor(`http://127.0.0.1:${server.port}`);
  const place = { kind: 'slot', slotGuid } as const;
  expect(await central.bookByReferral({ referral, place, token })).toEqual({
    kind: 'referral-has-booking',
    code: '4000',
    message,
  });
  expect(exchanges[0]?.outcome).toBe('answered');
});
