import type { BasicCredentials } from './settings.ts';

/** What a header may carry: visible ASCII. A token with anything else would make the request unsendable. */
export const isSendableToken = (token: string): boolean =>
  token.length <= 16_384 && /^[\x21-\x7e]+$/.test(token);

/** What a call shows to be let in. */
export type Credentials =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly basic: BasicCredentials };

/** RFC 6750. */
export const bearer = (token: string): string => `Bearer ${token}`;

/** RFC 7617, in UTF-8. */
export const basic = ({ login, password }: BasicCredentials): string =>
  `Basic ${Buffer.from(`${login}:${password}`, 'utf8').toString('base64')}`;

/** The `Authorization` header's value; undefined when no header can carry the token. */
export function authorizationOf(credentials: Credentials): string | undefined {
  if (credentials.kind === 'basic') return basic(credentials.basic);
  return isSendableToken(credentials.token) ? bearer(credentials.token) : undefined;
}
