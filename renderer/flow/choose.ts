import type { DoctorView } from '../../domain/bridge.ts';
import { instantOf } from '../../domain/clinic-time.ts';
import type { PatientEvent } from './event.ts';
import type { Choice } from './state.ts';

type Doctor = Pick<DoctorView, 'guid' | 'name' | 'room' | 'floor'>;
type Speciality = { readonly id: string; readonly name: string };

/** A touch on a time. The request it may become gets its id here, once. */
export const slotChosen = (
  { slotGuid, startAt }: { readonly slotGuid: string; readonly startAt: number },
  doctor: Doctor,
  speciality: Speciality,
): PatientEvent =>
  chosen({ place: { kind: 'slot', slotGuid }, outOfSchedule: false, startAt }, doctor, speciality);

/** A touch on a day in the living queue. */
export const queueChosen = (
  day: string,
  doctor: Doctor,
  speciality: Speciality,
  timeZone: string,
): PatientEvent =>
  chosen(
    {
      place: { kind: 'out-of-schedule', resourceGuid: doctor.guid, day },
      outOfSchedule: true,
      startAt: instantOf(day, '00:00', timeZone),
    },
    doctor,
    speciality,
  );

const chosen = (
  when: Pick<Choice, 'place' | 'outOfSchedule' | 'startAt'>,
  doctor: Doctor,
  speciality: Speciality,
): PatientEvent => ({
  kind: 'slot-chosen',
  requestId: crypto.randomUUID(),
  choice: {
    ...when,
    resourceGuid: doctor.guid,
    resourceName: doctor.name,
    room: doctor.room,
    floor: doctor.floor,
    specialityId: speciality.id,
    specialityName: speciality.name,
  },
});
