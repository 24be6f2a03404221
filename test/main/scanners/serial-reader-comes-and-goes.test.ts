import { createHook } from 'node:async_hooks';
import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ScannerState } from '../../../domain/scan.ts';
import type { Scanner } from '../../../main/ports.ts';
import { createScanner } from '../../../main/scanners/create-scanner.ts';
import { openPort, type PortSettings, type PortTrouble } from '../../../main/scanners/open-port.ts';
import { createReopeningScanner } from '../../../main/scanners/reopening.ts';
import { createSerialScanner, type SerialScannerOptions } from '../../../main/scanners/serial.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { until } from '../../support/until.ts';
import { cable, hasCable } from './pty-cable.ts';

/** Over real pseudo-terminals. `npm test` installs socat where it can, and says so where it cannot. */

type Heard = { scanner: Scanner; reads: string[]; states: ScannerState[]; troubles: PortTrouble[] };

function listenTo(path: string, options: Partial<SerialScannerOptions> = {}): Heard {
  const heard: Omit<Heard, 'scanner'> = { reads: [], states: [], troubles: [] };
  const scanner = createSerialScanner({
    path,
    // Longer than in life: the machine that runs the tests may be busy, and a late byte would be another read.
    frameGapMs: 200,
    reopenMs: 50,
    onTrouble: (trouble) => heard.troubles.push(trouble),
    ...options,
  });
  scanner.onRead((bytes) => heard.reads.push(Buffer.from(bytes).toString('latin1')));
  scanner.onState((state) => heard.states.push(state));
  onTestFinished(() => scanner.close());
  return { scanner, ...heard };
}

const becomes = (heard: Heard, state: ScannerState): Promise<boolean> =>
  until(`the reader to be ${state}`, () => heard.scanner.state() === state);

const settingsOf = (path: string): PortSettings => ({
  path,
  baudRate: 9_600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
});

/** From now on, how often this process asks the operating system for something of a file, a port included. */
function fileRequestsCounted(): () => number {
  let requests = 0;
  const hook = createHook({
    init: (_id, type) => {
      if (type.startsWith('FSREQ')) requests += 1;
    },
  }).enable();
  onTestFinished(() => void hook.disable());
  return () => requests;
}

const everyByte = Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte)).toString('latin1');

