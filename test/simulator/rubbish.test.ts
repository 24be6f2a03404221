import { expect, test } from 'vitest';
import type { Simulator } from '../../simulator/start.ts';
import type { Sending, Told } from './kit.ts';
import {
  BASIC,
  byPortal,
  byReferral,
  call,
  newcomer,
  patientNamed,
  push,
  referralOf,
  slotFor,
  started,
  tokenFor,
} from './kit.ts';

type Border = { name: string; path: string; sending: Sending; body: Record<string, unknown> };

/** Every call that takes a body, with credentials it accepts. */
async function borders(simulator: Simulator): Promise<Border[]> {
  const patient = patientNamed(simulator, 'Тестов');
  const cod = await tokenFor(simulator, patient);
  const rpgu = await tokenFor(simulator, patient, 'rpgu');
  const referral = referralOf(simulator, 'plain');
  const slot = slotFor(simulator, referral);
  const visit = '766998fb-1915-4d54-a3f3-934f60125aac';
  return [
    { name: '000', path: '/appointments', sending: { token: cod }, body: { slot: slot.guid } },
    {
      name: '001',
      path: '/appointments',
      sending: { token: cod },
      body: byReferral(referral, { SlotGuid: slot.guid }),
    },
    {
      name: '002',
      path: '/iemk/directions/entry',
      sending: { token: rpgu },
      body: byPortal(simulator, referral, slot),
    },
    { name: '004', path: '/patients', sending: { basic: BASIC }, body: newcomer(simulator) },
    {
      name: 'cancel',
      path: `/iemk/doctors/visit/${visit}`,
      sending: { token: cod, method: 'DELETE' },
      body: { ReasonCode: '1', Reason: '' },
    },
  ];
}

const STANDARD = ['Code', 'Message', 'Message_code'];

test.each(['000', '001', '002', '004', 'cancel'])(
  'rubbish to %s has one standard answer each',
  async (name) => {
    const simulator = await started();
    const border = (await borders(simulator)).find((each) => each.name === name);
    if (!border) throw new Error(name);
    const good = JSON.stringify(border.body);
    const bodies = [
      good.slice(0, -1),
      '[]',
      'null',
      '12',
      '"text"',
      'true',
      '\u0000\u0001\u0002',
      '<xml/>',
      '[['.repeat(20_000),
    ];
    for (const body of bodies) {
      const told = await call(simulator, border.path, { ...border.sending, body });
      expect([body.slice(0, 20), told.status, Object.keys(told.body)]).toEqual([
        body.slice(0, 20),
        400,
        STANDARD,
      ]);
    }
    for (const type of [null, 'text/plain', 'application/xml', 'application/jsonp'])
      expect((await call(simulator, border.path, { ...border.sending, type, body: good })).status).toBe(415);
    const huge = await call(simulator, border.path, {
      ...border.sending,
      body: `{"a":"${'a'.repeat(1_100_000)}"}`,
    });
    expect([huge.status, Object.keys(huge.body)]).toEqual([413, STANDARD]);
    expect([simulator.bookings(), simulator.pushes()]).toEqual([[], []]);
  },
);

/** Whatever a field holds, nothing breaks: a refusal, or a 200 of document 004 that says what is not valid. */
test.each(['000', '001', '002', '004', 'cancel'])('every field of %s may hold anything', async (name) => {
  const simulator = await started();
  const border = (await borders(simulator)).find((each) => each.name === name);
  if (!border) throw new Error(name);
  const rubbish = [
    null,
    0,
    -1,
    1.5,
    '',
    'а'.repeat(5_000),
    [],
    {},
    [[]],
    { a: { b: 1 } },
    true,
    '\u0000',
    '2026-99-99',
  ];
  for (const field of Object.keys(border.body)) {
    for (const value of rubbish) {
      const told = await call(simulator, border.path, {
        ...border.sending,
        body: { ...border.body, [field]: value },
      });
      expect([field, value, told.status < 500]).toEqual([field, value, true]);
      if (told.status >= 400) expect(Object.keys(told.body)).toEqual(STANDARD);
    }
  }
});

test('no credentials, wrong ones and half of one', async () => {
  const simulator = await started();
  for (const { path, sending, body } of await borders(simulator)) {
    for (const authorization of [
      '',
      'Bearer',
      'Basic',
      'Bearer  ',
      'Basic !!!',
      'Digest x',
      'Bearer a.b.c',
      'x'.repeat(9_000),
    ]) {
      const answer = await fetch(`${simulator.apiUrl}${path}`, {
        method: sending.method ?? 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const told: unknown = await answer.json();
      expect([
        authorization.slice(0, 20),
        [401, 403].includes(answer.status),
        Object.keys(Object(told)),
      ]).toEqual([authorization.slice(0, 20), true, STANDARD]);
    }
  }
});

test('paths that lead nowhere', async () => {
  const simulator = await started();
  const { guid } = simulator.clinic;
  const token = await tokenFor(simulator, patientNamed(simulator, 'Тестов'), guid);
  const told: [string, Told][] = [];
  for (const path of [
    '/visit',
    `/visit/${guid}/outSchedule`,
    `/visit/${guid}/outSchedule/${guid}`,
    `/visit/${guid}/outSchedule/x/y/z`,
    `/visit/elsewhere/outSchedule/${guid}/2026-11-20`,
    `/visit/${guid}/outSchedule/%00/2026-11-20`,
    `/visit/${guid}/outSchedule/${guid}/${'9'.repeat(4_000)}`,
    `/visit/${guid}/outSchedule/${guid}/%E0%A4%A`,
    `/visit/${guid}/outSchedule/${guid}/2026-11-31`,
    `/visit/${guid}/outSchedule/${guid}/2026-11-18`,
    '/patients/1',
    '/iemk/directions',
    '/?',
    '//',
  ])
    told.push([path, await call(simulator, path, { token, type: null })]);
  for (const [path, { status, body }] of told)
    expect([path, [400, 404].includes(status), Object.keys(body)]).toEqual([path, true, STANDARD]);
  expect(simulator.bookings()).toEqual([]);
  expect((await push(simulator, newcomer(simulator))).body.MkabStatus).toBe('Uploaded');
});
