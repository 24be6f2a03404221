import { bookingById } from '../../db/ledger/bookings.ts';
import {
  closeInterruptedPrints,
  copiesBefore,
  doubtInterruptedPrints,
  nextPrintJob,
  type PrintedPaper,
  updatePrintJob,
} from '../../db/ledger/print-jobs.ts';
import type { Store } from '../../db/store.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import type { Columns, PaperDocument } from '../../domain/document.ts';
import type { PrinterState, PrintJob, PrintJobState, PrintOutcome } from '../../domain/print-job.ts';
import { compose } from '../../paper/compose.ts';
import type { Events } from '../events.ts';
import type { Cancel, Clock, Log, Paper, Printer } from '../ports.ts';
import type { TellOperator } from '../tell-operator.ts';
import { paperOf } from './layout.ts';
import { type PaperDeps, paperOfBooking } from './paper-of-booking.ts';

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
  readonly clinic: PaperDeps['clinic'];
  readonly papers: PaperDeps['papers'];
  readonly visit: PaperDeps['visit'];
  readonly central: PaperDeps['central'];
  readonly hasReader: boolean;
  /** The operator must be able to read of it later. */
  readonly tellOperator: TellOperator;
};

export type PrintWorker = {
  readonly columns: Columns;
  start(): void;
  stop(): Promise<void>;
  /** A job was queued. */
  wake(): void;
  /** What the printer said last, and when; null before it was asked. */
  state(): PrinterState;
  stateAsOf(): Instant | null;
  /** Prints something that belongs to no booking, such as a test page; nothing of it is kept. */
  printNow(document: PaperDocument): Promise<PrintOutcome>;
};

/** A job that could not begin within this is nobody's any more: the patient has left. */
const LATEST_PRINT_MS = MINUTE_MS;
const RETRY_MS = 5 * SECOND_MS;
const POLL_MS = 15 * SECOND_MS;
/** A printer in trouble is asked oftener: somebody may be mending it, and somebody waiting for paper. */
const TROUBLE_POLL_MS = 3 * SECOND_MS;
/** A paper that could not be taken back is tried again so often, until it could or the next paper comes. */
const RETRACT_RETRY_MS = 5 * SECOND_MS;

