import { expect, test } from 'vitest';
import { paperCodeOf } from '../../domain/paper-code.ts';
import { writePolicyBarcode } from '../../simulator/scanner/policy-barcode.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

/** With a reader behind a device server, as the simulator has one. */
async function rigWithReader(): Promise<Rig> {
  const rig = await startRig({
    config: (config, { scanner: { host, port } }) => ({
      ...config,
      scanner: { kind: 'tcp', host, port, frameGapMs: 100 },
    }),
  });
  await rig.swept();
  await until('the reader to be heard', async () => (await rig.ask('status', {})).scanner === 'ready');
  return rig;
}

const barcode = writePolicyBarcode({
  type: 2,
  policy: '5058900848000015',
  birthDate: '1990-01-01',
  sex: 'male',
  name: { family: 'ТЕСТОВ', given: 'ИВАН', patronymic: 'ПЕТРОВИЧ' },
  expiresOn: null,
});

/** Holds something under the reader and fetches what the kiosk made of it. */
async function hold(rig: Rig, bytes: Uint8Array | string) {
  await until('a kiosk that listens', () => rig.simulator.scanner.hold(Buffer.from(bytes)) === 1);
  return until('the read', async () => {
    const answer = await rig.ask('takeScan', {});
    return answer.kind === 'nothing' ? undefined : answer;
  });
}

const paperText = (rig: Rig): string =>
  rig.simulator
    .sheets()
    .flatMap(({ lines }) => lines.flatMap((line) => (line.kind === 'text' ? [line.text] : [])))
    .join('\n');

test('a policy under the reader saves the typing, greets by name, and the ticket bears it', async () => {
  const rig = await rigWithReader();

  const read = await hold(rig, barcode);
  expect(read).toEqual({
    kind: 'policy',
    identity: rig.patient(),
    greeting: 'Иван Петрович',
    name: { family: 'Тестов', given: 'Иван', patronymic: 'Петрович' },
  });
  expect(await rig.ask('takeScan', {})).toEqual({ kind: 'nothing' });

  const booked = await rig.book((await rig.freeSlot()).slotGuid);
  if (!booked.ok) throw new Error(booked.error);
  expect(JSON.stringify(booked.value.document)).toContain('Тестов\u00a0И.\u00a0П.');
  await until('the ticket', () => rig.simulator.sheets().length === 1);
  expect(paperText(rig)).toContain('Тестов И. П.');
  expect(rig.logged.join('\n')).not.toMatch(/Тестов|ТЕСТОВ|Иван|5058900848000015|1990-01-01/);
});

test('the name is forgotten with the visit: who types the same number afterwards is shown none', async () => {
  const rig = await rigWithReader();
  await hold(rig, barcode);
  const named = await rig.book((await rig.freeSlot()).slotGuid);
  if (!named.ok) throw new Error(named.error);
  await until('the ticket', () => rig.simulator.sheets().length === 1);
  await rig.ask('endVisit', {});

  const { bookings } = await rig.ask('bookings', { identity: rig.patient() });
  expect(bookings.map(({ id }) => id)).toEqual([named.value.id]);
  expect(JSON.stringify(bookings)).toContain('…0015');
  expect(JSON.stringify(bookings)).not.toContain('Тестов');
  await until(
    'a copy to be taken on',
    async () => (await rig.call('print', { bookingId: named.value.id })).ok,
  );
  await until('the copy', () => rig.simulator.sheets().length === 2);
  expect(paperText(rig).match(/Тестов/g)).toHaveLength(1);
  const everything = rig.store().reader.sql('SELECT * FROM patient').all();
  expect(JSON.stringify(everything)).not.toMatch(/Тестов|Иван/);
});

test("a stranger's policy read in between takes nobody's name away", async () => {
  const rig = await rigWithReader();
  await hold(rig, barcode);
  const other = writePolicyBarcode({
    type: 2,
    policy: '5057999770543217',
    birthDate: '2000-02-29',
    sex: 'female',
    name: { family: 'ПРОБНАЯ', given: 'АННА', patronymic: '' },
    expiresOn: null,
  });
  expect(await hold(rig, other)).toMatchObject({ greeting: 'Анна' });
  const booked = await rig.book((await rig.freeSlot()).slotGuid);
  if (!booked.ok) throw new Error(booked.error);
  expect(JSON.stringify(booked.value.document)).toContain('Тестов\u00a0И.\u00a0П.');
});

test('a paper found lying about after its day opens nothing', async () => {
  const rig = await rigWithReader();
  const booked = await rig.book((await rig.freeSlot()).slotGuid);
  if (!booked.ok) throw new Error(booked.error);
  const code = paperCodeOf(booked.value.id);
  rig.clock.advance(12 * 3_600_000);
  expect(await rig.ask('wedgeRead', { text: code })).toMatchObject({ kind: 'booking' });
  rig.clock.advance(12 * 3_600_000);
  expect(await rig.ask('wedgeRead', { text: code })).toEqual({ kind: 'not-read', why: 'visit-passed' });
});

test("another patient's booking does not get the name that was read", async () => {
  const rig = await rigWithReader();
  await hold(rig, barcode);
  const booked = await rig.book((await rig.freeSlot()).slotGuid, { patient: 1 });
  if (!booked.ok) throw new Error(booked.error);
  expect(JSON.stringify(booked.value.document)).not.toContain('Тестов');
});

test('the code on our own paper opens its booking, with what has become of it', async () => {
  const rig = await rigWithReader();
  const booked = await rig.book((await rig.freeSlot()).slotGuid);
  if (!booked.ok) throw new Error(booked.error);
  const { id, document } = booked.value;
  const code = document?.blocks.find((block) => block.kind === 'qr');
  expect(code).toMatchObject({ data: paperCodeOf(id) });
  await rig.ask('endVisit', {});

  const read = await hold(rig, `${paperCodeOf(id)}\r`);

  expect(read).toMatchObject({ kind: 'booking', booking: { id, state: { kind: 'confirmed' } } });
  // A keyboard-wedge reader types the same digits into the screen.
  expect(await rig.ask('wedgeRead', { text: paperCodeOf(id) })).toMatchObject({
    kind: 'booking',
    booking: { id },
  });
});

test.each([
  ['half a policy', barcode.subarray(0, 77), 'half-read'],
  ['a policy with one byte spoilt', barcode.with(7, 0x01), 'damaged'],
  ['a parcel', '4600104008481\r\n', 'something-else'],
  ['a link', 'https://example.invalid/qr?id=1', 'something-else'],
  ['the paper of another kiosk', paperCodeOf('0e64a8cf-93d1-4b02-9bd2-1a2fdb8d3a55'), 'unknown-paper'],
])('%s is not read, and the kiosk says why', async (_, bytes, why) => {
  const rig = await rigWithReader();
  expect(await hold(rig, bytes)).toEqual({ kind: 'not-read', why });
});

test('a read nobody fetched does not wait for the next patient', async () => {
  const rig = await rigWithReader();
  await until('a kiosk that listens', () => rig.simulator.scanner.hold(barcode) === 1);
  await until('it to be read', () => rig.logged.some((line) => line.includes('"event":"scan"')));
  await rig.ask('endVisit', {});
  expect(await rig.ask('takeScan', {})).toEqual({ kind: 'nothing' });
});

test('unplugged, the status says so, and typing goes on as ever', async () => {
  const rig = await rigWithReader();
  await rig.simulator.scanner.setPlugged(false);
  await until('it to be lost', async () => (await rig.ask('status', {})).scanner === 'lost');
  expect((await rig.book((await rig.freeSlot()).slotGuid)).ok).toBe(true);
});
