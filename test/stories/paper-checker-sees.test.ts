import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type * as PrintJobs from '../../db/ledger/print-jobs.ts';
import type { PrinterProfile } from '../../domain/printer-profile.ts';
import type { Paper, Printer } from '../../main/ports.ts';
import type * as BookingView from '../../main/use-cases/booking-view.ts';
import type { Rule } from '../support/print-complaints.ts';
import type { Between } from '../support/print-sequences.ts';
import { prepareMorning } from '../support/print-sequences.ts';

/**
 * A check that never complains proves nothing. Each kiosk here breaks one rule, by what stands between it and its printer or
 * by one module of it that does something else, and the sequences must find it soon.
 */

const SEQUENCES = 60;
const SEED = 7;
const timeout = 120_000;
const put: string[] = [];

let morning: Awaited<ReturnType<typeof prepareMorning>>;
beforeAll(async () => {
  morning = await prepareMorning();
}, timeout);
afterAll(() => morning.clear());
afterEach(() => {
  for (const path of put.splice(0)) vi.doUnmock(path);
  vi.resetModules();
});

/** Lives through sequences until one of these rules is found broken. */
async function found(
  rules: readonly Rule[],
  { between, road = 'ask' }: { between?: Between; road?: PrinterProfile['status'] } = {},
): Promise<Rule | 'nothing'> {
  const { liveThrough, sequences } = await import('../support/print-sequences.ts');
  for (const sequence of fc.sample(sequences(road, road === 'none' ? 'holds-back' : 'prompt'), {
    numRuns: SEQUENCES,
    seed: SEED,
  })) {
    const complaints = await liveThrough(sequence, {
      morning: morning.folder,
      ...(between ? { between } : {}),
    });
    const complaint = complaints.find(({ rule }) => rules.includes(rule));
    if (complaint) return complaint.rule;
  }
  return 'nothing';
}

/** Puts something else in the place of what a module of the kiosk exports. */
function instead<M extends object>(
  path: string,
  change: (module: M) => Partial<Record<keyof M, unknown>>,
): void {
  vi.resetModules();
  put.push(path);
  vi.doMock(path, async (original) => {
    const module = await original<M>();
    return { ...module, ...change(module) };
  });
}

const story = (name: string, run: () => Promise<void>): void => test(name, { timeout }, run);

const prints = (print: (printer: Printer, paper: Paper) => ReturnType<Printer['print']>): Between => {
  return (printer) => ({ ...printer, print: (paper) => print(printer, paper) });
};

story('a job in doubt is printed once more, to be sure', async () => {
  const between = prints(async (printer, paper) => {
    const outcome = await printer.print(paper);
    return outcome.kind === 'in-doubt' ? printer.print(paper) : outcome;
  });
  const rules = ['twice-unmarked', 'same-copy-twice', 'more-papers-than-jobs'] as const;
  expect(await found(rules, { between })).not.toBe('nothing');
});

story('a connection that broke is called printed', async () => {
  const between = prints(async (printer, paper) => {
    const outcome = await printer.print(paper);
    return outcome.kind === 'in-doubt' ? { kind: 'printed', verified: true } : outcome;
  });
  expect(await found(['said-printed'], { between })).toBe('said-printed');
});

story('a connection that broke is called failed', async () => {
  const between = prints(async (printer, paper) => {
    const outcome = await printer.print(paper);
    return outcome.kind === 'in-doubt' ? { kind: 'failed', reason: 'printer-offline' } : outcome;
  });
  const rules = ['said-nothing-came', 'piece-of-nothing', 'twice-unmarked'] as const;
  expect(await found(rules, { between })).not.toBe('nothing');
});

story('a road on which nobody answers is believed', async () => {
  const between = prints(async (printer, paper) => {
    const outcome = await printer.print(paper);
    return outcome.kind === 'printed' ? { kind: 'printed', verified: true } : outcome;
  });
  expect(await found(['said-printed'], { between, road: 'none' })).toBe('said-printed');
});

story('a printer is asked how it is, and what it printed last comes out again', async () => {
  let last: Paper | undefined;
  let looks = 0;
  const between: Between = (printer) => ({
    ...printer,
    async print(paper) {
      last = paper;
      return printer.print(paper);
    },
    async status() {
      looks += 1;
      if (last && looks % 5 === 0) await printer.print(last);
      return printer.status();
    },
  });
  const rules = ['came-by-itself', 'same-copy-twice', 'twice-unmarked', 'more-papers-than-jobs'] as const;
  expect(await found(rules, { between })).not.toBe('nothing');
});

story('what was in doubt does not count: the next one is no copy', async () => {
  instead<typeof PrintJobs>('../../db/ledger/print-jobs.ts', (module) => ({
    insertPrintJob: (
      tx: Parameters<typeof module.insertPrintJob>[0],
      job: Parameters<typeof module.insertPrintJob>[1],
    ) => {
      const queued = module.insertPrintJob(tx, job);
      if (!queued) return undefined;
      const printed = module
        .printJobsOf(tx, job.bookingId)
        .filter(({ state, document }) => state.kind === 'printed' && document === job.document).length;
      tx.sql('UPDATE print_job SET copy = ? WHERE id = ?').run(printed, job.id);
      return { ...queued, copy: printed };
    },
  }));
  const rules = ['copy-number-too-low', 'twice-unmarked', 'same-copy-twice'] as const;
  expect(await found(rules)).not.toBe('nothing');
});

story('no copy is marked', async () => {
  instead<typeof PrintJobs>('../../db/ledger/print-jobs.ts', (module) => ({
    nextPrintJob: (reader: Parameters<typeof module.nextPrintJob>[0]) => {
      const job = module.nextPrintJob(reader);
      return job && { ...job, copy: 0 };
    },
  }));
  expect(await found(['twice-unmarked'])).toBe('twice-unmarked');
});

story('a ticket that failed to print is not on the screen either', async () => {
  instead<typeof BookingView>('../../main/use-cases/booking-view.ts', ({ bookingView }) => ({
    bookingView: (...args: Parameters<typeof bookingView>) => {
      const view = bookingView(...args);
      return view.print?.state.kind === 'failed' ? { ...view, document: null } : view;
    },
  }));
  expect(await found(['not-on-the-screen'])).toBe('not-on-the-screen');
});
