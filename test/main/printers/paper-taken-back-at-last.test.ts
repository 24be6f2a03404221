import { expect, test } from 'vitest';
import type { PrinterState } from '../../../domain/print-job.ts';
import type { Printer } from '../../../main/ports.ts';
import { startRig } from '../../support/kiosk-rig.ts';
import { until } from '../../support/until.ts';

/** A kiosk and a printer whose every word is the test's. */

const AFTER_MS = 60_000;

async function given(overrides: Partial<Printer>) {
  const rig = await startRig({
    printer: () => ({
      columns: 48,
      retractAfterMs: AFTER_MS,
      status: async () => ({ kind: 'ready' }),
      print: async () => ({ kind: 'printed', verified: true }),
      retract: async () => true,
      onState: () => () => {},
      close: async () => {},
      ...overrides,
    }),
  });
  await rig.swept();
  return rig;
}

/** What was promised is done; nothing here takes longer. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

test('a paper that could not be taken back is tried again every five seconds, until it was', async () => {
  const answers = [false, false, true];
  let asked = 0;
  const rig = await given({
    retract: async () => answers[asked++] ?? expect.fail('it was taken back already'),
  });
  // Since the kiosk started: the one before it may have left a paper there.
  rig.clock.advance(AFTER_MS);
  await until('the first try', () => asked === 1);
  const counts: number[] = [];
  for (const ms of [4_000, 1_000, 4_000, 1_000, 5_000, AFTER_MS]) {
    await settled();
    rig.clock.advance(ms);
    await settled();
    counts.push(asked);
  }
  expect(counts).toEqual([1, 2, 2, 3, 3, 3]);
});

test('the next paper ends it: what was meant for the one before must not take the new one back', async () => {
  let asked = 0;
  let printed = 0;
  const rig = await given({
    retract: async () => {
      asked += 1;
      return false;
    },
    print: async () => {
      printed += 1;
      return { kind: 'printed', verified: true };
    },
  });
  rig.clock.advance(AFTER_MS);
  await until('the first try', () => asked === 1);
  await settled();
  expect((await rig.book(rig.lateSlot())).ok).toBe(true);
  await until('the paper', () => printed > 0);
  await settled();
  asked = 0;
  rig.clock.advance(AFTER_MS - 1_000);
  await settled();
  expect(asked).toBe(0);
  rig.clock.advance(1_000);
  await until('its own time', () => asked === 1);
});

test('an adapter that breaks when it is asked is a printer off line, and is asked again', async () => {
  let state: PrinterState | null = null;
  const rig = await given({
    status: async () => {
      if (state) return state;
      throw new TypeError('a mistake');
    },
  });
  await until('its first word', async () => (await rig.status()).printer.kind === 'offline');
  expect(rig.logged.filter((line) => line.includes('printer-status-failed')).length).toBeGreaterThan(0);
  expect(rig.logged.join('\n')).not.toContain('a mistake');
  state = { kind: 'ready' };
  rig.clock.advance(3_000);
  await until('its second', async () => (await rig.status()).printer.kind === 'ready');
});
