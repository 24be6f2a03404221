import type { Instant } from '../../domain/clinic-time.ts';
import type { SendOutcome } from '../../domain/outbox.ts';
import type { BookingKind } from '../../domain/road.ts';
import { outcomeOfEffect, outcomeOfNoJson } from './effect-outcome.ts';
import { jsonOf } from './json-body.ts';
import { outcomeOfRefusal } from './recognise.ts';
import type { StandardAnswer } from './standard-answer.ts';
import type { ExchangeEnd } from './transport.ts';

/** What an answer proves: the booking's identifier, and the ticket's number where the call gives one. */
export type ProvenBooking = { readonly guid: string; readonly ticketNumber: string | null };

export type BookingCall = {
  readonly call: BookingKind;
  /** The booking in a 2xx answer; undefined unless the answer names what was asked for. */
  bookingIn(json: unknown): ProvenBooking | undefined;
};

/** Pure: what the end of a booking's exchange means, by the same rules for documents 000 to 003. */
export const outcomeOfBooking = (
  end: ExchangeEnd,
  { call, bookingIn }: BookingCall,
  now: Instant,
): SendOutcome =>
  outcomeOfEffect(
    end,
    {
      takes: 'bearer',
      ofSuccess(answer) {
        const body = jsonOf(answer);
        if (body.kind !== 'json') return outcomeOfNoJson(body);
        const booking = bookingIn(body.value);
        return booking === undefined
          ? { kind: 'not-the-api', cause: 'wrong-shape' }
          : { kind: 'booked', bookingGuid: booking.guid, ticketNumber: booking.ticketNumber };
      },
      ofStandard: (status, standard) =>
        outcomeOfRefusal(call, status, standard) ?? unlisted(status, standard),
    },
    now,
  );

/** 500 with 5000 is how the API says that it failed; with words no document lists, only a person can tell at what. */
const unlisted = (status: number, standard: StandardAnswer): SendOutcome | undefined =>
  status === 500 && standard.code === '5000'
    ? { kind: 'needs-staff', reason: 'unrecognised-answer', ...standard }
    : undefined;
