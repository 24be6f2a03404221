import type { Identity } from '../../domain/patient.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { KioskDeps } from './deps.ts';
import { within } from './within.ts';

/**
 * Asks the central API for a token, for as long as the clinic's rules let a patient wait. Nothing is recorded. When it
 * cannot be asked the visit goes on: the booking's own token will tell.
 */
export async function identifyPatient(
  deps: Pick<KioskDeps, 'tokens' | 'clock' | 'rules'>,
  who: Identity,
): Promise<Result<{ recognised: 'yes' | 'not-checked' }, 'not-recognised' | 'medical-card-closed'>> {
  const answer = await within(deps.clock, deps.rules.identifyWaitMs, deps.tokens.forVisit(who));
  if (answer === undefined || answer.kind === 'failed') return ok({ recognised: 'not-checked' });
  if (answer.kind === 'refused') {
    return err(answer.reason === 'no-medical-card' ? 'not-recognised' : 'medical-card-closed');
  }
  return ok({ recognised: 'yes' });
}
