import { expect, test } from 'vitest';
import type { Simulator } from '../../simulator/start.ts';
import { eventually, started } from './kit.ts';
import { happened, job, printed, talkTo, texts } from './printer-kit.ts';

/** Two-byte sequences of one maker, three-byte ones of another: they are the state's, as a profile's are. */
const presenter = { present: '1d 65 05', retract: '1D6502' };
const PRESENT = [0x1d, 0x65, 0x05] as const;
const RETRACT = [0x1d, 0x65, 0x02] as const;
const fates = (simulator: Simulator): unknown[] =>
  simulator.sheets().map((sheet) => [texts(sheet)[0], sheet.fate]);

test('a paper stays inside until it is held out, and the patient takes it', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ presenter });
  const talk = talkTo(simulator);
  talk.write(job('талон\n'));
  await eventually(() => simulator.sheets().length === 1);
  expect([fates(simulator), simulator.printerFaults.take()]).toEqual([[['талон', 'in-presenter']], false]);
  talk.write(...PRESENT);
  await eventually(() => happened(simulator, 'held-out'));
  expect(fates(simulator)).toEqual([['талон', 'held-out']]);
  expect([simulator.printerFaults.take(), simulator.printerFaults.take()]).toEqual([true, false]);
  // What the patient has cannot be taken back.
  talk.write(...RETRACT, job('копия\n'), ...PRESENT);
  await eventually(() => simulator.sheets()[1]?.fate === 'held-out');
  expect(fates(simulator)).toEqual([
    ['талон', 'taken'],
    ['копия', 'held-out'],
  ]);
});

test('what nobody took is taken back, and what was never held out too', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ presenter });
  await printed(simulator, job('первый\n'), ...PRESENT, ...RETRACT);
  await printed(simulator, job('второй\n'), ...RETRACT);
  await eventually(() => simulator.sheets()[1]?.fate === 'retracted');
  expect(fates(simulator)).toEqual([
    ['первый', 'retracted'],
    ['второй', 'retracted'],
  ]);
  expect(simulator.sheets().map((sheet) => sheet.unknownBytes)).toEqual([[], []]);
});

test('the next paper pushes out the one that was left in the mouth', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ presenter });
  await printed(simulator, job('первый\n'), ...PRESENT);
  await printed(simulator, job('второй\n'));
  expect(fates(simulator)).toEqual([
    ['первый', 'cut'],
    ['второй', 'in-presenter'],
  ]);
});

test('the sequence may arrive in pieces, and what only begins like it is something else', async () => {
  const simulator = await started();
  await simulator.printerFaults.set({ presenter });
  const talk = talkTo(simulator);
  talk.write(job('талон\n'));
  for (const byte of PRESENT) {
    await new Promise((resolve) => talk.socket.write(Uint8Array.of(byte), resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await eventually(() => simulator.sheets()[0]?.fate === 'held-out');
  talk.write(job('а', 0x1d, 0x65, 0x01, 'б\n'));
  const sheet = await eventually(() => simulator.sheets()[1]);
  expect([texts(sheet), sheet.unknownBytes, sheet.fate]).toEqual([
    ['аб'],
    [0x1d, 0x65, 0x01],
    'in-presenter',
  ]);
});

test('a printer without a presenter knows no such sequence', async () => {
  const simulator = await started();
  const sheet = await printed(simulator, job('талон\n', 0x1d, 0x65, 0x05));
  expect([sheet.fate, sheet.unknownBytes]).toEqual(['cut', [0x1d, 0x65, 0x05]]);
  expect(simulator.printerFaults.take()).toBe(false);
});
