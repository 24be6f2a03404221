import { assertNever } from '../../domain/assert-never.ts';
import type { Columns, PaperDocument } from '../../domain/document.ts';
import type { PrintOutcome } from '../../domain/print-job.ts';
import type { Printer } from '../ports.ts';
import { withResolvers } from './wire.ts';

/** What the shell lends: the operating system's queue, and a page to hand to it. */
export type SystemPrinting = {
  readonly drawHtml: (document: PaperDocument, columns: Columns) => string;
  /**
   * `accepted`: the queue took it, which says nothing of paper. `refused`: it did not. `not-handed-over`: it never got it.
   * What is thrown or comes too late before `turn.handOver` was called is taken for the same, and after it for doubt.
   */
  readonly printSilently: (
    html: string,
    title: string,
    turn: Turn,
  ) => Promise<'accepted' | 'refused' | 'no-printer' | 'not-handed-over'>;
};

export type Turn = {
  /** To be called right before the queue gets the page. False: too late, it must not get it any more. */
  handOver(): boolean;
  /** Aborted when nobody waits any more. */
  readonly over: AbortSignal;
};

/** A page is drawn and taken within seconds; a queue that says nothing by then has perhaps printed, and perhaps not. */
const LATEST_MS = 30_000;

/**
 * The operating system's queue, as a last resort: it says "printed" when there is no paper, so nothing it says is believed
 * beyond that it took the page.
 */
export function createSystemPrinter({
  columns,
  drawHtml,
  printSilently,
  latestMs = LATEST_MS,
}: SystemPrinting & { readonly columns: Columns; readonly latestMs?: number }): Printer {
  let lastJob: Promise<unknown> = Promise.resolve();

  async function printNow(document: PaperDocument): Promise<PrintOutcome> {
    const over = new AbortController();
    let isHandedOver = false;
    const turn: Turn = {
      handOver() {
        if (over.signal.aborted) return false;
        isHandedOver = true;
        return true;
      },
      over: over.signal,
    };
    const tooLate = withResolvers<'too-late'>();
    const timer = setTimeout(() => tooLate.resolve('too-late'), latestMs);
    try {
      const work = printSilently(drawHtml(document, columns), document.title, turn);
      const answer = await Promise.race([work, tooLate.promise]);
      if (answer === 'too-late') throw new Error('the queue said nothing');
      return outcomeOf(answer);
    } catch {
      return isHandedOver ? { kind: 'in-doubt' } : outcomeOf('not-handed-over');
    } finally {
      clearTimeout(timer);
      over.abort();
    }
  }

  return {
    columns,
    retractAfterMs: null,
    status: async () => ({ kind: 'unknown' }),
    print({ document }) {
      const job = lastJob.then(() => printNow(document));
      lastJob = job;
      return job;
    },
    retract: async () => true,
    onState: () => () => {},
    close: async () => {},
  };
}

function outcomeOf(answer: Awaited<ReturnType<SystemPrinting['printSilently']>>): PrintOutcome {
  switch (answer) {
    case 'accepted':
      return { kind: 'printed', verified: false };
    case 'refused':
    case 'not-handed-over':
      return { kind: 'failed', reason: 'printer-offline' };
    case 'no-printer':
      return { kind: 'failed', reason: 'no-printer' };
    default:
      return assertNever(answer);
  }
}
