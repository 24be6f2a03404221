import type { Day, Instant } from '../../domain/clinic-time.ts';
import { addDays, dayOf } from '../../domain/clinic-time.ts';
import type { CellStatus } from '../../domain/schedule.ts';
import type { Doctor } from '../clinic/doctors.ts';
import { specialityOf } from '../clinic/specialities.ts';
import type { Cell, Timetable } from '../clinic/timetable.ts';
import type { Bookings } from './bookings.ts';

/** A cell as the server sees it now. */
export type SimSlot = {
  readonly guid: string;
  /** The whole number that names it as well. */
  readonly id: number;
  readonly resourceGuid: string;
  readonly resourceName: string;
  readonly specialityId: string;
  readonly specialityName: string;
  readonly day: Day;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly status: CellStatus;
  /** A comma list, as on the wire. */
  readonly flagAccess: string;
  readonly kioskMayBook: boolean;
  readonly bookingSource: string | null;
  /** What a ticket for it would say after the letter. */
  readonly ordinal: number;
};

export type SlotFilter = {
  readonly specialityId?: string;
  readonly resourceGuid?: string;
  /** One day; without it today and the 28 days after. */
  readonly day?: Day;
  readonly status?: CellStatus;
};

const HORIZON_DAYS = 28;

export type Schedule = {
  today(): Day;
  ofDoctor(doctor: Doctor, from: Day, to: Day): readonly SimSlot[];
  slots(filter?: SlotFilter): readonly SimSlot[];
  /** The cell itself, and how it stands now. */
  find(guid: string): { readonly cell: Cell; readonly slot: SimSlot } | undefined;
  findById(id: number): { readonly cell: Cell; readonly slot: SimSlot } | undefined;
  /** The doctor's cell that begins then. */
  findAt(doctor: Doctor, startAt: Instant): { readonly cell: Cell; readonly slot: SimSlot } | undefined;
};

export function createSchedule(
  timetable: Timetable,
  bookings: Bookings,
  doctors: readonly Doctor[],
  now: () => Instant,
  timeZone: string,
): Schedule {
  const today = (): Day => dayOf(now(), timeZone);

  function ofDoctor(doctor: Doctor, from: Day, to: Day): readonly SimSlot[] {
    const at = now();
    const slots: SimSlot[] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) {
      for (const cell of timetable.cells(doctor, day)) slots.push(asSlot(cell, bookings, at));
    }
    return slots;
  }

  const found = (cell: Cell | undefined): { cell: Cell; slot: SimSlot } | undefined =>
    cell && { cell, slot: asSlot(cell, bookings, now()) };

  return {
    today,
    ofDoctor,
    slots: (filter = {}) => {
      const from = filter.day ?? today();
      const to = filter.day ?? addDays(from, HORIZON_DAYS);
      return doctors
        .filter((each) => !filter.specialityId || each.specialityId === filter.specialityId)
        .filter((each) => !filter.resourceGuid || each.guid === filter.resourceGuid.toLowerCase())
        .flatMap((each) => ofDoctor(each, from, to))
        .filter((slot) => !filter.status || slot.status === filter.status);
    },
    find: (guid) => found(timetable.find(guid, today())),
    findById: (id) => found(timetable.findById(id)),
    findAt: (doctor, startAt) =>
      found(timetable.cells(doctor, dayOf(startAt, timeZone)).find((each) => each.startAt === startAt)),
  };
}

function asSlot(cell: Cell, bookings: Bookings, now: Instant): SimSlot {
  const { doctor } = cell;
  const bookedBy = bookings.holder(cell);
  const status = statusOf(cell, bookedBy !== null, now);
  return {
    guid: cell.guid,
    id: cell.id,
    resourceGuid: doctor.guid,
    resourceName: doctor.name,
    specialityId: doctor.specialityId,
    specialityName: specialityOf(doctor.specialityId).name,
    day: cell.day,
    startAt: cell.startAt,
    endAt: cell.endAt,
    status,
    flagAccess: cell.flagAccess,
    kioskMayBook: cell.flagAccess.split(',').includes('Infomat'),
    bookingSource: bookedBy,
    ordinal: cell.ordinal,
  };
}

/** A cell somebody has stays booked after it began: that is how a booking can still be read back. */
function statusOf(cell: Cell, booked: boolean, now: Instant): CellStatus {
  if (booked) return 'booked';
  if (cell.startAt <= now) return 'expired';
  return cell.closed ?? 'available';
}
