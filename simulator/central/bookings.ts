import type { Instant } from '../../domain/clinic-time.ts';
import { DAY_MS } from '../../domain/clinic-time.ts';
import type { Doctor } from '../clinic/doctors.ts';
import { specialityOf } from '../clinic/specialities.ts';
import type { Cell } from '../clinic/timetable.ts';
import type { SimBooking, StateFile } from './state-file.ts';

export type NewBooking = Pick<SimBooking, 'policy' | 'source' | 'kind' | 'referralGuid'>;

/** The server's truth: who has which cell. Nothing is ever taken out of it, and nothing is made one that was made twice. */
export type Bookings = {
  all(): readonly SimBooking[];
  ofSlot(slotGuid: string): SimBooking | undefined;
  byGuid(guid: string): SimBooking | undefined;
  ofReferral(referralGuid: string): SimBooking | undefined;
  /** Who has the cell, whether they booked since the simulator started or before it; null when nobody. */
  holder(cell: Cell): string | null;
  /** The patient's booking with a speciality that has not begun yet (out of schedule: whose day is not over). */
  activeOf(policy: string, specialityId: string, now: Instant): SimBooking | undefined;
  /** How many places out of schedule a resource has given away for the day that begins then. */
  outOfSchedule(resourceGuid: string, midnight: Instant): number;
  /** Durable when it returns. Whether the cell may be booked is the caller's to check. */
  add(cell: Cell, booking: NewBooking, now: Instant): SimBooking;
  addOutOfSchedule(
    doctor: Doctor,
    day: { readonly day: string; readonly midnight: Instant },
    booking: NewBooking,
    now: Instant,
  ): SimBooking;
  /** Frees the cell; the booking is kept with the time of it. Also for one of before the start. */
  cancel(booking: SimBooking, now: Instant): SimBooking;
};

export const isActive = (booking: SimBooking, now: Instant): boolean =>
  booking.cancelledAt === null &&
  (booking.slotGuid === null ? booking.startAt + DAY_MS : booking.startAt) > now;

export function createBookings(state: StateFile, newId: () => string, changed: () => void): Bookings {
  const byGuid = new Map<string, SimBooking>();
  const bySlot = new Map<string, SimBooking>();
  const byReferral = new Map<string, SimBooking>();
  const byPatient = new Map<string, Set<string>>();
  /** Cells given back: what the timetable says of who had them holds no more. */
  const freed = new Set<string>();

  function remember(booking: SimBooking): void {
    byGuid.set(booking.guid, booking);
    if (booking.policy) {
      const own = byPatient.get(booking.policy) ?? new Set();
      byPatient.set(booking.policy, own.add(booking.guid));
    }
    if (booking.cancelledAt === null) {
      if (booking.slotGuid) bySlot.set(booking.slotGuid, booking);
      if (booking.referralGuid) byReferral.set(booking.referralGuid, booking);
      return;
    }
    if (booking.slotGuid) {
      freed.add(booking.slotGuid);
      if (bySlot.get(booking.slotGuid)?.guid === booking.guid) bySlot.delete(booking.slotGuid);
    }
    if (booking.referralGuid && byReferral.get(booking.referralGuid)?.guid === booking.guid)
      byReferral.delete(booking.referralGuid);
  }
  for (const booking of state.bookings) remember(booking);

  function keep(booking: SimBooking): SimBooking {
    state.keep({ bookings: () => [...new Map(byGuid).set(booking.guid, booking).values()] });
    remember(booking);
    changed();
    return booking;
  }
  const outOfSchedule = (resourceGuid: string, midnight: Instant): SimBooking[] =>
    [...byGuid.values()].filter(
      (each) => each.slotGuid === null && each.resourceGuid === resourceGuid && each.startAt === midnight,
    );
  const made = (doctor: Doctor, booking: NewBooking, now: Instant) => ({
    guid: newId(),
    ...booking,
    createdAt: now,
    resourceGuid: doctor.guid,
    resourceName: doctor.name,
    specialityId: doctor.specialityId,
    cancelledAt: null,
  });

  return {
    all: () => [...byGuid.values()],
    ofSlot: (slotGuid) => bySlot.get(slotGuid.toLowerCase()),
    byGuid: (guid) => byGuid.get(guid.toLowerCase()),
    ofReferral: (referralGuid) => byReferral.get(referralGuid),
    holder: (cell) => bySlot.get(cell.guid)?.source ?? (freed.has(cell.guid) ? null : cell.takenBefore),
    activeOf: (policy, specialityId, now) => {
      for (const guid of byPatient.get(policy) ?? []) {
        const own = byGuid.get(guid);
        if (own?.specialityId === specialityId && isActive(own, now)) return own;
      }
      return undefined;
    },
    outOfSchedule: (resourceGuid, midnight) =>
      outOfSchedule(resourceGuid, midnight).filter((each) => each.cancelledAt === null).length,
    add: (cell, booking, now) =>
      keep({
        ...made(cell.doctor, booking, now),
        number: ticketNumber(cell),
        slotGuid: cell.guid,
        startAt: cell.startAt,
        endAt: cell.endAt,
        day: cell.day,
      }),
    addOutOfSchedule: (doctor, { day, midnight }, booking, now) =>
      keep({
        ...made(doctor, booking, now),
        number: `${specialityOf(doctor.specialityId).letter}-В${outOfSchedule(doctor.guid, midnight).length + 1}`,
        slotGuid: null,
        startAt: midnight,
        endAt: midnight,
        day,
      }),
    cancel: (booking, now) => keep({ ...booking, cancelledAt: now }),
  };
}

/** «Т-07»: the speciality's letter and the cell's place in the doctor's day, so it is the doctor's only one that day. */
export function ticketNumber(cell: Cell): string {
  const { letter } = specialityOf(cell.doctor.specialityId);
  return `${letter}-${String(cell.ordinal).padStart(2, '0')}`;
}
