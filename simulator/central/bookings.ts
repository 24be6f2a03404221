import { randomUUID } from 'node:crypto';
import type { Instant } from '../../domain/clinic-time.ts';
import { specialityOf } from '../clinic/specialities.ts';
import type { Cell } from '../clinic/timetable.ts';
import type { SimBooking } from './state-file.ts';
import { readState, writeState } from './state-file.ts';

/** The server's truth: who has which cell. */
export type Bookings = {
  all(): readonly SimBooking[];
  ofSlot(slotGuid: string): SimBooking | undefined;
  /** The patient's booking with a speciality that has not begun yet. */
  activeOf(policy: string, specialityId: string, now: Instant): SimBooking | undefined;
  /** Durable when it returns. Whether the cell may be booked is the caller's to check. */
  add(cell: Cell, policy: string | null, source: SimBooking['source'], now: Instant): SimBooking;
  readonly notice: string | null;
};

/** @param file where bookings are kept; without one they live as long as the process */
export function createBookings(seed: number, file: string | undefined, changed: () => void): Bookings {
  const { bookings: kept, notice } = file ? readState(file, seed) : { bookings: [], notice: null };
  const all: SimBooking[] = [];
  const bySlot = new Map<string, SimBooking>();
  const byPatient = new Map<string, SimBooking[]>();

  function remember(booking: SimBooking): void {
    all.push(booking);
    bySlot.set(booking.slotGuid, booking);
    if (!booking.policy) return;
    const own = byPatient.get(booking.policy) ?? [];
    own.push(booking);
    byPatient.set(booking.policy, own);
  }
  for (const booking of kept) remember(booking);

  return {
    notice,
    all: () => [...all],
    ofSlot: (slotGuid) => bySlot.get(slotGuid.toLowerCase()),
    activeOf: (policy, specialityId, now) =>
      byPatient.get(policy)?.find((each) => each.specialityId === specialityId && each.startAt > now),
    add: (cell, policy, source, now) => {
      const booking: SimBooking = {
        guid: randomUUID(),
        number: ticketNumber(cell),
        slotGuid: cell.guid,
        policy,
        source,
        createdAt: now,
        resourceGuid: cell.doctor.guid,
        resourceName: cell.doctor.name,
        specialityId: cell.doctor.specialityId,
        startAt: cell.startAt,
      };
      if (file) writeState(file, seed, [...all, booking]);
      remember(booking);
      changed();
      return booking;
    },
  };
}

/** «Т-07»: the speciality's letter and the cell's place in the doctor's day, so it is the doctor's only one that day. */
function ticketNumber(cell: Cell): string {
  const { letter } = specialityOf(cell.doctor.specialityId);
  return `${letter}-${String(cell.ordinal).padStart(2, '0')}`;
}
