import type { Day, Instant } from './clinic-time.ts';

/** A medical speciality the clinic offers. */
export type Speciality = { readonly id: string; readonly name: string };

/** A bookable doctor, room or device. */
export type Resource = {
  readonly guid: string;
  readonly specialityId: string;
  /** As shown: «Петрова Анна Ильинична», or a room's or device's name. */
  readonly name: string;
  readonly room: string | null;
  readonly floor: number | null;
};

/** A cell's state at the central API. */
export type CellStatus = 'available' | 'unavailable' | 'unauthorized' | 'expired' | 'booked';

/** A bookable cell of the timetable. */
export type Slot = {
  readonly guid: string;
  readonly resourceGuid: string;
  readonly specialityId: string;
  readonly day: Day;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly status: CellStatus;
  /** The cell's access list includes the kiosk (`Infomat`). */
  readonly kioskMayBook: boolean;
  /** Who booked it, in the server's word; null when free or not told. */
  readonly bookedBy: string | null;
};
