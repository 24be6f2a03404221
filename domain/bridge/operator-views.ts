import { z } from 'zod';
import { entryKinds, entryStates } from '../outbox.ts';
import { printedDocuments } from '../print-job.ts';
import { scannerStates } from '../scan.ts';
import { instant } from './basics.ts';
import { printerState, printJobView } from './paper-views.ts';
import { statusView } from './status-view.ts';

/** One request as an operator sees it: no name, no date of birth, of the policy its end. */
export const operatorEntry = z.object({
  id: z.number().int(),
  kind: z.enum(entryKinds),
  state: z.enum(entryStates),
  /** Why it is in this state, in one literal word; null when there is nothing to say. */
  reason: z.string().nullable(),
  createdAt: instant,
  ageMs: z.number().int(),
  attempts: z.number().int(),
  /** Null for a patient push. */
  localNumber: z.string().nullable(),
  resourceName: z.string().nullable(),
  startAt: instant.nullable(),
  /** The last digits of the number the patient is known by; empty once personal data is gone. */
  policyTail: z.string(),
  /** Which number that is; a policy's when it is not said. */
  tailOf: z.enum(['policy', 'snils']).optional(),
});

/** The printer as an operator sees it: what it said to the letter, and what became of the last papers. */
export const operatorPrinterView = z.object({
  state: printerState,
  detail: z.string().nullable(),
  /** When it was asked or said so last. */
  asOf: instant.nullable(),
  /** The newest first. A test page is nobody's and has no number. */
  jobs: z.array(
    printJobView.extend({
      document: z.enum([...printedDocuments, 'test-page']),
      createdAt: instant,
      localNumber: z.string().nullable(),
    }),
  ),
});

/** What went wrong, in one literal word; the screen has a sentence for each. */
export const faultKinds = [
  'no-network',
  'api-trouble',
  'credentials',
  'clock-wrong',
  'delivery-paused',
  'needs-staff',
  'print-failed',
  'print-in-doubt',
  'printer-trouble',
  'scanner-lost',
  'wrong-pin',
  'storage',
  'ledger-recovered',
  'mirror-rebuilt',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const faultView = z.object({
  kind: z.enum(faultKinds),
  /** When it began, or happened first. */
  at: instant,
  /** When it was over; null while it lasts, and for what has no duration. */
  endedAt: instant.nullable(),
  /** How often, when the same happened again and again. */
  count: z.number().int().min(1),
  /** The cause in one literal word, for whoever telephones for help; null when there is none. */
  detail: z.string().nullable(),
});

/** How everything stands, for whoever looks after the kiosk. */
export const operatorStateView = z.object({
  version: z.string(),
  startedAt: instant,
  network: statusView.shape.network,
  /** How far the server's clock is ahead of ours, in ms; null before any answer. */
  clockOffsetMs: z.number().int().nullable(),
  mirror: z.object({
    /** When the oldest part of today's and tomorrow's schedule was read. */
    asOf: instant.nullable(),
    specialities: z.number().int(),
    resources: z.number().int(),
    /** Bookable places from now on. */
    freeSlots: z.number().int(),
    /** A sweep is under way. */
    sweeping: z.boolean(),
  }),
  outbox: z.object({
    counts: z.record(z.enum(entryStates), z.number().int()),
    /** Age of the oldest request that is not settled. */
    oldestMs: z.number().int().nullable(),
    /** Nothing is sent until then. */
    pausedUntil: instant.nullable(),
  }),
  printer: printerState,
  scanner: z.enum(scannerStates),
  notices: statusView.shape.notices,
});

/** What an operator writes when they decide by hand. */
export const note = z.string().trim().min(3).max(300);
