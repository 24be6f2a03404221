import { dayOf, type Instant, timeOf } from '../../domain/clinic-time.ts';
import type { ReferralOrder } from '../ports.ts';
import { outcomeOfBooking, type ProvenBooking } from './booking-outcome.ts';
import type { Call } from './send.ts';
import {
  type PortalEntry,
  portalEntriesAddress,
  portalEntryBody,
  readVisitData,
} from './wire/portal-entries.ts';

/** Document 002: by referral on the regional portal's road, by day and time on the clinic's wall clock. Pure. */
export function bookOnPortalCall(
  portal: string,
  timeZone: string,
  {
    referral,
    resourceGuid,
    startAt,
    token,
  }: {
    readonly referral: ReferralOrder;
    readonly resourceGuid: string;
    readonly startAt: Instant;
    readonly token: string;
  },
): Call {
  const entry: PortalEntry = {
    referralGuid: referral.guid,
    fromClinicGuid: referral.fromClinicGuid,
    toClinicGuid: referral.toClinicGuid,
    resourceGuid,
    day: dayOf(startAt, timeZone),
    time: timeOf(startAt, timeZone),
  };
  return {
    service: 'portal',
    method: 'POST',
    url: portalEntriesAddress(portal),
    credentials: { kind: 'bearer', token },
    body: portalEntryBody(entry),
    outcomeOf: (end, now) =>
      outcomeOfBooking(end, { call: 'book-portal', bookingIn: (json) => portalBookingIn(json, entry) }, now),
  };
}

/** The booking, when it is at the clinic that was asked for and its identifier is no echo of the request's. */
export function portalBookingIn(json: unknown, asked: PortalEntry): ProvenBooking | undefined {
  const visit = readVisitData(json);
  if (visit === undefined || visit.clinicGuid !== asked.toClinicGuid.toLowerCase()) return undefined;
  const ours = [asked.toClinicGuid, asked.referralGuid, asked.resourceGuid].map((guid) => guid.toLowerCase());
  return ours.includes(visit.visitGuid)
    ? undefined
    : { guid: visit.visitGuid, ticketNumber: visit.ticketNumber };
}
