import type { BookedReferral, BookedSlot, BookingState } from '../../domain/booking.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { IfTaken } from '../../domain/if-taken.ts';
import type { LedgerTx } from '../connection.ts';
import { isHeld, movesOf } from './bookings.ts';

export type NewBooking = {
  /** The screen's id of the patient's confirmation: unique, and the same for a second tap. */
  readonly id: string;
  readonly createdAt: Instant;
  readonly patientId: number;
  readonly slot: BookedSlot;
  readonly referral: BookedReferral | null;
  readonly ifTaken: IfTaken;
};

/**
 * Records a booking and its claim on the slot; one without a slot claims nothing.
 *
 * @returns false, with nothing written, when somebody at this kiosk holds the slot already
 */
export function insertBooking(tx: LedgerTx, booking: NewBooking): boolean {
  const { slot, referral, ifTaken } = booking;
  if (slot.slotGuid !== null && isHeld(tx, slot.slotGuid)) return false;
  tx.sql(
    `INSERT INTO booking (id, created_at, patient_id, slot_guid, out_of_schedule, resource_guid, resource_name,
       speciality_id, speciality_name, room, floor, start_at, end_at, referral_guid, referral_number, referral_type,
       referral_from, referral_to, referral_valid_until, if_taken, if_taken_days, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')`,
  ).run(
    booking.id,
    booking.createdAt,
    booking.patientId,
    slot.slotGuid,
    Number(slot.outOfSchedule),
    slot.resourceGuid,
    slot.resourceName,
    slot.specialityId,
    slot.specialityName,
    slot.room,
    slot.floor,
    slot.startAt,
    slot.endAt,
    referral?.guid ?? null,
    referral?.number ?? null,
    referral?.type ?? null,
    referral?.fromClinicGuid ?? null,
    referral?.toClinicGuid ?? null,
    referral?.validUntil ?? null,
    ifTaken.kind,
    ifTaken.kind === 'nothing' ? null : ifTaken.withinDays,
  );
  if (slot.slotGuid !== null) hold(tx, slot.slotGuid, booking.id);
  return true;
}

const hold = (tx: LedgerTx, slotGuid: string, bookingId: string): void =>
  void tx.sql('INSERT INTO hold (slot_guid, booking_id) VALUES (?, ?)').run(slotGuid, bookingId);

const release = (tx: LedgerTx, bookingId: string): void =>
  void tx
    .sql('DELETE FROM hold WHERE slot_guid = (SELECT slot_guid FROM booking WHERE id = ?) AND booking_id = ?')
    .run(bookingId, bookingId);

/**
 * Writes what a booking has become; one that has no place any more lets its slot go.
 *
 * @param centralGuid the booking's identifier at the central API, when it became known
 */
export function settleBooking(
  tx: LedgerTx,
  id: string,
  state: Exclude<BookingState, { kind: 'pending' }>,
  centralGuid: string | null = null,
): void {
  tx.sql(
    `UPDATE booking SET state = ?, reason = ?, already_booked = ?, ticket_number = coalesce(?, ticket_number),
       central_guid = coalesce(?, central_guid), settled_at = ? WHERE id = ?`,
  ).run(
    state.kind,
    state.kind === 'refused' || state.kind === 'needs-staff' ? state.reason : null,
    state.kind === 'refused' && state.alreadyBooked ? JSON.stringify(state.alreadyBooked) : null,
    state.kind === 'confirmed' ? state.ticketNumber : null,
    centralGuid,
    settledAtOf(state),
    id,
  );
  if (state.kind === 'refused' || state.kind === 'expired' || state.kind === 'cancelled') release(tx, id);
}

function settledAtOf(state: Exclude<BookingState, { kind: 'pending' }>): Instant {
  if (state.kind === 'confirmed') return state.confirmedAt;
  return state.kind === 'needs-staff' ? state.since : state.settledAt;
}

/** needs-staff → pending: an operator has it sent again. The slot is held already. */
export function reopenBooking(tx: LedgerTx, id: string): void {
  tx.sql(`UPDATE booking SET state = 'pending', reason = NULL, settled_at = NULL WHERE id = ?`).run(id);
}

/** Gives up the place that was taken for another one, which must not be held; the place given up is remembered. */
export function moveBooking(
  tx: LedgerTx,
  booking: { readonly id: string; readonly slot: BookedSlot },
  to: BookedSlot & { readonly slotGuid: string },
  at: Instant,
): void {
  const { id, slot } = booking;
  if (slot.slotGuid === null) throw new Error('a booking without a slot cannot be moved');
  tx.sql(
    `INSERT INTO booking_move (booking_id, number, at, slot_guid, resource_guid, resource_name, start_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    movesOf(tx, id).length + 1,
    at,
    slot.slotGuid,
    slot.resourceGuid,
    slot.resourceName,
    slot.startAt,
  );
  release(tx, id);
  hold(tx, to.slotGuid, id);
  tx.sql(
    `UPDATE booking SET slot_guid = ?, resource_guid = ?, resource_name = ?, room = ?, floor = ?, start_at = ?, end_at = ?
     WHERE id = ?`,
  ).run(to.slotGuid, to.resourceGuid, to.resourceName, to.room, to.floor, to.startAt, to.endAt, id);
}
