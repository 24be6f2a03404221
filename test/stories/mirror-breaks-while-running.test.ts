import { expect, test } from 'vitest';
import { applyWindow, CHUNK_ROWS } from '../../main/mirror/apply.ts';
import { startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

test('the mirror is replaced while the kiosk runs: the ledger stays, and the schedule is swept again', async () => {
  const rig = await startRig();
  await rig.swept();
  const slot = await rig.freeSlot();
  const booked = await rig.book(slot.slotGuid);
  if (!booked.ok) throw new Error(booked.error);

  rig.store().rebuildMirror('SQLITE_CORRUPT');

  expect((await rig.ask('specialities', {})).specialities).toEqual([]);
  expect((await rig.ask('booking', { id: booked.value.id })).state.kind).toBe('confirmed');
  rig.clock.advance(60_000);
  await rig.swept();
  const again = await rig.freeSlot(1);
  expect((await rig.book(again.slotGuid, { patient: 1 })).ok).toBe(true);
});

test('a server that is gone changes nothing but the age shown', async () => {
  const rig = await startRig();
  await rig.swept();
  const before = await rig.ask('specialities', {});
  await rig.simulator.faults.on('down');
  const { asOf } = (await rig.status()).schedule;

  rig.clock.advance(10 * 60_000);
  await until('the outage to be seen', async () => (await rig.status()).network.kind === 'offline');

  expect((await rig.status()).schedule).toMatchObject({ asOf, tooOldToBook: false });
  const after = await rig.ask('specialities', {});
  expect(after.specialities.map(({ id }) => id).sort()).toEqual(
    before.specialities.map(({ id }) => id).sort(),
  );

  // A day later it is shown still, and no longer booked from.
  rig.clock.advance(24 * 3_600_000);
  expect((await rig.status()).schedule).toMatchObject({ asOf, tooOldToBook: true });
});

test('a first sweep that broke off goes on where it stopped, after a restart too', async () => {
  const rig = await startRig();
  await until('some windows', () => {
    const row = rig.store().reader.sql('SELECT count(*) AS n FROM mirror.sweep').get() as { n: number };
    return row.n >= 6;
  });
  await rig.stop();
  const asked = rig.simulator.calls().map(({ path }) => path);

  rig.start();
  await rig.swept();

  const later = rig.simulator
    .calls()
    .slice(asked.length)
    .map(({ path }) => path);
  // The last window may have been under way; none of the finished ones is read again.
  expect(later.filter((path) => asked.slice(0, -1).includes(path))).toEqual([]);
});

test('a cell that is gone is gone, one chunk of at most 500 rows after another', async () => {
  const rig = await startRig();
  await rig.swept();
  await rig.stop();
  rig.start();
  const store = rig.store();
  const row = store.reader
    .sql('SELECT speciality_id AS id, min(day) AS day FROM mirror.slot GROUP BY speciality_id LIMIT 1')
    .get() as {
    id: string;
    day: string;
  };
  const sizes: number[] = [];
  const counted = {
    reader: store.reader,
    mirror: <T>(run: Parameters<typeof store.mirror<T>>[0]): T => {
      const before = (store.reader.sql('SELECT total_changes() AS n').get() as { n: number }).n;
      const value = store.mirror(run);
      sizes.push((store.reader.sql('SELECT total_changes() AS n').get() as { n: number }).n - before);
      return value;
    },
  };
  const slots = Array.from({ length: 1_234 }, (_, i) => ({
    guid: `new-${i}`,
    resourceGuid: 'r',
    specialityId: row.id,
    day: row.day,
    startAt: i,
    endAt: i + 1,
    status: 'available' as const,
    kioskMayBook: true,
    bookedBy: null,
  }));
  const window = { specialityId: row.id, from: row.day, to: row.day, readAt: rig.clock.now() };
  await applyWindow(counted, { ...window, slots }, async () => {});
  await applyWindow(counted, { ...window, slots: slots.slice(0, 1) }, async () => {});

  const left = store.reader
    .sql('SELECT guid FROM mirror.slot WHERE speciality_id = ? AND day = ?')
    .all(row.id, row.day);
  expect(left).toEqual([{ guid: 'new-0' }]);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(CHUNK_ROWS);
});

test('restarted with nothing due it still finds out at once whether anybody is there', async () => {
  const rig = await startRig();
  await rig.swept();
  await until('all that is due to be read', async () => {
    const before = rig.simulator.calls().length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return rig.simulator.calls().length === before;
  });
  await rig.restart();
  await until('the network to be known', async () => (await rig.status()).network.kind === 'online');
});
