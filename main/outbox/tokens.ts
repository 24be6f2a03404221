import { MINUTE_MS } from '../../domain/clinic-time.ts';
import type { Identity } from '../../domain/patient.ts';
import type { CentralApi, Clock, TokenAnswer } from '../ports.ts';

/** Tokens live ten minutes; one this old by our own clock is not used, so that it does not die on the way. */
const USABLE_MS = 8 * MINUTE_MS;

export type Tokens = {
  /** A kept token or a new one. `fresh` tells which. */
  get(who: Identity): Promise<TokenAnswer & { readonly fresh: boolean }>;
  /** The server refused it. */
  drop(who: Identity): void;
  /** The visit is over. */
  forgetAll(): void;
};

/** Tokens are kept in memory alone, never in the outbox. */
export function createTokens(central: Pick<CentralApi, 'token'>, clock: Clock): Tokens {
  const kept = new Map<string, { token: string; askedAt: number }>();
  const key = (who: Identity): string => `${who.policy} ${who.birthDate}`;
  return {
    async get(who) {
      const known = kept.get(key(who));
      if (known && clock.now() - known.askedAt >= 0 && clock.now() - known.askedAt < USABLE_MS) {
        return { kind: 'token', token: known.token, fresh: false };
      }
      const askedAt = clock.now();
      const answer = await central.token(who);
      if (answer.kind === 'token') kept.set(key(who), { token: answer.token, askedAt });
      return { ...answer, fresh: true };
    },
    drop: (who) => void kept.delete(key(who)),
    forgetAll: () => kept.clear(),
  };
}
