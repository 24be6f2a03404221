import { z } from 'zod';
import { identitySchema, personName } from '../patient.ts';
import { attachmentStatuses, cardFields, cardRejections } from '../patient-card.ts';
import { referralObstacles, referralTypes } from '../referral.ts';
import { notReadReasons } from '../scan.ts';
import { day, guid, instant } from './basics.ts';
import { bookingView } from './booking-views.ts';

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

/** A doctor's order, and whether and where something can be booked with it. */
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

/** How far a card is on its way to the patient registry; none of the card. */
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
