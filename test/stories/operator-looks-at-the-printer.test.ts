import { expect, test } from 'vitest';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import { hashPin } from '../../main/operator-session.ts';
import { textLines } from '../../simulator/printer/sheet.ts';
import { type Rig, startRig } from '../support/kiosk-rig.ts';
import { until } from '../support/until.ts';

const PIN = '4711';
const pinHash = await hashPin(PIN);

async function rigWithPin(): Promise<Rig> {
  const rig = await startRig({ config: (config) => ({ ...config, operator: { pinHash } }) });
  await rig.swept();
  await until('the printer to be asked', async () => (await rig.status()).printer.kind !== 'unknown');
  return rig;
}

test('behind the PIN stands what the printer said to the letter, and what became of the last papers', async () => {
  const rig = await rigWithPin();
  expect(await rig.call('operatorPrinter', {})).toEqual({ ok: false, error: 'locked' });
  expect(await rig.call('operatorTestPrint', {})).toEqual({ ok: false, error: 'locked' });
  const booked = await rig.book((await rig.freeSlot()).slotGuid);
  if (!booked.ok) throw new Error(booked.error);
  await until('the ticket', async () => {
    const { print } = await rig.ask('booking', { id: booked.value.id });
    return print?.state.kind === 'printed';
  });

  await rig.ask('operatorUnlock', { pin: PIN });
  const printer = await rig.ask('operatorPrinter', {});

  expect(printer.state).toEqual({ kind: 'ready' });
  expect(printer.detail).toMatch(/12 12 12 12/);
  expect(printer.jobs).toEqual([
    {
      id: expect.any(String),
      document: 'ticket',
      copy: 0,
      createdAt: rig.clock.now(),
      localNumber: booked.value.localNumber,
      state: { kind: 'printed', verified: true, at: rig.clock.now() },
    },
  ]);
});

test('a test page comes out, says so, and stands among the last papers', async () => {
  const rig = await rigWithPin();
  await rig.ask('operatorUnlock', { pin: PIN });

  expect(await rig.ask('operatorTestPrint', {})).toEqual({ kind: 'printed', verified: true });

  const [sheet] = rig.simulator.sheets();
  const text = sheet ? textLines(sheet).map((line) => line.text) : [];
  expect(text.join('\n')).toContain('Если эта строка читается');
  // A line that says nothing known of itself, as a newer version may write, takes nothing else with it.
  rig.store().ledger((tx) => {
    for (const detail of [{ outcome: 'burnt' }, {}])
      logForOperator(tx, { at: rig.clock.now() - 1, event: 'test-print', bookingId: null, detail });
  });
  expect((await rig.ask('operatorPrinter', {})).jobs).toEqual([
    {
      id: 'test-page-0',
      document: 'test-page',
      copy: 0,
      createdAt: rig.clock.now(),
      localNumber: null,
      state: { kind: 'printed', verified: true, at: rig.clock.now() },
    },
  ]);
  const row = rig.store().reader.sql(`SELECT detail FROM operator_log WHERE event = 'test-print'`).get();
  expect(row).toEqual({ detail: JSON.stringify({ outcome: 'printed', reason: null, verified: true }) });
});

test('without paper the test page fails for that reason, and the operator sees the bytes that say it', async () => {
  const rig = await rigWithPin();
  await rig.simulator.printerFaults.set({ paper: 'none' });
  await rig.ask('operatorUnlock', { pin: PIN });
  expect(await rig.ask('operatorTestPrint', {})).toEqual({ kind: 'failed', reason: 'no-paper' });
  expect(await rig.ask('operatorPrinter', {})).toMatchObject({
    state: { kind: 'no-paper' },
    jobs: [{ document: 'test-page', state: { kind: 'failed', reason: 'no-paper' } }],
  });
  expect((await rig.ask('operatorPrinter', {})).detail).toMatch(/7e$/);
  expect(rig.simulator.sheets()).toEqual([]);
});

test('what went wrong with paper and reader stands in the operator log, and when it was mended', async () => {
  const rig = await startRig({
    config: (config, { scanner: { host, port } }) => ({
      ...config,
      scanner: { kind: 'tcp', host, port, frameGapMs: 100 },
    }),
  });
  await rig.swept();
  const told = (): unknown[] =>
    rig
      .store()
      .reader.sql(
        `SELECT event, detail FROM operator_log WHERE event IN ('printer','print','scanner') ORDER BY id`,
      )
      .all();
  await until('the reader', async () => (await rig.status()).scanner === 'ready');
  await until('the printer', async () => (await rig.status()).printer.kind === 'ready');
  expect(told()).toEqual([]);

  await rig.simulator.printerFaults.set({ coverOpen: true });
  const booked = await rig.book((await rig.freeSlot()).slotGuid);
  if (!booked.ok) throw new Error(booked.error);
  await until('the printer to say so', async () => (await rig.status()).printer.kind === 'cover-open');
  await rig.simulator.printerFaults.reset();
  await until('it to be mended', async () => {
    rig.clock.advance(3_000);
    return (await rig.status()).printer.kind === 'ready';
  });
  await rig.simulator.scanner.setPlugged(false);
  await until('the reader to be lost', async () => (await rig.status()).scanner === 'lost');

  const detail = expect.any(String);
  expect(told()).toEqual([
    { event: 'print', detail: '{"paper":"ticket","outcome":"failed","reason":"cover-open"}' },
    { event: 'printer', detail: expect.stringContaining('cover-open') },
    { event: 'printer', detail: expect.stringContaining('ready') },
    { event: 'scanner', detail },
  ]);
});
