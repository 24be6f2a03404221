import type { AlreadyBooked, RefusalReason, StaffReason } from '../../domain/booking.ts';

/** How a booking's entry can end. */
export type BookingEnd =
  | { readonly kind: 'delivered'; readonly bookingGuid: string | null; readonly ticketNumber: string | null }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly alreadyBooked?: AlreadyBooked }
  | { readonly kind: 'needs-staff'; readonly reason: StaffReason }
  | { readonly kind: 'expired' };
