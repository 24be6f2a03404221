import type { Instant } from './clinic-time.ts';

/** Why the central API said no, or why the kiosk did not ask. What each means to a patient is in the locales. */
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
  'age-restricted',
  'only-disabled',
  'only-pregnant',
  'only-healthy-children',
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

/** What the booking is to the patient. `pending` is a request; only `confirmed` is a promise. */
export type BookingState =
  | { readonly kind: 'pending' }
  /** `ticketNumber` is null when the booking is proven but its number was lost with the answer. */
  | { readonly kind: 'confirmed'; readonly ticketNumber: string | null; readonly confirmedAt: Instant }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly settledAt: Instant }
  | { readonly kind: 'needs-staff'; readonly reason: StaffReason; readonly since: Instant }
  | { readonly kind: 'expired'; readonly settledAt: Instant };

/** What was asked for, frozen when the patient confirmed: the mirror may change or vanish afterwards. */
export type BookedSlot = {
  readonly slotGuid: string;
  readonly resourceGuid: string;
  readonly specialityId: string;
  readonly specialityName: string;
  readonly resourceName: string;
  readonly room: string | null;
  readonly floor: number | null;
  readonly startAt: Instant;
  readonly endAt: Instant;
};

export type Booking = {
  /** One per confirmation by the patient, made by the screen: a double tap is the same booking. */
  readonly id: string;
  /** What the slip shows, `К-0318`: unique at this kiosk. */
  readonly localNumber: string;
  readonly createdAt: Instant;
  readonly slot: BookedSlot;
  /** The last four digits of the policy, for the ticket; empty once personal data is gone. */
  readonly policyTail: string;
  readonly state: BookingState;
};
