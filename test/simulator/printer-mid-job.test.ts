import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { Simulator } from '../../simulator/start.ts';
import { CUT, eventually, PREAMBLE, sendToPrinter, started } from './kit.ts';
import { DLE_EOT, happened, job, qrCode, raster, statuses, talkTo, texts, wire } from './printer-kit.ts';

const lineNames = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `строка ${from + i}`);
const lines = (to: number): string =>
  lineNames(0, to)
    .map((name) => `${name}\n`)
    .join('');
/** 7 bytes of preamble, then nine bytes a line. */
const long = job(lines(10));
const came = (simulator: Simulator) => simulator.sheets().map((sheet) => [sheet.fate, texts(sheet)]);
const WELL = ['00010010', '00010010', '00010010', '00010010'];
const NO_PAPER = ['00011010', '00110010', '00010010', '01111110'];

describe('the connection or the printer goes', () => {
  test('death leaves what was printed, torn off, and happens once', async () => {
    const simulator = await started();
    await simulator.printerFaults.set({ diesAfterBytes: 7 + 30 });
    await sendToPrinter(simulator, long);
    await eventually(() => simulator.sheets().length === 1);
    await sendToPrinter(simulator, long);
    await eventually(() => simulator.sheets().length === 2);
    expect(came(simulator)).toEqual([
      ['torn', ['строка 0', 'строка 1', 'строка 2', 'стр']],
      ['cut', lineNames(0, 10)],
    ]);
    expect(simulator.printerFaults.events()).toContainEqual(
      expect.objectContaining({ what: 'died', count: 37 }),
    );
  });

  test('a connection that has already said more does not die of it before it says as much again', async () => {
    const simulator = await started();
    const talk = talkTo(simulator);
    talk.write(long);
    await eventually(() => simulator.sheets().length === 1);
    await simulator.printerFaults.set({ diesAfterBytes: 7 + 9 });
    expect(talk.isClosed()).toBe(false);
    talk.write(long);
    await eventually(() => talk.isClosed());
    expect(came(simulator)).toEqual([
      ['cut', lineNames(0, 10)],
      ['torn', ['строка 0']],
    ]);
  });

  test('a reset that keeps the line: the rest of the job meets no settings', async () => {
    const simulator = await started();
    // Prints three lines and a half, and loses the half and a whole line with its buffer.
    const resetsAfter = { bytes: 7 + 3 * 9 + 4, losesBytes: 5 + 9, dropsConnection: false };
    await simulator.printerFaults.set({ resetsAfter });
    const talk = talkTo(simulator);
    talk.write(long);
    await eventually(() => simulator.sheets().length === 2);
    const rubbish = lineNames(5, 10).map((name) => iconv.decode(iconv.encode(name, 'cp866'), 'cp437'));
    expect(came(simulator)).toEqual([
      ['torn', ['строка 0', 'строка 1', 'строка 2', 'стро']],
      ['cut', rubbish],
    ]);
    expect([talk.isClosed(), simulator.printerFaults.state().resetsAfter]).toEqual([false, null]);
    expect(happened(simulator, 'reset')).toBe(true);
  });

  test('a reset that hangs up: nothing of the rest is printed', async () => {
    const simulator = await started();
    await simulator.printerFaults.set({
      resetsAfter: { bytes: 7 + 9, losesBytes: 0, dropsConnection: true },
    });
    const talk = talkTo(simulator);
    talk.write(long);
    await eventually(() => talk.isClosed());
    await sendToPrinter(simulator, job('следующий\n'));
    await eventually(() => simulator.sheets().length === 2);
    expect(came(simulator)).toEqual([
      ['torn', ['строка 0']],
      ['cut', ['следующий']],
    ]);
  });

  test('a power cut: the connection is gone, the buffer too; with power it starts anew', async () => {
    const simulator = await started();
    const talk = talkTo(simulator);
    talk.write(...PREAMBLE, lines(3));
    await eventually(() => simulator.printerFaults.unfinished()?.includes('строка 2'));
    await simulator.printerFaults.set({ overheated: true });
    talk.write('в буфере\n', ...CUT, ...DLE_EOT, 1);
    await eventually(() => talk.got().length === 1);
    await simulator.printerFaults.set({ powerOff: true });
    await eventually(() => talk.isClosed());
    await expect(sendToPrinter(simulator, long)).rejects.toThrow('ECONNREFUSED');
    await simulator.printerFaults.reset();
    await sendToPrinter(simulator, job('после\n'));
    await eventually(() => simulator.sheets().length === 2);
    expect(came(simulator)).toEqual([
      ['torn', lineNames(0, 3)],
      ['cut', ['после']],
    ]);
  });
});

