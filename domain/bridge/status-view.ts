import { z } from 'zod';
import { notSentCauses } from '../outbox.ts';
import { scannerStates } from '../scan.ts';
import { instant } from './basics.ts';
import { printerState } from './paper-views.ts';

/** Everything the header and the strip under it show, and what this clinic offers. */
export const statusView = z.object({
  clinic: z.object({
    name: z.string(),
    address: z.string(),
    timeZone: z.string(),
    /** The registration desk's telephone, as it is read out. */
    phone: z.string().nullable(),
  }),
  /** The invented clinic is running: nothing booked here is real. */
  demonstration: z.boolean(),
  network: z.object({
    kind: z.enum(['starting', 'online', 'offline', 'trouble']),
    since: instant,
    /** Why, in one word, for the operator; the patient reads a sentence. */
    cause: z
      .enum([
        ...notSentCauses,
        'no-answer',
        'not-the-api',
        'throttled',
        'credentials',
        'clock-wrong',
        'server-error',
      ])
      .nullable(),
  }),
  schedule: z.object({
    /** When the oldest part of today's and tomorrow's schedule was read; null before the first sweep is through. */
    asOf: instant.nullable(),
    /** Days ahead that can be booked, today included. */
    horizonDays: z.number().int(),
    /** The schedule is older than the clinic's rules allow to book from. */
    tooOldToBook: z.boolean(),
  }),
  printer: printerState,
  /** Whether a policy or a paper can be held under a reader instead of typing. */
  scanner: z.enum(scannerStates),
  outbox: z.object({
    waiting: z.number().int(),
    inDoubt: z.number().int(),
    needsStaff: z.number().int(),
  }),
  /** What this clinic's services can carry: the screen offers nothing else. */
  offers: z.object({
    slots: z.boolean(),
    referrals: z.boolean(),
    outOfSchedule: z.boolean(),
    patients: z.boolean(),
    cancelling: z.boolean(),
    /** Whether the tokens this clinic needs can be asked for by СНИЛС and name. */
    snils: z.boolean(),
    /** How many days after the time asked for another one may be sought when it turns out to be taken. */
    ifTakenDays: z.number().int(),
  }),
  /** What the operator must know about; the newest first. */
  notices: z.array(
    z.enum([
      'ledger-recovered',
      'mirror-rebuilt',
      'clock-wrong',
      'disk-full',
      'storage-failing',
      'credentials',
    ]),
  ),
  display: z.object({
    idleSeconds: z.number().int(),
    warningSeconds: z.number().int(),
    resultSeconds: z.number().int(),
  }),
});
