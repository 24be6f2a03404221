import type { SendOutcome } from '../../domain/outbox.ts';
import { type SendContext, type WaitingVerdict, waitingVerdict } from './verdict.ts';

export type CancelVerdict =
  | { readonly kind: 'cancelled' }
  /** The booking stands: it is past, done, or the server does not know it. */
  | { readonly kind: 'not-cancelled' }
  | { readonly kind: 'needs-staff' }
  | WaitingVerdict;

/**
 * What one cancellation means for its entry. Pure. Repeating it harms nobody, since it names one visit; but "not known"
 * after an answer that was lost may mean that the lost one did it, so the slot is looked at.
 */
export function cancelVerdict(
  outcome: SendOutcome,
  context: Pick<SendContext, 'tokenWasFresh' | 'clockIsWrong' | 'wasInDoubt'>,
): CancelVerdict {
  switch (outcome.kind) {
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'not-cancelled':
      return context.wasInDoubt ? { kind: 'in-doubt', cause: 'possible-effect' } : { kind: 'not-cancelled' };
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
