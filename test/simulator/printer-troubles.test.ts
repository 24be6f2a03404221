import { expect, test } from 'vitest';
import type { PrinterState } from '../../simulator/printer/state.ts';
import { CUT, ESC, eventually, GS, PREAMBLE, sendToPrinter, started } from './kit.ts';
import { DLE_EOT, happened, job, qrCode, raster, statuses, talkTo, texts, wire } from './printer-kit.ts';

const ticket = job('талон\n');

test('status bytes say what is wrong, and bits 1 and 4 are always set', async () => {
  const simulator = await started();
  const seen: Record<string, string[]> = {};
  const troubles: Record<string, Partial<PrinterState>> = {
    well: {},
    'paper low': { paper: 'low' },
    'no paper': { paper: 'none' },
    'cover open': { paper: 'ok', coverOpen: true },
    'cutter jammed': { coverOpen: false, cutterJammed: true },
    overheated: { cutterJammed: false, overheated: true },
  };
  const sensor = async (): Promise<string[]> =>
    [...(await sendToPrinter(simulator, wire(GS, 0x72, 1, GS, 0x72, 50), 2))].map((each) => each.toString(2));
  for (const [name, change] of Object.entries(troubles)) {
    await simulator.printerFaults.set(change);
    // What waits for a cool head are commands; these are.
    seen[name] = [...(await statuses(simulator)), ...(name === 'overheated' ? [] : await sensor())];
  }
  expect(seen).toEqual({
    well: ['00010010', '00010010', '00010010', '00010010', '0', '0'],
    'paper low': ['00010010', '00010010', '00010010', '00011110', '11', '0'],
    'no paper': ['00011010', '00110010', '00010010', '01111110', '1111', '0'],
    'cover open': ['00011010', '00010110', '00010010', '00010010', '0', '0'],
    'cutter jammed': ['00011010', '01010010', '00011010', '00010010', '0', '0'],
    overheated: ['00011010', '01010010', '01010010', '00010010'],
  });
});

test('it says what it is', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ startsInKanji: true });
  const questions = [1, 2, 3, 49, 65, 66, 67, 68, 69, 7].flatMap((n) => [GS, 0x49, n]);
  const answer = await sendToPrinter(simulator, wire(...questions), 55);
  expect(answer.toString('latin1')).toBe(
    '\x20\x03\x01\x20_1.00\0_INFOMAT\0_SIMULATED\0_00000001\0_CHINA GB18030\0',
  );
});

test('automatic status comes at once, then with each change of a class that was asked for', async () => {
  const simulator = await started();
  const all = talkTo(simulator);
  const paperOnly = talkTo(simulator);
  const ended = talkTo(simulator);
  all.write(GS, 0x61, 0xff);
  paperOnly.write(GS, 0x61, 0x08);
  ended.write(GS, 0x61, 0xff, GS, 0x61, 0);
  await eventually(() => [all, paperOnly, ended].every((each) => each.got().length === 4));

  await simulator.printerFaults.set({ paper: 'low' });
  await simulator.printerFaults.set({ slowMs: 1 });
  await simulator.printerFaults.set({ coverOpen: true });
  await simulator.printerFaults.set({ coverOpen: false, paper: 'none', cutterJammed: true });
  await simulator.printerFaults.set({ silent: true, cutterJammed: false });
  await simulator.printerFaults.reset();
  await eventually(() => all.got().length === 20 && paperOnly.got().length === 16);

  expect([all.got(), paperOnly.got(), ended.got()]).toEqual([
    [
      ...[0x10, 0, 0, 0],
      ...[0x10, 0, 3, 0],
      ...[0x38, 0, 3, 0],
      ...[0x18, 8, 15, 0],
      // Silent it was when the knife was freed.
      ...[0x10, 0, 0, 0],
    ],
    [...[0x10, 0, 0, 0], ...[0x10, 0, 3, 0], ...[0x18, 8, 15, 0], ...[0x10, 0, 0, 0]],
    [0x10, 0, 0, 0],
  ]);
});

test('without paper it takes the bytes, prints nothing, and says how many were lost', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ paper: 'none' });
  const pictures = [raster(2, [1, 2, 3, 4]), qrCode('код', 4, 'L')];
  await sendToPrinter(simulator, job('талон\n', ...pictures));
  await eventually(() => happened(simulator, 'closed'));
  expect(simulator.sheets()).toEqual([]);
  // Letters, dots, the code's six bytes, the cut.
  expect(simulator.printerFaults.droppedBytes()).toBe(5 + 4 + 6 + 1);
  await simulator.printerFaults.set({ paper: 'ok' });
  await sendToPrinter(simulator, ticket);
  const sheet = await eventually(() => simulator.sheets()[0]);
  expect(texts(sheet)).toEqual(['талон']);
});

test('too hot it keeps what it gets, and prints when it has cooled', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ overheated: true });
  const talk = talkTo(simulator);
  talk.write(ticket, ...DLE_EOT, 3);
  await eventually(() => talk.got().length === 1);
  expect([talk.got(), simulator.sheets()]).toEqual([[0x52], []]);
  await simulator.printerFaults.set({ overheated: false });
  expect(texts(await eventually(() => simulator.sheets()[0]))).toEqual(['талон']);
});

