import { describe, expect, test } from 'vitest';
import type { PaperDocument } from '../../../domain/document.ts';
import type { Paper } from '../../../main/ports.ts';
import { createSystemPrinter, type SystemPrinting } from '../../../main/printers/system.ts';

const document: PaperDocument = { title: 'Талон', blocks: [{ kind: 'text', text: 'А-07' }] };
const paper: Paper = { document, lines: [] };

function given(printSilently: SystemPrinting['printSilently']) {
  return createSystemPrinter({
    columns: 32,
    drawHtml: ({ title }, columns) => `<p>${title} ${columns}</p>`,
    printSilently,
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

  test('that breaks on the way leaves doubt, and the next paper is printed', async () => {
    let calls = 0;
    const printer = given(async () => {
      calls += 1;
      if (calls === 1) throw new Error('the window is gone');
      return 'accepted';
    });
    expect(await printer.print(paper)).toEqual({ kind: 'in-doubt' });
    expect(await printer.print(paper)).toEqual({ kind: 'printed', verified: false });
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
