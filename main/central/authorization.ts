import type { BasicCredentials } from './settings.ts';

/** What a header may carry: visible ASCII. A token with anything else would make the request unsendable. */
export const isSendableToken = (token: string): boolean =>
  token.length <= 16_384 && /^[\x21-\x7e]+$/.test(token);

/** RFC 6750. */
export const bearer = (token: string): string => `Bearer ${token}`;

/** RFC 7617, in UTF-8. */
export const basic = ({ login, password }: BasicCredentials): string =>
  `Basic ${Buffer.from(`${login}:${password}`, 'utf8').toString('base64')}`;
