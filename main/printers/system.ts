import { assertNever } from '../../domain/assert-never.ts';
import type { Columns, PaperDocument } from '../../domain/document.ts';
import type { PrintOutcome } from '../../domain/print-job.ts';
import type { Printer } from '../ports.ts';

/** What the shell lends: the operating system's queue, and a page to hand to it. */
export type SystemPrinting = {
  readonly drawHtml: (document: PaperDocument, columns: Columns) => string;
  /** `accepted`: the queue took it, which says nothing of paper. `refused`: it did not. Must not throw. */
  readonly printSilently: (html: string, title: string) => Promise<'accepted' | 'refused' | 'no-printer'>;
};

/**
 * The operating system's queue, as a last resort: it says "printed" when there is no paper, so nothing it says is believed
 * beyond that it took the page.
 */
export function createSystemPrinter({
  columns,
  drawHtml,
  printSilently,
}: SystemPrinting & { readonly columns: Columns }): Printer {
  let lastJob: Promise<unknown> = Promise.resolve();

  async function printNow(document: PaperDocument): Promise<PrintOutcome> {
    const answer = await printSilently(drawHtml(document, columns), document.title);
    switch (answer) {
      case 'accepted':
        return { kind: 'printed', verified: false };
      case 'refused':
        return { kind: 'failed', reason: 'printer-offline' };
      case 'no-printer':
        return { kind: 'failed', reason: 'no-printer' };
      default:
        return assertNever(answer);
    }
  }

  return {
    columns,
    retractAfterMs: null,
    status: async () => ({ kind: 'unknown' }),
    print({ document }) {
      // A page that broke on its way may still have been taken.
      const job = lastJob.then(() => printNow(document)).catch((): PrintOutcome => ({ kind: 'in-doubt' }));
      lastJob = job;
      return job;
    },
    retract: async () => {},
    onState: () => () => {},
    close: async () => {},
  };
}
