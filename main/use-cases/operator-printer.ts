import { isStorageTrouble, type Reader } from '../../db/connection.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import { latestPrintJobs } from '../../db/ledger/print-jobs.ts';
import type { Store } from '../../db/store.ts';
import type { OperatorPrinterView, Output } from '../../domain/bridge.ts';
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
    jobs: latestPrintJobs(reader, JOBS_SHOWN).map((job) => ({
      ...printJobView(job),
      createdAt: job.createdAt,
      localNumber: job.localNumber,
    })),
  };
}

/** One page that shows what the printer can do. It is nobody's paper: only the operator log remembers it. */
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
    const detail = { outcome: outcome.kind, reason: outcome.kind === 'failed' ? outcome.reason : null };
    store.ledger((tx) => logForOperator(tx, { at, event: 'test-print', bookingId: null, detail }));
  } catch (cause) {
    if (!isStorageTrouble(cause)) throw cause;
  }
  return outcome;
}
