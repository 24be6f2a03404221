import type { Answer, CallError, FaultView, Output } from '../../../domain/bridge.ts';
import type { EntryState } from '../../../domain/outbox.ts';

/** What the operator's part of the screen knows. Nothing of it outlives the visit, and no PIN outlives its answer. */

export const PIN_LENGTH = { least: 4, most: 12 } as const;
export const LONGEST_TICKET = 12;

/** Which requests are listed: those that wait for somebody, are on their way, came to nothing, are done. */
export const filters = ['all', 'staff', 'under-way', 'failed', 'done'] as const;
export type Filter = (typeof filters)[number];

export const statesOf: Readonly<Record<Filter, readonly EntryState[]>> = {
  all: ['needs-staff', 'in-doubt', 'sending', 'queued', 'refused', 'expired', 'delivered', 'withdrawn'],
  staff: ['needs-staff'],
  'under-way': ['in-doubt', 'sending', 'queued'],
  failed: ['refused', 'expired'],
  done: ['delivered', 'withdrawn'],
};

/** The contract gives so many at most; what waits for somebody comes first. */
export const LISTED = 300;

export const tabs = ['overview', 'requests', 'printer', 'faults', 'leave'] as const;
export type Tab = (typeof tabs)[number];

/** Sent again, or settled as somebody has seen it in the MIS. */
export type DecisionKind = 'retry' | 'delivered' | 'refused';

/** why ──▶ ticket (of a booking that is there) ──▶ sure ──▶ the task `decide` */
export type Decision = {
  readonly what: DecisionKind;
  readonly stage: 'why' | 'ticket' | 'sure';
  /** One of the ready reasons, as it will stand in the operator log; empty until one was touched. */
  readonly note: string;
  readonly ticket: string;
};

/** `view` is null until it was read; `failed` when the last read brought nothing. */
export type Page =
  | { readonly kind: 'overview'; readonly view: Output<'operatorState'> | null; readonly failed: boolean }
  | {
      readonly kind: 'requests';
      readonly filter: Filter;
      readonly view: Output<'operatorOutbox'> | null;
      readonly failed: boolean;
    }
  | {
      readonly kind: 'request';
      readonly id: number;
      /** What the list it was opened from showed. */
      readonly filter: Filter;
      readonly view: Output<'operatorEntry'> | null;
      readonly failed: boolean;
      readonly gone: boolean;
      readonly decision: Decision | null;
    }
  | { readonly kind: 'printer'; readonly view: Output<'operatorPrinter'> | null; readonly failed: boolean }
  | { readonly kind: 'faults'; readonly view: readonly FaultView[] | null; readonly failed: boolean }
  | { readonly kind: 'leave'; readonly sure: boolean };

/** A call with an effect. One at a time: a second touch finds it under way. */
export type Task =
  | { readonly kind: 'sweep' }
  | { readonly kind: 'deliver' }
  | { readonly kind: 'test-print' }
  | { readonly kind: 'leave' }
  | {
      readonly kind: 'decide';
      readonly id: number;
      readonly what: DecisionKind;
      readonly note: string;
      readonly ticket: string;
    };

export type TaskError =
  | CallError<'operatorRetry'>
  | CallError<'operatorSettle'>
  | CallError<'operatorLeave'>
  | CallError<'operatorTestPrint'>;

/** What came of the last task, told until something else is touched. */
export type Told =
  | { readonly kind: 'sweep' | 'deliver' | 'leave' }
  | { readonly kind: 'test-print'; readonly outcome: Output<'operatorTestPrint'> }
  | { readonly kind: 'decided'; readonly what: DecisionKind }
  | { readonly kind: 'failed'; readonly error: Exclude<TaskError, 'locked'> };

/** Why the PIN is asked for again, or for the first time. */
export type PinWord =
  | Exclude<CallError<'operatorUnlock'>, 'bad-input'>
  | Exclude<Output<'operatorUnlock'>['kind'], 'open'>
  | 'locked';

export type Desk =
  | {
      readonly kind: 'pin';
      readonly digits: string;
      /** The answer is waited for. */
      readonly asked: boolean;
      readonly word: PinWord | null;
      /** No PIN is looked at before that, by the monotonic clock, ms. */
      readonly waitUntil: number;
      readonly turn: number;
    }
  | {
      readonly kind: 'open';
      readonly page: Page;
      /** Grows with every page opened: what was read for another one is dropped. */
      readonly turn: number;
      readonly task: Task | null;
      readonly told: Told | null;
    };

export type PinDesk = Extract<Desk, { kind: 'pin' }>;
export type OpenDesk = Extract<Desk, { kind: 'open' }>;

/** What was read for the page of that turn. */
export type PageRead =
  | { readonly of: 'overview'; readonly answer: Answer<'operatorState'> }
  | { readonly of: 'requests'; readonly answer: Answer<'operatorOutbox'> }
  | { readonly of: 'request'; readonly answer: Answer<'operatorEntry'> }
  | { readonly of: 'printer'; readonly answer: Answer<'operatorPrinter'> }
  | { readonly of: 'faults'; readonly answer: Answer<'operatorFaults'> };

/** What came of a task: what to tell, or why not. */
export type TaskAnswer =
  | { readonly ok: true; readonly told: Told }
  | { readonly ok: false; readonly error: TaskError };

/** Everything that happens at the operator's desk besides what a pad types and the dock does. */
export type DeskEvent =
  /** A touch on the clock of the welcome screen, where nobody sees a way in. */
  | { readonly kind: 'clock-tapped' }
  | { readonly kind: 'unlock-answered'; readonly visit: number; readonly answer: Answer<'operatorUnlock'> }
  | { readonly kind: 'tab-chosen'; readonly tab: Tab }
  | { readonly kind: 'filter-chosen'; readonly filter: Filter }
  | { readonly kind: 'request-opened'; readonly id: number }
  | { readonly kind: 'decision-begun'; readonly what: DecisionKind }
  | { readonly kind: 'note-chosen'; readonly note: string }
  /** No ticket number is known. */
  | { readonly kind: 'ticket-skipped' }
  /** Yes, do it: what the screen asked last. */
  | { readonly kind: 'confirmed' }
  /** No, leave it. */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'task-asked'; readonly task: 'sweep' | 'deliver' | 'test-print' }
  | {
      readonly kind: 'page-read';
      readonly visit: number;
      readonly turn: number;
      readonly read: PageRead;
    }
  | { readonly kind: 'task-answered'; readonly visit: number; readonly answer: TaskAnswer };

export const pinDesk = (turn: number, word: PinWord | null = null, waitUntil = 0): PinDesk => ({
  kind: 'pin',
  digits: '',
  asked: false,
  word,
  waitUntil,
  turn,
});

/** A page that is yet to be read. */
export function pageOf(tab: Tab): Page {
  switch (tab) {
    case 'overview':
    case 'printer':
    case 'faults':
      return { kind: tab, view: null, failed: false };
    case 'requests':
      return { kind: 'requests', filter: 'all', view: null, failed: false };
    case 'leave':
      return { kind: 'leave', sure: false };
  }
}

/** Whether there is a PIN to try, and one is looked at now. */
export const mayTryPin = ({ digits, asked, waitUntil }: PinDesk, monoAt: number): boolean =>
  !asked && digits.length >= PIN_LENGTH.least && monoAt >= waitUntil;
