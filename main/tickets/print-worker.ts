import { bookingById, movesOf } from '../../db/ledger/bookings.ts';
import {
  closeInterruptedPrints,
  doubtInterruptedPrints,
  nextPrintJob,
  updatePrintJob,
} from '../../db/ledger/print-jobs.ts';
import type { Store } from '../../db/store.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import type { PrinterState, PrintJob, PrintJobState, PrintOutcome } from '../../domain/print-job.ts';
import type { Config } from '../config.ts';
import type { Events } from '../events.ts';
import type { Cancel, Clock, Log, Printer } from '../ports.ts';
import { compose } from './compose.ts';
import { documentFor, paperOf } from './layout.ts';

/**
 * queued ──▶ printing ──▶ printed | failed (reason) | in-doubt
 *
 * `printing` is committed before the first byte leaves. A job that was cut short is in-doubt and never repeated on its own.
 */

export type PrintWorkerDeps = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly printer: Printer;
  readonly events: Events;
  readonly clinic: Config['clinic'];
};

export type PrintWorker = {
  start(): void;
  stop(): Promise<void>;
  /** A job was queued. */
  wake(): void;
  /** What the printer said last. */
  state(): PrinterState;
};

/** A job that could not begin within this is nobody's any more: the patient has left. */
const LATEST_PRINT_MS = MINUTE_MS;
const RETRY_MS = 5 * SECOND_MS;
const POLL_MS = 15 * SECOND_MS;
/** A printer in trouble is asked oftener: somebody may be mending it, and somebody waiting for paper. */
const TROUBLE_POLL_MS = 3 * SECOND_MS;

export function createPrintWorker(deps: PrintWorkerDeps): PrintWorker {
  const { store, clock, printer, log } = deps;
  let running = false;
  let pollTimer: Cancel | undefined;
  let retryTimer: Cancel | undefined;
  let underWay: Promise<void> | undefined;
  let last: PrinterState = { kind: 'unknown' };

  async function poll(): Promise<void> {
    const state = await printer.status();
    // A poll during a job says only that there is a job.
    if (state.kind === 'busy' || state.kind === last.kind) return;
    last = state;
    log.info('printer', { state: state.kind });
    deps.events.emit('status-changed', {});
  }

  function change(job: PrintJob, state: PrintJobState, paper = job.document): void {
    store.ledger((tx) => updatePrintJob(tx, job.id, state, paper));
    deps.events.emit('booking-changed', { id: job.bookingId });
  }

  async function printOne(job: PrintJob): Promise<void> {
    const booking = bookingById(store.reader, job.bookingId);
    const paper = booking && paperOf(booking.state);
    // A slip's copy says nothing of a ticket that was never printed.
    const copy = paper === job.document ? job.copy : 0;
    const [movedFrom = null] = movesOf(store.reader, job.bookingId);
    const document =
      booking && documentFor({ booking, clinic: deps.clinic, movedFrom, madeAt: clock.now(), copy });
    const isLate = clock.now() - job.createdAt > LATEST_PRINT_MS;
    if (!paper || !document || isLate) {
      change(job, { kind: 'failed', reason: 'outdated', at: clock.now() });
      return;
    }
    const lines = compose(document, printer.columns);
    change(job, { kind: 'printing' }, paper);
    const outcome = await printer.print(lines);
    change(job, stateAfter(outcome), paper);
    log.info('print', {
      job: job.id,
      outcome: outcome.kind,
      reason: 'reason' in outcome ? outcome.reason : null,
    });
    await poll();
  }

  function stateAfter(outcome: PrintOutcome): PrintJobState {
    switch (outcome.kind) {
      case 'printed':
        return { kind: 'printed', verified: outcome.verified, at: clock.now() };
      case 'failed':
        return { kind: 'failed', reason: outcome.reason, at: clock.now() };
      case 'in-doubt':
        return { kind: 'in-doubt', at: clock.now() };
      default:
        return assertNever(outcome);
    }
  }

  async function drain(): Promise<void> {
    for (let job = nextPrintJob(store.reader); job && running; job = nextPrintJob(store.reader)) {
      await printOne(job);
    }
  }

  function wake(): void {
    if (!running || underWay !== undefined) return;
    underWay = drain()
      .then(() => undefined)
      .catch((cause) => {
        log.error('print-worker-failed', { error: cause instanceof Error ? cause.name : 'unknown' });
        if (running) retryTimer = clock.after(RETRY_MS, recover);
      })
      .finally(() => {
        underWay = undefined;
      });
  }

  /** What came of a job could not be written: it is in doubt, as after a crash, and never printed again by itself. */
  function recover(): void {
    if (!running || underWay !== undefined) return;
    try {
      store.ledger((tx) => doubtInterruptedPrints(tx, clock.now()));
      wake();
    } catch {
      retryTimer = clock.after(RETRY_MS, recover);
    }
  }

  function schedulePoll(): void {
    const isWell = last.kind === 'ready' || last.kind === 'paper-low' || last.kind === 'none';
    pollTimer = clock.after(isWell ? POLL_MS : TROUBLE_POLL_MS, () => {
      void poll().finally(() => running && schedulePoll());
    });
  }

  return {
    start() {
      running = true;
      store.ledger((tx) => closeInterruptedPrints(tx, clock.now()));
      void poll().finally(() => running && schedulePoll());
    },
    async stop() {
      running = false;
      pollTimer?.();
      retryTimer?.();
      await underWay;
    },
    wake,
    state: () => last,
  };
}
