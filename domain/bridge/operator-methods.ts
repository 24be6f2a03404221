import { z } from 'zod';
import { entryStates } from '../outbox.ts';
import { instant } from './basics.ts';
import { faultView, note, operatorEntry, operatorPrinterView, operatorStateView } from './operator-views.ts';
import { printOutcomeView } from './paper-views.ts';
import type { Methods } from './shape.ts';

/** What whoever looks after the kiosk asks, behind their PIN. */
export const operatorMethods = {
  /**
   * Opens the operator's calls below for a while. Wrong PINs are answered ever more slowly: `waitMs` is for how long none
   * is looked at. `too-many-tries`: nor was this one.
   */
  operatorUnlock: {
    input: z.object({ pin: z.string().regex(/^\d{4,12}$/) }),
    output: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('open'), until: instant }),
      z.object({ kind: z.enum(['wrong-pin', 'too-many-tries']), waitMs: z.int().min(0) }),
    ]),
    errors: ['no-pin'],
  },
  /** How everything stands, in one look. */
  operatorState: { input: z.object({}), output: operatorStateView, errors: ['locked'] },
  /** What went wrong in the last day, the newest first. */
  operatorFaults: {
    input: z.object({}),
    output: z.object({ faults: z.array(faultView) }),
    errors: ['locked'],
  },
  /** Reads directory and schedule again now; how far it is stands in `operatorState`. */
  operatorSweep: { input: z.object({}), output: z.object({}), errors: ['locked'] },
  /** Sends everything that may be sent now, without waiting for its turn. */
  operatorDeliverNow: { input: z.object({}), output: z.object({}), errors: ['locked'] },
  /** Closes the kiosk's window: the desktop is reachable until the kiosk is started again. */
  operatorLeave: { input: z.object({}), output: z.object({}), errors: ['locked', 'not-here'] },
  operatorLock: { input: z.object({}), output: z.object({}), errors: [] },
  /** What the printer says, to the letter, and what became of the last papers. */
  operatorPrinter: { input: z.object({}), output: operatorPrinterView, errors: ['locked'] },
  /** One page that shows what the printer can do; answers what became of it. */
  operatorTestPrint: { input: z.object({}), output: printOutcomeView, errors: ['locked'] },
  /** Requests by state, what waits for somebody first; and how many there are of each. */
  operatorOutbox: {
    input: z.object({
      states: z.array(z.enum(entryStates)).optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({
      entries: z.array(operatorEntry),
      counts: z.record(z.enum(entryStates), z.number().int()),
    }),
    errors: ['locked'],
  },
  /** One request's whole history; answers with personal data masked. */
  operatorEntry: {
    input: z.object({ id: z.int() }),
    output: z.object({
      entry: operatorEntry,
      attempts: z.array(
        z.object({
          number: z.number().int(),
          kind: z.enum(['send', 'read-back']),
          startedAt: instant,
          endedAt: instant.nullable(),
          outcome: z.string().nullable(),
          code: z.string().nullable(),
          message: z.string().nullable(),
        }),
      ),
      log: z.array(
        z.object({
          at: instant,
          event: z.string(),
          detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        }),
      ),
    }),
    errors: ['locked', 'unknown-entry'],
  },
  /**
   * needs-staff → queued: somebody has mended what was wrong, or vouches that nothing was booked. `superseded`: a card that
   * a newer one of the same patient has overtaken is not sent again.
   */
  operatorRetry: {
    input: z.object({ id: z.int(), note }),
    output: z.object({ entry: operatorEntry }),
    errors: ['locked', 'unknown-entry', 'not-needs-staff', 'superseded', 'cannot-record'],
  },
  /** needs-staff → delivered | refused: somebody has looked at the server and says what is true there. */
  operatorSettle: {
    input: z.object({
      id: z.int(),
      as: z.enum(['delivered', 'refused']),
      note,
      ticketNumber: z.string().trim().min(1).max(40).optional(),
    }),
    output: z.object({ entry: operatorEntry }),
    errors: ['locked', 'unknown-entry', 'not-needs-staff', 'cannot-record'],
  },
} as const satisfies Methods;
