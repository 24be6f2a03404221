import { z } from 'zod';
import { alreadyBookedSchema, refusalReasons, staffReasons } from './booking.ts';
import { isDay } from './clinic-time.ts';
import { ifTakenSchema } from './if-taken.ts';
import { entryKinds, entryStates, notSentCauses } from './outbox.ts';
import { identitySchema, personName } from './patient.ts';
import { attachmentStatuses, cardFields, cardRejections } from './patient-card.ts';
import { printedDocuments, printerStates, printFailures } from './print-job.ts';
import { referralObstacles, referralTypes } from './referral.ts';
import { notReadReasons, scannerStates } from './scan.ts';

/** What the screen may know, as schemas: the parts `bridge.ts` puts its methods together from. */

/** The twentieth to the twenty-second century: what no clock here shows is rubbish. */
export const instant = z.number().int().min(-2_208_988_800_000).max(7_258_118_400_000);
export const day = z.string().refine(isDay, 'a calendar day, YYYY-MM-DD');
export const guid = z.string().min(1).max(64);

export const printerState = z.object({ kind: z.enum(printerStates) });

const bitmap = z.object({ width: z.int(), height: z.int(), bits: z.base64() });

export const paperDocument = z.object({
  title: z.string(),
  blocks: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('text'),
        text: z.string(),
        size: z.enum(['normal', 'large', 'huge']).optional(),
        bold: z.boolean().optional(),
        align: z.enum(['left', 'center', 'right']).optional(),
      }),
      z.object({
        kind: z.literal('banner'),
        text: z.string(),
        size: z.enum(['normal', 'large', 'huge']).optional(),
      }),
      z.object({
        kind: z.literal('field'),
        label: z.string(),
        value: z.string(),
        bold: z.boolean().optional(),
        large: z.boolean().optional(),
      }),
      z.object({ kind: z.literal('rule'), style: z.enum(['solid', 'dashed']) }),
      z.object({ kind: z.literal('space'), lines: z.number() }),
      z.object({ kind: z.literal('qr'), data: z.string(), caption: z.string() }),
      z.object({ kind: z.literal('image'), bitmap, alt: z.string() }),
    ]),
  ),
});

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

export const soonestView = z.object({ slotGuid: guid, startAt: instant, resourceGuid: guid });

export const specialityView = z.object({
  id: z.string(),
  name: z.string(),
  freeCount: z.number().int(),
  soonestAt: instant.nullable(),
});

export const doctorView = z.object({
  guid,
  name: z.string(),
  room: z.string().nullable(),
  floor: z.number().int().nullable(),
  freeCount: z.number().int(),
  soonest: soonestView.nullable(),
  /** Receives out of schedule: the living queue, a day without a time. */
  queue: z.boolean(),
});

export const printJobView = z.object({
  id: z.string(),
  document: z.enum(printedDocuments),
  copy: z.number().int(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('queued') }),
    z.object({ kind: z.literal('printing') }),
    z.object({ kind: z.literal('printed'), verified: z.boolean(), at: instant }),
    z.object({ kind: z.literal('failed'), reason: z.enum(printFailures), at: instant }),
    z.object({ kind: z.literal('in-doubt'), at: instant }),
  ]),
});

export const bookingView = z.object({
  id: z.string(),
  localNumber: z.string(),
  createdAt: instant,
  slot: z.object({
    slotGuid: guid.nullable(),
    /** No time of its own: `startAt` and `endAt` are the day's ends. */
    outOfSchedule: z.boolean(),
    resourceGuid: guid,
    specialityId: z.string(),
    specialityName: z.string(),
    resourceName: z.string(),
    room: z.string().nullable(),
    floor: z.number().int().nullable(),
    startAt: instant,
    endAt: instant,
  }),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('pending') }),
    z.object({ kind: z.literal('confirmed'), ticketNumber: z.string().nullable(), confirmedAt: instant }),
    z.object({
      kind: z.literal('refused'),
      reason: z.enum(refusalReasons),
      settledAt: instant,
      alreadyBooked: alreadyBookedSchema.optional(),
    }),
    z.object({ kind: z.literal('needs-staff'), reason: z.enum(staffReasons), since: instant }),
    z.object({ kind: z.literal('expired'), settledAt: instant }),
    z.object({ kind: z.literal('cancelled'), settledAt: instant }),
  ]),
  referral: z.object({ number: z.string().nullable(), type: z.enum(referralTypes) }).nullable(),
  ifTaken: ifTakenSchema,
  /** What was asked for first, when that was taken and another place was found. */
  movedFrom: z.object({ startAt: instant, resourceName: z.string() }).nullable(),
  /** Whether the patient may give it back here, and how far that is. */
  cancelling: z.enum(['impossible', 'possible', 'under-way', 'refused', 'needs-staff']),
  /** What the paper says; the screen draws the same description. Null when there is nothing to hand out (refused, expired). */
  document: paperDocument.nullable(),
  /** The newest print of the document above; null when none was tried. */
  print: printJobView.nullable(),
});

/**
 * What was read, as the screen may know it. `unknown-paper`: one of our codes that this kiosk's ledger does not know.
 * `visit-passed`: a paper found lying about after its day opens nothing any more.
 */
export const scanView = z.discriminatedUnion('kind', [
  /** The greeting is «Иван Петрович»; null when the barcode has no given name. The name fills the fields of a card. */
  z.object({
    kind: z.literal('policy'),
    identity: identitySchema,
    greeting: z.string().nullable(),
    name: personName,
  }),
  z.object({ kind: z.literal('booking'), booking: bookingView }),
  z.object({
    kind: z.literal('not-read'),
    why: z.enum([...notReadReasons, 'unknown-paper', 'visit-passed']),
  }),
]);

export const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('slot'), slotGuid: guid }),
  /** By day and time alone: for a referral on the portal's road. */
  z.object({ kind: z.literal('time'), resourceGuid: guid, startAt: instant }),
  z.object({ kind: z.literal('out-of-schedule'), resourceGuid: guid, day }),
]);

export const referralView = z.object({
  guid,
  number: z.string().nullable(),
  type: z.enum(referralTypes),
  purpose: z.string().nullable(),
  fromClinicName: z.string().nullable(),
  issuedOn: day,
  validUntil: day.nullable(),
  /** When it has a booking already. */
  bookedAt: instant.nullable(),
  /** Why nothing can be booked with it; null when something can. */
  obstacle: z.enum(referralObstacles).nullable(),
  /** Where it can be used: specialities of this clinic, or the one resource it is written for. */
  specialityIds: z.array(z.string()),
  resourceGuid: guid.nullable(),
});

export const pushView = z.object({
  id: z.string(),
  createdAt: instant,
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('pending') }),
    z.object({ kind: z.literal('accepted'), at: instant, attachment: z.enum(attachmentStatuses) }),
    z.object({
      kind: z.literal('rejected'),
      at: instant,
      reason: z.enum(cardRejections),
      fields: z.array(z.enum(cardFields)),
    }),
    z.object({ kind: z.literal('needs-staff'), since: instant }),
  ]),
});

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
  jobs: z.array(printJobView.extend({ createdAt: instant, localNumber: z.string() })),
});

export const printOutcomeView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('printed'), verified: z.boolean() }),
  z.object({ kind: z.literal('failed'), reason: z.enum(printFailures) }),
  z.object({ kind: z.literal('in-doubt') }),
]);

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
