import { referralByGuid } from '../../db/mirror/referrals.ts';
import type { BookedSlot } from '../../domain/booking.ts';
import { dayOf } from '../../domain/clinic-time.ts';
import type { Identity } from '../../domain/patient.ts';
import type { Referral } from '../../domain/referral.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { KioskDeps } from './deps.ts';
import { referralContext } from './list-referrals.ts';
import { obstacleOf, rightForSlot } from './referral-rules.ts';

export type ReferralError = 'referral-unknown' | 'referral-not-usable';

/** The patient's own referral, when it may be used for this place now: everything that can be known before sending. */
export function usableReferral(
  deps: Pick<KioskDeps, 'store' | 'clock' | 'clinic' | 'roads'>,
  who: Identity,
  referralGuid: string,
  place: BookedSlot,
): Result<Referral, ReferralError> {
  const referral = referralByGuid(deps.store.reader, who, referralGuid.toLowerCase());
  if (!referral) return err('referral-unknown');
  const context = referralContext(deps, referral);
  const day = dayOf(place.startAt, deps.clinic.timeZone);
  const { specialityId, resourceGuid } = place;
  if (obstacleOf(referral, context) !== null) return err('referral-not-usable');
  if (rightForSlot(referral, { specialityId, resourceGuid, day }, context) !== null)
    return err('referral-not-usable');
  return ok(referral);
}
