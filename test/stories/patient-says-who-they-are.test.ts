import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Input } from '../../domain/bridge.ts';
import type { Identity } from '../../domain/patient.ts';
import { identityOf, snilsIdentityOf } from '../../simulator/clinic/patients.ts';
import { textLines } from '../../simulator/printer/sheet.ts';
import { type Rig, type RigOptions, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

const oldPolicy = (rig: Rig): Identity => {
  const found = rig.simulator.patients.find(({ series }) => series === '46-АЛ');
  if (!found) throw new Error('nobody has an old policy');
  return identityOf(found);
};
const bySnils = (rig: Rig): Identity => {
  const found = rig.simulator.patients.find(({ family }) => family === 'Ключевская');
  const who = found && snilsIdentityOf(found);
  if (!who) throw new Error('nobody is known by СНИЛС');
  return who;
};
const policyOf = (rig: Rig, family: string): string | undefined =>
  rig.simulator.patients.find((each) => each.family === family)?.policy;
const services =
  (change: (central: Record<string, unknown>) => object): NonNullable<RigOptions['config']> =>
  (config) => ({ ...config, central: { ...config.central, ...change(config.central) } });

const book = (rig: Rig, identity: Identity, place: Input<'book'>['place'], more: object = {}) =>
  rig.call('book', { requestId: randomUUID(), identity, place, ifTaken: { kind: 'nothing' }, ...more });
const paperOf = async (rig: Rig, nth: number): Promise<string> => {
  const sheet = await until('the paper', () => rig.simulator.sheets()[nth]);
  return textLines(sheet)
    .map(({ text }) => text)
    .join('\n');
};

test.each([
  ['an old policy', oldPolicy, 'Стародумова', /полис \.\.\.8245/],
  ['СНИЛС and name', bySnils, 'Ключевская', /СНИЛС \.\.\.95/],
] as const)(
  'by %s a patient is recognised, books, sees the booking again and gives it back',
  async (_, who, family, onPaper) => {
    const rig = await startRig();
    await rig.swept();
    const identity = who(rig);
    expect(await rig.ask('identify', { identity })).toEqual({ recognised: 'yes' });
    const { slotGuid } = await rig.freeSlot();
    const booked = await book(rig, identity, { kind: 'slot', slotGuid });
    if (!booked.ok) throw new Error(booked.error);
    expect(booked.value.state.kind).toBe('confirmed');
    expect(rig.simulator.bookings().map(({ policy, cancelledAt }) => [policy, cancelledAt])).toEqual([
      [policyOf(rig, family), null],
    ]);
    expect(await paperOf(rig, 0)).toMatch(onPaper);
    await rig.ask('endVisit', {});

    const { bookings } = await rig.ask('bookings', { identity });
    expect(bookings.map(({ id, cancelling }) => [id, cancelling])).toEqual([[booked.value.id, 'possible']]);
    rig.clock.advance(31_000);
    const cancelled = await rig.ask('cancel', { bookingId: booked.value.id, reason: 'cannot-come' });
    expect(cancelled.state.kind).toBe('cancelled');
    expect(rig.simulator.bookings().map(({ cancelledAt }) => cancelledAt !== null)).toEqual([true]);
    expect(rig.logged.join('\n')).not.toMatch(/Ключевск|Нина|318245|11223344595|46-АЛ/i);
  },
);

test('nobody is recognised by half of it', async () => {
  const rig = await startRig();
  await rig.swept();
  const [old, snils] = [oldPolicy(rig), bySnils(rig)];
  for (const identity of [
    { ...old, series: '46-АМ' },
    { policy: '318245000', birthDate: old.birthDate },
    { ...snils, birthDate: '1959-06-16' },
    { ...snils, name: { family: 'Ключевская', given: 'Инна', patronymic: 'Тарасовна' } },
  ])
    expect(await rig.call('identify', { identity })).toEqual({ ok: false, error: 'not-recognised' });
});

test('referrals are found by an old policy with the network and without it, by СНИЛС as they were last asked', async () => {
  const rig = await startRig();
  await rig.swept();
  const [old, snils] = [oldPolicy(rig), bySnils(rig)];
  const live = await rig.ask('referrals', { identity: old });
  expect(live.live && live.referrals.length).toBeGreaterThan(0);
  const asked = await rig.ask('referrals', { identity: snils });
  await rig.simulator.faults.on('down');
  for (const identity of [old, snils]) {
    const { referrals, live: isLive } = await rig.ask('referrals', { identity });
    expect([referrals.length, isLive]).toEqual([(identity === old ? live : asked).referrals.length, false]);
  }
});

test('in an outage a request by СНИЛС is recorded, kept over a restart, and sent by the same name afterwards', async () => {
  const rig = await startRig();
  await rig.swept();
  const identity = bySnils(rig);
  const slotGuid = rig.lateSlot();
  await rig.simulator.faults.on('down');
  const waiting = book(rig, identity, { kind: 'slot', slotGuid });
  rig.clock.advance(6_000);
  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state.kind).toBe('pending');
  await rig.restart();
  await rig.simulator.faults.allOff();
  await rig.becomes(booked.value.id, 'confirmed', 20_000);
  expect(rig.simulator.bookings().map(({ policy }) => policy)).toEqual([policyOf(rig, 'Ключевская')]);
});

