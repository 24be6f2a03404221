import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { profileOf } from '../../../domain/printer-profile.ts';
import { deviceRoad } from '../../../main/printers/device-road.ts';
import { encode } from '../../../main/printers/escpos.ts';
import { createEscposPrinter } from '../../../main/printers/escpos-printer.ts';
import { serialRoad } from '../../../main/printers/serial-road.ts';
import type { Road } from '../../../main/printers/wire.ts';
import { until } from '../../support/until.ts';
import { automatic, type Behaviour, type FakePrinter, startFakePrinter } from './fake-printer.ts';
import { type PseudoTerminal, socatIsHere, startPseudoTerminal } from './pseudo-terminal.ts';
import { hasty, paperOf, quick, text, ticket, ticketLines } from './sample-papers.ts';

/**
 * The two roads that are a file in /dev, both ways: a serial line by its library, and a device file that is read as well as
 * written (the kernel's usblp). The printer at the other end is the same as on TCP, and so is every truth.
 */

let folder: string;
let fake: FakePrinter | undefined;
let terminal: PseudoTerminal | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'serial-'));
});
afterEach(async () => {
  await terminal?.unplug();
  await fake?.close();
  rmSync(folder, { recursive: true, force: true });
});

const roads: [string, (path: string) => Road][] = [
  ['a serial line', (path) => serialRoad({ path, baudRate: 115_200, flowControl: 'none' })],
  ['a serial line at its usual speed', (path) => serialRoad({ path, baudRate: 19_200, flowControl: 'none' })],
  ['a device file that is read', (path) => deviceRoad({ path, twoWay: true })],
];

describe.skipIf(!socatIsHere).each(roads)('%s', (_, roadAt) => {
  async function given(behaviour: Behaviour = {}, profile = quick) {
    fake = await startFakePrinter(behaviour);
    terminal = await startPseudoTerminal(join(folder, 'tty'), fake.port);
    const printer = createEscposPrinter({
      road: roadAt(terminal.path),
      profile,
      timing: { ...hasty, statusTimeoutMs: 400 },
    });
    return { fake, terminal, printer };
  }

  test('says how the printer is', async () => {
    const { printer } = await given({ before: [0x12, 0x12, 0x12, 0x72] });
    expect(await printer.status()).toEqual({ kind: 'no-paper', detail: 'DLE EOT 1–4: 12 12 12 72' });
    expect(await printer.print(ticket)).toEqual({ kind: 'failed', reason: 'no-paper' });
    expect(fake?.jobs()).toEqual([]);
  });

  test('brings a job out and the printer’s word for it', async () => {
    const { printer } = await given({ noise: [0x11, 0x18, 0x00], inPieces: true });
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: true });
    expect(fake?.jobs().map((bytes) => [...bytes])).toEqual([[...encode(ticketLines, quick)]]);
    expect(fake?.questions).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
  });

  test('carries every byte there is: pictures are full of what terminals take for commands', async () => {
    const profile = profileOf('generic-80', { lineMs: 1, cyrillic: 'raster' });
    const { printer } = await given({}, profile);
    const lines = [text('Приёмная', { bold: true }), text('№ 12 ½'), text('█'.repeat(48), { inverse: true })];
    expect(await printer.print(paperOf(lines))).toEqual({ kind: 'printed', verified: true });
    expect(fake?.jobs().map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual([
      Buffer.from(encode(lines, profile)).toString('hex'),
    ]);
  });

  test('is in doubt when the paper ran out on the way', async () => {
    const { printer } = await given({ after: [0x1a, 0x32, 0x12, 0x72] });
    expect(await printer.print(ticket)).toEqual({ kind: 'in-doubt' });
  });

  test('prints nothing where nobody answers', async () => {
    const { printer } = await given({ before: null, after: null });
    expect(await printer.status()).toEqual({ kind: 'offline', detail: 'no answer to DLE EOT' });
    expect(await printer.print(ticket)).toEqual({ kind: 'failed', reason: 'printer-offline' });
    expect(fake?.jobs()).toEqual([]);
  });

  test('prints unverified where nobody is expected to answer', async () => {
    const { printer } = await given({}, profileOf('generic-80', { lineMs: 1, status: 'none' }));
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: false });
    await until('the whole job', () => fake?.jobs()[0]?.length === encode(ticketLines, quick).length);
  });

  test('is in doubt when the plug is pulled while the paper comes out', async () => {
    const { printer, terminal } = await given({}, profileOf('generic-80', { lineMs: 30 }));
    const printing = printer.print(ticket);
    await until('a job', () => (fake?.jobs().length ?? 0) > 0);
    await terminal.unplug();
    expect(await printing).toEqual({ kind: 'in-doubt' });
  });

  test('is in doubt when the printer takes no more, and lets the line go', async () => {
    const { printer } = await given({ stopsReadingAfter: 1 });
    const endless = Array.from({ length: 2_000 }, () => text('Ж'.repeat(480)));
    expect(await printer.print(paperOf(endless))).toEqual({ kind: 'in-doubt' });
  });

  test('speaks up by itself', async () => {
    const { fake, printer } = await given(
      { automatic: automatic.well },
      profileOf('epson-tm-t20', { lineMs: 1 }),
    );
    const heard: string[] = [];
    printer.onState(({ kind }) => heard.push(kind));
    await until('the first word', () => heard.length === 1);
    fake.say(automatic.coverOpen);
    await until('the cover', () => heard.length === 2);
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: true });
    await until('its word after the job', () => heard.length === 3);
    await printer.close();
    expect(heard).toEqual(['ready', 'cover-open', 'ready']);
  });

  test('that is not there is offline, and nothing was printed', async () => {
    const road = roadAt(join(folder, 'ttyNone'));
    const printer = createEscposPrinter({ road, profile: quick, timing: hasty });
    expect(await printer.status()).toEqual({ kind: 'offline', detail: 'ENOENT' });
    expect(await printer.print(ticket)).toEqual({ kind: 'failed', reason: 'printer-offline' });
  });
});

