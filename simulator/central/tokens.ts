import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../../domain/clinic-time.ts';
import { MINUTE_MS } from '../../domain/clinic-time.ts';
import { stableBytes } from '../clinic/stable.ts';

/** A patient's token lives ten minutes: so did the one in the only sample seen. */
export const TOKEN_LIFE_MS = 10 * MINUTE_MS;

export type TokenKind = 'COD' | 'RPGU' | 'LPU';

const claimsSchema = z.object({
  Patient: z.object({
    Lpu: z.string(),
    Mkab: z.string().nullable(),
    IsClosed: z.boolean(),
    /** Of the portal's tokens, which need no card: who else would they be about. */
    Person: z.string().optional(),
  }),
  TokenBeginLifeTime: z.string(),
  TokenEndLifeTime: z.string(),
  tokenType: z.enum(['COD', 'RPGU', 'LPU']),
});
export type Claims = z.infer<typeof claimsSchema>;

export type TokenCheck =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly why: 'malformed' | 'bad-signature' | 'expired' };

export type Tokens = {
  issue(kind: TokenKind, patient: Claims['Patient'], now: Instant): string;
  check(token: string, now: Instant): TokenCheck;
};

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs with a key that follows from the seed: a token outlives a restart, as it would a restart of the real service. */
export function createTokens(seed: number): Tokens {
  const key = stableBytes(seed, 'token key');
  const sign = (text: string): Buffer => createHmac('sha256', key).update(text).digest();

  return {
    issue: (kind, patient, now) => {
      const claims: Claims = {
        Patient: patient,
        TokenBeginLifeTime: new Date(now).toISOString(),
        TokenEndLifeTime: new Date(now + TOKEN_LIFE_MS).toISOString(),
        tokenType: kind,
      };
      const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
      return `${body}.${sign(body).toString('base64url')}`;
    },
    check: (token, now) => {
      const parts = token.split('.');
      const [header = '', payload = '', signature = ''] = parts;
      const claims = parts.length === 3 ? readClaims(payload) : undefined;
      if (!claims) return { ok: false, why: 'malformed' };
      const given = Buffer.from(signature, 'base64url');
      const right = sign(`${header}.${payload}`);
      if (given.length !== right.length || !timingSafeEqual(given, right))
        return { ok: false, why: 'bad-signature' };
      if (now >= Date.parse(claims.TokenEndLifeTime)) return { ok: false, why: 'expired' };
      return { ok: true, claims };
    },
  };
}

function readClaims(payload: string): Claims | undefined {
  try {
    const parsed = claimsSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
