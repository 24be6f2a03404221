import { z } from 'zod';
import { alreadyBookedSchema, refusalReasons, staffReasons } from '../booking.ts';
import { ifTakenSchema } from '../if-taken.ts';
import { referralTypes } from '../referral.ts';
import { day, guid, instant } from './basics.ts';
import { paperDocument, printJobView } from './paper-views.ts';

/** What is asked for. */
export const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('slot'), slotGuid: guid }),
  /** By day and time alone: for a referral on the portal's road. */
  z.object({ kind: z.literal('time'), resourceGuid: guid, startAt: instant }),
  z.object({ kind: z.literal('out-of-schedule'), resourceGuid: guid, day }),
]);

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
    z.object({ kind: z.literal('cancelled'), settledAt: instant, withdrawn: z.literal(true).optional() }),
  ]),
  referral: z.object({ number: z.string().nullable(), type: z.enum(referralTypes) }).nullable(),
  ifTaken: ifTakenSchema,
  /** What was asked for first, when that was taken and another place was found. */
  movedFrom: z.object({ startAt: instant, resourceName: z.string() }).nullable(),
  /**
   * Whether the patient may give it back here, and how far that is. Of a request, `possible`: it can be withdrawn, for nothing
   * of it has left; `later`: it may be at the server already. Asked, the kiosk finds out; confirmed, it can be given back where
   * the clinic offers that.
   */
  cancelling: z.enum(['impossible', 'possible', 'later', 'under-way', 'refused', 'needs-staff']),
  /** What the paper says; the screen draws the same description. Null when there is nothing to hand out (refused, expired). */
  document: paperDocument.nullable(),
  /** The newest print of the document above; null when none was tried. */
  print: printJobView.nullable(),
});
