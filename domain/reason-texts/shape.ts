import type { RefusalReason, StaffReason } from '../booking.ts';
import type { CardRejection } from '../patient-card.ts';
import type { ReferralObstacle } from '../referral.ts';

/**
 * At most 60 characters of why, without a full stop, and at most 110 of what to do now, in sentences. Only the first
 * letter of `why` is a capital: the list of bookings shows it in the middle of a line.
 */
export type ReasonText = { readonly why: string; readonly next: string };

/** Everything, in one language: a missing text does not compile. */
export type ReasonTexts = {
  readonly refusal: Readonly<Record<RefusalReason, ReasonText>>;
  readonly staff: Readonly<Record<StaffReason, ReasonText>>;
  /** A request that waits: no connection, or a pause for whatever cause. */
  readonly waiting: ReasonText;
  /** Sent, outcome unknown. */
  readonly inDoubt: ReasonText;
  /** What the patient registry made of a card. */
  readonly card: Readonly<Record<`card-${CardRejection}`, ReasonText>>;
  /** Why a referral cannot be booked with, known before anything is sent. */
  readonly referral: Readonly<Record<ReferralObstacle, ReasonText>>;
};
