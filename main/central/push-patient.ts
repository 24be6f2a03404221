import type { SendOutcome } from '../../domain/outbox.ts';
import type { AttachmentStatus } from '../../domain/patient-card.ts';
import { cardFieldsNamedIn } from './card-fields.ts';
import { outcomeForEveryCall, outcomeOfEffect, outcomeOfNoJson } from './effect-outcome.ts';
import { jsonOf } from './json-body.ts';
import type { Call } from './send.ts';
import type { BasicCredentials } from './settings.ts';
import type { Answer } from './transport.ts';
import { type PushedCard, patientBody, patientsAddress, readPatientAnswer } from './wire/patients.ts';

/** Document 004: a card, created or updated by its guid. Pure. */
export const pushPatientCall = (
  { url, basic }: { readonly url: string; readonly basic: BasicCredentials },
  pushed: PushedCard,
): Call => ({
  service: 'patients',
  method: 'POST',
  url: patientsAddress(url),
  credentials: { kind: 'basic', basic },
  body: patientBody(pushed),
  outcomeOf: (end, now) =>
    outcomeOfEffect(
      end,
      {
        takes: 'basic',
        ofSuccess: (answer) => outcomeOfPush(answer, pushed.card.attachment !== undefined),
        ofStandard: outcomeForEveryCall,
      },
      now,
    ),
});

const attachmentStatuses: ReadonlyMap<string, AttachmentStatus> = new Map([
  ['none', 'none'],
  ['uploaded', 'uploaded'],
  ['error', 'error'],
  ['notvalid', 'not-valid'],
]);

/** A 200 is not success: `mkabStatus` says what became of the card. */
function outcomeOfPush(answer: Answer, attachmentWasSent: boolean): SendOutcome {
  const body = jsonOf(answer);
  if (body.kind !== 'json') return outcomeOfNoJson(body);
  const told = readPatientAnswer(body.value);
  if (told === undefined) return { kind: 'not-the-api', cause: 'wrong-shape' };
  const { mkabStatus, attachmentStatus, messages } = told;
  const rejected = (reason: 'not-valid' | 'conflict'): SendOutcome => ({
    kind: 'card-rejected',
    reason,
    fields: cardFieldsNamedIn(messages),
    messages,
  });
  if (mkabStatus === 'notvalid') return rejected('not-valid');
  if (mkabStatus === 'error') return rejected('conflict');
  // An attachment that was not sent has none to tell of.
  const status = attachmentStatus ?? (attachmentWasSent ? '' : 'none');
  const attachment = attachmentStatuses.get(status);
  if (mkabStatus === 'uploaded' && attachment !== undefined)
    return { kind: 'card-accepted', attachment, messages };
  return {
    kind: 'needs-staff',
    reason: 'unrecognised-answer',
    code: `${mkabStatus} ${status}`.trim().slice(0, 80),
    message: messages.join(' ').slice(0, 500),
  };
}
