import { execFileSync } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceRoad } from '../../../main/printers/device-road.ts';
import { createEscposPrinter } from '../../../main/printers/escpos-printer.ts';
import { readPaper } from './escpos-reader.ts';
import { hasty, paperOf, quick, text } from './sample-papers.ts';

const lines = [text('ТАЛОН А-07', { scaleX: 2, scaleY: 2, bold: true })];
const one = paperOf(lines);

/** More than a pipe holds: 64 KiB. */
const manyLines = Array.from({ length: 400 }, () => text('Ж'.repeat(480)));
const many = paperOf(manyLines);

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'device-'));
  path = join(folder, 'lp0');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const printerAt = (where: string) =>
  createEscposPrinter({
    road: deviceRoad({ path: where, twoWay: false }),
    profile: quick,
    timing: { ...hasty, writeTimeoutMs: 200 },
  });

const notADevice = { kind: 'offline', detail: 'not-a-device' } as const;

test.each([true, false])('an ordinary file or a folder is no printer, two-way: %s', async (twoWay) => {
  await writeFile(path, 'as it was');
  for (const where of [path, folder]) {
    const printer = createEscposPrinter({ road: deviceRoad({ path: where, twoWay }), profile: quick });
    expect(await printer.status()).toEqual(notADevice);
    expect(await printer.print(one)).toEqual({ kind: 'failed', reason: 'printer-offline' });
  }
  expect(await readFile(path, 'utf8')).toBe('as it was');
});

test('a printer that is unplugged is offline, and no file takes its place', async () => {
  const printer = printerAt(path);
  expect(await printer.status()).toEqual({ kind: 'offline', detail: 'ENOENT' });
  expect(await printer.print(one)).toEqual({ kind: 'failed', reason: 'printer-offline' });
  expect(existsSync(path)).toBe(false);
});

test.skipIf(!existsSync('/dev/full'))('a device that refuses the bytes leaves doubt', async () => {
  expect(await printerAt('/dev/full').print(one)).toEqual({ kind: 'in-doubt' });
});

describe.skipIf(process.platform === 'win32')('a slow device, played by a pipe', () => {
  beforeEach(() => execFileSync('mkfifo', [path]));

  test('the bytes are taken; that is all anybody knows', async () => {
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const printer = printerAt(path);
    expect(await printer.status()).toEqual({ kind: 'unknown' });
    expect(await printer.print(one)).toEqual({ kind: 'printed', verified: false });
    expect(readPaper(await reader.readFile()).lines).toEqual(lines);
    await reader.close();
  });

  test('a question during a job is answered "busy"', async () => {
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const printer = printerAt(path);
    const printing = printer.print(one);
    expect(await printer.status()).toEqual({ kind: 'busy' });
    await printing;
    await reader.close();
  });

  test('it never speaks up, and nothing is kept open for that', async () => {
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const printer = printerAt(path);
    const heard: unknown[] = [];
    const stop = printer.onState((state) => heard.push(state));
    await printer.print(one);
    stop();
    await printer.close();
    await reader.close();
    expect(heard).toEqual([]);
  });

  test('nobody at the other end: nothing was sent', async () => {
    expect(await printerAt(path).print(one)).toEqual({ kind: 'failed', reason: 'printer-offline' });
  });

  test('full and never read: in doubt after the time for writing, and the kiosk is not held', async () => {
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    expect(await printerAt(path).print(many)).toEqual({ kind: 'in-doubt' });
    await reader.close();
  });

  test('full from before: not a byte was taken, so nothing can have come out', async () => {
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    expect(await printerAt(path).print(many)).toEqual({ kind: 'in-doubt' });
    expect(await printerAt(path).print(many)).toEqual({ kind: 'failed', reason: 'printer-busy' });
    await reader.close();
  });

  test('gone in the middle of a job: in doubt', async () => {
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const printing = printerAt(path).print(many);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await reader.close();
    expect(await printing).toEqual({ kind: 'in-doubt' });
  });

  test('a reader that takes its time gets every byte', async () => {
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    let done = false;
    const printing = printerAt(path)
      .print(many)
      .finally(() => {
        done = true;
      });
    const chunks: Buffer[] = [];
    const buffer = Buffer.alloc(16_384);
    while (!done || chunks.at(-1)?.length) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const bytesRead = await reader.read(buffer).then(
        (result) => result.bytesRead,
        () => 0,
      );
      chunks.push(Buffer.from(buffer.subarray(0, bytesRead)));
    }
    await reader.close();
    expect(await printing).toEqual({ kind: 'printed', verified: false });
    expect(readPaper(Buffer.concat(chunks)).lines).toEqual(manyLines);
  });
});