test('roads without a token for СНИЛС: not offered, and nothing is recorded', async () => {
  const rig = await startRig({
    config: (config) => ({
      ...config,
      clinic: { ...config.clinic, offers: { ...config.clinic.offers, referralRoad: 'portal' } },
    }),
  });
  await rig.swept();
  expect((await rig.status()).offers.snils).toBe(true);
  const identity = bySnils(rig);
  const { referrals } = await rig.ask('referrals', { identity });
  const referral = referrals.find(({ obstacle, type }) => obstacle === null && type === 'consultation');
  const { doctors } = await rig.ask('doctors', { specialityId: referral?.specialityIds[0] ?? '' });
  const soonest = doctors.find(
    ({ guid, soonest }) => soonest && (referral?.resourceGuid ?? guid) === guid,
  )?.soonest;
  const [room = ''] = rig.simulator.clinic
    ? [(await rig.ask('doctors', { specialityId: '206' })).doctors.find(({ queue }) => queue)?.guid]
    : [];
  const notOffered = { ok: false, error: 'not-offered' };
  // 002 takes an RPGU token, 003 an LPU token.
  expect(
    await book(
      rig,
      identity,
      { kind: 'slot', slotGuid: soonest?.slotGuid ?? '' },
      { referralGuid: referral?.guid },
    ),
  ).toEqual(notOffered);
  expect(
    await book(rig, identity, { kind: 'out-of-schedule', resourceGuid: room, day: '2026-11-24' }),
  ).toEqual(notOffered);
  expect(rig.store().reader.sql('SELECT count(*) AS n FROM patient').get()).toEqual({ n: 0 });
});

test('a clinic whose slots take an LPU token offers no СНИЛС, and knows nobody by it', async () => {
  const rig = await startRig({
    config: services(({ appointments, referrals, cancellations }) => ({
      appointments: { ...(appointments as object), token: 'lpu' },
      referrals: { ...(referrals as object), token: 'rpgu' },
      cancellations: { ...(cancellations as object), token: 'lpu' },
    })),
  });
  await rig.swept();
  const identity = bySnils(rig);
  expect((await rig.status()).offers.snils).toBe(false);
  expect(await rig.call('identify', { identity })).toEqual({ ok: false, error: 'not-offered' });
  expect(await rig.call('referrals', { identity })).toEqual({ ok: false, error: 'not-offered' });
  const { slotGuid } = await rig.freeSlot();
  expect(await book(rig, identity, { kind: 'slot', slotGuid })).toEqual({ ok: false, error: 'not-offered' });
  expect(rig.simulator.calls().filter(({ service }) => service === 'auth')).toEqual([]);
});

test('a booking made by СНИЛС cannot be given back where cancelling takes another token, and no paper says so', async () => {
  const rig = await startRig({
    config: services(({ cancellations }) => ({
      cancellations: { ...(cancellations as object), token: 'lpu' },
    })),
  });
  await rig.swept();
  const place = async (nth: number) =>
    ({ kind: 'slot', slotGuid: (await rig.freeSlot(nth)).slotGuid }) as const;
  const [mine, theirs] = [
    await book(rig, bySnils(rig), await place(0)),
    await book(rig, oldPolicy(rig), await place(1)),
  ];
  if (!mine.ok || !theirs.ok) throw new Error('not booked');
  expect([mine.value.cancelling, theirs.value.cancelling]).toEqual(['impossible', 'possible']);
  expect(await paperOf(rig, 0)).not.toMatch(/Отмените запись\s+у/);
  expect((await paperOf(rig, 1)).replaceAll(/\s+/g, ' ')).toMatch(/Отмените запись у инфомата/);
  expect(await rig.call('cancel', { bookingId: mine.value.id, reason: 'mistake' })).toEqual({
    ok: false,
    error: 'not-cancellable',
  });
});

test('the clinic changes its tokens while a request by СНИЛС waits: a person decides, and nobody is asked in vain', async () => {
  let token: 'cod' | 'lpu' = 'cod';
  const rig = await startRig({
    config: services(({ appointments }) => ({
      appointments: Object.defineProperty({ ...(appointments as object) }, 'token', {
        get: () => token,
        enumerable: true,
      }),
    })),
  });
  await rig.swept();
  await rig.simulator.faults.on('down');
  const waiting = book(rig, bySnils(rig), { kind: 'slot', slotGuid: rig.lateSlot() });
  rig.clock.advance(6_000);
  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  await rig.stop();
  token = 'lpu';
  await rig.simulator.faults.allOff();
  rig.start();
  const view = await rig.becomes(booked.value.id, 'needs-staff', 20_000);
  expect(view.state).toMatchObject({ reason: 'clinic-setting' });
  expect(rig.simulator.bookings()).toEqual([]);
});

test('a card pushed with an old policy goes before the booking made with it', async () => {
  const rig = await startRig();
  await rig.swept();
  const identity = oldPolicy(rig);
  await rig.simulator.faults.on('down');
  const pushed = rig.call('pushPatient', {
    requestId: randomUUID(),
    card: {
      family: 'Стародумова',
      name: 'Зинаида',
      patronymic: 'Фёдоровна',
      birthDate: identity.birthDate,
      policy: { typeCode: '1', series: '46-ал', number: '318245' },
      phone: '79001234567',
    },
  });
  const booked = book(rig, identity, { kind: 'slot', slotGuid: rig.lateSlot() });
  rig.clock.advance(6_000);
  await Promise.all([pushed, booked]);
  expect(rig.store().reader.sql('SELECT kind, patient_id FROM outbox_entry ORDER BY id').all()).toEqual([
    { kind: 'push-patient', patient_id: 1 },
    { kind: 'book-slot', patient_id: 1 },
  ]);
});
