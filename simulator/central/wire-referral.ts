import type { Day } from '../../domain/clinic-time.ts';
import { instantOf } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import { cardGuidOf } from '../clinic/patients.ts';
import type { SimReferral } from './referrals.ts';
import { wireInstant } from './wire.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** `2019-08-13T00:00:00+03:00`. */
const wireDay = (day: Day): string => wireInstant(instantOf(day, '00:00', clinic.timeZone));

const appointmentOf = ({ appointment }: SimReferral) =>
  appointment && {
    guid: appointment.guid,
    start: wireInstant(appointment.startAt),
    end: wireInstant(appointment.endAt),
    createTime: wireInstant(appointment.createdAt),
  };

/** The AppointmentResult of document 001, which the reads of referrals list as well. */
export function wireReferral(referral: SimReferral) {
  return referral.kind === 'consult'
    ? { type: 'Consult', consultDirection: wireConsult(referral), laboratoryDirection: null }
    : { type: 'Laboratory', consultDirection: null, laboratoryDirection: wireLaboratory(referral) };
}

function wireConsult(referral: SimReferral) {
  return {
    id: referral.id,
    guid: referral.guid,
    number: referral.number,
    date: wireDay(referral.date),
    dateEnd: wireDay(referral.dateEnd),
    docPrvdSenderGuid: NOBODY,
    // None is written as null or as zeros: both are seen.
    docPrvdGuid: referral.resourceGuid ?? (Number(referral.id) % 2 === 0 ? null : NOBODY),
    mkabGuid: cardGuidOf(referral.policy),
    reason: 'Консультация по результатам осмотра',
    specialityCode: referral.specialityId,
    specialityName: referral.specialityName,
    mkbCode: 'Z00.0',
    mkbName: 'Общий медицинский осмотр',
    lpuFromGuid: referral.lpuFromGuid,
    lpuFromName: referral.lpuFromName,
    lpuToGuid: referral.lpuToGuid,
    appointment: appointmentOf(referral),
  };
}

/** Documented in PascalCase, but for what is assumed. */
export function wireLaboratory(referral: SimReferral) {
  return {
    Id: referral.id,
    Guid: referral.guid,
    Number: referral.number,
    Type: 'Laboratory',
    Date: wireDay(referral.date),
    DateCreate: wireDay(referral.date),
    DateEnd: wireDay(referral.dateEnd),
    Urgent: false,
    Comment: '',
    lpuFromGuid: referral.lpuFromGuid,
    lpuFromName: referral.lpuFromName,
    lpuToGuid: referral.lpuToGuid,
    specialityCode: referral.specialityId,
    specialityName: referral.specialityName,
    researchName: referral.researchName,
    appointment: appointmentOf(referral),
  };
}