test('without the library, and where no line can be made, it is off line', async () => {
  const line = { path: join(folder, 'tty'), baudRate: 19_200, flowControl: 'none' } as const;
  const missing = Object.assign(new Error('/somewhere/bindings.node is not there'), {
    code: 'ERR_DLOPEN_FAILED',
  });
  expect(await serialRoad(line, () => Promise.reject(missing)).open()).toEqual({
    ok: false,
    kind: 'offline',
    detail: 'the serial port’s library: ERR_DLOPEN_FAILED',
  });
  const road = serialRoad({ ...line, path: '' });
  const printer = createEscposPrinter({ road, profile: quick, timing: hasty });
  expect(await printer.status()).toEqual({ kind: 'offline', detail: 'the serial port’s library: error' });
  expect(await printer.print(ticket)).toEqual({ kind: 'failed', reason: 'printer-offline' });
});

test.skipIf(!socatIsHere)('an ordinary file is no serial line', async () => {
  const path = join(folder, 'file');
  writeFileSync(path, '');
  const road = serialRoad({ path, baudRate: 19_200, flowControl: 'hardware' });
  const printer = createEscposPrinter({ road, profile: quick, timing: hasty });
  const state = await printer.status();
  expect(state).toEqual({ kind: 'offline', detail: 'ENOTTY' });
  expect(JSON.stringify(state)).not.toContain(folder);
});

test.skipIf(!socatIsHere)('a line another program holds is busy', async () => {
  fake = await startFakePrinter();
  terminal = await startPseudoTerminal(join(folder, 'tty'), fake.port);
  const road = serialRoad({ path: terminal.path, baudRate: 19_200, flowControl: 'none' });
  const held = await road.open();
  if (!held.ok) throw new Error('the line did not open');
  const printer = createEscposPrinter({ road, profile: quick, timing: hasty });
  const [state, outcome] = [await printer.status(), await printer.print(ticket)];
  await held.wire.hangUp();
  expect(state).toEqual({ kind: 'busy', detail: 'EBUSY' });
  expect(outcome).toEqual({ kind: 'failed', reason: 'printer-busy' });
});
