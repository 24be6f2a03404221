import { z } from 'zod';
import { assertNever } from '../../domain/assert-never.ts';
import {
  alreadyBookedSchema,
  type Booking,
  type BookingState,
  refusalReasons,
  staffReasons,
} from '../../domain/booking.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import { ifTakenSchema } from '../../domain/if-taken.ts';
import { localNumber } from '../../domain/local-number.ts';
import type { Identity } from '../../domain/patient.ts';
import { referralTypes } from '../../domain/referral.ts';
import type { Reader } from '../connection.ts';
import { identityOf, patientIdsOf, TAIL_COLUMNS, tailColumns, tailOf } from './patients.ts';

/** Bookings as they stand. Writing them is in `booking-writes.ts`. */

const rowSchema = z
  .object({
    ...tailColumns,
    id: z.string(),
    seq: z.number(),
    created_at: z.number(),
    slot_guid: z.string().nullable(),
    out_of_schedule: z.number(),
    resource_guid: z.string(),
    resource_name: z.string(),
    speciality_id: z.string(),
    speciality_name: z.string(),
    room: z.string().nullable(),
    floor: z.number().nullable(),
    start_at: z.number(),
    end_at: z.number(),
    referral_guid: z.string().nullable(),
    referral_number: z.string().nullable(),
    referral_type: z.enum(referralTypes).nullable(),
    referral_from: z.string().nullable(),
    referral_to: z.string().nullable(),
    referral_valid_until: z.string().nullable(),
    if_taken: z.string(),
    if_taken_days: z.number().nullable(),
    already_booked: z.string().nullable(),
    ticket_number: z.string().nullable(),
    central_guid: z.string().nullable(),
    withdrawn: z.number(),
  })
  .and(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('pending') }),
      z.object({ state: z.literal('confirmed'), settled_at: z.number() }),
      z.object({ state: z.literal('refused'), reason: z.enum(refusalReasons), settled_at: z.number() }),
      z.object({ state: z.literal('needs-staff'), reason: z.enum(staffReasons), settled_at: z.number() }),
      z.object({ state: z.literal('expired'), settled_at: z.number() }),
      z.object({ state: z.literal('cancelled'), settled_at: z.number() }),
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
      return {
        kind: 'refused',
        reason: row.reason,
        settledAt: row.settled_at,
        ...(row.already_booked === null
          ? {}
          : { alreadyBooked: alreadyBookedSchema.parse(JSON.parse(row.already_booked)) }),
      };
    case 'needs-staff':
      return { kind: 'needs-staff', reason: row.reason, since: row.settled_at };
    case 'expired':
      return { kind: 'expired', settledAt: row.settled_at };
    case 'cancelled':
      return {
        kind: 'cancelled',
        settledAt: row.settled_at,
        ...(row.withdrawn === 1 ? { withdrawn: true as const } : {}),
      };
    default:
      return assertNever(row);
  }
}

function fromRow(found: unknown): Booking {
  const row = rowSchema.parse(found);
  const { referral_guid, referral_type, referral_from, referral_to } = row;
  return {
    id: row.id,
    localNumber: localNumber(row.seq),
    createdAt: row.created_at,
    slot: {
      slotGuid: row.slot_guid,
      outOfSchedule: row.out_of_schedule === 1,
      resourceGuid: row.resource_guid,
      resourceName: row.resource_name,
      specialityId: row.speciality_id,
      specialityName: row.speciality_name,
      room: row.room,
      floor: row.floor,
      startAt: row.start_at,
      endAt: row.end_at,
    },
    referral:
      referral_guid === null || referral_type === null || referral_from === null || referral_to === null
        ? null
        : {
            guid: referral_guid,
            number: row.referral_number,
            type: referral_type,
            fromClinicGuid: referral_from,
            toClinicGuid: referral_to,
            validUntil: row.referral_valid_until,
          },
    ifTaken: ifTakenSchema.parse({ kind: row.if_taken, withinDays: row.if_taken_days }),
    centralGuid: row.central_guid,
    ...tailOf(row),
    state: stateOf(row),
  };
}

/** What its entry became tells a request that was withdrawn from a booking that was given back. */
const SELECT = `SELECT b.*, ${TAIL_COLUMNS},
    b.state = 'cancelled' AND EXISTS (SELECT 1 FROM outbox_entry w
      WHERE w.patient_id = b.patient_id AND w.booking_id = b.id AND w.state = 'withdrawn') AS withdrawn
  FROM booking b JOIN patient p ON p.id = b.patient_id`;

