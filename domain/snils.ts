/**
 * СНИЛС, the number of a pension insurance account: nine digits and two check digits, written `112-233-445 95`.
 * Source: the Pension Fund's rule of the check number (the digits times 9 to 1, summed, modulo 101; 100 stands for 00).
 */
export const SNILS_LENGTH = 11;

/** Numbers up to this one were given out before there were check digits. */
const LAST_UNCHECKED = 1_001_998;

/** What the number says of itself; anything but `looks-right` asks to look again and never refuses. */
export type SnilsHint = 'looks-right' | 'check-digits' | 'not-checkable';

/** The two check digits of the first nine digits. */
export function snilsCheckDigits(nine: string): string {
  const sum = [...nine].reduce((total, digit, i) => total + Number(digit) * (9 - i), 0);
  return String((sum % 101) % 100).padStart(2, '0');
}

/** Checks eleven digits by themselves; needs no network. Anything else is not checkable. */
export function snilsHint(digits: string): SnilsHint {
  if (!/^\d{11}$/.test(digits)) return 'not-checkable';
  const nine = digits.slice(0, 9);
  // Nobody has the number of zeros, whose check digits are zeros as well.
  if (Number(nine) === 0) return 'check-digits';
  if (Number(nine) <= LAST_UNCHECKED) return 'not-checkable';
  return snilsCheckDigits(nine) === digits.slice(9) ? 'looks-right' : 'check-digits';
}

/** As it is written and read out: `112-233-445 95`. */
export const snilsWritten = (digits: string): string =>
  digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4');
