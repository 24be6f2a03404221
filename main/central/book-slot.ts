import { outcomeOfBooking, type ProvenBooking } from './booking-outcome.ts';
import type { Call } from './send.ts';
import { appointmentBody, appointmentsAddress, readAppointment } from './wire/appointments.ts';

/** Document 000: a slot of the local timetable. Pure. */
export const bookSlotCall = (
  appointments: string,
  { slotGuid, token }: { readonly slotGuid: string; readonly token: string },
): Call => ({
  service: 'appointments',
  method: 'POST',
  url: appointmentsAddress(appointments),
  credentials: { kind: 'bearer', token },
  body: appointmentBody(slotGuid),
  outcomeOf: (end, now) =>
    outcomeOfBooking(end, { call: 'book-slot', bookingIn: (json) => slotBookingIn(json, slotGuid) }, now),
});

/** The booking, when the answer names the very slot that was asked for. */
export function slotBookingIn(json: unknown, slotGuid: string): ProvenBooking | undefined {
  const appointment = readAppointment(json);
  if (appointment === undefined || appointment.slot !== slotGuid.toLowerCase()) return undefined;
  return { guid: appointment.guid, ticketNumber: appointment.number };
}
