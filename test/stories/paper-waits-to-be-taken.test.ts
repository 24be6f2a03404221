import { expect, test } from 'vitest';
import { SECOND_MS } from '../../domain/clinic-time.ts';
import { hashPin } from '../../main/operator-session.ts';
import type { SheetFate } from '../../simulator/printer/sheet.ts';
import { bookTicket, type PaperRig, type PaperRigOptions, startPaperRig } from '../support/print-rig.ts';
import { until } from '../support/until.ts';

/** A printer with a presenter holds the ticket out of its mouth. What nobody takes is nobody else's to read. */

const present = '1d 65 03 0c';
const retract = '1d 65 02';
const WAIT_SECONDS = 45;

async function given(options: Partial<PaperRigOptions> = {}): Promise<PaperRig> {
  const rig = await startPaperRig({
    profile: { presenter: { present, retract, retractAfterSeconds: WAIT_SECONDS } },
    // Nothing moves here that would take two seconds.
    paperMs: 50,
    ...options,
  });
  await rig.simulator.printerFaults.set({ presenter: { present, retract } });
  await rig.swept();
  await rig.quiet();
  return rig;
}

async function printed(rig: PaperRig, options: Parameters<typeof bookTicket>[1] = {}): Promise<void> {
  const booking = await bookTicket(rig, options);
  await rig.ended(booking.id);
  await rig.quiet();
}

const fates = (rig: PaperRig): SheetFate[] => rig.simulator.sheets().map(({ fate }) => fate);
const wasTakenBack = (rig: PaperRig): number =>
  rig.simulator.printerFaults.events().filter(({ what }) => what === 'retracted').length;

async function seconds(rig: PaperRig, count: number): Promise<void> {
  rig.clock.advance(count * SECOND_MS);
  await rig.quiet();
}

test('it is held out after the cut, and taken back when its time is over', async () => {
  const rig = await given();
  await printed(rig);
  expect(fates(rig)).toEqual(['held-out']);
  await seconds(rig, WAIT_SECONDS - 1);
  expect(fates(rig)).toEqual(['held-out']);
  await seconds(rig, 1);
  expect(fates(rig)).toEqual(['retracted']);
});

test('one that was taken is left alone', async () => {
  const rig = await given();
  await printed(rig);
  expect(rig.simulator.printerFaults.take()).toBe(true);
  await seconds(rig, 2 * WAIT_SECONDS);
  expect([fates(rig), wasTakenBack(rig)]).toEqual([['taken'], 0]);
});

test('the next one pushes it out, and has its own time', async () => {
  const rig = await given();
  await printed(rig);
  await seconds(rig, WAIT_SECONDS - 5);
  await printed(rig, { patient: 5, nth: 3 });
  expect(fates(rig)).toEqual(['cut', 'held-out']);
  await seconds(rig, WAIT_SECONDS - 5);
  expect([fates(rig), wasTakenBack(rig)]).toEqual([['cut', 'held-out'], 0]);
  await seconds(rig, 5);
  expect([fates(rig), wasTakenBack(rig)]).toEqual([['cut', 'retracted'], 1]);
});

test('nothing is taken back in the middle of the next one', async () => {
  const rig = await given({ paperMs: 600 });
  await printed(rig);
  const before = rig.simulator.sheets().length;
  await rig.simulator.printerFaults.set({ buffer: { bytes: 100_000, bytesPerSecond: 50_000 } });
  const next = await bookTicket(rig, { patient: 5, nth: 3 });
  await until('the next one to begin', () => rig.simulator.printerFaults.unfinished() !== null);
  rig.clock.advance(WAIT_SECONDS * SECOND_MS);
  await rig.ended(next.id);
  await rig.quiet();
  expect([before, fates(rig), wasTakenBack(rig)]).toEqual([1, ['cut', 'held-out'], 0]);
});

test('a job that could not begin leaves the one before it where it was, and that is still taken back', async () => {
  const rig = await given();
  await printed(rig);
  await seconds(rig, WAIT_SECONDS - 5);
  await rig.simulator.printerFaults.set({ coverOpen: true });
  const failed = await bookTicket(rig, { patient: 5, nth: 3 });
  expect((await rig.ended(failed.id)).print?.state).toMatchObject({ kind: 'failed', reason: 'cover-open' });
  await rig.simulator.printerFaults.set({ coverOpen: false });
  await rig.quiet();
  expect(fates(rig)).toEqual(['held-out']);
  await seconds(rig, 5);
  expect([fates(rig), wasTakenBack(rig)]).toEqual([['retracted'], 1]);
});

test('a test page has its own time, too', async () => {
  const pinHash = await hashPin('2468');
  const rig = await given({ config: (config) => ({ ...config, operator: { pinHash } }) });
  await printed(rig);
  await seconds(rig, WAIT_SECONDS - 5);
  await rig.ask('operatorUnlock', { pin: '2468' });
  expect(await rig.ask('operatorTestPrint', {})).toEqual({ kind: 'printed', verified: true });
  await seconds(rig, WAIT_SECONDS - 1);
  expect(fates(rig)).toEqual(['cut', 'held-out']);
  await seconds(rig, 1);
  expect(fates(rig)).toEqual(['cut', 'retracted']);
});

test('a kiosk that was switched off in between takes back what it finds', async () => {
  const rig = await given();
  await printed(rig);
  await rig.restart();
  await rig.quiet();
  await seconds(rig, WAIT_SECONDS - 1);
  expect(fates(rig)).toEqual(['held-out']);
  await seconds(rig, 1);
  expect(fates(rig)).toEqual(['retracted']);
});
