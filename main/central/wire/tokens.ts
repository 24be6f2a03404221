import type { Identity } from '../../../domain/patient.ts';
import { isSendableToken } from '../authorization.ts';
import { addressOf, queryOf } from './address.ts';
import { lowerCaseKeys } from './keys.ts';

/**
 * `GET {auth}/auth/{cod|rpgu|lpuGuid}/token?Birthday=YYYY-MM-DD&n_pol=…`; the vendor's page on authorization. COD fails
 * when the patient has no medical card.
 */
export const tokenAddress = (auth: string, whose: string, { policy, birthDate }: Identity): string =>
  `${addressOf(auth, 'auth', whose, 'token')}?${queryOf([
    ['Birthday', birthDate],
    ['n_pol', policy],
  ])}`;

/** `{"token": "<JWT>"}` or a bare JSON string; undefined for anything else, and for what no header can carry. */
export function readToken(json: unknown): string | undefined {
  const keyed = lowerCaseKeys(json);
  const inside = typeof keyed === 'object' && keyed !== null && 'token' in keyed ? keyed.token : keyed;
  if (typeof inside !== 'string') return undefined;
  const token = inside.trim();
  return isSendableToken(token) ? token : undefined;
}
