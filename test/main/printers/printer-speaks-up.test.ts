import { afterEach, describe, expect, test } from 'vitest';
import type { PrinterState } from '../../../domain/print-job.ts';
import { type PrinterOverrides, profileOf } from '../../../domain/printer-profile.ts';
import type { Printer } from '../../../main/ports.ts';
import { createEscposPrinter } from '../../../main/printers/escpos-printer.ts';
import { tcpRoad } from '../../../main/printers/tcp-road.ts';
import { until } from '../../support/until.ts';
import { automatic, type Behaviour, deadPort, type FakePrinter, startFakePrinter } from './fake-printer.ts';
import { hasty, ticket } from './sample-papers.ts';

/** A printer that says by itself how it is: listened to while nothing is printed, on the connection that prints, too. */

const fakes: FakePrinter[] = [];
const printers: Printer[] = [];
afterEach(async () => {
  for (const printer of printers.splice(0)) await printer.close();
  for (const fake of fakes.splice(0)) await fake.close();
});

function printerAt(port: number, overrides: PrinterOverrides = {}) {
  const printer = createEscposPrinter({
    road: tcpRoad({ host: '127.0.0.1', port, connectTimeoutMs: 1_000 }),
    profile: profileOf('epson-tm-t20', { lineMs: 1, ...overrides }),
    timing: hasty,
  });
  printers.push(printer);
  const heard: PrinterState[] = [];
  const listen = () => printer.onState((state) => heard.push(state));
  return { printer, heard, listen };
}

async function startFake(behaviour: Behaviour = {}, port = 0): Promise<FakePrinter> {
  const fake = await startFakePrinter({ automatic: automatic.well, ...behaviour }, port);
  fakes.push(fake);
  return fake;
}

async function given(behaviour: Behaviour = {}, overrides: PrinterOverrides = {}) {
  const fake = await startFake(behaviour);
  return { fake, ...printerAt(fake.port, overrides) };
}

const ready = { kind: 'ready', detail: 'GS a: 10 00 00 00' };
const noPaper = { kind: 'no-paper', detail: 'GS a: 18 00 0f 00' };

describe('while nothing is printed', () => {
  test('every change is told at once, and once', async () => {
    const { fake, heard, listen } = await given();
    listen();
    await until('the first word', () => heard.length === 1);
    fake.say(automatic.paperLow);
    fake.say(automatic.paperLow);
    fake.say(automatic.noPaper);
    fake.say(automatic.coverOpen);
    fake.say(automatic.cutterFault);
    fake.say(automatic.well);
    await until('the last word', () => heard.length === 6);
    expect(heard.map(({ kind }) => kind)).toEqual([
      'ready',
      'paper-low',
      'no-paper',
      'cover-open',
      'cutter-fault',
      'ready',
    ]);
    // GS a: on line or off, errors, paper.
    expect(fake.asides).toEqual([[0x1d, 0x61, 0x0e]]);
    expect(fake.connections).toEqual({ total: 1, open: 1, mostAtOnce: 1 });
  });

  test('rubbish and answers to nobody’s question say nothing', async () => {
    const { fake, heard, listen } = await given();
    listen();
    await until('the first word', () => heard.length === 1);
    fake.say([0x12, 0x72, 0xff, 0x00, 0x1a, 0x10, 0x00]);
    fake.say(automatic.noPaper);
    await until('the paper', () => heard.length === 2);
    expect(heard).toEqual([ready, noPaper]);
  });

  test('a broken connection is told, and mended after a pause', async () => {
    const { fake, heard, listen } = await given();
    listen();
    await until('the first word', () => heard.length === 1);
    fake.behave({ automatic: automatic.noPaper });
    fake.drop();
    await until('its return', () => heard.length === 3);
    expect(heard).toEqual([ready, { kind: 'offline', detail: expect.any(String) }, noPaper]);
    expect(fake.connections.mostAtOnce).toBe(1);
  });

  test('a printer that is off at first is told once, and again when it comes', async () => {
    const port = await deadPort();
    const { heard, listen } = printerAt(port);
    listen();
    await until('the first word', () => heard.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 5 * hasty.reconnectPauseMs));
    const fake = await startFake({}, port);
    await until('its coming', () => heard.length === 2);
    expect(heard).toEqual([{ kind: 'offline', detail: 'ECONNREFUSED' }, ready]);
    expect(fake.connections.open).toBe(1);
  });

  test('nobody listens: nothing is kept open', async () => {
    const { fake, printer } = await given();
    await printer.status();
    await printer.print(ticket);
    expect(fake.connections).toEqual({ total: 2, open: 0, mostAtOnce: 1 });
  });

  test('the connection goes when the last listener does, and when the printer is closed', async () => {
    for (const end of ['cancel', 'close'] as const) {
      const { fake, printer, heard, listen } = await given();
      const cancel = listen();
      await until('the first word', () => heard.length === 1);
      if (end === 'cancel') cancel();
      else await printer.close();
      await until('the end', () => fake.connections.open === 0);
      await new Promise((resolve) => setTimeout(resolve, 3 * hasty.reconnectPauseMs));
      expect(fake.connections.total).toBe(1);
      expect(heard).toEqual([ready]);
    }
  });

  test('a printer that is only asked stays silent, and unconnected', async () => {
    const { fake, heard, listen } = await given({}, { status: 'ask' });
    listen();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([heard, fake.connections.total]).toEqual([[], 0]);
  });
});

