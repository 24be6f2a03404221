import { assertNever } from '../../../domain/assert-never.ts';
import type { RefusalReason } from '../../../domain/booking.ts';
import type { BookingView } from '../../../domain/bridge.ts';

/** What helps after a booking came to nothing: one touch, or only a person at the desk. */
export type WayOn = 'another-time' | 'another-doctor' | 'my-bookings' | 'referrals' | 'register' | 'desk';

const AFTER_REFUSAL = {
  'slot-taken': 'another-time',
  'slot-past': 'another-time',
  'slot-unavailable': 'another-time',
  'slot-unknown': 'another-time',
  'no-rights-for-slot': 'another-time',
  'only-disabled': 'another-time',
  'only-pregnant': 'another-time',
  'only-healthy-children': 'another-time',
  'by-staff': 'another-time',
  'age-restricted': 'another-doctor',
  'adults-only': 'another-doctor',
  'children-only': 'another-doctor',
  'infants-only': 'another-doctor',
  'not-under-observation': 'another-doctor',
  'already-booked': 'my-bookings',
  'referral-has-booking': 'my-bookings',
  'referral-expired': 'referrals',
  'referral-not-found': 'referrals',
  'referral-other-patient': 'referrals',
  'referral-other-legal-entity': 'referrals',
  'referral-other-speciality': 'referrals',
  'referral-type-unsupported': 'referrals',
  'referral-needs-doctor': 'referrals',
  'no-medical-card': 'register',
  // It is the patient who may not, with whichever doctor.
  'self-booking-forbidden': 'desk',
  'medical-card-closed': 'desk',
  'childrens-clinic': 'desk',
} as const satisfies Record<RefusalReason, WayOn>;

/** Another time of the same doctor shows other days too; another doctor is for a cause that lies in the patient. */
export function wayOnFrom(state: BookingView['state']): WayOn | null {
  switch (state.kind) {
    case 'refused':
      return AFTER_REFUSAL[state.reason];
    case 'expired':
      return 'another-time';
    case 'needs-staff':
      return 'desk';
    case 'confirmed':
    case 'pending':
    case 'cancelled':
      return null;
    default:
      return assertNever(state);
  }
}