describe('paper runs out', () => {
  test('the status before is well and after is not; the rest is dropped and does not come out by itself', async () => {
    const simulator = await started();
    await simulator.printerFaults.set({ paperEndsAfterLines: 4 });
    const before = await statuses(simulator);
    await sendToPrinter(simulator, long);
    await eventually(() => happened(simulator, 'closed') && simulator.sheets().length > 0);
    const after = await statuses(simulator);
    expect([before, after, came(simulator)]).toEqual([WELL, NO_PAPER, [['torn', lineNames(0, 4)]]]);
    // Six lines of eight letters, and the cut.
    expect(simulator.printerFaults.droppedBytes()).toBe(6 * 8 + 1);

    await simulator.printerFaults.set({ paper: 'ok' });
    expect(simulator.printerFaults.unfinished()).toBeNull();
    await sendToPrinter(simulator, job('новый\n'));
    await eventually(() => simulator.sheets().length === 2);
    expect(came(simulator)[1]).toEqual(['cut', ['новый']]);
  });

  test('a host that asked is told of it by itself', async () => {
    const simulator = await started();
    await simulator.printerFaults.set({ paperEndsAfterLines: 2 });
    const talk = talkTo(simulator);
    talk.write(0x1d, 0x61, 0x08, long);
    await eventually(() => talk.got().length === 8);
    expect(talk.got()).toEqual([0x10, 0, 0, 0, 0x18, 0, 15, 0]);
  });

  test.each([true, false])(
    'a printer that keeps its buffer goes on by itself; sender still there: %s',
    async (stays) => {
      const simulator = await started();
      await simulator.printerFaults.set({ paperEndsAfterLines: 4, keepsBuffer: true });
      const talk = talkTo(simulator);
      talk.write(long);
      if (!stays) talk.end();
      await eventually(() => simulator.sheets().length === 1 && (stays || talk.isClosed()));
      expect(await statuses(simulator)).toEqual(NO_PAPER);
      await simulator.printerFaults.set({ paper: 'ok' });
      await eventually(() => simulator.sheets().length === 2);
      expect(came(simulator)).toEqual([
        ['torn', lineNames(0, 4)],
        ['cut', lineNames(4, 10)],
      ]);
      expect(simulator.printerFaults.droppedBytes()).toBe(0);
    },
  );

  test('what is still in the buffer when paper is put back belongs to the job that is lost', async () => {
    const simulator = await started();
    await simulator.printerFaults.set({
      paperEndsAfterLines: 2,
      buffer: { bytes: 10_000, bytesPerSecond: 600 },
    });
    const talk = talkTo(simulator);
    talk.write(long);
    await eventually(() => simulator.sheets().length === 1);
    await simulator.printerFaults.set({ paper: 'ok' });
    talk.write(job('новый\n'));
    await eventually(() => simulator.sheets().length === 2);
    expect(came(simulator)).toEqual([
      ['torn', lineNames(0, 2)],
      ['cut', ['новый']],
    ]);
  });

  test('pictures and codes use it up as well; nothing is cut when there is nothing left to cut', async () => {
    const simulator = await started();
    // 34 dots a line.
    await simulator.printerFaults.set({ paperEndsAfterLines: 3 });
    await sendToPrinter(simulator, job(raster(1, Array(80).fill(0xff)), qrCode('а', 3, 'L'), 'текст\n'));
    await eventually(() => happened(simulator, 'paper-ended') && simulator.sheets().length === 1);
    const [sheet] = simulator.sheets();
    expect([sheet?.fate, sheet?.lines.map((line) => [line.kind, line.heightDots])]).toEqual([
      'torn',
      [
        ['raster', 80],
        ['qr', 63],
      ],
    ]);
  });

  test('a roll that is taken out by hand leaves what was on it', async () => {
    const simulator = await started();
    const talk = talkTo(simulator);
    talk.write(...PREAMBLE, 'начало\n');
    await eventually(() => simulator.printerFaults.unfinished() !== null);
    await simulator.printerFaults.set({ paper: 'none' });
    talk.write('конец\n', ...CUT);
    await eventually(() => simulator.printerFaults.droppedBytes() === 6);
    expect(came(simulator)).toEqual([['torn', ['начало']]]);
  });
});

