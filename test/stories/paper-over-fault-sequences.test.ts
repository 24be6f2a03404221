import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PrinterProfile } from '../../domain/printer-profile.ts';
import {
  liveThrough,
  prepareMorning,
  sequences,
  type Tally,
  type Temper,
} from '../support/print-sequences.ts';

/**
 * Patients come, printers break and are mended, the kiosk is restarted, hours pass, in any order; after every step nothing
 * has come out twice by itself, nothing is called printed that was not, and every live booking is on the screen with its code.
 */

const RUNS = 18;
const SEED = 20_261_123;

let morning: Awaited<ReturnType<typeof prepareMorning>>;
beforeAll(async () => {
  morning = await prepareMorning();
});
afterAll(() => morning.clear());

const lanes: readonly (readonly [string, PrinterProfile['status'], Temper])[] = [
  ['a printer that is asked', 'ask', 'prompt'],
  ['a printer that is asked, and holds things back', 'ask', 'holds-back'],
  ['a printer that is asked, and is slow', 'ask', 'slow'],
  ['a printer that speaks up', 'automatic', 'prompt'],
  ['a printer that speaks up, and holds things back', 'automatic', 'holds-back'],
  ['a printer that says nothing, and holds things back', 'none', 'holds-back'],
];

const tally: Tally = new Map();

test.concurrent.for(lanes)('%s', { timeout: 300_000 }, async ([, road, temper]) => {
  await fc.assert(
    fc.asyncProperty(sequences(road, temper), async (sequence) => {
      expect(await liveThrough(sequence, { morning: morning.folder, tally })).toEqual([]);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

test('and all of it has happened: nothing above is true for want of trouble', () => {
  const seen = Object.fromEntries(
    [
      'ticket',
      'ticket, copy n',
      'uncut ticket',
      'a part',
      'request slip',
      'cancellation slip',
      'printed, verified',
      'printed, not verified',
      'in-doubt',
      'failed: printer-offline',
      'failed: no-paper',
      'failed: cover-open',
      'failed: cutter-fault',
      'failed: printer-busy',
    ].map((what) => [what, (tally.get(what) ?? 0) > 0]),
  );
  expect(Object.entries(seen).filter(([, wasSeen]) => !wasSeen)).toEqual([]);
  expect(tally.get('in-doubt')).toBeGreaterThan(50);
});
