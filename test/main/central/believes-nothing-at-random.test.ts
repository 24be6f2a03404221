import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCentralApi } from '../../../main/central/create-central-api.ts';
import type { Answer, Transport } from '../../../main/central/transport.ts';
import type { CentralApi } from '../../../main/ports.ts';
import {
  cancelCall,
  clinicGuid,
  type EffectCall,
  effectCalls,
  pushCall,
  referral,
  resourceGuid,
  token,
} from './calls.ts';
import { clinic, fixture, now, settingsFor, slotGuid } from './servers.ts';

/**
 * Whatever JSON comes, no call throws and none claims what the answer does not prove. The proofs are written here a second
 * time, from the documents, and nothing is shared with the client but the answer.
 */

type Json = unknown;

/** Every value under a name, in any case. */
const under = (json: Json, name: string): Json[] =>
  typeof json === 'object' && json !== null && !Array.isArray(json)
    ? Object.entries(json)
        .filter(([key]) => key.toLowerCase() === name)
        .map(([, value]) => value)
    : [];
const says = (json: Json, path: readonly string[], wanted: (value: Json) => boolean): boolean => {
  const [name, ...rest] = path;
  if (name === undefined) return wanted(json);
  return under(json, name).some((inner) => says(inner, rest, wanted));
};
const is =
  (text: string) =>
  (value: Json): boolean =>
    typeof value === 'string' && value.trim().toLowerCase() === text;
const startsWith =
  (text: string) =>
  (value: Json): boolean =>
    typeof value === 'string' &&
    value
      .toLowerCase()
      .replace(/[^0-9a-z]/g, '')
      .startsWith(text.replaceAll('-', ''));

const zero = '00000000-0000-0000-0000-000000000000';

const proves: Record<string, (json: Json, bookingGuid: string) => boolean> = {
  'book-slot': (json, guid) => says(json, ['slot'], is(slotGuid)) && says(json, ['guid'], is(guid)),
  'book-referral': (json, guid) =>
    ['consultdirection', 'laboratorydirection'].some(
      (name) =>
        says(json, [name, 'guid'], is(referral.guid)) && says(json, [name, 'appointment', 'guid'], is(guid)),
    ),
  'book-portal': (json, guid) => says(json, ['entry_id'], startsWith(clinicGuid + guid)),
  'book-out-of-schedule': (json, guid) =>
    says(json, ['lpu', 'guid'], is(clinicGuid)) &&
    says(json, ['ticketguid'], is(guid)) &&
    under(json, 'docguid').every(
      (value) => value === null || ['', zero, resourceGuid].some((text) => is(text)(value)),
    ),
};

function claimIsProven(
  call: EffectCall,
  json: Json,
  outcome: Awaited<ReturnType<EffectCall['make']>>,
): boolean {
  switch (outcome.kind) {
    case 'booked':
      return proves[call.name]?.(json, outcome.bookingGuid) ?? false;
    case 'card-accepted':
      return call === pushCall && says(json, ['mkabstatus'], is('uploaded'));
    case 'card-rejected':
      return (
        call === pushCall &&
        (says(json, ['mkabstatus'], is('notvalid')) || says(json, ['mkabstatus'], is('error')))
      );
    case 'cancelled':
      return call === cancelCall && json !== false;
    case 'needs-staff':
      return call === pushCall;
    case 'not-the-api':
      return true;
    default:
      return false;
  }
}

/** The client on a road that always answers this. */
function clientAnswered(status: number, body: string): CentralApi {
  const answer: Answer = { kind: 'answered', status, headers: {}, contentType: 'application/json', body };
  const transport: Transport = { exchange: async () => answer, closeIdle: () => undefined };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return createCentralApi({
    config: settingsFor('http://central.invalid'),
    clinic,
    clock: { now: () => now },
    log,
    transport,
  });
}

/** Words that mean something to some call, thrown in to come near to the truth. */
const telling = fc.constantFrom<Json>(
  null,
  '',
  0,
  slotGuid,
  clinicGuid,
  referral.guid,
  resourceGuid,
  `${clinicGuid}${referral.guid}`,
  `${clinicGuid}${slotGuid}`,
  `${referral.fromClinicGuid}${slotGuid}`,
  zero,
  'Uploaded',
  'Updated',
  'Error',
  'NotValid',
  'Consult',
  '4009',
  5007,
);
const anyJson = fc.oneof({ weight: 3, arbitrary: telling }, fc.jsonValue({ maxDepth: 3 }));

