import { isDay } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import type { Doctor } from '../clinic/doctors.ts';
import { specialityOf } from '../clinic/specialities.ts';
import { cardHolderOf, claimsOf } from './bearer.ts';
import { row, undocumented } from './refusals.ts';
import type { Call, CentralAnswer } from './request.ts';
import { jsonAnswer, refuse } from './request.ts';
import { hasAnother, midnightOf, OUT_OF_SCHEDULE_A_DAY, refusedAtDesk } from './rules.ts';
import type { SimBooking } from './state-file.ts';
import { wireInstant } from './wire.ts';
import type { World } from './world.ts';

/** Document 003: a booking out of schedule, that is, for a day and no time. There is no body. */
export function bookOutOfSchedule(world: World, call: Call): CentralAnswer {
  const claims = claimsOf(world, call, ['LPU']);
  const patient = claims.ok ? cardHolderOf(world, claims.value) : claims;
  if (!patient.ok) return refuse(patient.refusal);
  if (call.params.lpu?.toLowerCase() !== clinic.guid) return refuse(undocumented['unknown-clinic']);
  const doctor = world.doctorByGuid(call.params.resource ?? '');
  const day = call.params.date ?? '';
  if (!doctor || !isDay(day) || day < world.today()) return refuse(row('003/no-time'));

  const refusal =
    refusedAtDesk(world, patient.value, { doctor, day, slotGuid: null }, '003') ??
    hasAnother(world, patient.value, doctor.specialityId, '003');
  if (refusal) return refuse(refusal);
  const midnight = midnightOf(day);
  if (world.bookings.outOfSchedule(doctor.guid, midnight) >= OUT_OF_SCHEDULE_A_DAY)
    return refuse(row('003/slot-taken'));
  const booking = world.bookings.addOutOfSchedule(
    doctor,
    { day, midnight },
    { policy: patient.value.policy, source: 'Infomat', kind: 'out-of-schedule', referralGuid: null },
    world.now(),
  );
  const full = call.query.get('fullresponse')?.toLowerCase() !== 'false';
  return jsonAnswer(200, full ? wireTicket(world, booking, doctor) : wireShort(world, booking));
}

/** All that is filled when the whole answer is not asked for. */
const wireShort = (world: World, booking: SimBooking) => ({
  lpu: wireClinic(world),
  num: booking.number,
  ticketGuid: booking.guid,
});

const INFOMAT_SOURCE = 4;

/** TicketVisitWithLpu, every field of its table; the example writes names in camelCase. */
function wireTicket(world: World, booking: SimBooking, doctor: Doctor) {
  const { name } = specialityOf(doctor.specialityId);
  return {
    ...wireShort(world, booking),
    // No cell: that is what "out of schedule" means.
    timeTableGuid: null,
    docFio: doctor.name,
    docGuid: doctor.guid,
    doctorRole: doctor.kind === 'doctor' || !doctor.kind ? `Врач: ${name.toLowerCase()}` : name,
    speciality: name,
    beginTime: wireInstant(booking.startAt),
    endTime: wireInstant(booking.endAt),
    dateOfAppointment: wireInstant(booking.createdAt, true),
    planCount: OUT_OF_SCHEDULE_A_DAY,
    usedCount: world.bookings.outOfSchedule(doctor.guid, booking.startAt),
    source: INFOMAT_SOURCE,
    login: 'infomat',
    sourceName: 'Инфомат',
    dispExamGuid: null,
    history: [],
    uchastokNum: '',
    room: doctor.room,
    flat: doctor.floor,
    busyType: { name: 'Прием вне расписания', type: 1, code: '1' },
  };
}

/** LpuWithStatus, as the document's example has it. */
const wireClinic = (world: World) => ({
  status: { name: 'Online', lastChangeTime: wireInstant(world.now()), ping: 9 },
  guid: clinic.guid,
  name: clinic.name,
  ferName: clinic.name,
  address: clinic.address,
  type: ['lpu'],
  phone: clinic.phone,
  mcod: clinic.code,
  fullName: `ГБУЗ "${clinic.name}"`,
  fcod: clinic.code,
  stLpu: true,
  hostID: 209,
  isChildrenPolyclinic: world.restrictions.get(clinic.guid) === 'children',
  isCallDoctor: true,
  isWaitingList: true,
  isDisp: true,
  isActive: true,
});
