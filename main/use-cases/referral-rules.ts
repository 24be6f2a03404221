import type { Day } from '../../domain/clinic-time.ts';
import type { Referral, ReferralObstacle } from '../../domain/referral.ts';
import { type Roads, roadOf } from '../../domain/road.ts';
import type { Slot } from '../../domain/schedule.ts';

/** What may be booked with a referral, known before anything is sent. Pure; the server has the last word. */

export type ReferralContext = {
  readonly today: Day;
  /** Ours. Guids are compared without regard to case: configuration may write them either way. */
  readonly clinicGuid: string;
  readonly offeredSpecialityIds: readonly string[];
  /** Where laboratory referrals that name no speciality are booked. */
  readonly laboratorySpecialities: readonly string[];
  /** The speciality of the resource it is written for; null when it names none, or one the directory does not list. */
  readonly resourceSpecialityId: string | null;
  /** A booking with it was asked for at this kiosk and is pending, confirmed, or with the staff. */
  readonly usedHere: boolean;
  readonly roads: Roads;
};

type WhereItFits = Pick<
  ReferralContext,
  'offeredSpecialityIds' | 'laboratorySpecialities' | 'resourceSpecialityId'
>;

/**
 * Why nothing can be booked with it, or null. What the patient has already comes before what they cannot have: whoever is
 * booked need not hear that the referral has ended since.
 */
export function obstacleOf(referral: Referral, context: ReferralContext): ReferralObstacle | null {
  if (referral.booking !== null) return 'has-booking';
  if (context.usedHere) return 'has-request';
  if (!isValidOn(referral, context.today)) return 'expired';
  if (!sameGuid(referral.toClinicGuid, context.clinicGuid)) return 'other-clinic';
  if (specialitiesFor(referral, context).length === 0) return 'speciality-not-offered';
  // Out of schedule needs the direct road too: where no slot can be booked with it, nothing can.
  const wanted = { place: 'slot', resourceGuid: referral.resourceGuid ?? '', referral } as const;
  return roadOf(wanted, context.roads) === undefined ? 'no-road' : null;
}

/** A referral without an end is valid: the server did not say, and will when it is asked to book. */
const isValidOn = ({ validUntil }: Pick<Referral, 'validUntil'>, day: Day): boolean =>
  validUntil === null || day <= validUntil;

const sameGuid = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * The specialities of this clinic with which it can be used. One that names a speciality fits there only: the server
 * refuses another resource's («Специальность, указанная в направлении не совпадает со специальностью ресурса», document
 * 001). A laboratory referral that names none goes where the clinic's configuration sends it; a consultation that names
 * none but a resource, to that resource. Written for one resource, it fits where that one works.
 */
export function specialitiesFor(referral: Referral, context: WhereItFits): string[] {
  const { offeredSpecialityIds, laboratorySpecialities, resourceSpecialityId } = context;
  const named = referral.resourceGuid === null ? null : resourceSpecialityId;
  // Written for a resource that this clinic does not list.
  if (referral.resourceGuid !== null && named === null) return [];
  const fitting =
    referral.specialityId !== null
      ? [referral.specialityId]
      : referral.type === 'laboratory'
        ? laboratorySpecialities
        : named === null
          ? []
          : [named];
  return [...new Set(fitting)].filter(
    (id) => offeredSpecialityIds.includes(id) && (named === null || id === named),
  );
}

export type ReferralMisfit = 'other-speciality' | 'other-resource' | 'ends-before';

/**
 * Why a place cannot be booked with a referral that is itself usable, or null when it can.
 *
 * The referral must be valid on the day of the visit. The documents only name its end (`DateEnd`, thirty days after its
 * date) and do not say whether the day of asking or of the visit counts. The visit's is the stricter one: a place after the
 * end may be refused long after the patient has left, or given and then not honoured; a nearer day costs nothing now.
 */
export function rightForSlot(
  referral: Referral,
  place: Pick<Slot, 'specialityId' | 'resourceGuid' | 'day'>,
  context: WhereItFits,
): ReferralMisfit | null {
  if (referral.resourceGuid !== null && !sameGuid(referral.resourceGuid, place.resourceGuid))
    return 'other-resource';
  if (!specialitiesFor(referral, context).includes(place.specialityId)) return 'other-speciality';
  return isValidOn(referral, place.day) ? null : 'ends-before';
}
