import { describe, expect, onTestFinished, test } from 'vitest';
import { replaceDirectory } from '../../../db/mirror/directory.ts';
import { referralsOf, rememberReferrals } from '../../../db/mirror/referrals.ts';
import type { Store } from '../../../db/store.ts';
import { bridge } from '../../../domain/bridge.ts';
import { configSchema } from '../../../main/config.ts';
import { createTokens } from '../../../main/outbox/tokens.ts';
import { type ReferralDeps, referralsOffered } from '../../../main/use-cases/list-referrals.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { book, NOW, opened } from '../../support/store-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { until } from '../../support/until.ts';
import { answerText, clientFor } from '../central/servers.ts';
import {
  ANNA,
  CLINIC,
  direction,
  guidOf,
  IVAN,
  list,
  referral,
  startClinic,
} from '../mirror/referral-samples.ts';

type Desk = Awaited<ReturnType<typeof startClinic>> & {
  clock: FakeClock;
  store: Store;
  logged: string[];
  offline: boolean;
  deps: ReferralDeps;
  offered(): ReturnType<typeof referralsOffered>;
};

/** Anna at the kiosk: real files, real HTTP. */
async function startDesk(
  services: { referrals?: false; roads?: { referrals: boolean; portal: boolean } } = {},
): Promise<Desk> {
  const clinic = await startClinic();
  const clock = createFakeClock('2026-11-23T09:00:00+03:00');
  const store = opened(tempFolder());
  store.mirror((tx) =>
    replaceDirectory(tx, { specialities: [{ id: '92', name: 'Неврология' }], resources: [] }, NOW),
  );
  const logged: string[] = [];
  const keep = (event: string, fields = {}): void => void logged.push(JSON.stringify({ event, ...fields }));
  const { central } = clientFor(clinic.url, services.referrals === false ? { referrals: undefined } : {});
  const desk = { offline: false };
  const deps: ReferralDeps = {
    store,
    clock,
    central,
    tokens: createTokens(central, clock),
    log: { info: keep, warn: keep, error: keep },
    isOffline: () => desk.offline,
    rules: configSchema.shape.rules.parse({}),
    clinic: configSchema.shape.clinic.parse({
      name: 'Поликлиника',
      address: 'Город, улица, 1',
      timeZone: 'Europe/Moscow',
      guid: CLINIC.toUpperCase(),
      code: '330501',
    }),
    roads: {
      slots: true,
      outOfSchedule: false,
      referralRoad: 'direct',
      outOfScheduleResources: [],
      ...(services.roads ?? { referrals: true, portal: false }),
    },
  };
  return Object.assign(desk, {
    ...clinic,
    clock,
    store,
    logged,
    deps,
    offered: async () => {
      const answer = await referralsOffered(deps, ANNA);
      // What goes to the screen always fits the contract.
      if (answer.ok) bridge.methods.referrals.output.parse(answer.value);
      return answer;
    },
  });
}

const good = referral(guidOf(1));
const view = {
  guid: good.guid,
  number: good.number,
  type: 'consultation',
  purpose: 'Неврология',
  fromClinicName: 'Поликлиника № 7',
  issuedOn: '2026-11-10',
  validUntil: '2026-12-10',
  bookedAt: null,
  obstacle: null,
  specialityIds: ['92'],
  resourceGuid: null,
};

test('online they are asked live, and remembered for when nobody can be reached', async () => {
  const desk = await startDesk();
  desk.answers.ofPatient = () => list([direction(ANNA, good)]);
  expect(await desk.offered()).toEqual({ ok: true, value: { referrals: [view], asOf: NOW, live: true } });

  desk.offline = true;
  const asked = desk.server.seen.length;
  desk.clock.advance(3_600_000);
  expect(await desk.offered()).toEqual({ ok: true, value: { referrals: [view], asOf: NOW, live: false } });
  expect(desk.server.seen.length).toBe(asked);
});