describe.skipIf(!hasCable)('a reader on a serial port', () => {
  async function plugged(
    options?: Partial<SerialScannerOptions>,
  ): Promise<Heard & { wire: ReturnType<typeof cable> }> {
    const wire = cable();
    await wire.plug();
    const heard = listenTo(wire.kioskEnd, options);
    await becomes(heard, 'ready');
    return { ...heard, wire };
  }

  /** The same reader, whose bytes are counted as they come in, before they are a read. */
  async function counted(frameGapMs: number): Promise<{
    scanner: Scanner;
    reads: string[];
    arrived: () => number;
    wire: ReturnType<typeof cable>;
  }> {
    const wire = cable();
    await wire.plug();
    const reads: string[] = [];
    let arrived = 0;
    const scanner = createReopeningScanner({
      frameGapMs,
      reopenMs: 50,
      open: ({ onBytes, onGone }) =>
        openPort(settingsOf(wire.kioskEnd), {
          onGone,
          onBytes(bytes) {
            arrived += bytes.length;
            onBytes(bytes);
          },
        }),
    });
    onTestFinished(() => scanner.close());
    scanner.onRead((bytes) => reads.push(Buffer.from(bytes).toString('latin1')));
    await until('the reader to be ready', () => scanner.state() === 'ready');
    return { scanner, reads, arrived: () => arrived, wire };
  }

  test('every byte there is comes through as it is, in one read', async () => {
    const { reads, wire } = await plugged();
    wire.write(everyByte);
    await until('a read', () => reads.length > 0);
    wire.write(`${'02'.repeat(130)}\r\n`);
    await until('another', () => reads.length === 2);
    expect(reads).toEqual([everyByte, `${'02'.repeat(130)}\r\n`]);
  });

  test('a slow reader, byte by byte, is one read; after a silence another begins', async () => {
    const { reads, wire } = await plugged();
    const slowly = 'slow as an old reader';
    for (const byte of slowly) {
      wire.write(byte);
      await pause(30);
    }
    expect(reads).toEqual([]);
    await until('a read', () => reads.length > 0);
    wire.write('half');
    await until('a half', () => reads.length === 2);
    wire.write('the rest');
    await until('the rest', () => reads.length === 3);
    expect(reads).toEqual([slowly, 'half', 'the rest']);
  });

  test('a kiosk that was busy for a moment does not break a read in two', async () => {
    const { reads, arrived, wire } = await counted(200);
    wire.write('first half, ');
    await until('the first half', () => arrived() === 'first half, '.length);
    const other = spawn('sh', ['-c', `sleep 0.03; printf 'second half' > ${wire.readerEnd}`]);
    const exited = new Promise((resolve) => other.once('exit', resolve));
    busyFor(600);
    await exited;
    await until('a read', () => reads.length > 0);
    expect(reads).toEqual(['first half, second half']);
  });

  test('a reader that goes mad is cut at 1,024 bytes, and heard again once it has been silent', async () => {
    const { reads, wire } = await plugged();
    for (let i = 0; i < 8; i += 1) {
      wire.write('x'.repeat(500));
      await pause(5);
    }
    await until('the cut', () => reads.length === 1);
    // Nothing tells that a silence is over but its length.
    await pause(500);
    wire.write('sane');
    await until('the sane read', () => reads.length === 2);
    expect(reads).toEqual(['x'.repeat(1_024), 'sane']);
  });

  test('not there at the start, plugged in, pulled, plugged in again', async () => {
    const wire = cable();
    const heard = listenTo(wire.kioskEnd);
    await until('a few attempts', () => heard.troubles.length > 2);
    expect(heard.scanner.state()).toBe('lost');
    expect(new Set(heard.troubles)).toEqual(new Set(['no-such-port']));
    for (const text of ['one', 'two', 'three']) {
      await wire.plug();
      await becomes(heard, 'ready');
      wire.write(text);
      await until(text, () => heard.reads.at(-1) === text);
      wire.pull();
      await becomes(heard, 'lost');
    }
    expect(heard.reads).toEqual(['one', 'two', 'three']);
    expect(heard.states).toEqual(['ready', 'lost', 'ready', 'lost', 'ready', 'lost']);
  });

  test('what had come when the plug was pulled is a read', async () => {
    const { scanner, reads, arrived, wire } = await counted(60_000);
    wire.write('half a');
    await until('the half', () => arrived() === 'half a'.length);
    wire.pull();
    await until('the reader to be lost', () => scanner.state() === 'lost');
    expect(reads).toEqual(['half a']);
  });

  test('pulled in the very middle of a read, where the library would spin for ever, it is still noticed', async () => {
    const wire = cable();
    await wire.plug();
    let isGone = false;
    const opened = await openPort(settingsOf(wire.kioskEnd), {
      onBytes: () => {
        wire.pull();
        busyFor(50);
      },
      onGone: () => {
        isGone = true;
      },
    });
    expect(opened.ok).toBe(true);
    wire.write('x');
    await until('the port to be gone', () => isGone);
    // A port that spins asks the operating system again as soon as it is answered.
    const asked = fileRequestsCounted();
    await pause(300);
    expect(asked()).toBeLessThan(5);
  });

  test('a port that another program holds is in use until it lets go', async () => {
    const first = await plugged();
    const second = listenTo(first.wire.kioskEnd);
    await until('an attempt', () => second.troubles.length > 0);
    expect([second.scanner.state(), second.troubles[0]]).toEqual(['lost', 'in-use']);
    await first.scanner.close();
    await becomes(second, 'ready');
  });

  test('a closed reader is heard no more, and closing again does no harm', async () => {
    const { scanner, reads, arrived, wire } = await counted(200);
    const states: ScannerState[] = [];
    scanner.onState((state) => states.push(state));
    wire.write('half');
    await until('the half', () => arrived() === 'half'.length);
    await scanner.close();
    await scanner.close();
    // Whoever opens the port next hears what comes, and by then a silence has ended the half too.
    const next = listenTo(wire.kioskEnd);
    await becomes(next, 'ready');
    wire.write('more');
    await until('the next to hear it', () => next.reads.length > 0);
    expect({ reads, states, next: next.reads }).toEqual({ reads: [], states: [], next: ['more'] });
  });

  test('each listener stops by itself', async () => {
    const { scanner, reads, wire } = await plugged();
    const others: number[] = [];
    const stop = scanner.onRead((bytes) => others.push(bytes.length));
    wire.write('both');
    await until('a read', () => others.length > 0);
    stop();
    wire.write('one');
    await until('another', () => reads.length === 2);
    expect(others).toEqual([4]);
  });

  test('nothing keeps the process alive after closing: ready, lost, still opening', async () => {
    const wire = cable();
    await wire.plug();
    const program = `
      import { createSerialScanner } from './main/scanners/serial.ts';
      const ready = createSerialScanner({ path: ${JSON.stringify(wire.kioskEnd)} });
      await new Promise((resolve) => ready.onState(resolve));
      const lost = createSerialScanner({ path: '/nowhere/at/all' });
      await new Promise((resolve) => setTimeout(resolve, 50));
      await Promise.all([ready.close(), lost.close()]);
      await createSerialScanner({ path: ${JSON.stringify(wire.kioskEnd)} }).close();
      console.log('closed');`;
    expect(runProgram(program)).toEqual({ status: 0, stdout: 'closed\n' });
  });
});

test('what is no serial port is not usable, and nothing throws', async () => {
  const file = join(tempFolder(), 'a file');
  writeFileSync(file, 'nothing');
  for (const path of [file, tempFolder(), '']) {
    const { scanner, troubles } = listenTo(path);
    await until('an attempt', () => troubles.length > 0);
    expect([path, scanner.state(), troubles[0]]).toEqual([path, 'lost', 'not-usable']);
    await scanner.close();
  }
});

test('a kiosk without a serial reader has no scanner and never loads the library', async () => {
  const scanner = createScanner({ kind: 'none' });
  expect(scanner.state()).toBe('none');
  scanner.onState(() => expect.fail())();
  scanner.onRead(() => expect.fail())();
  await scanner.close();

  const loadedWith = (settings: string): unknown =>
    runProgram(`
      import { createRequire } from 'node:module';
      import { createScanner } from './main/scanners/create-scanner.ts';
      const scanner = createScanner(${settings});
      await new Promise((resolve) => setTimeout(resolve, 500));
      await scanner.close();
      console.log(Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('serialport')));`);
  expect(loadedWith("{ kind: 'none' }")).toEqual({ status: 0, stdout: 'false\n' });
  expect(loadedWith("{ kind: 'serial', path: '/nowhere/at/all' }")).toEqual({ status: 0, stdout: 'true\n' });
});

function runProgram(program: string): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    encoding: 'utf8',
    timeout: 15_000,
  });
  return { status, stdout };
}

function busyFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}
