import { isDay } from '../../domain/clinic-time.ts';

/** What is wrong with a date of birth, as soon as the digits typed so far show it. */
export type BirthDateProblem =
  | { readonly kind: 'no-such-day'; readonly day: string }
  | { readonly kind: 'no-such-month'; readonly month: string }
  | { readonly kind: 'not-in-month'; readonly day: number; readonly month: number }
  | { readonly kind: 'not-a-leap-year'; readonly year: string }
  | { readonly kind: 'before-1900' }
  | { readonly kind: 'future' };

export const BIRTH_DATE_LENGTH = 8;
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `digits` are DDMMYYYY, possibly unfinished; `today` is the clinic's calendar day, `YYYY-MM-DD`. */
export function birthDateProblem(digits: string, today: string): BirthDateProblem | null {
  const [day, month, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 8)];
  if (day.length === 2 && (Number(day) < 1 || Number(day) > 31)) return { kind: 'no-such-day', day };
  if (month.length < 2) return null;
  const longest = LONGEST[Number(month) - 1];
  if (longest === undefined) return { kind: 'no-such-month', month };
  if (Number(day) > longest) return { kind: 'not-in-month', day: Number(day), month: Number(month) };
  if (year.length < 4) return null;
  if (Number(year) < 1900) return { kind: 'before-1900' };
  const date = `${year}-${month}-${day}`;
  if (!isDay(date)) return { kind: 'not-a-leap-year', year };
  return date > today ? { kind: 'future' } : null;
}

/** The calendar day eight digits spell, or undefined while they spell none a patient can be born on. */
export function birthDateOf(digits: string, today: string): string | undefined {
  if (digits.length !== BIRTH_DATE_LENGTH || birthDateProblem(digits, today)) return undefined;
  return `${digits.slice(4, 8)}-${digits.slice(2, 4)}-${digits.slice(0, 2)}`;
}

/** A calendar day as it is typed, DDMMYYYY. */
export const birthDateDigits = (day: string): string => day.split('-').reverse().join('');
