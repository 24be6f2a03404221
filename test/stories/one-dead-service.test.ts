import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Identity } from '../../domain/patient.ts';
import { identityOf } from '../../simulator/clinic/patients.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

/** Patients with a referral that can be used, each with a free place of their own. */
async function withReferrals(rig: Rig) {
  const found: { identity: Identity; referralGuid: string; slotGuid: string }[] = [];
  const used = new Set<string>();
  for (const patient of rig.simulator.patients) {
    if (!patient.hasCard || patient.closed || patient.deskOnly) continue;
    const identity = identityOf(patient);
    const { referrals } = await rig.ask('referrals', { identity });
    for (const referral of referrals) {
      if (referral.obstacle !== null || referral.type !== 'consultation' || referral.resourceGuid) continue;
      const { doctors } = await rig.ask('doctors', { specialityId: referral.specialityIds[0] ?? '' });
      const place = doctors.map(({ soonest }) => soonest).find((one) => one && !used.has(one.slotGuid));
      if (!place) continue;
      used.add(place.slotGuid);
      found.push({ identity, referralGuid: referral.guid, slotGuid: place.slotGuid });
      break;
    }
  }
  return found;
}

test('the portal is dead: its requests wait, ever more patiently, and nobody else’s do', async () => {
  const rig = await startRig({
    config: (config) => ({
      ...config,
      clinic: { ...config.clinic, offers: { ...config.clinic.offers, referralRoad: 'portal' } },
    }),
  });
  await rig.swept();
  // One patient stays without a request: whoever waits for an older one of their own is no witness.
  const [witness, ...patients] = await withReferrals(rig);
  expect(patients.length).toBeGreaterThan(4);
  await rig.simulator.faults.on('error-before', { status: 503, service: 'portal' });
  const asked = patients.map(({ identity, referralGuid, slotGuid }) =>
    rig.call('book', {
      requestId: randomUUID(),
      identity,
      referralGuid,
      place: { kind: 'slot', slotGuid },
      ifTaken: { kind: 'nothing' },
    }),
  );
  const portal = () => rig.simulator.calls().filter(({ service }) => service === 'portal');
  await until('each to be tried once', () => portal().length === patients.length);
  rig.clock.advance(6_000);
  const pending = await Promise.all(asked);
  expect(pending.every((answer) => answer.ok && answer.value.state.kind === 'pending')).toBe(true);

  // Five minutes of a dead portal.
  const before = portal().length;
  for (let second = 0; second < 300; second += 2) {
    rig.clock.advance(2_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(portal().length - before).toBeLessThan(20);
  const slot = await rig.freeSlot();
  const other = await rig.call('book', {
    requestId: randomUUID(),
    identity: witness?.identity ?? rig.patient(),
    place: { kind: 'slot', slotGuid: slot.slotGuid },
    ifTaken: { kind: 'nothing' },
  });
  expect(other).toMatchObject({ value: { state: { kind: 'confirmed' } } });

  await rig.simulator.faults.allOff();
  for (const answer of pending) {
    if (!answer.ok) throw new Error(answer.error);
    await rig.becomes(answer.value.id, 'confirmed', 2_000);
  }
  for (const { referralGuid } of patients)
    expect(rig.simulator.bookings().filter((one) => one.referralGuid === referralGuid)).toHaveLength(1);
});
