import type { Day } from '../../domain/clinic-time.ts';
import { outcomeOfBooking, type ProvenBooking } from './booking-outcome.ts';
import type { Call } from './send.ts';
import { outOfScheduleAddress, readTicketVisit } from './wire/out-of-schedule-visits.ts';

/** Document 003: a day with a resource, out of schedule. Pure. */
export const bookOutOfScheduleCall = (
  { url, fullResponse }: { readonly url: string; readonly fullResponse: boolean },
  clinicGuid: string,
  { resourceGuid, on, token }: { readonly resourceGuid: string; readonly on: Day; readonly token: string },
): Call => ({
  service: 'out-of-schedule',
  method: 'POST',
  url: outOfScheduleAddress(url, { clinicGuid, resourceGuid, on, fullResponse }),
  credentials: { kind: 'bearer', token },
  outcomeOf: (end, now) =>
    outcomeOfBooking(
      end,
      {
        call: 'book-out-of-schedule',
        bookingIn: (json) => outOfScheduleBookingIn(json, { clinicGuid, resourceGuid }),
      },
      now,
    ),
});

/** The booking, when it is at our clinic and, where the answer says so, with the resource that was asked for. */
export function outOfScheduleBookingIn(
  json: unknown,
  asked: { readonly clinicGuid: string; readonly resourceGuid: string },
): ProvenBooking | undefined {
  const visit = readTicketVisit(json);
  if (visit === undefined || visit.clinicGuid !== asked.clinicGuid.toLowerCase()) return undefined;
  if (visit.resourceGuid !== null && visit.resourceGuid !== asked.resourceGuid.toLowerCase())
    return undefined;
  return { guid: visit.ticketGuid, ticketNumber: visit.number };
}
