import type { Day, Instant } from './clinic-time.ts';

export const referralTypes = ['consultation', 'laboratory'] as const;
export type ReferralType = (typeof referralTypes)[number];

/** A doctor's order to visit or to be tested, as far as a kiosk needs it: no diagnosis, no reason, no comment. */
export type Referral = {
  readonly guid: string;
  readonly number: string | null;
  readonly type: ReferralType;
  readonly fromClinicGuid: string;
  readonly fromClinicName: string | null;
  readonly toClinicGuid: string;
  /** Null where a laboratory referral names none. */
  readonly specialityId: string | null;
  /** What it is for: the speciality, or the test. */
  readonly purpose: string | null;
  /** The one resource it is written for; null when any of the speciality will do. */
  readonly resourceGuid: string | null;
  readonly issuedOn: Day;
  /** The last day it can be used; null when the server does not say. */
  readonly validUntil: Day | null;
  readonly booking: { readonly guid: string; readonly startAt: Instant } | null;
};

/** Why a referral cannot be booked with, known before anything is sent. */
export const referralObstacles = [
  'expired',
  'has-booking',
  'has-request',
  'other-clinic',
  'speciality-not-offered',
  'no-road',
] as const;
export type ReferralObstacle = (typeof referralObstacles)[number];
