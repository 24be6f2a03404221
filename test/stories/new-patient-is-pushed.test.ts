import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Input } from '../../domain/bridge.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

type Card = Input<'pushPatient'>['card'];
/** Nobody the region knows: well formed, and on no list. */
const POLICY = '5067999800000023';
const card: Card = {
  family: 'Небывалов',
  name: 'Пётр',
  patronymic: 'Ильич',
  birthDate: '1970-06-15',
  policy: { typeCode: '3', series: '', number: POLICY },
  phone: '89000000001',
  sex: 'male',
};
const who = { policy: card.policy.number, birthDate: card.birthDate };

const push = (rig: Rig, changes: Partial<Card> = {}, requestId = randomUUID()) =>
  rig.call('pushPatient', { requestId, card: { ...card, ...changes } });
const pushed = (rig: Rig) => rig.simulator.pushes();
const book = (rig: Rig, slotGuid: string) =>
  rig.call('book', {
    requestId: randomUUID(),
    identity: who,
    place: { kind: 'slot', slotGuid },
    ifTaken: { kind: 'nothing' },
  });

test('a new patient gets a card, and can book with it at once', async () => {
  const rig = await startRig();
  await rig.swept();
  const requestId = randomUUID();
  const answer = await push(rig, {}, requestId);
  if (!answer.ok) throw new Error(answer.error);
  expect(answer.value.state).toMatchObject({ kind: 'accepted', attachment: 'none' });
  // A second tap is the same push.
  expect(await push(rig, {}, requestId)).toMatchObject({ value: { id: answer.value.id } });
  expect(pushed(rig)).toHaveLength(1);

  const slot = await rig.freeSlot();
  const booked = await book(rig, slot.slotGuid);
  if (!booked.ok) throw new Error(booked.error);
  expect(booked.value.state.kind).toBe('confirmed');
});

test('changed contacts are an update: the guid the kiosk made stays the same', async () => {
  const rig = await startRig();
  await push(rig);
  await rig.restart();
  await push(rig, { phone: '89000000002' });
  const guids = pushed(rig).map(({ guid }) => guid);
  expect(guids).toHaveLength(2);
  expect(new Set(guids).size).toBe(1);
});

test('in an outage: the card goes first, the booking waits for it, whatever comes back when', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  await rig.simulator.faults.on('down');
  const first = await push(rig);
  const second = await book(rig, slot.slotGuid);
  if (!first.ok || !second.ok) throw new Error('both are recorded');
  expect([first.value.state.kind, second.value.state.kind]).toEqual(['pending', 'pending']);

  await rig.simulator.faults.off('down');
  // The first push is lost on the way: the booking must go on waiting for it.
  await rig.simulator.faults.on('answer-lost', { times: 1, service: 'patients' });
  await rig.becomes(second.value.id, 'confirmed', 1_000);
  const order = rig.simulator
    .calls()
    .filter(
      ({ service, method }) => service === 'patients' || (service === 'appointments' && method === 'POST'),
    )
    .map(({ service }) => service);
  expect(order).toEqual(['patients', 'patients', 'appointments']);
  expect(new Set(pushed(rig).map(({ guid }) => guid)).size).toBe(1);
});

test('what the registry does not take comes back as fields to mend, its words kept for the operator', async () => {
  const rig = await startRig();
  // Ours to send, theirs to refuse: a flat's number is not a name.
  const answer = await push(rig, { family: 'Кв 5' });
  if (!answer.ok) throw new Error(answer.error);
  expect(answer.value.state).toMatchObject({ kind: 'rejected', reason: 'not-valid' });
  if (answer.value.state.kind !== 'rejected') throw new Error('unreachable');
  expect(answer.value.state.fields).toEqual(['family']);
  const { message } = rig
    .store()
    .reader.sql('SELECT message FROM attempt WHERE message IS NOT NULL')
    .get() as { message: string };
  expect(message).not.toBe('');
  expect(rig.logged.join('\n')).not.toContain('Кв 5');
});

test('a registry that is down holds up nobody but its own patients', async () => {
  const rig = await startRig();
  await rig.swept();
  await rig.simulator.faults.on('error-before', { status: 503, service: 'patients' });
  const waiting = push(rig);
  await until(
    'the push to be tried',
    () => pushed(rig).length >= 0 && rig.simulator.calls().some(({ service }) => service === 'patients'),
  );
  rig.clock.advance(6_000);
  expect(await waiting).toMatchObject({ value: { state: { kind: 'pending' } } });
  const slot = await rig.freeSlot();
  const other = await rig.book(slot.slotGuid, { patient: 1 });
  expect(other).toMatchObject({ value: { state: { kind: 'confirmed' } } });
});
