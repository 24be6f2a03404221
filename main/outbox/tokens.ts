import { MINUTE_MS } from '../../domain/clinic-time.ts';
import type { Identity } from '../../domain/patient.ts';
import type { CentralApi, Clock, TokenAnswer } from '../ports.ts';

/** Tokens live ten minutes; one this old by our own clock is not used, so that it does not die on the way. */
const USABLE_MS = 8 * MINUTE_MS;

export type Tokens = {
  /** Asks for the patient who stands there, and keeps the token for this visit. */
  forVisit(who: Identity): Promise<TokenAnswer>;
  /** For a delivery: the visit's token when it is this patient's, else a new one that is not kept. `fresh` tells which. */
  forDelivery(who: Identity): Promise<TokenAnswer & { readonly fresh: boolean }>;
  /** The server refused it. */
  drop(who: Identity): void;
  /** The visit is over. */
  forgetAll(): void;
};

/** The token of the visit under way is kept in memory, and no other: nothing of a patient outlives the visit here. */
export function createTokens(central: Pick<CentralApi, 'token'>, clock: Clock): Tokens {
  let kept: { readonly who: Identity; readonly token: string; readonly askedAt: number } | undefined;
  let visit = 0;
  const isKept = (who: Identity): boolean =>
    kept?.who.policy === who.policy && kept.who.birthDate === who.birthDate;
  return {
    async forVisit(who) {
      const asking = visit;
      const askedAt = clock.elapsed();
      const answer = await central.token(who);
      // It may come after the patient has left.
      if (answer.kind === 'token' && asking === visit) kept = { who, token: answer.token, askedAt };
      return answer;
    },
    async forDelivery(who) {
      if (kept && isKept(who) && clock.elapsed() - kept.askedAt < USABLE_MS) {
        return { kind: 'token', token: kept.token, fresh: false };
      }
      return { ...(await central.token(who)), fresh: true };
    },
    drop(who) {
      if (isKept(who)) kept = undefined;
    },
    forgetAll() {
      visit += 1;
      kept = undefined;
    },
  };
}
