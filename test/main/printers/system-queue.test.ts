import { describe, expect, test } from 'vitest';
import type { PaperDocument } from '../../../domain/document.ts';
import type { PrintOutcome } from '../../../domain/print-job.ts';
import type { Paper } from '../../../main/ports.ts';
import { createSystemPrinter, type SystemPrinting } from '../../../main/printers/system.ts';
import { withResolvers } from '../../../main/printers/wire.ts';

const document: PaperDocument = { title: 'Талон', blocks: [{ kind: 'text', text: 'А-07' }] };
const paper: Paper = { document, lines: [] };

function given(printSilently: SystemPrinting['printSilently']) {
  return createSystemPrinter({
    columns: 32,
    drawHtml: ({ title }, columns) => `<p>${title} ${columns}</p>`,
    printSilently,
    latestMs: 50,
  });
}

describe('the operating system’s queue', () => {
  test('takes the drawn document; that it came out nobody knows', async () => {
    const taken: string[][] = [];
    const printer = given(async (html, title) => {
      taken.push([html, title]);
      return 'accepted';
    });
    expect(printer.columns).toBe(32);
    expect(await printer.print(paper)).toEqual({ kind: 'printed', verified: false });
    expect(taken).toEqual([['<p>Талон 32</p>', 'Талон']]);
  });

  test.each([
    ['refused', { kind: 'failed', reason: 'printer-offline' }],
    ['no-printer', { kind: 'failed', reason: 'no-printer' }],
  ] as const)('%s: certainly nothing came out', async (answer, outcome) => {
    expect(await given(async () => answer).print(paper)).toEqual(outcome);
  });

  const failed = { kind: 'failed', reason: 'printer-offline' } as const;
  const never = () => new Promise<never>(() => {});
  const breaks = async (): Promise<never> => {
    throw new Error('the window is gone');
  };

  test.each<[string, SystemPrinting['printSilently'], PrintOutcome]>([
    ['breaks before it got the page: certainly nothing came out', breaks, failed],
    ['never says a word before it got the page: the same', never, failed],
    ['says itself that it never got it: the same', async () => 'not-handed-over', failed],
    [
      'breaks when it had the page: doubt',
      async (_, __, turn) => (turn.handOver() ? breaks() : 'accepted'),
      { kind: 'in-doubt' },
    ],
    [
      'never says a word when it had the page: doubt',
      async (_, __, turn) => (turn.handOver() ? never() : 'accepted'),
      { kind: 'in-doubt' },
    ],
  ])('%s, and the next paper is printed', async (_, first, outcome) => {
    let calls = 0;
    const printer = given(async (...args) => {
      calls += 1;
      return calls === 1 ? first(...args) : 'accepted';
    });
    expect(await printer.print(paper)).toEqual(outcome);
    expect(await printer.print(paper)).toEqual({ kind: 'printed', verified: false });
  });

  test('a page that is ready only when nobody waits any more is not handed over, and its window goes', async () => {
    const end = withResolvers<string>();
    const printer = given(async (_, __, turn) => {
      turn.over.addEventListener('abort', () => end.resolve(turn.handOver() ? 'handed over' : 'kept'));
      return never();
    });
    expect(await printer.print(paper)).toEqual(failed);
    expect(await end.promise).toBe('kept');
  });

  test('a page that cannot be drawn certainly did not come out', async () => {
    const drawHtml = (): string => {
      throw new Error('no such letter');
    };
    const printer = createSystemPrinter({ columns: 32, drawHtml, printSilently: async () => 'accepted' });
    expect(await printer.print(paper)).toEqual(failed);
  });

  test('gets one document at a time', async () => {
    let atOnce = 0;
    let most = 0;
    const printer = given(async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setTimeout(resolve, 5));
      atOnce -= 1;
      return 'accepted';
    });
    await Promise.all([printer.print(paper), printer.print(paper), printer.print(paper)]);
    expect(most).toBe(1);
  });

  test('says nothing of itself, and takes nothing back', async () => {
    const printer = given(async () => 'accepted');
    expect(await printer.status()).toEqual({ kind: 'unknown' });
    expect(printer.retractAfterMs).toBeNull();
    await printer.retract();
    printer.onState(() => expect.fail('it cannot know'))();
    await printer.close();
  });
});
