import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Answer } from '../../domain/bridge.ts';
import { hashPin } from '../../main/operator-session.ts';
import { doctors } from '../../simulator/clinic/doctors.ts';
import { identityOf } from '../../simulator/clinic/patients.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { book } from '../support/store-files.ts';
import { until } from '../support/until.ts';

const room = doctors.find(({ kind }) => kind === 'room')?.guid ?? '';
const lull = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** Time passes in steps, with real work in between. */
async function pass(rig: Rig, seconds: number, step = 1): Promise<void> {
  for (let second = 0; second < seconds; second += step) {
    rig.clock.advance(step * 1_000);
    await lull(8);
  }
}

function recorded<M extends 'book' | 'pushPatient'>(answer: Answer<M>): string {
  if (!answer.ok) throw new Error(answer.error);
  return answer.value.id;
}

const push = (rig: Rig, phone: string) => {
  const { policy, birthDate } = rig.patient();
  return rig.call('pushPatient', {
    requestId: randomUUID(),
    card: {
      family: 'Небывалов',
      name: 'Пётр',
      patronymic: '',
      birthDate,
      policy: { typeCode: '3', series: '', number: policy },
      phone,
    },
  });
};

test('a verdict that cannot be written rests a while: the kiosk does not spin, and goes on when there is room', async () => {
  const rig = await startRig();
  await rig.swept();
  await rig.simulator.faults.on('error-before', { status: 503, service: 'appointments' });
  const slot = await rig.freeSlot();
  const asked = rig.book(slot.slotGuid);
  await until('the doubt', () =>
    rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE state = 'in-doubt'`).get(),
  );
  rig.clock.advance(7_000);
  const id = recorded(await asked);
  rig
    .store()
    .raw.exec(
      `UPDATE outbox_entry SET state = 'queued', expires_at = created_at + 60000, in_doubt_at = NULL`,
    );
  const store = rig.store() as { ledger: unknown };
  const real = store.ledger;
  let writes = 0;
  store.ledger = () => {
    writes += 1;
    throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
  };
  await pass(rig, 120);
  expect(writes).toBeGreaterThan(2);
  expect(writes).toBeLessThan(200);
  store.ledger = real;
  await rig.becomes(id, 'expired', 1_000);
});

test('a patient who stands there is not kept waiting by a backlog, however long', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  const now = rig.clock.now();
  for (let i = 0; i < 60; i++)
    book(rig.store(), i, {
      createdAt: now - 7_200_000 + i,
      who: { policy: `90000000000${String(10_000 + i)}`, birthDate: '1990-01-01' },
      slot: { startAt: now + 86_400_000, endAt: now + 86_400_000 + 600_000 },
    });
  const asked = rig.book(slot.slotGuid);
  await pass(rig, 3, 0.1);
  expect(await asked).toMatchObject({ value: { state: { kind: 'confirmed' } } });
});

test('a booking behind a card that never goes through expires with its slot', async () => {
  const rig = await startRig();
  await rig.swept();
  await rig.simulator.faults.on('error-before', { status: 503, service: 'patients' });
  const pushed = push(rig, '89000000001');
  const slot = await rig.freeSlot();
  const asked = rig.book(slot.slotGuid);
  await pass(rig, 8);
  await pushed;
  const id = recorded(await asked);
  await pass(rig, (slot.startAt - rig.clock.now()) / 1_000 + 120, 120);
  expect((await rig.ask('booking', { id })).state.kind).toBe('expired');
});

test('a referral list that is refused for good does not leave a booking in doubt for ever', async () => {
  const rig = await startRig();
  await rig.swept();
  for (const patient of rig.simulator.patients) {
    if (!patient.hasCard || patient.closed || patient.deskOnly) continue;
    const identity = identityOf(patient);
    const { referrals } = await rig.ask('referrals', { identity });
    const usable = referrals.find(
      ({ obstacle, type, resourceGuid }) => !obstacle && type === 'consultation' && !resourceGuid,
    );
    const { soonest } = await rig.ask('doctors', { specialityId: usable?.specialityIds[0] ?? '76' });
    if (!usable || !soonest) continue;
    await rig.simulator.faults.on('answer-lost', { service: 'referral-appointments', times: 1 });
    for (let i = 0; i < 50; i++)
      rig.simulator.faults.answerNext('referrals', {
        status: 404,
        code: '4004',
        message: 'Нет такого метода',
      });
    const asked = rig.call('book', {
      requestId: randomUUID(),
      identity,
      referralGuid: usable.guid,
      place: { kind: 'slot', slotGuid: soonest.slotGuid },
      ifTaken: { kind: 'nothing' },
    });
    await pass(rig, 8);
    const id = recorded(await asked);
    await rig.becomes(id, 'needs-staff', 60_000);
    return;
  }
  throw new Error('nobody has a referral');
});

test('a proxy doubles the first of two requests for one day: the second, never sent, explains nothing', async () => {
  const rig = await startRig();
  await rig.swept();
  const ask = () =>
    rig.call('book', {
      requestId: randomUUID(),
      identity: rig.patient(),
      place: { kind: 'out-of-schedule', resourceGuid: room, day: '2026-11-24' },
      ifTaken: { kind: 'nothing' },
    });
  await rig.simulator.faults.on('down');
  const ids: string[] = [];
  for (let i = 0; i < 2; i++) {
    const asked = ask();
    await pass(rig, 8);
    ids.push(recorded(await asked));
  }
  await rig.simulator.faults.off('down');
  await rig.simulator.faults.on('duplicated', { answer: 'second', service: 'out-of-schedule', times: 1 });
  await pass(rig, 200, 2);
  const [first] = ids;
  // The server has it, and the kiosk cannot know which of the two answers to believe: never "refused".
  await rig.becomes(first ?? '', 'needs-staff', 1_000);
  expect(rig.simulator.bookings().filter(({ source }) => source === 'Infomat')).toHaveLength(1);
});

test('one service answers with a page: nobody else waits, and it is left alone ever longer', async () => {
  const rig = await startRig();
  await rig.swept();
  await rig.simulator.faults.on('captive-portal', { service: 'out-of-schedule' });
  const asked = rig.call('book', {
    requestId: randomUUID(),
    identity: rig.patient(0),
    place: { kind: 'out-of-schedule', resourceGuid: room, day: '2026-11-25' },
    ifTaken: { kind: 'nothing' },
  });
  await pass(rig, 8);
  await asked;
  for (let nth = 1; nth <= 4; nth++) {
    const slot = await rig.freeSlot(nth);
    const other = rig.book(slot.slotGuid, { patient: nth });
    await pass(rig, 8, 0.5);
    expect(await other).toMatchObject({ value: { state: { kind: 'confirmed' } } });
  }
});

test('places within the lead time do not hide those after it from a patient who wished for another', async () => {
  const rig = await startRig({
    config: (config) => ({ ...config, rules: { ...config.rules, minimumLeadMinutes: 1_440 } }),
  });
  await rig.swept();
  const soon = rig.clock.now() + 1_445 * 60_000;
  const free = rig.simulator
    .slots({ status: 'available' })
    .filter(({ kioskMayBook, startAt, day }) => kioskMayBook && startAt > soon && day === '2026-11-24');
  const many = free.filter(({ specialityId }) => specialityId === '76').sort((a, b) => a.startAt - b.startAt);
  const [chosen] = many;
  if (!chosen) throw new Error('nothing is free');
  await rig.simulator.faults.on('down');
  const asked = rig.book(chosen.guid, { ifTaken: { kind: 'any-doctor', withinDays: 3 } });
  await pass(rig, 8);
  const id = recorded(await asked);
  await pass(rig, 22 * 3_600, 120);
  rig.simulator.takeSlot(chosen.guid);
  await rig.simulator.faults.off('down');
  const view = await rig.becomes(id, 'confirmed', 2_000);
  expect(view.movedFrom).toMatchObject({ startAt: chosen.startAt });
  expect(view.slot.startAt).toBeGreaterThanOrEqual(view.state.kind === 'confirmed' ? soon : 0);
}, 40_000);

test('an operator who has an old card sent again does not undo a newer one', async () => {
  const pinHash = await hashPin('2468');
  const rig = await startRig({ config: (config) => ({ ...config, operator: { pinHash } }) });
  rig.simulator.faults.answerNext('patients', { status: 400, code: '4999', message: 'что-то новое' });
  recorded(await push(rig, '89000000001'));
  recorded(await push(rig, '89000000002'));
  await rig.ask('operatorUnlock', { pin: '2468' });
  const { entries } = await rig.ask('operatorOutbox', { states: ['needs-staff'], limit: 10 });
  expect(await rig.call('operatorRetry', { id: entries[0]?.id ?? 0, note: 'починили' })).toEqual({
    ok: false,
    error: 'superseded',
  });
  // Whoever comes next does not find the drawer open.
  await rig.ask('endVisit', {});
  expect(await rig.call('operatorOutbox', { limit: 10 })).toMatchObject({ error: 'locked' });
});

test('days and times that are none are refused before anything is recorded', async () => {
  const rig = await startRig({ at: '2026-02-27T09:00:00+03:00' });
  await rig.swept();
  const slot = await rig.freeSlot();
  const ask = (place: object, ifTaken: object = { kind: 'nothing' }) =>
    rig.call('book', { requestId: randomUUID(), identity: rig.patient(), place, ifTaken } as never);
  const { resourceGuid } = slot;
  for (const startAt of [9e15, -9e15, 8.64e15, 1.5, Number.NaN])
    expect(await ask({ kind: 'time', resourceGuid, startAt })).toMatchObject({ error: 'bad-input' });
  for (const day of ['2026-02-30', '2026-02-99', '0000-00-00', '9999-99-99', 'завтра'])
    expect(await ask({ kind: 'out-of-schedule', resourceGuid: room, day })).toMatchObject({
      error: 'bad-input',
    });
  expect(await ask({ kind: 'slot', slotGuid: "'; DROP TABLE booking" })).toMatchObject({
    error: 'slot-gone',
  });
  const wished = await ask({ kind: 'slot', slotGuid: slot.slotGuid }, { kind: 'any-doctor', withinDays: 90 });
  // How far is the clinic's to say, whatever the screen sends.
  expect(wished).toMatchObject({ value: { ifTaken: { kind: 'any-doctor', withinDays: 7 } } });
});
