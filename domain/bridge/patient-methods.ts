import { z } from 'zod';
import { cancelReasons } from '../cancel.ts';
import { ifTakenSchema } from '../if-taken.ts';
import { identitySchema } from '../patient.ts';
import { cardSchema } from '../patient-card.ts';
import { day, guid, instant } from './basics.ts';
import { bookingView, place } from './booking-views.ts';
import { printJobView } from './paper-views.ts';
import { pushView, referralView, scanView } from './patient-views.ts';
import { doctorView, soonestView, specialityView } from './schedule-views.ts';
import type { Methods } from './shape.ts';
import { statusView } from './status-view.ts';

/** What the screen asks in a patient's visit. */
export const patientMethods = {
  /** Everything the header and the strip under it show. */
  status: { input: z.object({}), output: statusView, errors: [] },
  /**
   * Asks the central API who this is, for a few seconds at most. `not-checked`: it could not be asked, and the visit
   * goes on; the booking itself will tell. `not-offered`: this clinic asks nobody by such a document.
   */
  identify: {
    input: z.object({ identity: identitySchema }),
    output: z.object({ recognised: z.enum(['yes', 'not-checked']) }),
    errors: ['not-recognised', 'medical-card-closed', 'not-offered'],
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
  /**
   * By the number typed off a slip, and the date of birth: never one alone. Wrong tries are answered ever more slowly;
   * `too-many-tries`: this one was not looked at, nor will any be for `waitMs`.
   */
  bookingByNumber: {
    input: z.object({ number: z.string().trim().min(1).max(20), birthDate: day }),
    output: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('found'), booking: bookingView }),
      z.object({ kind: z.literal('too-many-tries'), waitMs: z.int().min(0) }),
    ]),
    errors: ['unknown-booking'],
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
  /**
   * Takes a request back of which nothing has left the kiosk. `not-withdrawable`: it waits for its verdict and was sent, or may
   * have been. What is decided is answered as it stands: withdrawn already, when asked again, or confirmed, refused, expired.
   */
  withdraw: {
    input: z.object({ bookingId: z.string() }),
    output: bookingView,
    errors: ['unknown-booking', 'not-withdrawable', 'cannot-record'],
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
} as const satisfies Methods;