export function isHeld(reader: Reader, slotGuid: string): boolean {
  return reader.sql('SELECT 1 FROM hold WHERE slot_guid = ?').get(slotGuid) !== undefined;
}

export function bookingById(reader: Reader, id: string): Booking | undefined {
  const row = reader.sql(`${SELECT} WHERE b.id = ?`).get(id);
  return row === undefined ? undefined : fromRow(row);
}

const seqRow = z.object({ id: z.string(), birth_date: z.string() });

/**
 * The booking with that count of bookings ever made here, when its patient was born that day: never by one alone. Nothing
 * once the personal data is gone.
 */
export function bookingBySeq(reader: Reader, seq: number, birthDate: string): Booking | undefined {
  const row = seqRow.safeParse(
    reader
      .sql('SELECT b.id, p.birth_date FROM booking b JOIN patient p ON p.id = b.patient_id WHERE b.seq = ?')
      .get(seq),
  );
  return row.success && row.data.birth_date === birthDate ? bookingById(reader, row.data.id) : undefined;
}

/** Bookings looked at to learn what is asked for most: enough to tell, few enough to be read in a moment. */
export const MOST_COUNTED = 5_000;

export const BOOKED_BY_SPECIALITY = `
  SELECT speciality_id AS id, count(*) AS count
  FROM (SELECT speciality_id, created_at, state FROM booking ORDER BY seq DESC LIMIT ?)
  WHERE created_at >= ? AND state <> 'refused' GROUP BY speciality_id`;

const countRow = z.object({ id: z.string(), count: z.number() });

/** How often each speciality was booked here since an instant, refused ones aside, of the newest bookings. */
export const countBookedBySpeciality = (reader: Reader, since: Instant): Map<string, number> =>
  new Map(
    reader
      .sql(BOOKED_BY_SPECIALITY)
      .all(MOST_COUNTED, since)
      .map((row) => countRow.parse(row))
      .map(({ id, count }) => [id, count]),
  );

/** Every booking has an entry, and entries are found by their patient: one index serves both. */
export const BOOKINGS_OF_PATIENT = `${SELECT}
  WHERE b.id IN (SELECT booking_id FROM outbox_entry WHERE patient_id = ?) ORDER BY b.created_at DESC, b.seq DESC LIMIT ?`;

/** What a patient asked for at this kiosk, the newest first. */
export function bookingsOf(reader: Reader, who: Identity, limit = 20): Booking[] {
  return patientIdsOf(reader, who)
    .flatMap((id) => reader.sql(BOOKINGS_OF_PATIENT).all(id, limit).map(fromRow))
    .sort((a, b) => b.createdAt - a.createdAt)
    .slice(0, limit);
}

const patientRow = z.object({ patient_id: z.number() });

/** The row of the patient who asked for a booking that exists. */
export const patientIdOfBooking = (reader: Reader, id: string): number =>
  patientRow.parse(reader.sql('SELECT patient_id FROM booking WHERE id = ?').get(id)).patient_id;

/** Whose booking it is; undefined once the personal data is gone. */
export const identityOfBooking = (reader: Reader, id: string): Identity | undefined =>
  identityOf(reader, patientIdOfBooking(reader, id));

/** A booking with a referral that is asked for or confirmed: nothing more can be booked with it here. */
export function referralIsUsed(reader: Reader, referralGuid: string): boolean {
  return (
    reader
      .sql(
        `SELECT 1 FROM booking WHERE referral_guid = ? AND state IN ('pending','confirmed','needs-staff') LIMIT 1`,
      )
      .get(referralGuid) !== undefined
  );
}

/** A place that turned out to be taken. */
export type Move = {
  readonly slotGuid: string;
  readonly resourceGuid: string;
  readonly resourceName: string;
  readonly startAt: Instant;
};
const moveRow = z
  .object({
    slot_guid: z.string(),
    resource_guid: z.string(),
    resource_name: z.string(),
    start_at: z.number(),
  })
  .transform(
    (row): Move => ({
      slotGuid: row.slot_guid,
      resourceGuid: row.resource_guid,
      resourceName: row.resource_name,
      startAt: row.start_at,
    }),
  );

/** Where a booking was before, in order; the first is what the patient chose. */
export function movesOf(reader: Reader, bookingId: string): Move[] {
  return reader
    .sql('SELECT * FROM booking_move WHERE booking_id = ? ORDER BY number')
    .all(bookingId)
    .map((row) => moveRow.parse(row));
}
