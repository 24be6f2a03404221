import { instantOf, isDay } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import type { Doctor } from '../clinic/doctors.ts';
import { cardGuidOf, personGuidOf } from '../clinic/patients.ts';
import { bearerOf, claimsOf } from './bearer.ts';
import type { SimReferral } from './referrals.ts';
import { row } from './refusals.ts';
import type { Call, CentralAnswer, Told } from './request.ts';
import { jsonAnswer, no, readObject, refuse, told } from './request.ts';
import { hasAnother, refusedAtDesk } from './rules.ts';
import type { SimBooking } from './state-file.ts';
import type { World } from './world.ts';

type Body = Readonly<Record<string, unknown>>;

/** Document 002: a booking by referral on the regional portal's road. A day and a time name the cell. */
export function bookPortal(world: World, call: Call): CentralAnswer {
  const claims = claimsOf(world, call, ['RPGU'], '002');
  if (!claims.ok) return refuse(claims.refusal);
  const object = readObject(call);
  if (!object.ok) return refuse(object.refusal);
  const body = object.value;

  const clinicCode = text(body.lpu_code);
  const patient = bearerOf(world, claims.value);
  const here = clinicCode === clinic.code || clinicCode.toLowerCase() === clinic.guid;
  if (!patient?.hasCard || patient.closed || !here) {
    const guid = patient ? cardGuidOf(patient.policy) : (claims.value.Patient.Person ?? personGuidOf(''));
    return refuse(row('002/no-card', { guid, lpu: clinicCode }));
  }
  // Half of the pair that names a referral: the document's body has no direction_type, its error table has.
  if (text(body.direction_id) === '') return refuse(row('002/referral-half-named'));
  const asked = readTime(world, body);
  if (!asked.ok) return refuse(asked.refusal);
  const { doctor, day, startAt } = asked.value;
  const referral = readReferral(world, body, patient.policy, doctor);
  if (!referral.ok) return refuse(referral.refusal);

  const found = world.schedule.findAt(doctor, startAt);
  const refusal =
    refusedAtDesk(world, patient, { doctor, day, slotGuid: found?.cell.guid ?? null }, '002') ??
    hasAnother(world, patient, doctor.specialityId, '002');
  if (refusal) return refuse(refusal);
  // Used up, and not by a booking that is still ahead (4008 above): the table has nothing nearer.
  if (referral.value.appointment) return refuse(row('002/referral-not-found'));
  if (found?.slot.status !== 'available' || !found.slot.kioskMayBook) return refuse(row('002/slot-taken'));

  const booking = {
    policy: patient.policy,
    source: 'Infomat',
    kind: 'portal',
    referralGuid: referral.value.guid,
  } as const;
  return wireVisit(world.bookings.add(found.cell, booking, world.now()));
}

/** The resource and the instant; whatever is missing or unknown in them is one row. */
function readTime(
  world: World,
  body: Body,
): Told<{ readonly doctor: Doctor; readonly day: string; readonly startAt: number }> {
  const [lpu, resource] = guidsIn(text(body.resource_id));
  const day = text(body.day).slice(0, 10);
  const time = text(body.time);
  const doctor = lpu === clinic.guid && resource ? world.doctorByGuid(resource) : undefined;
  if (!doctor || !isDay(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return no(row('002/no-time'));
  return told({ doctor, day, startAt: instantOf(day, time, clinic.timeZone) });
}

/** Unknown, another patient's, from another sender, for another speciality or ended: one row says all of it. */
function readReferral(world: World, body: Body, policy: string, doctor: Doctor): Told<SimReferral> {
  const [from, guid] = guidsIn(text(body.direction_id));
  const referral = guid ? world.referrals.find(guid) : undefined;
  const good =
    referral?.policy === policy &&
    referral.lpuFromGuid === from &&
    referral.lpuToGuid === clinic.guid &&
    referral.specialityId === doctor.specialityId &&
    text(body.day).slice(0, 10) <= referral.dateEnd;
  return good ? told(referral) : no(row('002/referral-not-found'));
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Two GUIDs written one after the other, in lower case. */
const guidsIn = (glued: string): readonly string[] =>
  glued.toLowerCase().match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];

const wireVisit = (booking: SimBooking): CentralAnswer =>
  jsonAnswer(200, { Entry_id: `${clinic.guid}${booking.guid}`, Ticket: booking.number });
