import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { PrinterState } from '../../simulator/printer/state.ts';
import type { Simulator } from '../../simulator/start.ts';
import { CUT, ESC, escpos, eventually, GS, PREAMBLE, sendToPrinter, started } from './kit.ts';

const DLE_EOT = [0x10, 0x04] as const;
const job = escpos(...PREAMBLE, 'талон\n', ...CUT);

/** The four real-time status bytes and the paper sensor's, as bits. */
async function statuses(simulator: Simulator): Promise<string[]> {
  const questions = escpos(
    ...[...DLE_EOT, 1, ...DLE_EOT, 2, ...DLE_EOT, 3, ...DLE_EOT, 4],
    ...[GS, 0x72, 1, GS, 0x72, 2],
  );
  const answer = await sendToPrinter(simulator, questions, 6);
  return [...answer].map((byte) => byte.toString(2).padStart(8, '0'));
}

test('status bytes say what is wrong, and bits 1 and 4 are always set', async () => {
  const simulator = await started();
  const seen: Record<string, string[]> = {};
  const troubles: Record<string, Partial<PrinterState>> = {
    well: {},
    'paper low': { paper: 'low' },
    'no paper': { paper: 'none' },
    'cover open': { paper: 'ok', coverOpen: true },
    'cutter jammed': { coverOpen: false, cutterJammed: true },
  };
  for (const [name, change] of Object.entries(troubles)) {
    await simulator.printerFaults.set(change);
    seen[name] = await statuses(simulator);
  }
  expect(seen).toEqual({
    well: ['00010010', '00010010', '00010010', '00010010', '00000000', '00000000'],
    'paper low': ['00010010', '00010010', '00010010', '00011110', '00000011', '00000000'],
    'no paper': ['00011010', '00110010', '00010010', '01111110', '00001111', '00000000'],
    'cover open': ['00011010', '00010110', '00010010', '00010010', '00000000', '00000000'],
    'cutter jammed': ['00011010', '01010010', '00011010', '00010010', '00000000', '00000000'],
  });
});

test('automatic status comes back at once and with each change', async () => {
  const simulator = await started();
  const answer = sendToPrinter(simulator, escpos(GS, 0x61, 0xff, ...DLE_EOT, 1), 9);
  await eventually(() => simulator.printerFaults.events().at(-1)?.what === 'status-asked');
  await simulator.printerFaults.set({ paper: 'low' });
  expect([...(await answer)]).toEqual([0x10, 0, 0, 0, 0x12, 0x10, 0, 3, 0]);
});

test('without paper it takes the bytes, prints nothing, and says how many were lost', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ paper: 'none' });
  await sendToPrinter(simulator, job);
  await eventually(() => simulator.printerFaults.events().at(-1)?.what === 'closed');
  expect(simulator.sheets()).toEqual([]);
  expect(simulator.printerFaults.droppedBytes()).toBe(6);
  await simulator.printerFaults.set({ paper: 'ok' });
  await sendToPrinter(simulator, job);
  const sheet = await eventually(() => simulator.sheets()[0]);
  expect(sheet.lines.map((line) => line.text)).toEqual(['талон']);
});

test('switched off it refuses connections, and is on the same port again', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ offline: true });
  await expect(sendToPrinter(simulator, job)).rejects.toThrow('ECONNREFUSED');
  await simulator.printerFaults.reset();
  await sendToPrinter(simulator, job);
  await eventually(() => simulator.sheets().length === 1);
});

test('death in the middle of a job leaves what was printed, torn off, and happens once', async () => {
  const simulator = await started();
  const long = escpos(...PREAMBLE, ...Array.from({ length: 20 }, (_, i) => `строка ${i}\n`), ...CUT);
  await simulator.printerFaults.set({ diesAfterBytes: PREAMBLE.length + 30 });
  await sendToPrinter(simulator, long);
  const torn = await eventually(() => simulator.sheets()[0]);
  expect(torn.cut).toBe(false);
  expect(torn.lines.map((line) => line.text)).toEqual(['строка 0', 'строка 1', 'строка 2', 'стр']);
  expect(simulator.printerFaults.events().map((each) => each.what)).toContain('died');

  await sendToPrinter(simulator, long);
  const whole = await eventually(() => simulator.sheets()[1]);
  expect([whole.cut, whole.lines.length]).toEqual([true, 20]);
});

test('a slow printer prints the whole job, though its sender has gone', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ slowMs: 30 });
  await sendToPrinter(simulator, escpos(...PREAMBLE, `${'а'.repeat(40)}\n`.repeat(60), ...CUT));
  const sheet = await eventually(() => simulator.sheets()[0]);
  expect([sheet.cut, sheet.lines.length]).toEqual([true, 60]);
});

test('a silent printer answers no question', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ silent: true });
  expect(await sendToPrinter(simulator, escpos(...DLE_EOT, 1))).toHaveLength(0);
  expect(simulator.printerFaults.events().map((each) => each.what)).toContain('status-asked');
});

test('a question in the middle of a job is answered and is not on the paper', async () => {
  const simulator = await started();
  const answer = await sendToPrinter(
    simulator,
    escpos(...PREAMBLE, 'до', ...DLE_EOT, 4, 'после\n', ...CUT, ESC, 0x40),
    1,
  );
  expect([...answer]).toEqual([0x12]);
  const sheet = await eventually(() => simulator.sheets()[0]);
  expect(sheet.lines.map((line) => line.text)).toEqual(['допосле']);
});

test('a question on another connection does not tear off a job in the middle', async () => {
  const simulator = await started();
  const { host, port } = simulator.printer;
  const printing = connect(port, host);
  printing.write(escpos(...PREAMBLE, 'начало\n'));
  await eventually(() => simulator.printerFaults.events().length > 0);
  expect(await sendToPrinter(simulator, escpos(...DLE_EOT, 1), 1)).toHaveLength(1);
  await eventually(() => simulator.printerFaults.events().at(-1)?.what === 'closed');
  printing.end(escpos('конец\n', ...CUT));
  const sheet = await eventually(() => simulator.sheets()[0]);
  expect([sheet.cut, sheet.lines.map((line) => line.text)]).toEqual([true, ['начало', 'конец']]);
});

test('a state that makes no sense is refused and changes nothing', async () => {
  const simulator = await started();
  await expect(simulator.printerFaults.set({ slowMs: -1 })).rejects.toThrow('slowMs');
  expect(simulator.printerFaults.state().slowMs).toBe(0);
});
