import { isDay } from './clinic-time.ts';

/**
 * Health-insurance policy numbers: unified (ЕНП) 16 digits, temporary certificate 9 digits, old style in free form.
 * Source for the check digit and for what the digits carry: the rules of forming a unified policy number, summed up in
 * `docs/decisions.md`.
 */
export type PolicyKind = 'unified' | 'temporary';

/** What the number says of itself; anything but `looks-right` asks to look again and never refuses. */
export type PolicyHint = 'looks-right' | 'check-digit' | 'birth-date' | 'not-checkable';

export const UNIFIED_LENGTH = 16;
export const TEMPORARY_LENGTH = 9;

/** The kind of a policy number that is all digits, or undefined when no known kind has that many. */
export function policyKind(digits: string): PolicyKind | undefined {
  if (!/^\d+$/.test(digits)) return undefined;
  if (digits.length === UNIFIED_LENGTH) return 'unified';
  if (digits.length === TEMPORARY_LENGTH) return 'temporary';
  return undefined;
}

/** Luhn over all sixteen digits. */
export function hasValidCheckDigit(unified: string): boolean {
  let sum = 0;
  for (let i = 0; i < unified.length; i++) {
    let digit = Number(unified[unified.length - 1 - i]);
    if (i % 2 === 1) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
  }
  return sum % 10 === 0;
}

export type PolicyClaims = { readonly birthDate: string; readonly sex: 'male' | 'female' };

/**
 * Date of birth and sex a unified number claims, or undefined when its digits spell no date.
 * Digits 3–10 are the nines' complement of: month (+20 born in or before 1950, +40 for 1951–2000, +0 later),
 * the year's four digits reversed, day (+50 for men).
 */
export function claimsOf(unified: string): PolicyClaims | undefined {
  const plain = [...unified.slice(2, 10)].map((digit) => 9 - Number(digit)).join('');
  const codedMonth = Number(plain.slice(0, 2));
  const year = [...plain.slice(2, 6)].reverse().join('');
  const codedDay = Number(plain.slice(6, 8));
  const sex = codedDay > 50 ? 'male' : 'female';
  const day = sex === 'male' ? codedDay - 50 : codedDay;
  const shift = Number(year) <= 1950 ? 20 : Number(year) <= 2000 ? 40 : 0;
  const month = codedMonth - shift;
  const pad = (n: number): string => String(n).padStart(2, '0');
  const birthDate = `${year}-${pad(month)}-${pad(day)}`;
  return isDay(birthDate) ? { birthDate, sex } : undefined;
}

/** Checks a policy number by itself and, when given, against the date of birth; needs no network. */
export function policyHint(digits: string, birthDate?: string): PolicyHint {
  if (policyKind(digits) !== 'unified') return 'not-checkable';
  // Zeros all through pass the check digit, but spell no date.
  if (!hasValidCheckDigit(digits) || claimsOf(digits) === undefined) return 'check-digit';
  if (birthDate === undefined) return 'looks-right';
  return claimsOf(digits)?.birthDate === birthDate ? 'looks-right' : 'birth-date';
}
