import { z } from 'zod';
import { isStorageTrouble, type Reader } from '../../db/connection.ts';
import { logForOperator, type OperatorEvent, readLinesOf } from '../../db/ledger/operator-log.ts';
import { latestPrintJobs } from '../../db/ledger/print-jobs.ts';
import type { Store } from '../../db/store.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { OperatorPrinterView, Output } from '../../domain/bridge.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import { printFailures } from '../../domain/print-job.ts';
import type { Clock } from '../ports.ts';
import type { PrintWorker } from '../tickets/print-worker.ts';
import { testPageLayout } from '../tickets/test-page.ts';
import { printJobView } from './booking-view.ts';
import type { KioskDeps } from './deps.ts';

export type PrinterDesk = Pick<PrintWorker, 'state' | 'stateAsOf' | 'printNow' | 'columns'>;

const JOBS_SHOWN = 20;

/** What the printer said to the letter, and what became of the last papers, the newest first. */
export function printerForOperator(reader: Reader, printing: PrinterDesk): OperatorPrinterView {
  const { kind, detail } = printing.state();
  return {
    state: { kind },
    detail: detail ?? null,
    asOf: printing.stateAsOf(),
    jobs: [
      ...latestPrintJobs(reader, JOBS_SHOWN).map((job) => ({
        ...printJobView(job),
        createdAt: job.createdAt,
        localNumber: job.localNumber,
      })),
      ...readLinesOf(reader, ['test-print']).flatMap(testPage),
    ]
      .sort((a, b) => b.createdAt - a.createdAt)
      .slice(0, JOBS_SHOWN),
  };
}

type Shown = OperatorPrinterView['jobs'][number];

const testPrinted = z.discriminatedUnion('outcome', [
  // Lines of older versions do not say whether anybody knows that it came out.
  z.object({ outcome: z.literal('printed'), verified: z.boolean().default(false) }),
  z.object({ outcome: z.literal('failed'), reason: z.enum(printFailures) }),
  z.object({ outcome: z.literal('in-doubt') }),
]);

/** A test page has no job of its own: its line in the operator log says what became of it. One that says nothing known is left out. */
function testPage({ at, detail }: OperatorEvent, nth: number): Shown[] {
  const printed = testPrinted.safeParse(detail);
  if (!printed.success) return [];
  return [
    {
      id: `test-page-${nth}`,
      document: 'test-page',
      copy: 0,
      createdAt: at,
      localNumber: null,
      state: stateOf(printed.data, at),
    },
  ];
}

function stateOf(printed: z.infer<typeof testPrinted>, at: Instant): Shown['state'] {
  switch (printed.outcome) {
    case 'printed':
      return { kind: 'printed', verified: printed.verified, at };
    case 'failed':
      return { kind: 'failed', reason: printed.reason, at };
    case 'in-doubt':
      return { kind: 'in-doubt', at };
    default:
      return assertNever(printed);
  }
}

/** One page that shows what the printer can do. It is nobody's paper: the operator log alone remembers it. */
export async function testPrint(
  deps: Pick<KioskDeps, 'clinic' | 'papers'> & {
    readonly store: Pick<Store, 'ledger'>;
    readonly clock: Pick<Clock, 'now'>;
    readonly printing: PrinterDesk;
  },
): Promise<Output<'operatorTestPrint'>> {
  const { store, clock, clinic, papers } = deps;
  const at = clock.now();
  const outcome = await deps.printing.printNow(
    testPageLayout({ clinic: { ...clinic, papers }, madeAt: at, columns: deps.printing.columns }),
  );
  try {
    const detail = {
      outcome: outcome.kind,
      reason: outcome.kind === 'failed' ? outcome.reason : null,
      ...(outcome.kind === 'printed' ? { verified: outcome.verified } : {}),
    };
    store.ledger((tx) => logForOperator(tx, { at, event: 'test-print', bookingId: null, detail }));
  } catch (cause) {
    if (!isStorageTrouble(cause)) throw cause;
  }
  return outcome;
}
