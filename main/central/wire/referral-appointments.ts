import { z } from 'zod';
import type { ReferralType } from '../../../domain/referral.ts';
import type { ReferralOrder, ReferralPlace } from '../../ports.ts';
import { addressOf } from './address.ts';
import { lowerCaseKeys } from './keys.ts';
import { namedGuid } from './scalars.ts';

/** Document 001: `POST {referralAppointments}/appointments`. */
export const referralAppointmentsAddress = (referralAppointments: string): string =>
  addressOf(referralAppointments, 'appointments');

/** As the table spells them; the examples have them in lower case. */
const directionTypes: Record<ReferralType, string> = { consultation: 'Consult', laboratory: 'Laboratory' };

/** Document 001, AppointmentRequest, in the document's order. `Difficulty`, `VisitComment`, `IsCito` are not sent. */
export const referralAppointmentBody = (referral: ReferralOrder, place: ReferralPlace): string =>
  JSON.stringify({
    DirectionGuid: referral.guid,
    DirectionType: directionTypes[referral.type],
    LpuFromGuid: referral.fromClinicGuid,
    LpuToGuid: referral.toClinicGuid,
    ...placeFields(place),
  });

function placeFields(place: ReferralPlace): object {
  switch (place.kind) {
    case 'slot':
      return { SlotGuid: place.slotGuid };
    case 'slot-id':
      return { SlotId: place.slotId };
    case 'out-of-schedule':
      return { DocPrvdGuid: place.resourceGuid, Date: place.on, OutOfSchedule: true };
  }
}

const direction = z.object({ guid: namedGuid, appointment: z.object({ guid: namedGuid }) });
const result = z.object({
  consultdirection: z.unknown().optional(),
  laboratorydirection: z.unknown().optional(),
});

/**
 * Document 001, AppointmentResult: the appointment's GUID in whichever direction is the one that was sent; undefined when
 * neither is, or it has no appointment.
 */
export function readReferralAppointment(json: unknown, referralGuid: string): string | undefined {
  const parsed = result.safeParse(lowerCaseKeys(json));
  if (!parsed.success) return undefined;
  for (const each of [parsed.data.consultdirection, parsed.data.laboratorydirection]) {
    const one = direction.safeParse(each);
    if (one.success && one.data.guid === referralGuid.toLowerCase()) return one.data.appointment.guid;
  }
  return undefined;
}
