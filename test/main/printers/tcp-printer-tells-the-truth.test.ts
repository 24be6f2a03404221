import { afterEach, describe, expect, test } from 'vitest';
import { type PrinterOverrides, profileOf } from '../../../domain/printer-profile.ts';
import { encode } from '../../../main/printers/escpos.ts';
import { createEscposPrinter, type EscposTiming } from '../../../main/printers/escpos-printer.ts';
import { tcpRoad } from '../../../main/printers/tcp-road.ts';
import { readPaper } from './escpos-reader.ts';
import {
  type Behaviour,
  deadPort,
  type FakePrinter,
  type FourAnswers,
  startFakePrinter,
  WELL,
} from './fake-printer.ts';
import { hasty, paperOf, quick, text, ticket, ticketLines } from './sample-papers.ts';

const job = encode(ticketLines, quick);

const open: FakePrinter[] = [];
afterEach(async () => {
  for (const printer of open.splice(0)) await printer.close();
});

type Settings = {
  readonly host?: string;
  readonly port?: number;
  readonly profile?: PrinterOverrides;
} & Partial<EscposTiming>;

async function given(behaviour: Behaviour = {}, settings: Settings = {}) {
  const { host = '127.0.0.1', port, profile = {}, ...timing } = settings;
  const fake = await startFakePrinter(behaviour);
  open.push(fake);
  const printer = createEscposPrinter({
    road: tcpRoad({ host, port: port ?? fake.port, connectTimeoutMs: 3_000 }),
    profile: profileOf('generic-80', { lineMs: 1, ...profile }),
    timing: { ...hasty, ...timing },
  });
  return { fake, printer };
}

const troubles: [string, FourAnswers, string, string][] = [
  ['paper end', [0x12, 0x12, 0x12, 0x72], 'no-paper', 'no-paper'],
  ['printing stopped at paper end', [0x1a, 0x32, 0x12, 0x12], 'no-paper', 'no-paper'],
  ['open cover, where the sensors see no paper', [0x1a, 0x16, 0x12, 0x72], 'cover-open', 'cover-open'],
  ['stuck cutter', [0x1a, 0x52, 0x1a, 0x12], 'cutter-fault', 'cutter-fault'],
  ['unrecoverable error', [0x1a, 0x52, 0x32, 0x12], 'offline', 'printer-offline'],
  ['paper jam', [0x1a, 0x52, 0x16, 0x12], 'offline', 'printer-offline'],
  ['offline for no stated reason', [0x1a, 0x12, 0x12, 0x12], 'offline', 'printer-offline'],
  ['overheated head', [0x1a, 0x52, 0x52, 0x12], 'busy', 'printer-busy'],
  ['feed button held down', [0x5a, 0x1a, 0x12, 0x12], 'busy', 'printer-busy'],
];

const inHex = (bytes: readonly number[]): string =>
  `DLE EOT 1–4: ${bytes.map((byte) => byte.toString(16)).join(' ')}`;