test('a live answer replaces what was known, and touches nobody else', async () => {
  const desk = await startDesk();
  desk.store.mirror((tx) => rememberReferrals(tx, ANNA, [referral('old')], NOW - 1));
  desk.store.mirror((tx) => rememberReferrals(tx, IVAN, [referral('i')], NOW - 1));
  expect(await desk.offered()).toEqual({ ok: true, value: { referrals: [], asOf: NOW, live: true } });
  expect(referralsOf(desk.store.reader, ANNA)).toEqual([]);
  expect(referralsOf(desk.store.reader, IVAN)).toHaveLength(1);
});

test('a server that takes too long does not keep the patient; its late answer is remembered', async () => {
  const desk = await startDesk();
  desk.store.mirror((tx) => rememberReferrals(tx, ANNA, [referral(guidOf(9))], NOW - 60_000));
  let answer: (text: string) => void = () => undefined;
  desk.answers.ofPatient = () => undefined;
  desk.server.seen.length = 0;
  const waiting = desk.offered();
  await until('the question', () => desk.asked('/newdirections/patient') === 1);
  desk.clock.advance(desk.deps.rules.identifyWaitMs);
  expect(await waiting).toMatchObject({
    ok: true,
    value: { live: false, asOf: NOW - 60_000, referrals: [{ guid: guidOf(9) }] },
  });

  // The same again, with an answer that comes after the wait.
  const late = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const central = {
    ...desk.deps.central,
    async referralsOfPatient(token: string) {
      await late;
      return desk.deps.central.referralsOfPatient(token);
    },
  };
  desk.answers.ofPatient = () => list([direction(ANNA, good)]);
  const again = referralsOffered({ ...desk.deps, central }, ANNA);
  await until('a token', () => desk.asked('/token?') === 2);
  desk.clock.advance(desk.deps.rules.identifyWaitMs);
  expect(await again).toMatchObject({ ok: true, value: { live: false } });
  answer('now');
  await until('the late answer', () => referralsOf(desk.store.reader, ANNA)[0]?.guid === good.guid);
});

const noCard = '{"Code":"4001","Message":"Ваша электронная медицинская карта отсутствует."}';
test.each([
  ['no token without a card', { token: () => answerText(404, noCard) }],
  ['a token service that is down', { token: () => answerText(503, '') }],
  [
    'refused credentials',
    { ofPatient: () => answerText(401, '{"Code":"5008","Message":"Токен некорректен"}') },
  ],
  ['an error', { ofPatient: () => answerText(500, '{"Code":"5000","Message":"Ошибка"}') }],
  [
    "a captive portal's page",
    { ofPatient: () => answerText(200, '<html>', { 'Content-Type': 'text/html' }) },
  ],
  ['half an answer', { ofPatient: () => answerText(200, '[{"type":') }],
  ['another shape', { ofPatient: () => answerText(200, '{"doctors":[]}') }],
])('%s leaves what was last read', async (_name, answers) => {
  const desk = await startDesk();
  desk.store.mirror((tx) => rememberReferrals(tx, ANNA, [good], NOW - 60_000));
  Object.assign(desk.answers, answers);
  expect(await desk.offered()).toEqual({
    ok: true,
    value: { referrals: [view], asOf: NOW - 60_000, live: false },
  });
  expect(referralsOf(desk.store.reader, ANNA)).toEqual([good]);
});

test('never read is said so', async () => {
  const desk = await startDesk();
  desk.offline = true;
  expect(await desk.offered()).toEqual({ ok: true, value: { referrals: [], asOf: null, live: false } });
});

describe('what a clinic has', () => {
  const neither = { referrals: false, portal: false };
  test('neither service nor road: not offered, and nobody is asked', async () => {
    const desk = await startDesk({ referrals: false, roads: neither });
    expect(await desk.offered()).toEqual({ ok: false, error: 'not-offered' });
    expect(desk.server.seen).toEqual([]);
  });

  test('the service without a road: shown, with why nothing can be booked', async () => {
    const desk = await startDesk({ roads: neither });
    desk.answers.ofPatient = () => list([direction(ANNA, good)]);
    expect(await desk.offered()).toMatchObject({
      value: { referrals: [{ obstacle: 'no-road', specialityIds: [] }], live: true },
    });
  });

  test('a road without the service: nothing is known, and nobody is asked', async () => {
    const desk = await startDesk({ referrals: false, roads: { referrals: false, portal: true } });
    expect(await desk.offered()).toEqual({ ok: true, value: { referrals: [], asOf: null, live: false } });
    expect(desk.server.seen).toEqual([]);
  });
});

