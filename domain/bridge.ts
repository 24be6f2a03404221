import { z } from 'zod';
import {
  bookingView,
  day,
  doctorView,
  faultView,
  guid,
  instant,
  note,
  operatorEntry,
  operatorPrinterView,
  operatorStateView,
  type paperDocument,
  place,
  printJobView,
  printOutcomeView,
  pushView,
  referralView,
  scanView,
  soonestView,
  specialityView,
  statusView,
} from './bridge-views.ts';
import { cancelReasons } from './cancel.ts';
import { ifTakenSchema } from './if-taken.ts';
import { entryStates } from './outbox.ts';
import { identitySchema } from './patient.ts';
import { cardSchema } from './patient-card.ts';
import type { Result } from './result.ts';

/**
 * The whole contract between the kiosk and its screen, as one value. Preload, both shells, the renderer's client and the
 * test double are derived from it. Every call answers a plain `Result`; input is parsed before a use-case sees it.
 */

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
        /** `queue`: the doctor receives out of schedule that day. */
        days: z.array(z.object({ day, freeCount: z.number().int(), queue: z.boolean() })),
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
      input: z.object({
        requestId: z.uuid(),
        identity: identitySchema,
        place,
        referralGuid: guid.optional(),
        ifTaken: ifTakenSchema.default({ kind: 'nothing' }),
      }),
      output: bookingView,
      errors: [
        'slot-gone',
        'slot-too-soon',
        'schedule-too-old',
        'cannot-record',
        /** This clinic's services cannot carry it. */
        'not-offered',
        'referral-unknown',
        'referral-not-usable',
      ],
    },
    booking: { input: z.object({ id: z.string() }), output: bookingView, errors: ['unknown-booking'] },
    /** By the number typed off a slip, and the date of birth: never one alone. Wrong tries are answered ever more slowly. */
    bookingByNumber: {
      input: z.object({ number: z.string().trim().min(1).max(20), birthDate: day }),
      output: bookingView,
      errors: ['unknown-booking', 'too-many-tries'],
    },
    /** What this patient asked for at this kiosk, the newest first. */
    bookings: {
      input: z.object({ identity: identitySchema }),
      output: z.object({ bookings: z.array(bookingView) }),
      errors: [],
    },
    /** The patient's referrals: asked live when somebody can be reached, else as last read. */
    referrals: {
      input: z.object({ identity: identitySchema }),
      output: z.object({
        referrals: z.array(referralView),
        /** When they were read; null when they never were. */
        asOf: instant.nullable(),
        live: z.boolean(),
      }),
      errors: ['not-offered'],
    },
    /** Gives a confirmed booking back. Recorded durably, then the server's word is waited for as in `book`. */
    cancel: {
      input: z.object({ bookingId: z.string(), reason: z.enum(cancelReasons) }),
      output: bookingView,
      errors: ['unknown-booking', 'not-cancellable', 'cannot-record'],
    },
    /** A new patient's card, or changed contacts: recorded durably, then waited for. The same `requestId` is the same push. */
    pushPatient: {
      input: z.object({ requestId: z.uuid(), card: cardSchema }),
      output: pushView,
      errors: ['not-offered', 'cannot-record'],
    },
    push: { input: z.object({ id: z.string() }), output: pushView, errors: ['unknown-push'] },
    /** Prints the booking's document; what has come out before comes out as a copy. Never more than one job at a time. */
    print: {
      input: z.object({ bookingId: z.string() }),
      output: printJobView,
      errors: ['unknown-booking', 'nothing-to-print', 'already-printing', 'cannot-record'],
    },
    /** What a reader on a wire has read since this was last asked; `scanned` says when to ask. */
    takeScan: {
      input: z.object({}),
      output: z.union([z.object({ kind: z.literal('nothing') }), scanView]),
      errors: [],
    },
    /** What a keyboard-wedge reader typed: our own code, or a policy's barcode in hexadecimal. */
    wedgeRead: { input: z.object({ text: z.string().max(2_000) }), output: scanView, errors: [] },
    /** The patient left: tokens and everything else kept for the visit are forgotten. */
    endVisit: { input: z.object({}), output: z.object({}), errors: [] },
    /** Opens the operator's calls below for a while. Wrong PINs are answered ever more slowly. */
    operatorUnlock: {
      input: z.object({ pin: z.string().regex(/^\d{4,12}$/) }),
      output: z.object({ until: instant }),
      errors: ['wrong-pin', 'too-many-tries', 'no-pin'],
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
  },
  /** What changed; whoever hears it reads again. */
  events: {
    'status-changed': z.object({}),
    'mirror-changed': z.object({}),
    'booking-changed': z.object({ id: z.string() }),
    'push-changed': z.object({ id: z.string() }),
    /** Something was held under the reader; what it was is asked for. */
    scanned: z.object({}),
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
export type ReferralView = z.infer<typeof referralView>;
export type PushView = z.infer<typeof pushView>;
export type OperatorEntryView = z.infer<typeof operatorEntry>;
export type ScanView = z.infer<typeof scanView>;
export type OperatorStateView = z.infer<typeof operatorStateView>;
export type FaultView = z.infer<typeof faultView>;
export type OperatorPrinterView = z.infer<typeof operatorPrinterView>;
export type PrintJobView = z.infer<typeof printJobView>;
export type PaperDocumentView = z.infer<typeof paperDocument>;
