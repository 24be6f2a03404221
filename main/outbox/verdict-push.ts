import type { SendOutcome } from '../../domain/outbox.ts';
import type { AttachmentStatus, CardField, CardRejection } from '../../domain/patient-card.ts';
import { type WaitingVerdict, waitingVerdict } from './verdict.ts';

export type PushVerdict =
  | { readonly kind: 'accepted'; readonly attachment: AttachmentStatus }
  | { readonly kind: 'rejected'; readonly reason: CardRejection; readonly fields: readonly CardField[] }
  | { readonly kind: 'needs-staff' }
  | WaitingVerdict;

/**
 * What one patient push means for its entry. Pure. A 200 alone is no success: the statuses decide. Whatever is unknown is
 * sent again: the card's guid is ours, so a repeat is an update.
 */
export function pushVerdict(outcome: SendOutcome): PushVerdict {
  switch (outcome.kind) {
    case 'card-accepted':
      return { kind: 'accepted', attachment: outcome.attachment };
    case 'card-rejected':
      return { kind: 'rejected', reason: outcome.reason, fields: outcome.fields };
    case 'not-sent':
    case 'unknown':
    case 'not-the-api':
    case 'token-refused':
    case 'auth-unreachable':
    case 'throttled':
      // The credentials are the clinic's own: there is no fresher token to ask for.
      return waitingVerdict(outcome, { tokenWasFresh: true, clockIsWrong: false });
    default:
      return { kind: 'needs-staff' };
  }
}
