import { expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import { FORGIVEN_AFTER_MS, FREE_TRIES } from '../../main/use-cases/booking-by-number.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';

async function booked(
  rig: Rig,
  patient = 0,
): Promise<{ id: string; localNumber: string; birthDate: string }> {
  await rig.swept();
  const answer = await rig.book((await rig.freeSlot()).slotGuid, { patient });
  if (!answer.ok) throw new Error(answer.error);
  const { id, localNumber } = answer.value;
  return { id, localNumber, birthDate: rig.patient(patient).birthDate };
}
const unknown = { ok: false, error: 'unknown-booking' };
const tooMany = (waitMs: number): unknown => ({ ok: true, value: { kind: 'too-many-tries', waitMs } });
const found = { ok: true, value: { kind: 'found' } };

test('typed off the slip in any way, with the date of birth, it opens the booking', async () => {
  const rig = await startRig();
  const { id, localNumber, birthDate } = await booked(rig);
  expect(localNumber).toBe('К-0001');
  for (const number of ['К-0001', 'k 1', '0001', '№ К—0001', ' 1 '])
    expect(await rig.ask('bookingByNumber', { number, birthDate })).toMatchObject({
      kind: 'found',
      booking: { id },
    });
});

test('a wrong number, a wrong date, somebody else’s date and no number at all look the same', async () => {
  const rig = await startRig();
  const { localNumber, birthDate } = await booked(rig);
  const told: unknown[] = [];
  for (const input of [
    { number: 'К-0002', birthDate },
    { number: localNumber, birthDate: '1990-01-02' },
    { number: localNumber, birthDate: rig.patient(1).birthDate },
    { number: 'вчера', birthDate },
  ])
    told.push(await rig.call('bookingByNumber', input));
  expect(told).toEqual([unknown, unknown, unknown, unknown]);
  expect(await rig.call('bookingByNumber', { number: '', birthDate })).toEqual({
    ok: false,
    error: 'bad-input',
  });
  expect(await rig.call('bookingByNumber', { number: localNumber, birthDate: '1990-02-31' })).toEqual({
    ok: false,
    error: 'bad-input',
  });
  expect(rig.logged.join('\n')).not.toContain(birthDate);
});

test('when its day is over the number opens nothing, as the code on the paper does not', async () => {
  const rig = await startRig();
  const { localNumber, birthDate, id } = await booked(rig);
  const { slot } = await rig.ask('booking', { id });
  rig.clock.jump(slot.startAt - rig.clock.now() + MINUTE_MS);
  expect(await rig.call('bookingByNumber', { number: localNumber, birthDate })).toMatchObject(found);
  rig.clock.jump(24 * 60 * MINUTE_MS);
  expect(await rig.call('bookingByNumber', { number: localNumber, birthDate })).toEqual(unknown);
});

test('wrong tries are answered ever more slowly, whatever the wall clock says and whoever leaves', async () => {
  const rig = await startRig();
  const { localNumber, birthDate } = await booked(rig);
  const right = () => rig.call('bookingByNumber', { number: localNumber, birthDate });
  const wrong = () => rig.call('bookingByNumber', { number: localNumber, birthDate: '1990-01-02' });
  for (let tries = 0; tries < FREE_TRIES; tries++) expect(await wrong()).toEqual(unknown);

  // Ten seconds, twenty, forty…: asked a moment before, even the right answer is not looked at.
  for (const waitMs of [10, 20, 40, 80, 160, 300, 300].map((seconds) => seconds * SECOND_MS)) {
    rig.clock.jump(24 * 60 * MINUTE_MS);
    rig.clock.jump(-24 * 60 * MINUTE_MS);
    await rig.ask('endVisit', {});
    rig.clock.advance(waitMs - 1);
    expect(await right()).toEqual(tooMany(1));
    rig.clock.advance(1);
    expect(await wrong()).toEqual(unknown);
  }

  // A right try forgives none of the wrong ones; time does, one by one.
  rig.clock.advance(5 * MINUTE_MS);
  expect(await right()).toMatchObject(found);
  expect(await wrong()).toEqual(unknown);
  expect(await right()).toEqual(tooMany(5 * MINUTE_MS));
  rig.clock.advance(FORGIVEN_AFTER_MS * (FREE_TRIES + 8));
  for (let tries = 0; tries < FREE_TRIES; tries++) expect(await wrong()).toEqual(unknown);
  expect(await right()).toEqual(tooMany(10 * SECOND_MS));
});