describe('what the printer says of itself', () => {
  test('well', async () => {
    const { fake, printer } = await given();
    expect(await printer.status()).toEqual({ kind: 'ready', detail: 'DLE EOT 1–4: 12 12 12 12' });
    expect(fake.questions).toEqual([1, 2, 3, 4]);
  });

  test('paper near its end is low, not out', async () => {
    const { printer } = await given({ before: [0x12, 0x12, 0x12, 0x1e] });
    expect(await printer.status()).toEqual({ kind: 'paper-low', detail: 'DLE EOT 1–4: 12 12 12 1e' });
  });

  test('an open drawer is no trouble', async () => {
    const { printer } = await given({ before: [0x16, 0x12, 0x12, 0x12] });
    expect(await printer.status()).toMatchObject({ kind: 'ready' });
  });

  test.each(troubles)('%s', async (_, before, kind) => {
    const { printer } = await given({ before });
    expect(await printer.status()).toEqual({ kind, detail: inHex(before) });
  });

  test('where that bit is a paper in the presenter, it is no end of paper', async () => {
    const before: FourAnswers = [0x12, 0x12, 0x12, 0x52];
    const usual = await given({ before });
    expect(await usual.printer.status()).toMatchObject({ kind: 'no-paper' });
    const citizen = await given({ before }, { profile: { paperEndBits: 0x20 } });
    expect(await citizen.printer.status()).toMatchObject({ kind: 'ready' });
  });

  test('nothing: a road that only takes', async () => {
    const { fake, printer } = await given({ before: null });
    expect(await printer.status()).toEqual({ kind: 'unknown', detail: 'DLE EOT 1–4: no answer' });
    expect(fake.questions).toEqual([1]);
  });

  test('garbage: not one of its bytes has the fixed bits', async () => {
    const { printer } = await given({ before: [0x00, 0xff, 0x11, 0x13] });
    expect(await printer.status()).toMatchObject({ kind: 'unknown' });
  });

  test('half an answer is none', async () => {
    const { printer } = await given({ before: [0x12, 0x12, 0x00, 0x12] });
    expect(await printer.status()).toEqual({ kind: 'unknown', detail: 'DLE EOT 1–4: 12 12 no answer' });
  });

  test.each([
    ['flow control and rubbish', [0x11, 0x13, 0x00, 0x0f, 0xff, 0x80]],
    ['a packet of automatic status', [0x10, 0x00, 0x00, 0x00]],
    ['the first half of a packet', [0x18, 0x00]],
    ['packets of a printer that is unwell', [0x3c, 0x28, 0x0f, 0x60, 0x18, 0x08, 0x0f, 0x00]],
  ])('%s among the answers is passed over, whole or in pieces', async (_, noise) => {
    for (const inPieces of [false, true]) {
      const { printer } = await given({ before: [0x12, 0x12, 0x12, 0x72], noise, inPieces });
      expect(await printer.status()).toEqual({ kind: 'no-paper', detail: 'DLE EOT 1–4: 12 12 12 72' });
    }
  });

  test('it hangs up at once', async () => {
    const { printer } = await given({ resetsOnConnect: true });
    expect(await printer.status()).toMatchObject({ kind: 'offline', detail: expect.stringMatching(/^\w+$/) });
    expect(await printer.print(ticket)).toEqual({ kind: 'failed', reason: 'printer-offline' });
  });

  test('nobody is there', async () => {
    const { printer } = await given({}, { port: await deadPort() });
    expect(await printer.status()).toEqual({ kind: 'offline', detail: 'ECONNREFUSED' });
  });

  test('is not asked where it says nothing', async () => {
    const { fake, printer } = await given({}, { profile: { status: 'none' } });
    expect(await printer.status()).toEqual({ kind: 'unknown' });
    expect(fake.questions).toEqual([]);
    const gone = await given({}, { port: await deadPort(), profile: { status: 'none' } });
    expect(await gone.printer.status()).toEqual({ kind: 'offline', detail: 'ECONNREFUSED' });
  });
});

describe('a job', () => {
  test('comes out, and the printer vouches for it', async () => {
    const { fake, printer } = await given();
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: true });
    expect(fake.jobs().map((bytes) => [...bytes])).toEqual([[...job]]);
    expect(readPaper(job).lines).toEqual(ticketLines);
    expect(fake.questions).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
    expect(fake.connections).toEqual({ total: 1, open: 0, mostAtOnce: 1 });
  });

  test('that used the last of a roll that is now low has come out', async () => {
    const { printer } = await given({ after: [0x12, 0x12, 0x12, 0x1e] });
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: true });
  });

  test.each(troubles)('is not sent at all: %s', async (_, before, __, reason) => {
    const { fake, printer } = await given({ before });
    expect(await printer.print(ticket)).toEqual({ kind: 'failed', reason });
    expect(fake.jobs()).toEqual([]);
  });

  test.each(troubles)('may be half out when afterwards the printer says: %s', async (_, after) => {
    const { fake, printer } = await given({ after });
    expect(await printer.print(ticket)).toEqual({ kind: 'in-doubt' });
    expect(fake.jobs()).toHaveLength(1);
  });

  test('is in doubt when the printer complained in the middle of it, whatever it says at the end', async () => {
    for (const duringJob of [
      [0x18, 0x00, 0x0f, 0x00],
      [0x38, 0x00, 0x00, 0x00],
    ]) {
      const { fake, printer } = await given({ duringJob, inPieces: true }, { profile: { lineMs: 5 } });
      expect(await printer.print(ticket)).toEqual({ kind: 'in-doubt' });
      expect(fake.jobs()).toHaveLength(1);
    }
  });

  test('is not in doubt because the printer said it was well, or low on paper', async () => {
    const { printer } = await given(
      { duringJob: [0x10, 0, 0, 0, 0x10, 0, 3, 0] },
      { profile: { lineMs: 5 } },
    );
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: true });
  });

  test('is in doubt when a printer that could answer falls silent', async () => {
    const { fake, printer } = await given({ after: null });
    expect(await printer.print(ticket)).toEqual({ kind: 'in-doubt' });
    expect(fake.jobs()).toHaveLength(1);
  });

  test('is in doubt when a printer that could answer talks nonsense', async () => {
    const { printer } = await given({ after: [0xff, 0xff, 0xff, 0xff] });
    expect(await printer.print(ticket)).toEqual({ kind: 'in-doubt' });
  });

  test('that the printer confirms late, when the paper is out, is confirmed', async () => {
    const { printer } = await given(
      { answerDelayMs: 100 },
      { statusTimeoutMs: 400, confirmTimeoutMs: 2_000 },
    );
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: true });
  });

  test('finds nobody: certainly nothing came out', async () => {
    const { printer } = await given({}, { port: await deadPort() });
    expect(await printer.print(ticket)).toEqual({ kind: 'failed', reason: 'printer-offline' });
  });

  test('for a host whose name means nothing certainly did not come out', async () => {
    const { printer } = await given({}, { host: 'no-such-printer.invalid' });
    expect(await printer.print(ticket)).toEqual({ kind: 'failed', reason: 'printer-offline' });
  });

  test.each([1, 20, job.length])(
    'is in doubt when the connection dies after byte %i',
    async (resetAfterJobBytes) => {
      const { fake, printer } = await given({ resetAfterJobBytes }, { profile: { lineMs: 5 } });
      expect(await printer.print(ticket)).toEqual({ kind: 'in-doubt' });
      expect(fake.connections.total).toBe(1);
    },
  );

  test('is in doubt when the buffer fills up and never drains, within the time for writing', async () => {
    const { fake, printer } = await given({ stopsReadingAfter: 100 });
    const endless = Array.from({ length: 20_000 }, () => text('Ж'.repeat(480)));
    expect(await printer.print(paperOf(endless))).toEqual({ kind: 'in-doubt' });
    expect(fake.jobs()).toHaveLength(1);
  });

  test('waits for the paper before it asks: the answer overtakes the job in the printer', async () => {
    const { printer } = await given({}, { profile: { lineMs: 10 } });
    const begun = performance.now();
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: true });
    // 2 + 4 lines high, and 16 for feed and cut.
    expect(performance.now() - begun).toBeGreaterThanOrEqual(215);
  });
});

