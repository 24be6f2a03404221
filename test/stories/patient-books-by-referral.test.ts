import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Output } from '../../domain/bridge.ts';
import type { PolicyIdentity } from '../../domain/identity.ts';
import { identityOf } from '../../simulator/clinic/patients.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

type ReferralView = Output<'referrals'>['referrals'][number];

/** A patient's referral that can be used, and a free slot it fits. */
async function usable(
  rig: Rig,
): Promise<{ identity: PolicyIdentity; referral: ReferralView; slotGuid: string }> {
  for (const patient of rig.simulator.patients) {
    if (!patient.hasCard || patient.closed || patient.deskOnly) continue;
    const identity = identityOf(patient);
    const { referrals } = await rig.ask('referrals', { identity });
    for (const referral of referrals) {
      if (referral.obstacle !== null || referral.type !== 'consultation') continue;
      for (const specialityId of referral.specialityIds) {
        const { doctors, soonest } = await rig.ask('doctors', { specialityId });
        const named = doctors.find(({ guid }) => guid === referral.resourceGuid)?.soonest;
        const place = referral.resourceGuid === null ? soonest : named;
        if (place) return { identity, referral, slotGuid: place.slotGuid };
      }
    }
  }
  throw new Error('nobody has a referral that can be used');
}

const ask = (rig: Rig, wanted: Awaited<ReturnType<typeof usable>>) =>
  rig.call('book', {
    requestId: randomUUID(),
    identity: wanted.identity,
    place: { kind: 'slot', slotGuid: wanted.slotGuid },
    referralGuid: wanted.referral.guid,
    ifTaken: { kind: 'nothing' },
  });

const posts = (rig: Rig) =>
  rig.simulator
    .calls()
    .filter(({ method }) => method === 'POST')
    .map(({ service }) => service);

test('books by referral: the call of document 001, attached to the referral, without a ticket number', async () => {
  const rig = await startRig();
  await rig.swept();
  const wanted = await usable(rig);
  const booked = await ask(rig, wanted);

  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state).toMatchObject({ kind: 'confirmed', ticketNumber: null });
  expect(booked.value.referral).toEqual({ number: wanted.referral.number, type: 'consultation' });
  expect(posts(rig)).toEqual(['referral-appointments']);
  const atServer = rig.simulator.referrals().find(({ guid }) => guid === wanted.referral.guid);
  expect(atServer?.appointment).toMatchObject({ slotGuid: wanted.slotGuid, policy: wanted.identity.policy });
  // Now it is used up, here and there.
  const { referrals } = await rig.ask('referrals', { identity: wanted.identity });
  expect(referrals.find(({ guid }) => guid === wanted.referral.guid)?.obstacle).toBe('has-booking');
  expect(await ask(rig, wanted)).toMatchObject({ ok: false, error: 'slot-gone' });
});

test('a clinic on the portal’s road books the same by day and time (document 002), with a ticket number', async () => {
  const rig = await startRig({
    config: (config) => ({
      ...config,
      clinic: { ...config.clinic, offers: { ...config.clinic.offers, referralRoad: 'portal' } },
    }),
  });
  await rig.swept();
  const wanted = await usable(rig);
  const booked = await ask(rig, wanted);
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state).toMatchObject({ kind: 'confirmed', ticketNumber: expect.any(String) });
  expect(posts(rig)).toEqual(['portal']);
  expect(rig.simulator.bookings().filter(({ slotGuid }) => slotGuid === wanted.slotGuid)).toHaveLength(1);
});

test.each(['referral-appointments', 'portal'] as const)(
  'the answer of %s is lost: the referral itself tells that it is booked, and nothing is sent twice',
  async (service) => {
    const rig = await startRig({
      config: (config) => ({
        ...config,
        clinic: {
          ...config.clinic,
          offers: {
            ...config.clinic.offers,
            referralRoad: service === 'portal' ? 'portal' : 'direct',
          },
        },
      }),
    });
    await rig.swept();
    const wanted = await usable(rig);
    await rig.simulator.faults.on('answer-lost', { times: 1, service });
    const waiting = ask(rig, wanted);
    await until('doubt', () =>
      rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'in-doubt'`).get(),
    );
    rig.clock.advance(1_000);
    const booked = await waiting;
    if (!booked.ok) throw new Error(booked.error);
    expect(booked.value.state).toMatchObject({ kind: 'confirmed', ticketNumber: null });
    expect(posts(rig)).toEqual([service]);
    expect(rig.entry(booked.value.id).attempts.map(({ outcome }) => outcome)).toEqual([
      'unknown: connection-lost',
      'referral has a booking → delivered',
    ]);
  },
);

test('not booked, but nobody can know: once the referral has stayed free long enough it is sent again', async () => {
  const rig = await startRig();
  await rig.swept();
  const wanted = await usable(rig);
  await rig.simulator.faults.on('reset-before', { times: 1, service: 'referral-appointments' });
  const waiting = ask(rig, wanted);
  await until('doubt', () =>
    rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'in-doubt'`).get(),
  );
  rig.clock.advance(6_000);
  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state.kind).toBe('pending');
  rig.clock.advance(31_000);
  await rig.becomes(booked.value.id, 'confirmed', 500);
  expect(posts(rig)).toEqual(['referral-appointments', 'referral-appointments']);
  expect(
    rig.simulator.bookings().filter(({ referralGuid }) => referralGuid === wanted.referral.guid),
  ).toHaveLength(1);
});

