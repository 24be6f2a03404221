import { err, ok, type Result } from './result.ts';
import type { NotRead } from './scan.ts';

/**
 * The code on the kiosk's own papers: which booking it is, in digits alone. Digits come the same through every keyboard
 * layout and make the smallest QR.
 *
 *   8263 · the booking's UUID as a decimal number of 39 digits · two check digits (ISO 7064 MOD 97-10)
 */
const MAGIC = '8263';
const UUID_DIGITS = 39;
const HIGHEST_UUID = (1n << 128n) - 1n;

/** Digits in the whole code. */
export const PAPER_CODE_LENGTH = MAGIC.length + UUID_DIGITS + 2;

/** The longest number on ordinary goods and parcels, in digits: what is no longer is not taken for the beginning of ours. */
export const LONGEST_ON_GOODS = 14;

/** The digits for a booking. Throws on what is not a UUID: ids are made here, so that would be a bug. */
export function paperCodeOf(bookingId: string): string {
  if (!/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(bookingId)) {
    throw new TypeError('a booking id is a UUID');
  }
  const number = BigInt(`0x${bookingId.replaceAll('-', '')}`);
  return withCheckDigits(MAGIC + String(number).padStart(UUID_DIGITS, '0'));
}

/**
 * The booking's id, in small letters. `half-read`: begins as a paper's code and is shorter; `damaged`: begins as one and
 * its check digits say otherwise; `something-else`: every other text. Each single wrong digit and each swap of two
 * neighbours is noticed, as MOD 97-10 promises.
 */
export function readPaperCode(text: string): Result<string, NotRead> {
  if (!/^\d+$/.test(text) || !text.startsWith(MAGIC)) return err('something-else');
  if (text.length <= LONGEST_ON_GOODS) return err('something-else');
  if (text.length < PAPER_CODE_LENGTH) return err('half-read');
  if (text.length > PAPER_CODE_LENGTH) return err('damaged');
  const number = BigInt(text.slice(MAGIC.length, -2));
  if (text !== withCheckDigits(text.slice(0, -2)) || number > HIGHEST_UUID) return err('damaged');
  const hex = number.toString(16).padStart(32, '0');
  return ok(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

/** The remainder of the whole by 97 becomes 1. Compared as text, because 00, 01 and 99 would pass for 97, 98 and 02. */
function withCheckDigits(digits: string): string {
  const check = 98n - ((BigInt(digits) * 100n) % 97n);
  return digits + String(check).padStart(2, '0');
}