test('busy with somebody else it accepts and neither reads nor answers; then everything at once', async () => {
  const simulator = await started();
  const early = talkTo(simulator);
  await eventually(() => happened(simulator, 'connected'));
  await simulator.printerFaults.set({ busy: true });
  early.write(...DLE_EOT, 1, ticket);
  const late = talkTo(simulator);
  late.write(...DLE_EOT, 4, job('второй\n'));
  late.end();
  await eventually(
    () => simulator.printerFaults.events().filter(({ what }) => what === 'connected').length === 2,
  );
  expect([early.got(), late.got(), late.isClosed(), simulator.sheets()]).toEqual([[], [], false, []]);
  await simulator.printerFaults.set({ busy: false });
  await eventually(() => simulator.sheets().length === 2 && late.isClosed());
  expect([early.got(), late.got()]).toEqual([[0x12], [0x12]]);
});

test('off the network it refuses connections, prints what it has, and is on the same port again', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ slowMs: 40 });
  const talk = talkTo(simulator);
  talk.write(...PREAMBLE, 'а\n'.repeat(700), ...CUT);
  await eventually(() => simulator.printerFaults.unfinished() !== null);
  await simulator.printerFaults.set({ offline: true });
  await eventually(() => talk.isClosed());
  await expect(sendToPrinter(simulator, ticket)).rejects.toThrow('ECONNREFUSED');
  const sheet = await eventually(() => simulator.sheets()[0]);
  expect([sheet.fate, sheet.lines.length]).toEqual(['cut', 700]);
  await simulator.printerFaults.reset();
  await sendToPrinter(simulator, ticket);
  await eventually(() => simulator.sheets().length === 2);
});

test('a slow printer prints the whole job, though its sender has gone', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ slowMs: 30 });
  await sendToPrinter(simulator, job(`${'а'.repeat(40)}\n`.repeat(60)));
  const sheet = await eventually(() => simulator.sheets()[0]);
  expect([sheet.cut, sheet.lines.length]).toEqual([true, 60]);
});

test('a real-time question is answered at once, ahead of the job before it; the others wait their turn', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ slowMs: 60_000 });
  const talk = talkTo(simulator);
  talk.write(ticket, GS, 0x72, 1, ...DLE_EOT, 1, ...DLE_EOT, 4);
  await eventually(() => talk.got().length === 2);
  expect([talk.got(), simulator.sheets(), simulator.printerFaults.unfinished()]).toEqual([
    [0x12, 0x12],
    [],
    null,
  ]);
});

test('a real-time question is heard across two chunks, and within the dots of a picture', async () => {
  const simulator = await started();
  const talk = talkTo(simulator);
  const dots = [0x00, 0x10, ...DLE_EOT, 2, ...DLE_EOT, 9];
  talk.write(...PREAMBLE, raster(1, dots), ...CUT, 0x10);
  const sheet = await eventually(() => simulator.sheets()[0]);
  talk.write(0x04);
  talk.write(3);
  await eventually(() => talk.got().length === 2);
  const asked = simulator.printerFaults.events().filter(({ what }) => what === 'status-asked');
  expect([asked.map(({ count }) => count), talk.got()]).toEqual([
    [2, 3],
    [0x12, 0x12],
  ]);
  expect(sheet.lines).toMatchObject([{ bitmap: { bits: Buffer.from(dots).toString('base64') } }]);
});

test('a silent printer answers no question, and prints', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ silent: true });
  const questions = [...DLE_EOT, 1, GS, 0x72, 1, GS, 0x49, 1, GS, 0x61, 0xff];
  expect(await sendToPrinter(simulator, wire(...questions, ticket))).toHaveLength(0);
  expect(texts(await eventually(() => simulator.sheets()[0]))).toEqual(['талон']);
  expect(happened(simulator, 'status-asked')).toBe(true);
});

test('a question in the middle of a job is answered and is not on the paper', async () => {
  const simulator = await started();
  const answer = await sendToPrinter(simulator, wire(job('до', ...DLE_EOT, 4, 'после\n'), ESC, 0x40), 1);
  expect([...answer]).toEqual([0x12]);
  expect(texts(await eventually(() => simulator.sheets()[0]))).toEqual(['допосле']);
});

test('a question on another connection does not tear off a job in the middle', async () => {
  const simulator = await started();
  const printing = talkTo(simulator);
  printing.write(...PREAMBLE, 'начало\n');
  await eventually(() => simulator.printerFaults.unfinished() !== null);
  expect(await sendToPrinter(simulator, wire(...DLE_EOT, 1), 1)).toHaveLength(1);
  await eventually(() => happened(simulator, 'closed'));
  printing.write('конец\n', ...CUT);
  const sheet = await eventually(() => simulator.sheets()[0]);
  expect([sheet.cut, texts(sheet)]).toEqual([true, ['начало', 'конец']]);
});

test('a state that makes no sense is refused and changes nothing', async () => {
  const simulator = await started();
  const before = simulator.printerFaults.state();
  const nonsense: [object, string][] = [
    [{ slowMs: -1 }, 'slowMs'],
    [{ paperEndsAfterLines: 0 }, 'paperEndsAfterLines'],
    [{ cp866Number: 256 }, 'cp866Number'],
    [{ buffer: { bytes: 10, bytesPerSecond: 0 } }, 'bytesPerSecond'],
    [{ presenter: { present: '41 42', retract: '1d 65 02' } }, 'control byte'],
    [{ presenter: { present: '1d 65', retract: '1d 65 02' } }, 'told apart'],
    [{ paper: 'plenty' }, 'paper'],
    [{ ink: 'none' }, 'ink'],
  ];
  for (const [change, why] of nonsense)
    await expect(simulator.printerFaults.set(change)).rejects.toThrow(why);
  expect(simulator.printerFaults.state()).toEqual(before);
});
