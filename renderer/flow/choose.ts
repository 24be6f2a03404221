import type { DoctorView } from '../../domain/bridge.ts';
import type { PatientEvent } from './event.ts';

/** A touch on a time. The request it may become gets its id here, once. */
export const slotChosen = (
  slot: { slotGuid: string; startAt: number },
  doctor: Pick<DoctorView, 'guid' | 'name' | 'room' | 'floor'>,
  speciality: { id: string; name: string },
): PatientEvent => ({
  kind: 'slot-chosen',
  requestId: crypto.randomUUID(),
  choice: {
    slotGuid: slot.slotGuid,
    startAt: slot.startAt,
    resourceGuid: doctor.guid,
    resourceName: doctor.name,
    room: doctor.room,
    floor: doctor.floor,
    specialityId: speciality.id,
    specialityName: speciality.name,
  },
});