describe('a question and a job', () => {
  test('use the connection that is open, and it listens again afterwards', async () => {
    const { fake, printer, heard, listen } = await given();
    listen();
    await until('the first word', () => heard.length === 1);
    expect(await printer.status()).toEqual({ kind: 'ready', detail: 'DLE EOT 1–4: 12 12 12 12' });
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: true });
    // Again after the job: its ESC @ ends automatic status on some printers. A question does not.
    await until('GS a', () => fake.asides.length === 2);
    fake.say(automatic.noPaper);
    await until('the paper', () => heard.at(-1)?.kind === 'no-paper');
    expect(fake.connections).toEqual({ total: 1, open: 1, mostAtOnce: 1 });
    expect(fake.jobs()).toHaveLength(1);
  });

  test('asked every few seconds for days, it stays one connection with one listener', async () => {
    const warnings: string[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning.name);
    process.on('warning', onWarning);
    const { fake, printer, heard, listen } = await given();
    listen();
    await until('the first word', () => heard.length === 1);
    for (let i = 0; i < 50; i++) expect((await printer.status()).kind).toBe('ready');
    fake.drop();
    await until('its going', () => heard.length >= 2);
    process.off('warning', onWarning);
    expect(heard.slice(0, 2).map(({ kind }) => kind)).toEqual(['ready', 'offline']);
    expect(fake.asides.length).toBeLessThanOrEqual(2);
    expect(warnings).toEqual([]);
  });

  test('what the printer says while it is asked reaches the listener', async () => {
    const { fake, printer, heard, listen } = await given();
    listen();
    await until('the first word', () => heard.length === 1);
    fake.behave({ noise: automatic.noPaper });
    expect(await printer.status()).toMatchObject({ kind: 'ready' });
    expect(heard).toEqual([ready, noPaper]);
  });

  test('are not confused by what the printer says in between', async () => {
    const { fake, printer, heard, listen } = await given({
      noise: [...automatic.paperLow, ...automatic.well, 0x10, 0x00],
      inPieces: true,
    });
    listen();
    await until('the first word', () => heard.length > 0);
    for (let i = 0; i < 3; i++) {
      expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: true });
      expect(await printer.status()).toMatchObject({ kind: 'ready' });
    }
    expect(fake.jobs()).toHaveLength(3);
    expect(fake.connections.mostAtOnce).toBe(1);
  });

  test('what goes wrong in mid-job is the job’s, not the listener’s, until it is over', async () => {
    const { fake, printer, heard, listen } = await given({ duringJob: automatic.noPaper });
    listen();
    await until('the first word', () => heard.length === 1);
    fake.behave({ automatic: automatic.noPaper });
    expect(await printer.print(ticket)).toEqual({ kind: 'in-doubt' });
    expect(heard).toEqual([ready]);
    await until('the word after it', () => heard.length === 2);
    expect(heard).toEqual([ready, noPaper]);
    // A connection on which something went wrong is not trusted with the next paper.
    expect(fake.connections).toEqual({ total: 2, open: 1, mostAtOnce: 1 });
  });

  test('a connection that died without a word is not believed: a fresh one is asked', async () => {
    const { fake, printer, heard, listen } = await given();
    listen();
    await until('the first word', () => heard.length === 1);
    fake.deafen();
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: true });
    expect(fake.jobs()).toHaveLength(1);
    fake.deafen();
    expect(await printer.status()).toMatchObject({ kind: 'ready' });
  });

  test('to a printer that has gone meanwhile: nothing was printed', async () => {
    const { fake, printer, heard, listen } = await given();
    listen();
    await until('the first word', () => heard.length === 1);
    await fake.close();
    expect(await printer.print(ticket)).toEqual({ kind: 'failed', reason: 'printer-offline' });
    await until('the printer’s going', () => heard.at(-1)?.kind === 'offline');
  });
});
