import { z } from 'zod';
import type { Day } from '../../domain/clinic-time.ts';
import { isDay } from '../../domain/clinic-time.ts';
import type { Doctor } from '../clinic/doctors.ts';
import type { SimPatient } from '../clinic/patients.ts';
import type { Cell } from '../clinic/timetable.ts';
import { cardHolderOf, claimsOf } from './bearer.ts';
import type { SimReferral } from './referrals.ts';
import type { Refusal } from './refusals.ts';
import { badRequest, row } from './refusals.ts';
import type { Call, CentralAnswer, Told } from './request.ts';
import { jsonAnswer, no, readObject, refuse, told } from './request.ts';
import { hasAnother, keptForOthers, midnightOf, OUT_OF_SCHEDULE_A_DAY } from './rules.ts';
import type { SimBooking } from './state-file.ts';
import { wireReferral } from './wire-referral.ts';
import type { World } from './world.ts';

/** Names in lower case: the real service reads them whatever their case. */
const bodySchema = z.object({
  directionguid: z.guid(),
  directiontype: z.string(),
  lpufromguid: z.guid(),
  lputoguid: z.guid(),
  slotguid: z.guid().nullish(),
  slotid: z.int().nullish(),
  difficulty: z.int().min(1).nullish(),
  visitcomment: z.string().nullish(),
  iscito: z.boolean().nullish(),
  outofschedule: z.boolean().nullish(),
  docprvdguid: z.guid().nullish(),
  date: z.string().nullish(),
});
type Body = z.infer<typeof bodySchema>;

/** Document 001: a booking by referral, in schedule or out of it. */
export function bookReferral(world: World, call: Call): CentralAnswer {
  const claims = claimsOf(world, call, ['COD']);
  const patient = claims.ok ? cardHolderOf(world, claims.value) : claims;
  if (!patient.ok) return refuse(patient.refusal);
  const object = readObject(call);
  if (!object.ok) return refuse(object.refusal);
  const body = bodySchema.safeParse(object.value);
  if (!body.success) {
    const field = String(body.error.issues[0]?.path[0] ?? '');
    return refuse(badRequest(`Поле ${field}: значение не указано или некорректно`));
  }
  const referral = referralFor(world, patient.value, body.data);
  if (!referral.ok) return refuse(referral.refusal);
  const booked = body.data.outofschedule
    ? bookOutOfSchedule(world, patient.value, referral.value, body.data)
    : bookCell(world, patient.value, referral.value, body.data);
  if (!booked.ok) return refuse(booked.refusal);
  return jsonAnswer(200, wireReferral({ ...referral.value, appointment: booked.value }));
}

/** The document writes the two types in either case. */
const kinds: Readonly<Record<string, SimReferral['kind']>> = {
  consult: 'consult',
  laboratory: 'laboratory',
};

function referralFor(world: World, patient: SimPatient, body: Body): Told<SimReferral> {
  const kind = kinds[body.directiontype.toLowerCase()];
  if (!kind) return no(row('001/type-unsupported'));
  const referral = world.referrals.find(body.directionguid);
  if (referral?.kind !== kind) return no(row('001/referral-not-found'));
  if (referral.policy !== patient.policy)
    return no(row('001/referral-of-another', { DirectionGuid: body.directionguid }));
  const sameRoad =
    referral.lpuFromGuid === body.lpufromguid.toLowerCase() &&
    referral.lpuToGuid === body.lputoguid.toLowerCase();
  if (!sameRoad) return no(row('001/other-legal-entity'));
  if (referral.appointment) return no(row('001/referral-already-booked'));
  return told(referral);
}

function bookCell(world: World, patient: SimPatient, referral: SimReferral, body: Body): Told<SimBooking> {
  if (typeof body.slotid !== 'number' && !body.slotguid)
    return no(badRequest('Обязательно указание одного из идентификаторов ячейки расписания'));
  const found =
    typeof body.slotid === 'number'
      ? world.schedule.findById(body.slotid)
      : world.schedule.find(body.slotguid ?? '');
  if (!found) return no(row('001/slot-not-found'));
  const { cell, slot } = found;
  const refusal =
    unfit(world, referral, cell.doctor, cell.day) ??
    closedTo(world, cell, slot.kioskMayBook) ??
    keptForOthers(world, patient, { doctor: cell.doctor, day: cell.day, slotGuid: cell.guid }) ??
    hasAnother(world, patient, slot.specialityId, '001');
  if (refusal) return no(refusal);
  if (world.bookings.ofSlot(cell.guid)) return no(row('001/slot-taken'));
  if (world.bookings.holder(cell)) return no(row('001/slot-taken-long-ago'));
  return told(world.bookings.add(cell, by(patient, referral), world.now()));
}

function bookOutOfSchedule(
  world: World,
  patient: SimPatient,
  referral: SimReferral,
  body: Body,
): Told<SimBooking> {
  const day = body.date?.slice(0, 10) ?? '';
  if (!body.docprvdguid || !isDay(day))
    return no(badRequest('DocPrvdGuid и Date обязательны для записи вне расписания'));
  const doctor = world.doctorByGuid(body.docprvdguid);
  if (!doctor) return no(row('001/slot-without-resource'));
  const refusal =
    unfit(world, referral, doctor, day) ??
    (day < world.today() ? row('001/slot-past') : undefined) ??
    keptForOthers(world, patient, { doctor, day, slotGuid: null }) ??
    hasAnother(world, patient, doctor.specialityId, '001');
  if (refusal) return no(refusal);
  const midnight = midnightOf(day);
  if (world.bookings.outOfSchedule(doctor.guid, midnight) >= OUT_OF_SCHEDULE_A_DAY)
    return no(row('001/slot-taken'));
  return told(world.bookings.addOutOfSchedule(doctor, { day, midnight }, by(patient, referral), world.now()));
}

/** Whether the referral leads to that resource on that day. */
function unfit(world: World, referral: SimReferral, doctor: Doctor, day: Day): Refusal | undefined {
  if (!world.doctorByGuid(doctor.guid)) return row('001/slot-without-resource');
  if (referral.kind === 'consult' && doctor.kind === 'device') return row('001/not-a-doctor');
  if (referral.specialityId !== doctor.specialityId) return row('001/wrong-speciality');
  // No text speaks of a referral that has ended: assumed to be this one.
  return day > referral.dateEnd ? row('001/slot-impossible') : undefined;
}

function closedTo(world: World, cell: Cell, kioskMayBook: boolean): Refusal | undefined {
  if (cell.startAt <= world.now()) return row('001/slot-past');
  if (cell.closed) return row('001/slot-unavailable');
  return kioskMayBook ? undefined : row('001/slot-no-rights');
}

const by = (patient: SimPatient, referral: SimReferral) =>
  ({
    policy: patient.policy,
    source: 'Infomat',
    kind: 'referral',
    referralGuid: referral.guid,
  }) as const;