test('usable ones come first, the first to end before the others; each of the rest says why', async () => {
  const desk = await startDesk();
  const all = [
    referral(guidOf(1), { validUntil: null }),
    referral(guidOf(2), { validUntil: '2026-11-22' }),
    referral(guidOf(3), { validUntil: '2026-11-23', issuedOn: '2026-10-24' }),
    referral(guidOf(4), { booking: { guid: guidOf(40), startAt: NOW } }),
    referral(guidOf(5), { specialityId: '404', issuedOn: '2026-11-20' }),
    referral(guidOf(6), { toClinicGuid: guidOf(60) }),
    referral(guidOf(7)),
    referral(guidOf(8), { type: 'laboratory', specialityId: null }),
  ];
  book(desk.store, 1, {
    who: ANNA,
    referral: {
      guid: guidOf(7),
      number: null,
      type: 'consultation',
      fromClinicGuid: guidOf(70),
      toClinicGuid: CLINIC,
      validUntil: null,
    },
  });
  desk.answers.ofPatient = () => list(all.map((one) => direction(ANNA, one)));
  const answer = await desk.offered();
  if (!answer.ok) throw new Error(answer.error);
  expect(answer.value.referrals.map(({ guid, obstacle }) => [Number(guid.slice(-2)), obstacle])).toEqual([
    [3, null],
    [1, null],
    [5, 'speciality-not-offered'],
    [2, 'expired'],
    [4, 'has-booking'],
    [6, 'other-clinic'],
    [7, 'has-request'],
    [8, 'speciality-not-offered'],
  ]);
  expect(answer.value.referrals.find(({ guid }) => guid === guidOf(4))?.bookedAt).toBe(NOW);
});

test('a server that says somebody has thousands fills neither screen nor mirror', async () => {
  const desk = await startDesk();
  const many = Array.from({ length: 3_000 }, (_, i) =>
    direction(ANNA, referral(guidOf(i), { issuedOn: i < 100 ? '2026-11-20' : '2026-11-10' })),
  );
  desk.answers.ofPatient = () => list([...many, ...many.slice(0, 50)]);
  const answer = await desk.offered();
  if (!answer.ok) throw new Error(answer.error);
  expect(answer.value.referrals).toHaveLength(100);
  expect(answer.value.referrals.every(({ issuedOn }) => issuedOn === '2026-11-20')).toBe(true);
  expect(referralsOf(desk.store.reader, ANNA)).toHaveLength(100);
});

test('one that the screen could not show does not cost the others', async () => {
  const desk = await startDesk();
  desk.store.mirror((tx) =>
    rememberReferrals(tx, ANNA, [good, referral('x'.repeat(65)), referral('y', { issuedOn: 'вчера' })], NOW),
  );
  desk.offline = true;
  expect(await desk.offered()).toMatchObject({ value: { referrals: [{ guid: good.guid }] } });
  expect(desk.logged).toEqual(['{"event":"referrals-left-out","count":2}']);
});

test('a mirror that cannot be written does not cost the patient the answer', async () => {
  const desk = await startDesk();
  desk.answers.ofPatient = () => list([direction(ANNA, good)]);
  desk.store.raw.pragma('query_only = ON');
  onTestFinished(() => void (desk.store.raw.open && desk.store.raw.pragma('query_only = OFF')));
  expect(await desk.offered()).toMatchObject({ value: { live: true, referrals: [{ guid: good.guid }] } });
  expect(desk.logged).toEqual(['{"event":"referrals-not-remembered","error":"SQLITE_READONLY"}']);
});

test('nothing personal reaches the log', async () => {
  const desk = await startDesk();
  desk.answers.ofPatient = () => answerText(500, '{"Code":"5000","Message":"Ошибка"}');
  await desk.offered();
  expect(desk.logged.join('')).not.toMatch(/5057999770543217|2000-02-29/);
});
