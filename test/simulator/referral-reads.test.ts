import { expect, test } from 'vitest';
import { z } from 'zod';
import { BASIC, call, patientNamed, referralOf, said, started, tokenFor } from './kit.ts';

const direction = z.looseObject({ guid: z.guid(), appointment: z.looseObject({}).nullable() });
const item = z.strictObject({
  type: z.enum(['Consult', 'Laboratory']),
  consultDirection: direction.nullable(),
  laboratoryDirection: z.looseObject({ Guid: z.guid() }).nullable(),
});

const guidOf = (each: z.infer<typeof item>): string | undefined =>
  each.consultDirection?.guid ?? each.laboratoryDirection?.Guid;

test('a patient reads their own, with a COD or an RPGU token and no other', async () => {
  const simulator = await started();
  const patient = patientNamed(simulator, 'Тестов');
  const read = async (kind: string): Promise<Response> =>
    fetch(`${simulator.apiUrl}/newdirections/patient`, {
      headers: { authorization: `Bearer ${await tokenFor(simulator, patient, kind)}` },
    });
  const own = simulator.referrals().filter((each) => each.policy === patient.policy);
  for (const kind of ['cod', 'rpgu']) {
    const items = z.array(item).parse(await (await read(kind)).json());
    expect(items.map(guidOf)).toEqual(own.map((each) => each.guid));
    expect(items.filter((each) => each.type === 'Laboratory').length).toBeGreaterThan(0);
    expect(items.filter((each) => each.consultDirection?.appointment)).toHaveLength(
      own.filter((each) => each.appointment).length,
    );
  }
  expect((await read(simulator.clinic.guid)).status).toBe(403);
  expect((await call(simulator, '/newdirections/patient', { method: 'GET' })).body.Code).toBe('5010');
});

test('somebody without a card has referrals; a stranger has none', async () => {
  const simulator = await started();
  const read = async (who: { policy: string; birthDate: string }): Promise<unknown> => {
    const token = await tokenFor(simulator, who, 'rpgu');
    const answer = await fetch(`${simulator.apiUrl}/newdirections/patient`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.json();
  };
  expect(await read(patientNamed(simulator, 'Новосёлова'))).not.toEqual([]);
  expect(await read({ policy: '5058900898008017', birthDate: '1990-01-01' })).toEqual([]);
});

test('the clinic reads everybody’s, in pages, with whom each is about', async () => {
  const simulator = await started();
  const { guid } = simulator.clinic;
  const page = (query: string): ReturnType<typeof call> =>
    call(simulator, `/newdirections/lpu/${guid}?${query}`, { method: 'GET' });
  const shape = z.strictObject({
    page: z.int(),
    count: z.int(),
    total: z.int(),
    directions: z.array(
      item.extend({
        patient: z.strictObject({ n_pol: z.string(), s_pol: z.string().nullable(), birthday: z.string() }),
      }),
    ),
  });
  const wanted = simulator
    .referrals()
    .filter((each) => each.lpuToGuid === guid && each.date >= '2026-10-20')
    .map((each) => each.guid);
  const seen: (string | undefined)[] = [];
  for (let number = 1; ; number++) {
    const read = shape.parse((await page(`dateFrom=2026-10-20&page=${number}&count=7`)).body);
    expect([read.page, read.count, read.total]).toEqual([number, 7, wanted.length]);
    if (read.directions.length === 0) break;
    seen.push(...read.directions.map(guidOf));
  }
  expect([...seen].sort()).toEqual([...wanted].sort());

  const all = shape.parse((await page('count=1000')).body).directions;
  const own = referralOf(simulator, 'plain');
  expect(all.find((each) => guidOf(each) === own.guid)?.patient).toEqual({
    n_pol: own.policy,
    s_pol: null,
    birthday: '1990-01-01',
  });
  const old = simulator.patients.find(({ series }) => series === '46-АЛ');
  const theirs = simulator.referrals().find(({ policy }) => policy === old?.policy);
  expect(all.find((each) => guidOf(each) === theirs?.guid)?.patient).toEqual({
    n_pol: '318245',
    s_pol: '46-АЛ',
    birthday: '1947-04-02',
  });
  expect(all.some((each) => guidOf(each) === referralOf(simulator, 'to-elsewhere').guid)).toBe(false);
});

test('a login is not asked for, but a wrong one is refused', async () => {
  const simulator = await started();
  const read = (basic?: string): ReturnType<typeof call> =>
    call(simulator, `/newdirections/lpu/${simulator.clinic.guid}`, {
      method: 'GET',
      ...(basic ? { basic } : {}),
    });
  expect([(await read()).status, (await read(BASIC)).status, (await read('kiosk:guess')).status]).toEqual([
    200, 200, 401,
  ]);
});

test('one laboratory referral, as documented', async () => {
  const simulator = await started();
  const referral = referralOf(simulator, 'laboratory');
  const read = (lpu: string, id: string): ReturnType<typeof call> =>
    call(simulator, `/newdirections/lpu/${lpu}/lab/${id}`, { method: 'GET' });
  expect((await read(referral.lpuFromGuid, referral.id)).body).toMatchObject({
    Id: referral.id,
    Guid: referral.guid,
    Number: referral.number,
    Date: `${referral.date}T00:00:00+03:00`,
    DateEnd: `${referral.dateEnd}T00:00:00+03:00`,
  });
  expect((await read(simulator.clinic.guid, referral.id)).status).toBe(404);
  expect((await read(referral.lpuFromGuid, 'x')).status).toBe(404);
});

test('what makes no sense is told so', async () => {
  const simulator = await started();
  const told: unknown[] = [];
  for (const path of [
    `/newdirections/lpu/${simulator.clinic.guid}?dateFrom=yesterday`,
    `/newdirections/lpu/${simulator.clinic.guid}?page=0`,
    `/newdirections/lpu/${simulator.clinic.guid}?count=many`,
    '/newdirections/lpu/elsewhere',
    '/newdirections/',
  ])
    told.push(said(await call(simulator, path, { method: 'GET' })).slice(0, 2));
  expect(told).toEqual([
    [400, '4000'],
    [400, '4000'],
    [400, '4000'],
    [404, '4000'],
    [404, '4000'],
  ]);
});