export function createPrintWorker(deps: PrintWorkerDeps): PrintWorker {
  const { store, clock, printer, log } = deps;
  let running = false;
  let pollTimer: Cancel | undefined;
  let retryTimer: Cancel | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let isDraining = false;
  let retractTimer: Cancel | undefined;
  /** By the steady clock: since when a paper may lie in the presenter's mouth; null for none. */
  let mouthFullSince: number | null = null;
  /** How many were handed over: what was meant for the one before must not take back the next. */
  let papers = 0;
  let stopHearing: Cancel | undefined;
  let last: PrinterState = { kind: 'unknown' };
  let asOf: Instant | null = null;

  /** Never rejects: whatever is wrong with an adapter, the kiosk asks again later. */
  async function poll(): Promise<void> {
    const state = await printer.status().catch((cause: unknown): PrinterState => {
      log.error('printer-status-failed', { error: cause instanceof Error ? cause.name : 'unknown' });
      return { kind: 'offline' };
    });
    // Without a detail it was not the printer who said it: a poll during a job says only that there is a job.
    if (state.kind !== 'busy' || state.detail !== undefined) hear(state);
  }

  function hear(state: PrinterState): void {
    // An answer that comes after the end finds no file to write into.
    if (!running) return;
    const isNews = state.kind !== last.kind;
    const isForOperator = wantsSomebody(state) || wantsSomebody(last);
    last = state;
    asOf = clock.now();
    if (!isNews) return;
    log.info('printer', { state: state.kind });
    if (isForOperator) deps.tellOperator('printer', null, { state: state.kind, said: state.detail ?? null });
    deps.events.emit('status-changed', {});
  }

  function change(
    job: PrintJob,
    state: PrintJobState,
    printed: PrintedPaper = { paper: job.document, copy: job.copy },
  ): void {
    store.ledger((tx) => updatePrintJob(tx, job.id, state, printed));
    deps.events.emit('booking-changed', { id: job.bookingId });
  }

  async function printOne(job: PrintJob): Promise<void> {
    // Before anything else: what cannot be laid out must not stand in the way of the others for good.
    if (clock.now() - job.createdAt > LATEST_PRINT_MS) return outdated(job);
    const booking = bookingById(store.reader, job.bookingId);
    const paper = booking && paperOf(booking.state);
    // The booking moved on while the job waited: a slip's copy says nothing of the ticket that comes out instead.
    const copy =
      paper && paper !== job.document ? copiesBefore(store.reader, job.bookingId, paper) : job.copy;
    const document = booking && paperOfBooking(store.reader, deps, booking, { at: clock.now(), copy });
    if (!paper || !document) return outdated(job);
    const lines = compose(document, printer.columns);
    change(job, { kind: 'printing' }, { paper, copy });
    const outcome = await hand({ document, lines });
    change(job, stateAfter(outcome), { paper, copy });
    log.info('print', {
      job: job.id,
      outcome: outcome.kind,
      reason: 'reason' in outcome ? outcome.reason : null,
    });
    // What came out as it should needs no line; what did not is somebody's question later.
    if (outcome.kind !== 'printed') {
      const reason = outcome.kind === 'failed' ? outcome.reason : null;
      deps.tellOperator('print', job.bookingId, { paper, outcome: outcome.kind, reason });
    }
    await poll();
  }

  const outdated = (job: PrintJob): void =>
    change(job, { kind: 'failed', reason: 'outdated', at: clock.now() });

  /** A paper pushes the one before it out of the presenter; one that certainly did not come out leaves that where it is. */
  async function hand(paper: Paper): Promise<PrintOutcome> {
    retractTimer?.();
    papers += 1;
    const outcome = await printer.print(paper);
    if (outcome.kind !== 'failed') mouthFullSince = clock.elapsed();
    retractLater();
    return outcome;
  }

  /** Nobody's ticket stays in the presenter's mouth for the next patient to read. */
  function retractLater(): void {
    if (printer.retractAfterMs === null || mouthFullSince === null || !running) return;
    const waited = clock.elapsed() - mouthFullSince;
    retractTimer?.();
    retractTimer = clock.after(Math.max(0, printer.retractAfterMs - waited), () => {
      void takeBack(papers);
    });
  }

  /** Again and again until the printer has been told, or another paper is on its way: then it is not this one's turn. */
  async function takeBack(paper: number): Promise<void> {
    const isTold = await printer.retract().catch(() => false);
    if (paper !== papers || !running) return;
    if (isTold) mouthFullSince = null;
    else retractTimer = clock.after(RETRACT_RETRY_MS, () => void takeBack(paper));
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

  /** Whoever queues a job after the last look finds nobody draining: there is no moment between the two. */
  async function drain(): Promise<void> {
    isDraining = true;
    try {
      for (let job = nextPrintJob(store.reader); job && running; job = nextPrintJob(store.reader)) {
        await printOne(job);
      }
    } finally {
      isDraining = false;
    }
  }

  function wake(): void {
    if (!running || isDraining) return;
    underWay = drain().catch((cause) => {
      log.error('print-worker-failed', { error: cause instanceof Error ? cause.name : 'unknown' });
      recoverLater();
    });
  }

  function recoverLater(): void {
    retryTimer?.();
    if (running) retryTimer = clock.after(RETRY_MS, recover);
  }

  /** What came of a job could not be written: it is in doubt, as after a crash, and never printed again by itself. */
  function recover(): void {
    if (!running) return;
    // What is printing now is in no doubt yet.
    if (isDraining) {
      recoverLater();
      return;
    }
    try {
      store.ledger((tx) => doubtInterruptedPrints(tx, clock.now()));
      wake();
    } catch {
      recoverLater();
    }
  }

  function schedulePoll(): void {
    pollTimer = clock.after(isTrouble(last) ? TROUBLE_POLL_MS : POLL_MS, () => {
      void poll().finally(() => running && schedulePoll());
    });
  }

  return {
    columns: printer.columns,
    start() {
      running = true;
      store.ledger((tx) => closeInterruptedPrints(tx, clock.now()));
      stopHearing = printer.onState(hear);
      // The kiosk before this one may have left a paper there.
      mouthFullSince = clock.elapsed();
      retractLater();
      void poll().finally(() => running && schedulePoll());
    },
    async stop() {
      running = false;
      stopHearing?.();
      retractTimer?.();
      pollTimer?.();
      retryTimer?.();
      await underWay;
    },
    wake,
    state: () => last,
    stateAsOf: () => asOf,
    async printNow(document) {
      const outcome = await hand({ document, lines: compose(document, printer.columns) });
      await poll();
      return outcome;
    },
  };
}

/** Somebody should come, if only with a new roll; and when they have been there, the log should say so. */
const wantsSomebody = (state: PrinterState): boolean => isTrouble(state) || state.kind === 'paper-low';

/** `unknown` is none: a printer that never says anything is not asked oftener for it. */
const isTrouble = ({ kind }: PrinterState): boolean =>
  kind !== 'ready' && kind !== 'paper-low' && kind !== 'none' && kind !== 'unknown';
