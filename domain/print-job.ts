import type { Instant } from './clinic-time.ts';

export const printerStates = [
  'ready',
  'paper-low',
  'no-paper',
  'cover-open',
  'cutter-fault',
  'offline',
  'busy',
  /** The road is one-way: nobody can know. */
  'unknown',
  /** No printer is configured. */
  'none',
] as const;

/** What a printer said of itself, as far as the road to it allows asking. */
export type PrinterState = {
  readonly kind: (typeof printerStates)[number];
  /** For the operator, exactly: the bytes it answered, or what the operating system said. Never personal. */
  readonly detail?: string;
};

/** Why a job certainly produced no complete document. */
export const printFailures = [
  'no-printer',
  'printer-offline',
  'no-paper',
  'cover-open',
  'cutter-fault',
  'printer-busy',
  'kiosk-restarted',
  /** The booking was refused, expired or withdrawn while the job waited: there is nothing left to promise. */
  'outdated',
] as const;
export type PrintFailure = (typeof printFailures)[number];

/**
 * queued ──▶ printing ──▶ printed | failed (reason) | in-doubt
 *
 * A job that was cut short is in-doubt: it may have come out. It is never repeated on its own.
 */
export type PrintJobState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'printing' }
  /** `verified` is false on a one-way road: the bytes were taken and nothing more is known. */
  | { readonly kind: 'printed'; readonly verified: boolean; readonly at: Instant }
  | { readonly kind: 'failed'; readonly reason: PrintFailure; readonly at: Instant }
  | { readonly kind: 'in-doubt'; readonly at: Instant };

export const printedDocuments = ['ticket', 'request-slip', 'cancellation-slip'] as const;
export type PrintedDocument = (typeof printedDocuments)[number];

export type PrintJob = {
  readonly id: string;
  readonly bookingId: string;
  readonly document: PrintedDocument;
  /** 0 for the first print, 1… for copies, which carry «КОПИЯ». */
  readonly copy: number;
  readonly createdAt: Instant;
  readonly state: PrintJobState;
};

/** What became of one try to print, as a printer adapter reports it. */
export type PrintOutcome =
  | { readonly kind: 'printed'; readonly verified: boolean }
  | { readonly kind: 'failed'; readonly reason: PrintFailure }
  | { readonly kind: 'in-doubt' };
