import { z } from 'zod';
import { assertNever } from '../../domain/assert-never.ts';
import {
  type BookedSlot,
  type Booking,
  type BookingState,
  refusalReasons,
  staffReasons,
} from '../../domain/booking.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { Identity } from '../../domain/patient.ts';
import type { LedgerTx, Reader } from '../connection.ts';

const rowSchema = z
  .object({
    id: z.string(),
    seq: z.number(),
    created_at: z.number(),
    policy: z.string().nullable(),
    slot_guid: z.string(),
    resource_guid: z.string(),
    resource_name: z.string(),
    speciality_id: z.string(),
    speciality_name: z.string(),
    room: z.string().nullable(),
    floor: z.number().nullable(),
    start_at: z.number(),
    end_at: z.number(),
    ticket_number: z.string().nullable(),
  })
  .and(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('pending') }),
      z.object({ state: z.literal('confirmed'), settled_at: z.number() }),
      z.object({ state: z.literal('refused'), reason: z.enum(refusalReasons), settled_at: z.number() }),
      z.object({ state: z.literal('needs-staff'), reason: z.enum(staffReasons), settled_at: z.number() }),
      z.object({ state: z.literal('expired'), settled_at: z.number() }),
    ]),
  );
type Row = z.infer<typeof rowSchema>;

function stateOf(row: Row): BookingState {
  switch (row.state) {
    case 'pending':
      return { kind: 'pending' };
    case 'confirmed':
      return { kind: 'confirmed', ticketNumber: row.ticket_number, confirmedAt: row.settled_at };
    case 'refused':
      return { kind: 'refused', reason: row.reason, settledAt: row.settled_at };
    case 'needs-staff':
      return { kind: 'needs-staff', reason: row.reason, since: row.settled_at };
    case 'expired':
      return { kind: 'expired', settledAt: row.settled_at };
    default:
      return assertNever(row);
  }
}

function fromRow(found: unknown): Booking {
  const row = rowSchema.parse(found);
  return {
    id: row.id,
    localNumber: localNumber(row.seq),
    createdAt: row.created_at,
    slot: {
      slotGuid: row.slot_guid,
      resourceGuid: row.resource_guid,
      resourceName: row.resource_name,
      specialityId: row.speciality_id,
      specialityName: row.speciality_name,
      room: row.room,
      floor: row.floor,
      startAt: row.start_at,
      endAt: row.end_at,
    },
    policyTail: row.policy?.slice(-4) ?? '',
    state: stateOf(row),
  };
}

/** «К-0318»: К for kiosk, then the count of bookings ever made here. */
export const localNumber = (seq: number): string => `К-${String(seq).padStart(4, '0')}`;

export type NewBooking = {
  /** The screen's id of the patient's confirmation: unique, and the same for a second tap. */
  readonly id: string;
  readonly createdAt: Instant;
  readonly identity: Identity;
  readonly slot: BookedSlot;
};

/**
 * Records a booking and its claim on the slot.
 *
 * @returns false, with nothing written, when somebody at this kiosk holds the slot already
 */
export function insertBooking(tx: LedgerTx, booking: NewBooking): boolean {
  const { slot } = booking;
  if (isHeld(tx, slot.slotGuid)) return false;
  tx.sql(
    `INSERT INTO booking (id, created_at, policy, birth_date, slot_guid, resource_guid, resource_name,
       speciality_id, speciality_name, room, floor, start_at, end_at, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')`,
  ).run(
    booking.id,
    booking.createdAt,
    booking.identity.policy,
    booking.identity.birthDate,
    slot.slotGuid,
    slot.resourceGuid,
    slot.resourceName,
    slot.specialityId,
    slot.specialityName,
    slot.room,
    slot.floor,
    slot.startAt,
    slot.endAt,
  );
  tx.sql('INSERT INTO hold (slot_guid, booking_id) VALUES (?, ?)').run(slot.slotGuid, booking.id);
  return true;
}

export function isHeld(reader: Reader, slotGuid: string): boolean {
  return reader.sql('SELECT 1 FROM hold WHERE slot_guid = ?').get(slotGuid) !== undefined;
}

/** Writes what a booking has become; a refused or expired one lets its slot go. */
export function settleBooking(
  tx: LedgerTx,
  id: string,
  state: Exclude<BookingState, { kind: 'pending' }>,
  centralGuid: string | null = null,
): void {
  const settledAt =
    state.kind === 'confirmed'
      ? state.confirmedAt
      : state.kind === 'needs-staff'
        ? state.since
        : state.settledAt;
  tx.sql(
    `UPDATE booking SET state = ?, reason = ?, ticket_number = ?, central_guid = ?, settled_at = ? WHERE id = ?`,
  ).run(
    state.kind,
    state.kind === 'refused' || state.kind === 'needs-staff' ? state.reason : null,
    state.kind === 'confirmed' ? state.ticketNumber : null,
    centralGuid,
    settledAt,
    id,
  );
  if (state.kind === 'refused' || state.kind === 'expired') {
    tx.sql('DELETE FROM hold WHERE booking_id = ?').run(id);
  }
}

export function bookingById(reader: Reader, id: string): Booking | undefined {
  const row = reader.sql('SELECT * FROM booking WHERE id = ?').get(id);
  return row === undefined ? undefined : fromRow(row);
}

/** What a patient asked for at this kiosk, the newest first. */
export function bookingsOf(reader: Reader, who: Identity, limit = 20): Booking[] {
  return reader
    .sql(
      'SELECT * FROM booking WHERE policy = ? AND birth_date = ? ORDER BY created_at DESC, seq DESC LIMIT ?',
    )
    .all(who.policy, who.birthDate, limit)
    .map(fromRow);
}

const identityRow = z.object({ policy: z.string(), birth_date: z.string() });

/** Whose booking it is; undefined once the personal data is gone. */
export function identityOf(reader: Reader, id: string): Identity | undefined {
  const row = identityRow.safeParse(
    reader.sql('SELECT policy, birth_date FROM booking WHERE id = ?').get(id),
  );
  return row.success ? { policy: row.data.policy, birthDate: row.data.birth_date } : undefined;
}
