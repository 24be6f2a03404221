import { expect, test } from 'vitest';
import { SECOND_MS } from '../../domain/clinic-time.ts';
import { bookTicket, type PaperRig, startPaperRig } from '../support/print-rig.ts';
import { inWords } from '../support/print-sheets.ts';
import { screenInWords, stateInWords } from '../support/print-troubles.ts';
import { until } from '../support/until.ts';

const shown = async (rig: PaperRig): Promise<string> => (await rig.status()).printer.kind;
const becomesKnown = (rig: PaperRig, kind: string): Promise<boolean> =>
  until(`the screen to know "${kind}"`, async () => (await shown(rig)) === kind);

test('patients are told at the start, book all the same, and print when there is paper again', async () => {
  const rig = await startPaperRig();
  await rig.swept();
  await becomesKnown(rig, 'ready');
  await rig.quiet();

  await rig.simulator.printerFaults.set({ paper: 'none' });
  rig.clock.advance(15 * SECOND_MS);
  await becomesKnown(rig, 'no-paper');
  const booking = await bookTicket(rig);
  const without = await rig.ended(booking.id);
  expect([booking.state.kind, stateInWords(without.print?.state), screenInWords(without)]).toEqual([
    'confirmed',
    'failed: no-paper',
    '«Талон» with its code',
  ]);

  await rig.quiet();
  await rig.simulator.printerFaults.set({ paper: 'ok' });
  rig.clock.advance(3 * SECOND_MS);
  await becomesKnown(rig, 'ready');
  await rig.quiet();
  expect(rig.found()).toEqual([]);
  await rig.ask('print', { bookingId: booking.id });
  const with_ = await rig.ended(booking.id);
  expect([stateInWords(with_.print?.state), rig.found().map(inWords)]).toEqual([
    'printed, verified',
    ['ticket'],
  ]);
});

test('a printer that speaks up is heard at once, with nobody asking', async () => {
  const rig = await startPaperRig({ profile: { status: 'automatic' } });
  await becomesKnown(rig, 'ready');
  await rig.quiet();
  const seen: string[] = [];
  for (const change of [{ paper: 'low' }, { paper: 'none' }, { coverOpen: true }] as const) {
    await rig.simulator.printerFaults.set(change);
    await until('the screen to know', async () => (await shown(rig)) !== (seen.at(-1) ?? 'ready'));
    seen.push(await shown(rig));
  }
  await rig.simulator.printerFaults.reset();
  await becomesKnown(rig, 'ready');
  expect(seen).toEqual(['paper-low', 'no-paper', 'cover-open']);
});

test('a head that is too hot is shown, though a printer that prints is not called busy', async () => {
  const rig = await startPaperRig();
  await rig.swept();
  await becomesKnown(rig, 'ready');
  const seen = new Set<string>();
  const booking = await bookTicket(rig);
  await until('the ticket', async () => {
    rig.clock.advance(15 * SECOND_MS);
    seen.add(await shown(rig));
    return rig.jobsOf(booking.id)[0]?.state.kind === 'printed';
  });
  expect([...seen]).toEqual(['ready']);
  await rig.quiet();

  await rig.simulator.printerFaults.set({ overheated: true });
  rig.clock.advance(15 * SECOND_MS);
  await becomesKnown(rig, 'busy');
  await rig.quiet();
  await rig.simulator.printerFaults.set({ overheated: false });
  rig.clock.advance(3 * SECOND_MS);
  await becomesKnown(rig, 'ready');
});