test('the desk has used the referral for another time: it is read first, then refused with when', async () => {
  const rig = await startRig();
  await rig.swept();
  const wanted = await usable(rig);
  const other = rig.simulator
    .slots({ specialityId: wanted.referral.specialityIds[0] ?? '', status: 'available' })
    .find(({ guid, day }) => guid !== wanted.slotGuid && day > '2026-11-24');
  if (!other) throw new Error('no second slot');
  // The desk books by itself, as the kiosk would: by the same call of the API.
  const token = await (
    await fetch(
      `${rig.simulator.apiUrl}/auth/cod/token?Birthday=${wanted.identity.birthDate}&n_pol=${wanted.identity.policy}`,
    )
  ).json();
  const atServer = rig.simulator.referrals().find(({ guid }) => guid === wanted.referral.guid);
  const desk = await fetch(`${rig.simulator.apiUrl}/appointments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token.token}` },
    body: JSON.stringify({
      DirectionGuid: wanted.referral.guid,
      DirectionType: 'Consult',
      LpuFromGuid: atServer?.lpuFromGuid,
      LpuToGuid: atServer?.lpuToGuid,
      SlotGuid: other.guid,
    }),
  });
  expect(desk.status).toBe(200);
  const waiting = ask(rig, wanted);
  await until('doubt', () =>
    rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'in-doubt'`).get(),
  );
  rig.clock.advance(1_000);
  const booked = await waiting;
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state).toMatchObject({
    kind: 'refused',
    reason: 'referral-has-booking',
    alreadyBooked: { startsAtLocal: expect.stringMatching(/^2026-11-2\d \d\d:\d\d$/) },
  });
  expect(rig.entry(booked.value.id).attempts.map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ['send', 'referral-has-booking'],
    ['read-back', 'referral has a booking → referral-has-booking'],
  ]);
});

test('during an outage the referrals are shown as last read, and booked after it', async () => {
  const rig = await startRig();
  await rig.swept();
  const wanted = await usable(rig);
  await until('the referrals to be swept', () =>
    rig.store().reader.sql('SELECT 1 FROM mirror.referral_sweep').get(),
  );
  await rig.simulator.faults.on('down');
  rig.clock.advance(61_000);
  await until('the outage to be noticed', async () => (await rig.status()).network.kind === 'offline');

  const { referrals, live, asOf } = await rig.ask('referrals', { identity: wanted.identity });
  expect(live).toBe(false);
  expect(asOf).toBeLessThan(rig.clock.now());
  expect(referrals.find(({ guid }) => guid === wanted.referral.guid)?.obstacle).toBeNull();
  const stranger = { policy: wanted.identity.policy, birthDate: '1901-01-01' };
  expect((await rig.ask('referrals', { identity: stranger })).referrals).toEqual([]);

  const booked = await ask(rig, wanted);
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state.kind).toBe('pending');
  const again = await ask(rig, wanted);
  expect(again).toMatchObject({ ok: false, error: 'slot-gone' });
  await rig.simulator.faults.off('down');
  await rig.becomes(booked.value.id, 'confirmed', 1_000);
  expect(
    rig.simulator.bookings().filter(({ referralGuid }) => referralGuid === wanted.referral.guid),
  ).toHaveLength(1);
});

test('what cannot be booked with is said before anything is sent', async () => {
  const rig = await startRig();
  await rig.swept();
  const wanted = await usable(rig);
  const obstacles = new Map<string, ReferralView>();
  for (const patient of rig.simulator.patients) {
    if (!patient.hasCard || patient.closed) continue;
    for (const referral of (await rig.ask('referrals', { identity: identityOf(patient) })).referrals)
      if (referral.obstacle) obstacles.set(referral.obstacle, referral);
  }
  expect([...obstacles.keys()].sort()).toEqual(
    expect.arrayContaining(['expired', 'has-booking', 'other-clinic']),
  );
  const before = posts(rig).length;
  expect(await ask(rig, { ...wanted, referral: { ...wanted.referral, guid: randomUUID() } })).toMatchObject({
    error: 'referral-unknown',
  });
  for (const referral of obstacles.values())
    expect(await ask(rig, { ...wanted, referral })).toMatchObject({ ok: false });
  // A slot of another speciality does not fit, whatever the referral is worth.
  const { specialities } = await rig.ask('specialities', {});
  const foreign = specialities.find(
    ({ id, freeCount }) => freeCount > 0 && !wanted.referral.specialityIds.includes(id),
  );
  const { soonest } = await rig.ask('doctors', { specialityId: foreign?.id ?? '' });
  expect(await ask(rig, { ...wanted, slotGuid: soonest?.slotGuid ?? '' })).toMatchObject({
    error: 'referral-not-usable',
  });
  expect(posts(rig)).toHaveLength(before);
});
