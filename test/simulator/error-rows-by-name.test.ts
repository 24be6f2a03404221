import { describe, expect, test } from 'vitest';
import type { RowId } from '../../simulator/central/rows.ts';
import { rows } from '../../simulator/central/rows.ts';
import { book001, book002, book003, check } from './error-row-scene.ts';
import { fakeNow, referralOf, started } from './kit.ts';

describe('by its name', () => {
  test('every row, once, from the service of its document; nothing is done', async () => {
    const now = fakeNow();
    const simulator = await started({ now });
    const scene = { simulator, now };
    const book = { '001': book001, '002': book002, '003': book003 } as const;
    for (const { id, document } of rows) {
      await simulator.faults.on('row', { row: id, times: 1 });
      check(id as RowId, await book[document](scene));
    }
    expect(simulator.bookings()).toEqual([]);
    expect(simulator.faults.active()).toEqual([]);
    expect(simulator.calls().at(-1)).toMatchObject({ faults: ['row'], ended: 'answered' });
  });

  test('with an effect: booked, and the answer says that it failed', async () => {
    const now = fakeNow();
    const simulator = await started({ now });
    await simulator.faults.on('row', { row: '001/no-id-returned', effect: true, times: 1 });
    const referral = referralOf(simulator, 'plain');
    check('001/no-id-returned', await book001({ simulator, now }));
    expect(simulator.bookings()).toMatchObject([{ kind: 'referral', referralGuid: referral.guid }]);
    check('001/referral-already-booked', await book001({ simulator, now }));
  });

  test('a row nobody wrote is refused', async () => {
    const simulator = await started();
    await expect(simulator.faults.on('row', { row: '001/nonsense' })).rejects.toThrow('no such row');
  });
});
