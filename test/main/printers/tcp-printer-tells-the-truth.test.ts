import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { PaperLine } from '../../../domain/document.ts';
import { encode } from '../../../main/printers/escpos.ts';
import { createTcpPrinter, type TcpPrinterOptions } from '../../../main/printers/tcp.ts';
import { readPaper } from './escpos-reader.ts';
import {
  type Behaviour,
  type FakePrinter,
  type FourAnswers,
  startFakePrinter,
  WELL,
} from './fake-printer.ts';

const lines: PaperLine[] = [
  { text: 'ТАЛОН', scaleX: 2, scaleY: 2, bold: true, inverse: false },
  { text: 'А-07', scaleX: 4, scaleY: 4, bold: true, inverse: false },
];
const job = encode(lines, { codePageNumber: 17 });

const open: FakePrinter[] = [];
afterEach(async () => {
  for (const printer of open.splice(0)) await printer.close();
});

async function given(behaviour: Behaviour = {}, options: Partial<TcpPrinterOptions> = {}) {
  const fake = await startFakePrinter(behaviour);
  open.push(fake);
  const printer = createTcpPrinter({
    host: '127.0.0.1',
    port: fake.port,
    columns: 48,
    codePageNumber: 17,
    statusTimeoutMs: 150,
    writeTimeoutMs: 400,
    confirmTimeoutMs: 300,
    lineMs: 0,
    ...options,
  });
  return { fake, printer };
}

