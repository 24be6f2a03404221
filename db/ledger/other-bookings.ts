import type { Booking } from '../../domain/booking.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { Reader } from '../connection.ts';

export const OTHER_BOOKING_AT = `
  SELECT 1 FROM booking b CROSS JOIN outbox_entry e ON e.patient_id = b.patient_id
    CROSS JOIN booking other ON other.id = e.booking_id
  WHERE b.id = ? AND other.id <> b.id AND other.resource_guid = b.resource_guid
    AND other.start_at BETWEEN ? AND ? AND other.state = 'confirmed' LIMIT 1`;

/**
 * Whether the same patient has another booking with the same resource, confirmed to this kiosk, that begins within a span, both
 * ends included. One that was only asked for explains nothing: it may never have left.
 */
export const hasOtherBookingAt = (
  reader: Reader,
  booking: Pick<Booking, 'id'>,
  span: { readonly from: Instant; readonly to: Instant },
): boolean => reader.sql(OTHER_BOOKING_AT).get(booking.id, span.from, span.to) !== undefined;
