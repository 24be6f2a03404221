import { MINUTE_MS } from '../../domain/clinic-time.ts';
import { identityKey, isSnilsIdentity } from '../../domain/identity.ts';
import type { Identity } from '../../domain/patient.ts';
import type { CentralApi, Clock, TokenAnswer, TokenKind } from '../ports.ts';

/** Tokens live ten minutes; one this old by our own clock is not used, so that it does not die on the way. */
const USABLE_MS = 8 * MINUTE_MS;

export type Tokens = {
  /** Asks for the patient who stands there, and keeps the token for this visit. */
  forVisit(kind: TokenKind, who: Identity): Promise<TokenAnswer>;
  /** For a delivery: the visit's token when it is this patient's, else a new one that is not kept. `fresh` tells which. */
  forDelivery(kind: TokenKind, who: Identity): Promise<TokenAnswer & { readonly fresh: boolean }>;
  /** The server refused it. */
  drop(kind: TokenKind, who: Identity): void;
  /** The visit is over. */
  forgetAll(): void;
};

type Kept = { readonly who: Identity; readonly token: string; readonly askedAt: number };

/** Whether such a token can be asked for a patient at all: by СНИЛС there are none but COD's (the vendor's page on authorization). */
export const isAskable = (kind: TokenKind, who: Identity): boolean => kind === 'cod' || !isSnilsIdentity(who);

/**
 * Whether this clinic can give back a booking of this patient's.
 *
 * @param who undefined once the personal data is gone
 */
export const canCancelHere = (
  central: Pick<CentralApi, 'has' | 'tokenKindFor'>,
  who: Identity | undefined,
): boolean =>
  central.has('cancellations') &&
  (who === undefined || isAskable(central.tokenKindFor('cancel-booking'), who));

/** The tokens of the visit under way are kept in memory, and no others: nothing of a patient outlives the visit here. */
export function createTokens(central: Pick<CentralApi, 'token'>, clock: Clock): Tokens {
  const kept = new Map<TokenKind, Kept>();
  let visit = 0;
  const keptFor = (kind: TokenKind, who: Identity): Kept | undefined => {
    const found = kept.get(kind);
    return found && identityKey(found.who) === identityKey(who) ? found : undefined;
  };
  const isUsable = (found: Kept): boolean => clock.elapsed() - found.askedAt < USABLE_MS;
  return {
    async forVisit(kind, who) {
      const asking = visit;
      const askedAt = clock.elapsed();
      const answer = await central.token(kind, who);
      // It may come after the patient has left.
      if (answer.kind === 'token' && asking === visit) kept.set(kind, { who, token: answer.token, askedAt });
      return answer;
    },
    async forDelivery(kind, who) {
      const found = keptFor(kind, who);
      if (found && isUsable(found)) return { kind: 'token', token: found.token, fresh: false };
      return { ...(await central.token(kind, who)), fresh: true };
    },
    drop(kind, who) {
      if (keptFor(kind, who)) kept.delete(kind);
    },
    forgetAll() {
      visit += 1;
      kept.clear();
    },
  };
}