/** A port nobody listens on any more. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const troubles: [string, FourAnswers, string, string][] = [
  ['paper end', [0x12, 0x12, 0x12, 0x72], 'no-paper', 'no-paper'],
  ['printing stopped at paper end', [0x1a, 0x32, 0x12, 0x12], 'no-paper', 'no-paper'],
  ['open cover, where the sensors see no paper', [0x1a, 0x16, 0x12, 0x72], 'cover-open', 'cover-open'],
  ['stuck cutter', [0x1a, 0x52, 0x1a, 0x12], 'cutter-fault', 'cutter-fault'],
  ['unrecoverable error', [0x1a, 0x52, 0x32, 0x12], 'offline', 'printer-offline'],
  ['offline for no stated reason', [0x1a, 0x12, 0x12, 0x12], 'offline', 'printer-offline'],
  ['overheated head', [0x1a, 0x52, 0x52, 0x12], 'busy', 'printer-busy'],
  ['feed button held down', [0x5a, 0x1a, 0x12, 0x12], 'busy', 'printer-busy'],
];

describe('what the printer says of itself', () => {
  test('well', async () => {
    const { fake, printer } = await given();
    expect(await printer.status()).toEqual({ kind: 'ready' });
    expect(fake.questions).toEqual([1, 2, 3, 4]);
  });

  test('paper near its end is low, not out', async () => {
    const { printer } = await given({ before: [0x12, 0x12, 0x12, 0x1e] });
    expect(await printer.status()).toEqual({ kind: 'paper-low' });
  });

  test('an open drawer is no trouble', async () => {
    const { printer } = await given({ before: [0x16, 0x12, 0x12, 0x12] });
    expect(await printer.status()).toEqual({ kind: 'ready' });
  });

  test.each(troubles)('%s', async (_, before, state) => {
    const { printer } = await given({ before });
    expect(await printer.status()).toEqual({ kind: state });
  });

  test('nothing: a road that only takes', async () => {
    const { fake, printer } = await given({ before: null });
    expect(await printer.status()).toEqual({ kind: 'unknown' });
    expect(fake.questions).toEqual([1]);
  });

  test('garbage: not one of its bytes has the fixed bits', async () => {
    const { printer } = await given({ before: [0x00, 0xff, 0x11, 0x13] });
    expect(await printer.status()).toEqual({ kind: 'unknown' });
  });

  test('flow control and automatic status among the answers are passed over', async () => {
    const { printer } = await given({
      before: [0x12, 0x12, 0x12, 0x72],
      noise: [0x11, 0x13, 0x14, 0x00, 0x0f],
    });
    expect(await printer.status()).toEqual({ kind: 'no-paper' });
  });

  test('it hangs up at once', async () => {
    const { printer } = await given({ resetsOnConnect: true });
    expect(await printer.status()).toEqual({ kind: 'offline' });
    expect(await printer.print(lines)).toEqual({ kind: 'failed', reason: 'printer-offline' });
  });

  test('nobody is there', async () => {
    const { printer } = await given({}, { port: await deadPort() });
    expect(await printer.status()).toEqual({ kind: 'offline' });
  });
});

describe('a job', () => {
  test('comes out, and the printer vouches for it', async () => {
    const { fake, printer } = await given();
    expect(await printer.print(lines)).toEqual({ kind: 'printed', verified: true });
    expect(fake.jobs.map((bytes) => [...bytes])).toEqual([[...job]]);
    expect(readPaper(fake.jobs[0] ?? new Uint8Array()).lines).toEqual(lines);
    expect(fake.questions).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
    expect(fake.connections).toEqual({ total: 1, open: 0, mostAtOnce: 1 });
  });

  test('that used the last of a roll that is now low has come out', async () => {
    const { printer } = await given({ after: [0x12, 0x12, 0x12, 0x1e] });
    expect(await printer.print(lines)).toEqual({ kind: 'printed', verified: true });
  });

  test.each(troubles)('is not sent at all: %s', async (_, before, __, reason) => {
    const { fake, printer } = await given({ before });
    expect(await printer.print(lines)).toEqual({ kind: 'failed', reason });
    expect(fake.jobs).toEqual([]);
  });

  test.each(troubles)('may be half out when afterwards the printer says: %s', async (_, after) => {
    const { fake, printer } = await given({ after });
    expect(await printer.print(lines)).toEqual({ kind: 'in-doubt' });
    expect(fake.jobs).toHaveLength(1);
  });

  test('is in doubt when a printer that could answer falls silent', async () => {
    const { fake, printer } = await given({ after: null });
    expect(await printer.print(lines)).toEqual({ kind: 'in-doubt' });
    expect(fake.jobs).toHaveLength(1);
  });

  test('is in doubt when a printer that could answer talks nonsense', async () => {
    const { printer } = await given({ after: [0xff, 0xff, 0xff, 0xff] });
    expect(await printer.print(lines)).toEqual({ kind: 'in-doubt' });
  });

  test('that the printer confirms late, when the paper is out, is confirmed', async () => {
    const { printer } = await given(
      { answerDelayMs: 100 },
      { statusTimeoutMs: 400, confirmTimeoutMs: 2_000 },
    );
    expect(await printer.print(lines)).toEqual({ kind: 'printed', verified: true });
  });

  test('finds nobody: certainly nothing came out', async () => {
    const { printer } = await given({}, { port: await deadPort() });
    expect(await printer.print(lines)).toEqual({ kind: 'failed', reason: 'printer-offline' });
  });

  test('for a host whose name means nothing certainly did not come out', async () => {
    const { printer } = await given({}, { host: 'no-such-printer.invalid' });
    expect(await printer.print(lines)).toEqual({ kind: 'failed', reason: 'printer-offline' });
  });

  test.each([1, 20, job.length])(
    'is in doubt when the connection dies after byte %i',
    async (resetAfterJobBytes) => {
      const { fake, printer } = await given({ resetAfterJobBytes }, { lineMs: 5 });
      expect(await printer.print(lines)).toEqual({ kind: 'in-doubt' });
      expect(fake.connections.total).toBe(1);
    },
  );

  test('waits for the paper before it asks: the answer overtakes the job in the printer', async () => {
    const { printer } = await given({}, { lineMs: 10 });
    const begun = performance.now();
    expect(await printer.print(lines)).toEqual({ kind: 'printed', verified: true });
    // 2 + 4 lines high, and 16 for feed and cut.
    expect(performance.now() - begun).toBeGreaterThanOrEqual(215);
  });
});

describe('a printer that answers no questions', () => {
  test('gets the job; it took every byte and said goodbye, and more is not known', async () => {
    const { fake, printer } = await given({ before: null, after: null });
    expect(await printer.print(lines)).toEqual({ kind: 'printed', verified: false });
    expect(fake.jobs.map((bytes) => [...bytes])).toEqual([[...job]]);
  });

  test.each([1, job.length])(
    'and drops the connection after byte %i leaves doubt',
    async (resetAfterJobBytes) => {
      const { printer } = await given({ before: null, resetAfterJobBytes });
      expect(await printer.print(lines)).toEqual({ kind: 'in-doubt' });
    },
  );

  test('and never says goodbye leaves doubt', async () => {
    const { printer } = await given({ before: null, neverCloses: true });
    expect(await printer.print(lines)).toEqual({ kind: 'in-doubt' });
  });

  test('and takes no bytes leaves doubt, within the time for writing', async () => {
    const { printer } = await given({ readsNothing: true });
    const endless: PaperLine[] = Array.from({ length: 20_000 }, () => ({
      text: 'Ж'.repeat(480),
      scaleX: 1,
      scaleY: 1,
      bold: false,
      inverse: false,
    }));
    expect(await printer.print(endless)).toEqual({ kind: 'in-doubt' });
  });
});

describe('one at a time', () => {
  test('a question during a job is answered "busy" and never reaches the wire', async () => {
    const { fake, printer } = await given({ answerDelayMs: 20 });
    const printing = printer.print(lines);
    expect(await printer.status()).toEqual({ kind: 'busy' });
    expect(await printing).toEqual({ kind: 'printed', verified: true });
    expect(fake.connections).toEqual({ total: 1, open: 0, mostAtOnce: 1 });
    expect(await printer.status()).toEqual({ kind: 'ready' });
  });

  test('a job waits for the question already asked', async () => {
    const { fake, printer } = await given({ answerDelayMs: 20 });
    const [state, outcome] = await Promise.all([printer.status(), printer.print(lines)]);
    expect(state).toEqual({ kind: 'ready' });
    expect(outcome).toEqual({ kind: 'printed', verified: true });
    expect(fake.connections.mostAtOnce).toBe(1);
  });

  test('two jobs come out one after the other, each whole', async () => {
    const { fake, printer } = await given({ before: WELL });
    const outcomes = await Promise.all([printer.print(lines), printer.print(lines.slice(1))]);
    expect(outcomes).toEqual([
      { kind: 'printed', verified: true },
      { kind: 'printed', verified: true },
    ]);
    expect(fake.jobs.map((bytes) => readPaper(bytes).lines)).toEqual([lines, lines.slice(1)]);
    expect(fake.connections.mostAtOnce).toBe(1);
  });

  test('questions asked together share one connection', async () => {
    const { fake, printer } = await given();
    await Promise.all([printer.status(), printer.status(), printer.status()]);
    expect(fake.connections.total).toBe(1);
  });
});
