import { dayOf } from '../../domain/clinic-time.ts';
import type { CellStatus, Resource, Slot, Speciality } from '../../domain/schedule.ts';
import type { WireCell } from './wire/cells.ts';
import type { WireDoctor } from './wire/doctors.ts';
import { instantFromWire } from './wire/instant.ts';
import { textOrNull, wholeNumberOrNull } from './wire/scalars.ts';

/** Wire to domain. Past this file nobody knows a wire name. */

const statuses: ReadonlyMap<string, CellStatus> = new Map([
  ['available', 'available'],
  ['unavailable', 'unavailable'],
  ['unauthorized', 'unauthorized'],
  ['expired', 'expired'],
  ['booked', 'booked'],
]);

/**
 * A cell as a slot, or undefined when it lacks what a slot needs: times that follow each other and a resource, its own or
 * else the one that was asked about. A status no document lists is `unavailable`: never booked from, never proof.
 */
export function slotOf(
  cell: WireCell,
  asked: { readonly specialityId: string; readonly resourceGuid: string | null; readonly timeZone: string },
): Slot | undefined {
  const startAt = instantFromWire(cell.begintime, asked.timeZone);
  const endAt = instantFromWire(cell.endtime, asked.timeZone);
  const resourceGuid = cell.docprvdguid ?? asked.resourceGuid?.toLowerCase();
  if (startAt === undefined || endAt === undefined || resourceGuid === undefined || endAt <= startAt)
    return undefined;
  const access = Array.isArray(cell.flagaccess) ? cell.flagaccess : (cell.flagaccess ?? '').split(',');
  return {
    guid: cell.guid,
    resourceGuid,
    specialityId: asked.specialityId,
    day: dayOf(startAt, asked.timeZone),
    startAt,
    endAt,
    status: statuses.get(cell.status.trim().toLowerCase()) ?? 'unavailable',
    kioskMayBook: access.some((flag) => flag.trim().toLowerCase() === 'infomat'),
    bookedBy: textOrNull(cell.bookingsource, 100),
  };
}

export const resourceOf = (doctor: WireDoctor): Resource => ({
  guid: doctor.docprvdguid,
  specialityId: doctor.specialityid,
  name: doctor.fio,
  room: textOrNull(doctor.room, 40),
  floor: wholeNumberOrNull(doctor.floor),
});

export const specialityOf = (doctor: WireDoctor): Speciality => ({
  id: doctor.specialityid,
  name: doctor.specialityname,
});
