import type { CancelReason } from '../../domain/cancel.ts';
import type { SendOutcome } from '../../domain/outbox.ts';
import { outcomeForEveryCall, outcomeOfEffect, outcomeOfNoJson } from './effect-outcome.ts';
import { jsonOf } from './json-body.ts';
import type { Call } from './send.ts';
import { readStandardAnswer } from './standard-answer.ts';
import type { Answer } from './transport.ts';
import { cancellationBody, visitAddress } from './wire/visits.ts';

/** Gives a booking back. Pure. */
export const cancelVisitCall = (
  cancellations: string,
  {
    visitGuid,
    reason,
    token,
  }: { readonly visitGuid: string; readonly reason: CancelReason; readonly token: string },
): Call => ({
  service: 'cancellations',
  method: 'DELETE',
  url: visitAddress(cancellations, visitGuid),
  credentials: { kind: 'bearer', token },
  body: cancellationBody(reason),
  outcomeOf: (end, now) =>
    outcomeOfEffect(
      end,
      {
        takes: 'bearer',
        ofSuccess: (answer) => outcomeOfCancelled(answer, visitGuid),
        // Past, done or unknown: the texts are not documented, so the statuses decide.
        ofStandard: (status, standard) =>
          outcomeForEveryCall(status, standard) ??
          (status === 400 || status === 404 || status === 409
            ? { kind: 'not-cancelled', ...standard }
            : undefined),
        ofStatus: (status) =>
          status === 405 || status === 415
            ? { kind: 'needs-staff', reason: 'defective-request', code: String(status), message: '' }
            : undefined,
      },
      now,
    ),
});

/**
 * A 2xx without a body, or one whose body names the visit. What else is said under a 2xx may be somebody else's word: then
 * it is asked again, which harms nobody, and the slot itself tells.
 */
function outcomeOfCancelled(answer: Answer, visitGuid: string): SendOutcome {
  if (answer.body.trim() === '') return { kind: 'cancelled' };
  const body = jsonOf(answer);
  if (body.kind !== 'json') return outcomeOfNoJson(body);
  const isError = readStandardAnswer(body.value) !== undefined;
  return !isError && answer.body.toLowerCase().includes(visitGuid.toLowerCase())
    ? { kind: 'cancelled' }
    : { kind: 'not-the-api', cause: 'wrong-shape' };
}
