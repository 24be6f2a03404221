import { z } from 'zod';
import type { Day, Instant } from './clinic-time.ts';
import type { IfTaken } from './if-taken.ts';
import type { ReferralType } from './referral.ts';

/** Why the central API said no, or why the kiosk did not ask. What each means to a patient is in `reason-texts.ts`. */
export const refusalReasons = [
  'slot-taken',
  'slot-past',
  'slot-unavailable',
  'slot-unknown',
  'no-rights-for-slot',
  'already-booked',
  'no-medical-card',
  'medical-card-closed',
  'self-booking-forbidden',
  'not-under-observation',
  /** For this age group; the documents do not say which. */
  'age-restricted',
  'adults-only',
  'children-only',
  'infants-only',
  'childrens-clinic',
  'only-disabled',
  'only-pregnant',
  'only-healthy-children',
  'referral-not-found',
  'referral-other-patient',
  'referral-has-booking',
  'referral-expired',
  'referral-other-legal-entity',
  'referral-other-speciality',
  'referral-type-unsupported',
  /** A consultation can only be booked with a doctor or a room. */
  'referral-needs-doctor',
  /** An operator looked into it and settled it so. */
  'by-staff',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Why only a person can decide. */
export const staffReasons = [
  'unrecognised-answer',
  'defective-request',
  'patient-record-incomplete',
  'clinic-setting',
  'no-evidence',
] as const;
export type StaffReason = (typeof staffReasons)[number];

/** What the patient has already, when the server names it (4008). */
export const alreadyBookedSchema = z.object({
  resourceName: z.string().nullable(),
  /** `YYYY-MM-DD HH:mm` on the clinic's wall clock. */
  startsAtLocal: z.string().nullable(),
});
export type AlreadyBooked = Readonly<z.infer<typeof alreadyBookedSchema>>;

/** What the booking is to the patient. `pending` is a request; only `confirmed` is a promise. */
export type BookingState =
  | { readonly kind: 'pending' }
  /** `ticketNumber` is null when the booking is proven but its number was lost with the answer, or its call gives none. */
  | { readonly kind: 'confirmed'; readonly ticketNumber: string | null; readonly confirmedAt: Instant }
  | {
      readonly kind: 'refused';
      readonly reason: RefusalReason;
      readonly settledAt: Instant;
      /** Of `already-booked` and `referral-has-booking`, when it was named. */
      readonly alreadyBooked?: AlreadyBooked | undefined;
    }
  | { readonly kind: 'needs-staff'; readonly reason: StaffReason; readonly since: Instant }
  | { readonly kind: 'expired'; readonly settledAt: Instant }
  /** Given back at the patient's wish. `withdrawn`: a request of which nothing had left, so that there never was a booking. */
  | { readonly kind: 'cancelled'; readonly settledAt: Instant; readonly withdrawn?: true | undefined };

/** What was asked for, frozen when the patient confirmed: the mirror may change or vanish afterwards. */
export type BookedSlot = {
  /** Null out of schedule, and where the place is known by day and time alone. */
  readonly slotGuid: string | null;
  /** No time of its own: the patient comes that day and is seen in turn. `startAt` and `endAt` are then the day's ends. */
  readonly outOfSchedule: boolean;
  readonly resourceGuid: string;
  readonly specialityId: string;
  readonly specialityName: string;
  readonly resourceName: string;
  readonly room: string | null;
  readonly floor: number | null;
  readonly startAt: Instant;
  readonly endAt: Instant;
};

/** The referral a booking was asked with. */
export type BookedReferral = {
  readonly guid: string;
  readonly number: string | null;
  readonly type: ReferralType;
  readonly fromClinicGuid: string;
  readonly toClinicGuid: string;
  /** The last day it can be used. */
  readonly validUntil: Day | null;
};

export type Booking = {
  /** One per confirmation by the patient, made by the screen: a double tap is the same booking. */
  readonly id: string;
  /** What the slip shows, `К-0318`: unique at this kiosk. */
  readonly localNumber: string;
  readonly createdAt: Instant;
  readonly slot: BookedSlot;
  readonly referral: BookedReferral | null;
  /** What the patient wants done when the time turns out to be taken. */
  readonly ifTaken: IfTaken;
  /** The booking's identifier at the central API; null until it is confirmed, and when proof came without one. */
  readonly centralGuid: string | null;
  /** The last digits of the number the patient is known by, for the ticket; empty once personal data is gone. */
  readonly policyTail: string;
  /** Which number that is; a policy's when it is not said. */
  readonly tailOf?: 'policy' | 'snils';
  readonly state: BookingState;
};
