import type { Instant } from '../../domain/clinic-time.ts';
import type { SendOutcome } from '../../domain/outbox.ts';
import { retryAfterMsOf } from './answer-headers.ts';
import { bearer, isSendableToken } from './authorization.ts';
import { jsonOf } from './json-body.ts';
import { outcomeOfRefusal } from './recognise.ts';
import { readStandardAnswer, type StandardAnswer } from './standard-answer.ts';
import type { Answer, ExchangeEnd, Transport, WireRequest } from './transport.ts';
import { appointmentBody, appointmentsAddress, readAppointment } from './wire/appointments.ts';

const LARGEST_ANSWER_BYTES = 1_000_000;

/** Document 000, to the byte. */
export const bookSlotRequest = (
  appointments: string,
  { slotGuid, token }: { slotGuid: string; token: string },
): WireRequest => ({
  method: 'POST',
  url: appointmentsAddress(appointments),
  headers: { 'Content-Type': 'application/json', Authorization: bearer(token) },
  body: appointmentBody(slotGuid),
  maxAnswerBytes: LARGEST_ANSWER_BYTES,
});

/**
 * Sends a booking once. The end of the exchange is null when nothing was sent because no header can carry the token.
 * Never throws.
 */
export async function sendBooking(
  transport: Transport,
  appointments: string,
  request: { slotGuid: string; token: string },
  now: () => Instant,
): Promise<{ end: ExchangeEnd | null; outcome: SendOutcome }> {
  if (!isSendableToken(request.token)) {
    return { end: null, outcome: { kind: 'token-refused', expired: false, code: '', message: '' } };
  }
  const end = await transport.exchange(bookSlotRequest(appointments, request));
  return { end, outcome: outcomeOfBooking(end, request.slotGuid, now()) };
}

/** Pure: what the end of a booking's exchange means. */
export function outcomeOfBooking(end: ExchangeEnd, slotGuid: string, now: Instant): SendOutcome {
  if (end.kind !== 'answered') return end;
  const { status, headers } = end;
  if (status < 300) return outcomeOfSuccess(end, slotGuid);
  if (status < 400) return { kind: 'not-the-api', cause: 'redirected' };
  if (status === 429) return { kind: 'throttled', retryAfterMs: retryAfterMsOf(headers, now) };
  const body = jsonOf(end);
  const standard = body.kind === 'json' ? readStandardAnswer(body.value) : undefined;
  if (status >= 500) return outcomeOfServerError(status, standard);
  if (standard !== undefined) return outcomeOfStandardAnswer(status, standard);
  // RFC 9110, 15.5.2: whoever wants other credentials says so in this header, and has not acted.
  if (status === 401 && headers['www-authenticate'] !== undefined)
    return { kind: 'token-refused', expired: false, code: '401', message: '' };
  if (body.kind === 'cut-off' && end.body !== '') return { kind: 'unknown', cause: 'answer-cut-off' };
  if (body.kind === 'foreign') return { kind: 'not-the-api', cause: body.cause };
  return { kind: 'not-the-api', cause: body.kind === 'json' ? 'wrong-shape' : 'not-json' };
}

function outcomeOfSuccess(answer: Answer, slotGuid: string): SendOutcome {
  const body = jsonOf(answer);
  if (body.kind === 'foreign') return { kind: 'not-the-api', cause: body.cause };
  if (body.kind === 'cut-off') return { kind: 'unknown', cause: 'answer-cut-off' };
  const appointment = readAppointment(body.value);
  if (appointment === undefined || appointment.slot !== slotGuid.toLowerCase())
    return { kind: 'not-the-api', cause: 'wrong-shape' };
  return { kind: 'booked', bookingGuid: appointment.guid, ticketNumber: appointment.number };
}

/** Only a 500 with code 5000 is documented; anything else may have come after the booking was made. */
function outcomeOfServerError(status: number, standard: StandardAnswer | undefined): SendOutcome {
  if (standard === undefined) return { kind: 'unknown', cause: 'server-error' };
  if (status !== 500 || standard.code !== '5000')
    return { kind: 'unknown', cause: 'server-error', message: standard.message };
  return (
    outcomeOfRefusal(status, standard) ?? { kind: 'needs-staff', reason: 'unrecognised-answer', ...standard }
  );
}

function outcomeOfStandardAnswer(status: number, standard: StandardAnswer): SendOutcome {
  const documented = outcomeOfRefusal(status, standard);
  if (documented !== undefined) return documented;
  if (status === 401) return { kind: 'token-refused', expired: false, ...standard };
  const reason = status === 405 || status === 415 ? 'defective-request' : 'unrecognised-answer';
  return { kind: 'needs-staff', reason, ...standard };
}
