import { describe, expect, onTestFinished, test } from 'vitest';
import type { PrintOutcome } from '../../../domain/print-job.ts';
import { type PrinterOverrides, profileOf } from '../../../domain/printer-profile.ts';
import { createEscposPrinter, type EscposTiming } from '../../../main/printers/escpos-printer.ts';
import { tcpRoad } from '../../../main/printers/tcp-road.ts';
import { startPrinter } from '../../../simulator/printer/printer.ts';
import type { PrinterState } from '../../../simulator/printer/state.ts';
import { until } from '../../support/until.ts';
import type { Behaviour } from './fake-printer.ts';
import { paperOf, text, ticket } from './sample-papers.ts';
import { given } from './tcp-kit.ts';

/**
 * A printer takes its bytes faster than it prints them, and says meanwhile that it is well. What vouches for a paper is the
 * answer that stands in line behind it (GS r), however long that takes.
 */

/** Some four kilobytes, which `slowMs` and a small buffer make last. */
const long = paperOf(Array.from({ length: 80 }, () => text('Ж'.repeat(48))));
const verified = { kind: 'printed', verified: true } as const;
const unverified = { kind: 'printed', verified: false } as const;
const inDoubt = { kind: 'in-doubt' } as const;

async function emulated(state: Partial<PrinterState>, confirmTimeoutMs = 20_000) {
  const emulator = await startPrinter({ port: 0, now: () => 0 }, () => {});
  onTestFinished(() => emulator.stop());
  await emulator.faults.set(state);
  const printer = createEscposPrinter({
    road: tcpRoad({ host: emulator.host, port: emulator.port, connectTimeoutMs: 1_000 }),
    profile: profileOf('generic-80', { lineMs: 1 }),
    timing: { statusTimeoutMs: 500, confirmTimeoutMs },
  });
  return { emulator, printer };
}

const paces: [string, Partial<PrinterState>][] = [
  ['slow', { slowMs: 500, keepsBuffer: true }],
  ['slow, with a small buffer', { buffer: { bytes: 256, bytesPerSecond: 2_048 } }],
];

describe.each(paces)('a printer that is %s', (_, pace) => {
  test('is believed once its paper is out, and not before', async () => {
    const { emulator, printer } = await emulated(pace);
    const begun = performance.now();
    expect(await printer.print(long)).toEqual(verified);
    expect(performance.now() - begun).toBeGreaterThan(1_000);
    expect(emulator.sheets()).toMatchObject([{ cut: true }]);
  });

  test.each<[string, Partial<PrinterState>]>([
    ['loses its power', { powerOff: true }],
    ['runs out of paper', { paper: 'none' }],
    ['is opened', { coverOpen: true }],
  ])(
    'and %s when everybody thinks it is done leaves doubt, long before all patience is spent',
    async (__, trouble) => {
      const { emulator, printer } = await emulated(pace);
      const printing = printer.print(long);
      // The first questions have been answered, and the job has been taken.
      await until(
        'the job',
        () => emulator.faults.events().filter(({ what }) => what === 'status-asked').length >= 4,
      );
      await new Promise((resolve) => setTimeout(resolve, 700));
      await emulator.faults.set(trouble);
      const begun = performance.now();
      expect(await printing).toEqual(inDoubt);
      expect(performance.now() - begun).toBeLessThan(5_000);
      expect(emulator.sheets().filter(({ cut }) => cut)).toEqual([]);
    },
  );

  test('for longer than anybody waits has been sent, and nobody vouches for it', async () => {
    const { printer } = await emulated({ slowMs: 3_000 }, 400);
    expect(await printer.print(long)).toEqual(unverified);
  });
});

describe('the answer in order', () => {
  const outcomeOf = async (
    behaviour: Behaviour,
    profile: PrinterOverrides = {},
    timing: Partial<EscposTiming> = {},
  ): Promise<[PrintOutcome, number]> => {
    const { fake, printer } = await given(behaviour, { profile, ...timing });
    return [await printer.print(ticket), fake.asksInOrder()];
  };

  test('is waited for while the printer says that it is well', async () => {
    expect(await outcomeOf({ printsForMs: 900 }, {}, { confirmTimeoutMs: 3_000 })).toEqual([verified, 1]);
  });

  test('never comes from a printer that lacks the question: sent, and not vouched for', async () => {
    expect(await outcomeOf({ inOrder: null })).toEqual([unverified, 1]);
  });

  test('is not asked for where the profile says that it never comes', async () => {
    expect(await outcomeOf({}, { answersInOrder: false })).toEqual([unverified, 0]);
  });

  test('that says the paper has ended is no proof of a paper', async () => {
    expect(await outcomeOf({ inOrder: [0x0c] })).toEqual([inDoubt, 1]);
    expect(await outcomeOf({ inOrder: [0x03] })).toEqual([verified, 1]);
    // Where that bit is a paper in the presenter.
    expect(await outcomeOf({ inOrder: [0x08] }, { paperEndBits: 0x20 })).toEqual([verified, 1]);
  });

  test.each([
    ['two of them', [0x00, 0x00]],
    ['what is an answer to another question', [0x12]],
    ['a packet of automatic status', [0x10, 0x00, 0x00, 0x00]],
    ['rubbish', [0xff, 0x11, 0x80]],
  ])('%s: none', async (_, inOrder) => {
    expect(await outcomeOf({ inOrder })).toEqual([unverified, 1]);
  });

  test('came, and then the printer is unwell or silent: doubt', async () => {
    expect(await outcomeOf({ after: [0x1a, 0x32, 0x12, 0x72] })).toEqual([inDoubt, 1]);
    expect(await outcomeOf({ after: null })).toEqual([inDoubt, 1]);
  });
});
