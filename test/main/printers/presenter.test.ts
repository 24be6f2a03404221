import { afterEach, describe, expect, test } from 'vitest';
import { type PrinterOverrides, profileOf } from '../../../domain/printer-profile.ts';
import { createEscposPrinter } from '../../../main/printers/escpos-printer.ts';
import { tcpRoad } from '../../../main/printers/tcp-road.ts';
import { until } from '../../support/until.ts';
import { automatic, type FakePrinter, startFakePrinter } from './fake-printer.ts';
import { hasty, ticket } from './sample-papers.ts';

/** A kiosk printer cuts inside, holds the paper out of its mouth, and takes back what nobody took. */

const fakes: FakePrinter[] = [];
afterEach(async () => {
  for (const fake of fakes.splice(0)) await fake.close();
});

const presenter = { present: '1d 65 03 0c', retract: '1d 65 02', retractAfterSeconds: 45 };

async function given(overrides: PrinterOverrides) {
  const fake = await startFakePrinter({ automatic: automatic.well });
  fakes.push(fake);
  const printer = createEscposPrinter({
    road: tcpRoad({ host: '127.0.0.1', port: fake.port, connectTimeoutMs: 1_000 }),
    profile: profileOf('generic-80', { lineMs: 1, ...overrides }),
    timing: hasty,
  });
  return { fake, printer };
}

const tail = (bytes: Uint8Array | undefined, length: number): string =>
  Buffer.from(bytes ?? [])
    .subarray(-length)
    .toString('hex');

describe('the presenter', () => {
  test('gets its command after the cut', async () => {
    const { fake, printer } = await given({ presenter });
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: true });
    expect(tail(fake.jobs()[0], 8)).toBe('1d564218' + '1d65030c');
  });

  test('gives the paper time to be moved before the printer is asked', async () => {
    const { printer } = await given({ presenter });
    const begun = performance.now();
    await printer.print(ticket);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(1_995);
  });

  test('takes back what nobody took, in so many seconds as the profile says', async () => {
    const { fake, printer } = await given({ presenter });
    expect(printer.retractAfterMs).toBe(45_000);
    await printer.retract();
    await until('the command', () => fake.asides.length === 1);
    expect(fake.asides).toEqual([[0x1d, 0x65, 0x02]]);
    expect(fake.connections).toEqual({ total: 1, open: 0, mostAtOnce: 1 });
  });

  test('takes nothing back in the middle of a job, nor before one that waits: it would be the wrong paper', async () => {
    const { fake, printer } = await given({ presenter });
    const jobs = [printer.print(ticket), printer.print(ticket)];
    await printer.retract();
    await until('the first job', () => fake.jobs().length === 1);
    await printer.retract();
    await Promise.all(jobs);
    expect(fake.asides).toEqual([]);
    expect(fake.jobs()).toHaveLength(2);
  });

  test('a job that comes while a paper is taken back waits its turn', async () => {
    const { fake, printer } = await given({ presenter });
    const [, outcome] = await Promise.all([printer.retract(), printer.print(ticket)]);
    expect(outcome).toEqual({ kind: 'printed', verified: true });
    expect(fake.asides).toEqual([[0x1d, 0x65, 0x02]]);
    expect(fake.connections.mostAtOnce).toBe(1);
  });

  test('on the connection that listens, too', async () => {
    const { fake, printer } = await given({ presenter, status: 'automatic' });
    const heard: string[] = [];
    printer.onState(({ kind }) => heard.push(kind));
    await until('its first word', () => heard.length === 1);
    await printer.retract();
    await until('the command', () => fake.asides.length === 2);
    expect(fake.asides).toEqual([
      [0x1d, 0x61, 0x0e],
      [0x1d, 0x65, 0x02],
    ]);
    expect(fake.connections).toEqual({ total: 1, open: 1, mostAtOnce: 1 });
    await printer.close();
  });

  test('that takes back by itself is left alone', async () => {
    const { fake, printer } = await given({ presenter: { ...presenter, retract: null } });
    expect(printer.retractAfterMs).toBeNull();
    await printer.retract();
    expect(fake.connections.total).toBe(0);
  });

  test('that is not there is not spoken to', async () => {
    const { fake, printer } = await given({});
    expect(printer.retractAfterMs).toBeNull();
    await printer.retract();
    expect(fake.connections.total).toBe(0);
  });
});
