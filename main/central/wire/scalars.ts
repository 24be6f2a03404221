import { z } from 'zod';

const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A GUID in any case, read in lower case. */
export const guid = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.string().regex(guidPattern));

/** What .NET sends for "none". */
export const ZERO_GUID = '00000000-0000-0000-0000-000000000000';

/** A GUID that names something. */
export const namedGuid = guid.refine((text) => text !== ZERO_GUID);

/** A GUID that may be left out: absent, null, empty and all zeros are null. */
export const guidOrNull = z
  .union([z.literal('').transform(() => null), guid])
  .nullish()
  .transform((text) => (text === undefined || text === ZERO_GUID ? null : text));

/** An identifier sent as a number or a string. */
export const identifier = z
  .union([z.string(), z.number().refine(Number.isSafeInteger)])
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1).max(200));

/** A name that is shown: white space collapsed, never empty. */
export const shownText = z
  .string()
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1).max(1_000));

/** A string or a whole number as trimmed text of at most `longest` characters; null for anything else. */
export function textOrNull(value: unknown, longest: number): string | null {
  if (typeof value !== 'string' && !Number.isSafeInteger(value)) return null;
  const text = String(value).trim();
  return text === '' || text.length > longest ? null : text;
}

/** A whole number sent as a number or as digits; null for anything else. */
export function wholeNumberOrNull(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*-?\d{1,9}\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}
