import type { Output } from '../../domain/bridge.ts';
import type { Identity } from '../../domain/patient.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { isAskable } from '../outbox/tokens.ts';
import type { CentralApi, TokenKind } from '../ports.ts';
import type { KioskDeps } from './deps.ts';
import { within } from './within.ts';

/**
 * Asks the central API for a token, for as long as the clinic's rules let a patient wait. Nothing is recorded. When it
 * cannot be asked the visit goes on: the booking's own token will tell. By СНИЛС nobody can be asked for where
 * the clinic's tokens are not asked for by it; `offers.snils` says so before.
 */
export async function identifyPatient(
  deps: Pick<KioskDeps, 'tokens' | 'clock' | 'rules' | 'central'>,
  who: Identity,
): Promise<Result<Output<'identify'>, 'not-recognised' | 'medical-card-closed' | 'not-offered'>> {
  const kind = identifyingToken(deps.central);
  if (!isAskable(kind, who)) return err('not-offered');
  const answer = await within(deps.clock, deps.rules.identifyWaitMs, deps.tokens.forVisit(kind, who));
  if (answer === undefined || answer.kind === 'failed') return ok({ recognised: 'not-checked' });
  if (answer.kind === 'refused') {
    return err(answer.reason === 'no-medical-card' ? 'not-recognised' : 'medical-card-closed');
  }
  return ok({ recognised: 'yes' });
}

/** The token a visit here will most likely need: kept, it serves the booking too. */
export function identifyingToken(central: Pick<CentralApi, 'has' | 'tokenKindFor'>): TokenKind {
  if (central.has('appointments')) return central.tokenKindFor('book-slot');
  if (central.has('referral-appointments')) return central.tokenKindFor('book-referral');
  return central.tokenKindFor(central.has('portal') ? 'book-portal' : 'book-out-of-schedule');
}
