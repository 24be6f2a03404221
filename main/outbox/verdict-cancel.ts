import type { SendOutcome } from '../../domain/outbox.ts';
import { type SendContext, type WaitingVerdict, waitingVerdict } from './verdict.ts';

export type CancelVerdict =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'needs-staff' }
  | WaitingVerdict;

/**
 * What one cancellation means for its entry. Pure. Repeating it harms nobody, since it names one visit. "Past, done or not
 * known" may be the work of an earlier one whose answer was lost, or of this very one that a proxy delivered twice: the slot
 * is looked at before that is believed.
 */
export function cancelVerdict(
  outcome: SendOutcome,
  context: Pick<SendContext, 'tokenWasFresh' | 'clockIsWrong'>,
): CancelVerdict {
  switch (outcome.kind) {
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'not-cancelled':
      return { kind: 'in-doubt', cause: 'possible-effect' };
    case 'not-sent':
    case 'unknown':
    case 'not-the-api':
    case 'token-refused':
    case 'auth-unreachable':
    case 'throttled':
      return waitingVerdict(outcome, context);
    default:
      return { kind: 'needs-staff' };
  }
}