/** A true answer with some of its values, or whole parts of it, replaced or dropped, and its keys in any case. */
const spoilt = (json: Json): fc.Arbitrary<Json> => {
  if (typeof json !== 'object' || json === null)
    return fc.oneof({ weight: 6, arbitrary: fc.constant(json) }, anyJson);
  if (Array.isArray(json)) return fc.tuple(...json.map(spoilt)).map((items) => [...items]);
  const parts = Object.entries(json).map(([key, value]) =>
    fc.tuple(
      fc.oneof(
        { weight: 9, arbitrary: fc.constant(key) },
        fc.constantFrom(key.toUpperCase(), key.toLowerCase(), `${key}2`),
      ),
      fc.oneof({ weight: 9, arbitrary: spoilt(value) }, anyJson),
    ),
  );
  return fc.tuple(...parts).map((entries) => Object.fromEntries(entries));
};

const named = (names: readonly string[]): fc.Arbitrary<Json> =>
  fc.dictionary(fc.constantFrom(...names), anyJson, { maxKeys: 6 });

describe.each(effectCalls)('$name', (call) => {
  const answers = fc.oneof(
    anyJson,
    { weight: 8, arbitrary: spoilt(JSON.parse(call.good)) },
    ...effectCalls.map(({ good }) => fc.constant<Json>(JSON.parse(good))),
    named([
      'guid',
      'slot',
      'Entry_id',
      'Ticket',
      'lpu',
      'ticketGuid',
      'mkabStatus',
      'Code',
      'Message',
      'type',
    ]),
  );

  test('a 2xx claims only what it proves', async () => {
    await fc.assert(
      fc.asyncProperty(answers, fc.constantFrom(200, 201, 202), async (json, status) => {
        const outcome = await call.make(clientAnswered(status, JSON.stringify(json)));
        expect([outcome, claimIsProven(call, json, outcome)]).toEqual([outcome, true]);
      }),
      { numRuns: 400 },
    );
  });

  test('any other status claims nothing', async () => {
    const success = ['booked', 'card-accepted', 'card-rejected', 'cancelled'];
    await fc.assert(
      fc.asyncProperty(answers, fc.integer({ min: 300, max: 599 }), async (json, status) => {
        const outcome = await call.make(clientAnswered(status, JSON.stringify(json)));
        expect(success).not.toContain(outcome.kind);
      }),
      { numRuns: 200 },
    );
  });

  test('a text that is no JSON claims nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const outcome = await call.make(clientAnswered(200, `${text}{`));
        expect(['unknown', 'not-the-api']).toContain(outcome.kind);
      }),
      { numRuns: 100 },
    );
  });
});

test('reads and tokens: anything is understood or refused, and nothing is thrown', async () => {
  const page = JSON.parse(fixture('referrals-page.json'));
  const answers = fc.oneof(
    anyJson,
    spoilt(page),
    named(['directions', 'token', 'type', 'patient', 'count', 'total']),
  );
  await fc.assert(
    fc.asyncProperty(answers, fc.constantFrom(200, 400, 403, 404, 500, 503), async (json, status) => {
      const central = clientAnswered(status, JSON.stringify(json));
      const own = await central.referralsOfPatient(token);
      const all = await central.referralsOfClinic('2026-10-22');
      const asked = await central.token('rpgu', { policy: '123456789', birthDate: '1990-01-01' });
      const text = JSON.stringify(json).toLowerCase();
      const guids = [
        ...(own.kind === 'read' ? own.value : []),
        ...(all.kind === 'read' ? all.value.map((each) => each.referral) : []),
      ].map((each) => each.guid);
      expect(guids.filter((guid) => !text.includes(guid))).toEqual([]);
      if (status !== 200) expect([own.kind, all.kind, asked.kind]).not.toContain('read');
      if (asked.kind === 'token')
        expect(text).toContain(JSON.stringify(asked.token).slice(1, -1).toLowerCase());
    }),
    { numRuns: 400 },
  );
});
