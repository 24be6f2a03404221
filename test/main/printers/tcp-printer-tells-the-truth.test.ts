import { describe, expect, test } from 'vitest';
import { encode } from '../../../main/printers/escpos.ts';
import { readPaper } from './escpos-reader.ts';
import { deadPort, WELL } from './fake-printer.ts';
import { paperOf, quick, text, ticket, ticketLines } from './sample-papers.ts';
import { given, troubles } from './tcp-kit.ts';

const job = encode(ticketLines, quick);

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
      const { fake, printer } = await given(
        { duringJob, inPieces: true, printsForMs: 60 },
        { profile: { lineMs: 5 } },
      );
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
  const profile = { status: 'none' } as const;

  test('and should, gets no job: it may be switched off behind something that takes every byte', async () => {
    const { fake, printer } = await given({ before: null, after: null });
    expect(await printer.print(ticket)).toEqual({ kind: 'failed', reason: 'printer-offline' });
    expect([fake.jobs(), fake.questions]).toEqual([[], [1]]);
  });

  test('as the profile knows, gets the job unasked; it took every byte and said goodbye, and more is not known', async () => {
    const { fake, printer } = await given({}, { profile });
    expect(await printer.print(ticket)).toEqual({ kind: 'printed', verified: false });
    expect(fake.jobs().map((bytes) => [...bytes])).toEqual([[...job]]);
    expect([fake.questions, fake.asksInOrder()]).toEqual([[], 0]);
  });

  test.each([1, job.length])(
    'and drops the connection after byte %i leaves doubt',
    async (resetAfterJobBytes) => {
      const { printer } = await given({ resetAfterJobBytes }, { profile });
      expect(await printer.print(ticket)).toEqual({ kind: 'in-doubt' });
    },
  );

  test('and never says goodbye leaves doubt', async () => {
    const { printer } = await given({ neverCloses: true }, { profile });
    expect(await printer.print(ticket)).toEqual({ kind: 'in-doubt' });
  });

  test('and takes no bytes leaves doubt, within the time for writing', async () => {
    const { printer } = await given({ readsNothing: true }, { profile });
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
