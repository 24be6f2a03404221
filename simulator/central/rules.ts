import { assertNever } from '../../domain/assert-never.ts';
import type { Day } from '../../domain/clinic-time.ts';
import { addDays, instantOf } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import type { Doctor } from '../clinic/doctors.ts';
import type { SimPatient } from '../clinic/patients.ts';
import { specialityOf } from '../clinic/specialities.ts';
import type { Outside } from './audience.ts';
import { outside } from './audience.ts';
import { isActive } from './bookings.ts';
import type { Refusal } from './refusals.ts';
import { alreadyBooked, row } from './refusals.ts';
import type { SimBooking } from './state-file.ts';
import { spokenDay, spokenInstant } from './wire.ts';
import type { World } from './world.ts';

/** What every way of booking asks of a time and a patient; each returns the refusal or nothing. */

type Place = { readonly doctor: Doctor; readonly day: Day; readonly slotGuid: string | null };

/** The clinic's, the resource's and the cell's restrictions, the widest first. */
function outsideOf(world: World, patient: SimPatient, { doctor, day, slotGuid }: Place): Outside | undefined {
  const kept = [doctor.guid, slotGuid].flatMap((guid) => world.restrictions.get(guid ?? '') ?? []);
  if (specialityOf(doctor.specialityId).adultsOnly) kept.push('adults');
  for (const audience of kept) {
    const why = outside(audience, patient, day);
    if (why) return why;
  }
  return undefined;
}

const CASE_OPENED_DAYS_AGO = 7;

/** In the words of document 001, which 000 shares; it has none for patients under observation. */
export function keptForOthers(world: World, patient: SimPatient, place: Place): Refusal | undefined {
  const wholeClinic = world.restrictions.get(clinic.guid);
  const why = (wholeClinic && outside(wholeClinic, patient, place.day)) ?? outsideOf(world, patient, place);
  switch (why) {
    case undefined:
      return undefined;
    case 'adults':
      return row('001/adults-only');
    case 'children':
      return row('001/children-only');
    case 'infants':
      return row('001/infants-only');
    case 'disabled':
      return row('001/disabled-only');
    case 'pregnant':
      return row('001/pregnant-only');
    case 'healthy-children':
      return row('001/healthy-children-only');
    case 'open-case':
      return row('001/open-case', { tapDate: spokenDay(addDays(world.today(), -CASE_OPENED_DAYS_AGO)) });
    case 'observed':
      return row('001/slot-unavailable');
    default:
      return assertNever(why);
  }
}

/** In the words of documents 002 and 003: the clinic before the patient, the patient before the time. */
export function refusedAtDesk(
  world: World,
  patient: SimPatient,
  place: Place,
  document: '002' | '003',
): Refusal | undefined {
  const wholeClinic = world.restrictions.get(clinic.guid);
  if (wholeClinic === 'children' && outside(wholeClinic, patient, place.day))
    return row(`${document}/children-clinic`);
  if (patient.deskOnly) return row(`${document}/desk-only`);
  const why = outsideOf(world, patient, place);
  if (why === 'observed') return row(`${document}/not-observed`);
  return why && row(`${document}/wrong-age`);
}

/** One active booking per speciality, however it was made. */
export function ownBooking(world: World, patient: SimPatient, specialityId: string): SimBooking | undefined {
  return (
    world.bookings.activeOf(patient.policy, specialityId, world.now()) ??
    world.referrals.activeBefore(patient.policy, specialityId)
  );
}

export function hasAnother(
  world: World,
  patient: SimPatient,
  specialityId: string,
  document: '001' | '002' | '003',
): Refusal | undefined {
  const own = ownBooking(world, patient, specialityId);
  return own && alreadyBooked(document, own.resourceName, spokenInstant(own.startAt));
}

/** So many patients a resource sees out of schedule in one day. */
export const OUT_OF_SCHEDULE_A_DAY = 5;

export const midnightOf = (day: Day): number => instantOf(day, '00:00', clinic.timeZone);

export const isOver = (world: World, booking: SimBooking): boolean => !isActive(booking, world.now());
