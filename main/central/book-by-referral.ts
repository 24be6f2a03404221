import type { ReferralOrder, ReferralPlace } from '../ports.ts';
import { outcomeOfBooking, type ProvenBooking } from './booking-outcome.ts';
import type { Call } from './send.ts';
import {
  readReferralAppointment,
  referralAppointmentBody,
  referralAppointmentsAddress,
} from './wire/referral-appointments.ts';

/** Document 001: by referral, in schedule or out of it. Pure. */
export const bookByReferralCall = (
  referralAppointments: string,
  {
    referral,
    place,
    token,
  }: { readonly referral: ReferralOrder; readonly place: ReferralPlace; readonly token: string },
): Call => ({
  service: 'referral-appointments',
  method: 'POST',
  url: referralAppointmentsAddress(referralAppointments),
  credentials: { kind: 'bearer', token },
  body: referralAppointmentBody(referral, place),
  outcomeOf: (end, now) =>
    outcomeOfBooking(
      end,
      { call: 'book-referral', bookingIn: (json) => referralBookingIn(json, referral.guid) },
      now,
    ),
});

/** The booking, when the answer is the very referral that was sent. It carries no ticket number. */
export function referralBookingIn(json: unknown, referralGuid: string): ProvenBooking | undefined {
  const appointmentGuid = readReferralAppointment(json, referralGuid);
  return appointmentGuid === undefined ? undefined : { guid: appointmentGuid, ticketNumber: null };
}
