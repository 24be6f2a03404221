import type { Identity } from '../../../domain/patient.ts';
import { isSendableToken } from '../authorization.ts';
import { addressOf, queryOf } from './address.ts';
import { lowerCaseKeys } from './keys.ts';

/** `GET {auth}/auth/{cod|rpgu|lpuGuid}/token?Birthday=YYYY-MM-DD&n_pol=…`; the vendor's page on authorization. */
const tokenAddress = (auth: string, whose: string, { policy, birthDate }: Identity): string =>
  `${addressOf(auth, 'auth', whose, 'token')}?${queryOf([
    ['Birthday', birthDate],
    ['n_pol', policy],
  ])}`;

/** For document 001, and for 000 where it is configured so. Fails when the patient has no medical card. */
export const codTokenAddress = (auth: string, identity: Identity): string =>
  tokenAddress(auth, 'cod', identity);

/** For document 002. */
export const rpguTokenAddress = (auth: string, identity: Identity): string =>
  tokenAddress(auth, 'rpgu', identity);

/** For document 003, and for 000 where it is configured so. */
export const lpuTokenAddress = (auth: string, lpuGuid: string, identity: Identity): string =>
  tokenAddress(auth, lpuGuid, identity);

/** `{"token": "<JWT>"}` or a bare JSON string; undefined for anything else, and for what no header can carry. */
export function readToken(json: unknown): string | undefined {
  const keyed = lowerCaseKeys(json);
  const inside = typeof keyed === 'object' && keyed !== null && 'token' in keyed ? keyed.token : keyed;
  if (typeof inside !== 'string') return undefined;
  const token = inside.trim();
  return isSendableToken(token) ? token : undefined;
}