describe('the cover and the knife', () => {
  test('a cover opened in the middle of a job loses the rest; the beginning is torn off', async () => {
    const simulator = await started();
    const talk = talkTo(simulator);
    talk.write(...PREAMBLE, 'начало\n');
    await eventually(() => simulator.printerFaults.unfinished() !== null);
    await simulator.printerFaults.set({ coverOpen: true });
    talk.write('конец\n', ...CUT);
    talk.end();
    await eventually(() => talk.isClosed() && simulator.sheets().length === 1);
    expect(came(simulator)).toEqual([['torn', ['начало']]]);
  });

  test('a knife that jams at the cut: all is printed and hangs there until somebody frees it', async () => {
    const simulator = await started();
    await simulator.printerFaults.set({ cutterJamsAtCut: true });
    expect(await statuses(simulator)).toEqual(WELL);
    const talk = talkTo(simulator);
    talk.write(long);
    await eventually(() => happened(simulator, 'cutter-jammed'));
    expect(await statuses(simulator)).toEqual(['00011010', '01010010', '00011010', '00010010']);
    expect([simulator.sheets(), simulator.printerFaults.unfinished()]).toEqual([
      [],
      expect.stringContaining('строка 9'),
    ]);
    await simulator.printerFaults.set({ cutterJammed: false });
    talk.write(job('следующий\n'));
    await eventually(() => simulator.sheets().length === 2);
    expect(came(simulator)).toEqual([
      ['torn', lineNames(0, 10)],
      ['cut', ['следующий']],
    ]);
  });
});

describe('the buffer fills up', () => {
  test('it takes so many bytes and reads no more: a question behind them waits on the wire', async () => {
    const simulator = await started();
    await simulator.printerFaults.set({ buffer: { bytes: 40, bytesPerSecond: 1 } });
    const talk = talkTo(simulator);
    talk.write(long, ...DLE_EOT, 1);
    await eventually(() => happened(simulator, 'buffer-full'));
    talk.write(...DLE_EOT, 2);
    talk.end();
    expect([talk.got(), talk.isClosed(), simulator.sheets()]).toEqual([[], false, []]);
    // Room again: everything behind is read.
    await simulator.printerFaults.set({ buffer: { bytes: 40, bytesPerSecond: 1_000_000 } });
    await eventually(() => talk.isClosed() && simulator.sheets().length === 1);
    expect([talk.got(), came(simulator)]).toEqual([[0x12, 0x12], [['cut', lineNames(0, 10)]]]);
  });

  test('it prints on at its pace, and takes as much as it has printed', async () => {
    const simulator = await started();
    await simulator.printerFaults.set({ buffer: { bytes: 16, bytesPerSecond: 1_000 } });
    await sendToPrinter(simulator, long);
    // Hung up on only when all of it was taken.
    expect(simulator.printerFaults.unfinished() !== null || simulator.sheets().length > 0).toBe(true);
    await eventually(() => simulator.sheets().length === 1);
    expect(came(simulator)).toEqual([['cut', lineNames(0, 10)]]);
  });

  test('the sender of much cannot finish: this is TCP’s own back pressure', async () => {
    const simulator = await started();
    // Without paper what is read is dropped, however much it is.
    await simulator.printerFaults.set({ paper: 'none', buffer: { bytes: 1_000, bytesPerSecond: 1 } });
    const talk = talkTo(simulator);
    let sent = false;
    const block = wire(0x1d, 0x28, 0x4c, 0, 0xff, Buffer.alloc(0xff00));
    const much = Buffer.concat(Array.from({ length: 320 }, () => block));
    talk.socket.write(much, () => {
      sent = true;
    });
    await eventually(() => happened(simulator, 'buffer-full'));
    for (let i = 0; i < 20; i++) await sendStatus(simulator);
    expect([sent, talk.socket.writableLength]).toEqual([false, much.length]);
    await simulator.printerFaults.set({ buffer: null });
    await eventually(() => sent);
  });
});

/** A question on another connection: both ways over the wire, so that everything else had its turn. */
const sendStatus = (simulator: Simulator): Promise<Buffer> =>
  sendToPrinter(simulator, wire(...DLE_EOT, 1), 1);