describe('a printer that answers no questions', () => {
  test('gets the job; it took every byte and said goodbye, and more is not known', async () => {
    const { fake, printer } = await given({ before: null, after: null });
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: false });
    expect(fake.jobs().map((bytes) => [...bytes])).toEqual([[...job]]);
  });

  test('as the profile knows, is not asked', async () => {
    const { fake, printer } = await given({}, { profile: { status: 'none' } });
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: false });
    expect(fake.questions).toEqual([]);
  });

  test.each([1, job.length])(
    'and drops the connection after byte %i leaves doubt',
    async (resetAfterJobBytes) => {
      const { printer } = await given({ before: null, resetAfterJobBytes });
      expect(await printer.print(ticket)).toEqual({ kind: 'in-doubt' });
    },
  );

  test('and never says goodbye leaves doubt', async () => {
    const { printer } = await given({ before: null, neverCloses: true });
    expect(await printer.print(ticket)).toEqual({ kind: 'in-doubt' });
  });

  test('and takes no bytes leaves doubt, within the time for writing', async () => {
    const { printer } = await given({ readsNothing: true });
    const endless = Array.from({ length: 20_000 }, () => text('Ж'.repeat(480)));
    expect(await printer.print(paperOf(endless))).toEqual({ kind: 'in-doubt' });
  });
});

describe('one at a time', () => {
  test('a question during a job is answered "busy" and never reaches the wire', async () => {
    const { fake, printer } = await given({ answerDelayMs: 20 });
    const printing = printer.print(ticket);
    expect(await printer.status()).toEqual({ kind: 'busy' });
    expect(await printing).toEqual({ kind: 'printed', verified: true });
    expect(fake.connections).toEqual({ total: 1, open: 0, mostAtOnce: 1 });
    expect(await printer.status()).toMatchObject({ kind: 'ready' });
  });

  test('a job waits for the question already asked', async () => {
    const { fake, printer } = await given({ answerDelayMs: 20 });
    const [state, outcome] = await Promise.all([printer.status(), printer.print(ticket)]);
    expect(state).toMatchObject({ kind: 'ready' });
    expect(outcome).toEqual({ kind: 'printed', verified: true });
    expect(fake.connections.mostAtOnce).toBe(1);
  });

  test('two jobs come out one after the other, each whole', async () => {
    const { fake, printer } = await given({ before: WELL });
    const outcomes = await Promise.all([printer.print(ticket), printer.print(paperOf(ticketLines.slice(1)))]);
    expect(outcomes).toEqual([
      { kind: 'printed', verified: true },
      { kind: 'printed', verified: true },
    ]);
    expect(fake.jobs().map((bytes) => readPaper(bytes).lines)).toEqual([ticketLines, ticketLines.slice(1)]);
    expect(fake.connections.mostAtOnce).toBe(1);
  });

  test('questions asked together share one connection', async () => {
    const { fake, printer } = await given();
    await Promise.all([printer.status(), printer.status(), printer.status()]);
    expect(fake.connections.total).toBe(1);
  });
});
