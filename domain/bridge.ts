import { z } from 'zod';
import { refusalReasons, staffReasons } from './booking.ts';
import { notSentCauses } from './outbox.ts';
import { identitySchema } from './patient.ts';
import { printFailures } from './print-job.ts';
import type { Result } from './result.ts';

/**
 * The whole contract between the kiosk and its screen, as one value. Preload, both shells, the renderer's client and the
 * test double are derived from it. Every call answers a plain `Result`; input is parsed before a use-case sees it.
 */

const instant = z.number().int();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const guid = z.string().min(1).max(64);

const printerState = z.object({
  kind: z.enum([
    'ready',
    'paper-low',
    'no-paper',
    'cover-open',
    'cutter-fault',
    'offline',
    'busy',
    'unknown',
    'none',
  ]),
});

const paperDocument = z.object({
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
    ]),
  ),
});

const statusView = z.object({
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
  outbox: z.object({
    waiting: z.number().int(),
    inDoubt: z.number().int(),
    needsStaff: z.number().int(),
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

const soonestView = z.object({ slotGuid: guid, startAt: instant, resourceGuid: guid });

const specialityView = z.object({
  id: z.string(),
  name: z.string(),
  freeCount: z.number().int(),
  soonestAt: instant.nullable(),
});

const doctorView = z.object({
  guid,
  name: z.string(),
  room: z.string().nullable(),
  floor: z.number().int().nullable(),
  freeCount: z.number().int(),
  soonest: soonestView.nullable(),
});

const printJobView = z.object({
  id: z.string(),
  document: z.enum(['ticket', 'request-slip']),
  copy: z.number().int(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('queued') }),
    z.object({ kind: z.literal('printing') }),
    z.object({ kind: z.literal('printed'), verified: z.boolean(), at: instant }),
    z.object({ kind: z.literal('failed'), reason: z.enum(printFailures), at: instant }),
    z.object({ kind: z.literal('in-doubt'), at: instant }),
  ]),
});

const bookingView = z.object({
  id: z.string(),
  localNumber: z.string(),
  createdAt: instant,
  slot: z.object({
    slotGuid: guid,
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
    z.object({ kind: z.literal('refused'), reason: z.enum(refusalReasons), settledAt: instant }),
    z.object({ kind: z.literal('needs-staff'), reason: z.enum(staffReasons), since: instant }),
    z.object({ kind: z.literal('expired'), settledAt: instant }),
  ]),
  /** What the paper says; the screen draws the same description. Null when there is nothing to hand out (refused, expired). */
  document: paperDocument.nullable(),
  /** The newest print of the document above; null when none was tried. */
  print: printJobView.nullable(),
});

export const bridge = {
  methods: {
    /** Everything the header and the strip under it show. */
    status: { input: z.object({}), output: statusView, errors: [] },
    /**
     * Asks the central API who this is, for a few seconds at most. `not-checked`: it could not be asked, and the visit
     * goes on; the booking itself will tell.
     */
    identify: {
      input: z.object({ identity: identitySchema }),
      output: z.object({ recognised: z.enum(['yes', 'not-checked']) }),
      errors: ['not-recognised', 'medical-card-closed'],
    },
    specialities: {
      input: z.object({}),
      output: z.object({ specialities: z.array(specialityView), asOf: instant.nullable() }),
      errors: [],
    },
    doctors: {
      input: z.object({ specialityId: z.string().min(1).max(64) }),
      output: z.object({
        speciality: z.object({ id: z.string(), name: z.string() }),
        soonest: soonestView.nullable(),
        doctors: z.array(doctorView),
        asOf: instant.nullable(),
      }),
      errors: ['unknown-speciality'],
    },
    /** Every day of the horizon, the empty ones too. */
    days: {
      input: z.object({ resourceGuid: guid }),
      output: z.object({
        doctor: doctorView,
        speciality: z.object({ id: z.string(), name: z.string() }),
        days: z.array(z.object({ day, freeCount: z.number().int() })),
        asOf: instant.nullable(),
      }),
      errors: ['unknown-doctor'],
    },
    times: {
      input: z.object({ resourceGuid: guid, day }),
      output: z.object({
        times: z.array(z.object({ slotGuid: guid, startAt: instant })),
        asOf: instant.nullable(),
      }),
      errors: ['unknown-doctor'],
    },
    /**
     * Records the booking durably, then waits a few seconds for the central API's verdict. What comes back says how far it
     * got: `confirmed`, `pending` (a request slip), `refused`… The same `requestId` again answers the same booking.
     */
    book: {
      input: z.object({ requestId: z.uuid(), slotGuid: guid, identity: identitySchema }),
      output: bookingView,
      errors: ['slot-gone', 'slot-too-soon', 'schedule-too-old', 'cannot-record'],
    },
    booking: { input: z.object({ id: z.string() }), output: bookingView, errors: ['unknown-booking'] },
    /** What this patient asked for at this kiosk, the newest first. */
    bookings: {
      input: z.object({ identity: identitySchema }),
      output: z.object({ bookings: z.array(bookingView) }),
      errors: [],
    },
    /** Prints the booking's document; what has come out before comes out as a copy. Never more than one job at a time. */
    print: {
      input: z.object({ bookingId: z.string() }),
      output: printJobView,
      errors: ['unknown-booking', 'nothing-to-print', 'already-printing', 'cannot-record'],
    },
    /** The patient left: tokens and everything else kept for the visit are forgotten. */
    endVisit: { input: z.object({}), output: z.object({}), errors: [] },
  },
  /** What changed; whoever hears it reads again. */
  events: {
    'status-changed': z.object({}),
    'mirror-changed': z.object({}),
    'booking-changed': z.object({ id: z.string() }),
  },
} as const satisfies BridgeShape;

type BridgeShape = {
  methods: Record<string, { input: z.ZodType; output: z.ZodType; errors: readonly string[] }>;
  events: Record<string, z.ZodType>;
};

export type MethodName = keyof typeof bridge.methods;
export type EventName = keyof typeof bridge.events;
export type Input<M extends MethodName> = z.infer<(typeof bridge.methods)[M]['input']>;
export type Output<M extends MethodName> = z.infer<(typeof bridge.methods)[M]['output']>;
/** `bad-input`: the call did not fit the contract. `internal`: a bug, kept in the log. */
export type CallError<M extends MethodName> =
  | (typeof bridge.methods)[M]['errors'][number]
  | 'bad-input'
  | 'internal';
export type Answer<M extends MethodName> = Result<Output<M>, CallError<M>>;
export type EventData<E extends EventName> = z.infer<(typeof bridge.events)[E]>;

/** What the kiosk implements. */
export type BridgeHandlers = {
  [M in MethodName]: (
    input: Input<M>,
  ) => Promise<Result<Output<M>, (typeof bridge.methods)[M]['errors'][number]>>;
};

/** What a shell lends the renderer. */
export type BridgeClient = {
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Answer<M>>;
  /** Returns how to stop listening. */
  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void;
};

export const methodNames = Object.keys(bridge.methods) as MethodName[];
export const isMethodName = (name: string): name is MethodName => Object.hasOwn(bridge.methods, name);

export type StatusView = z.infer<typeof statusView>;
export type SpecialityView = z.infer<typeof specialityView>;
export type DoctorView = z.infer<typeof doctorView>;
export type BookingView = z.infer<typeof bookingView>;
export type PrintJobView = z.infer<typeof printJobView>;
export type PaperDocumentView = z.infer<typeof paperDocument>;
