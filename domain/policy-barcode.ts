import { threeParts, unpackLetters } from './barcode-alphabet.ts';
import { addDays, type Day } from './clinic-time.ts';
import { claimsOf, hasValidCheckDigit, UNIFIED_LENGTH } from './policy.ts';
import { err, ok, type Result } from './result.ts';
import type { NotRead, PersonName } from './scan.ts';

/** What the PDF417 of a paper policy says of its holder. */
export type PolicyBarcode = {
  /** Sixteen digits. */
  readonly policy: string;
  readonly birthDate: Day;
  readonly sex: 'male' | 'female';
  readonly name: PersonName;
  /**
   * Null when the policy has no end. A day that has passed is no reason to turn anybody away: an insurance goes on under
   * the same number when its paper has run out, and the central API knows and decides.
   */
  readonly expiresOn: Day | null;
} & (
  | { readonly type: 2 }
  /** The insurer that issued it: its state register number and its region. */
  | { readonly type: 1; readonly ogrn: string; readonly okato: string }
);

/** Bytes in the barcode of either type. */
export const POLICY_BARCODE_LENGTH = 130;

/** Where the fields of each type lie: offsets of the first byte and of the one after the last. */
const layouts = {
  1: { name: [9, 51], sex: 51, born: 52, expires: 54 },
  2: { name: [9, 60], sex: 60, born: 61, expires: 63 },
} as const;
const NUMBER_AT = 1;
const OGRN_AT = 56;
const OKATO_AT = 62;

/** Dates are whole days since this one; zero stands for none. */
const EPOCH: Day = '1900-01-01';
const HIGHEST_NUMBER = 9_999_999_999_999_999n;

/**
 * Reads the bytes of a paper policy's barcode, types 01 and 02.
 *
 * Strict on purpose: a person who types after a refusal has lost a minute, a person taken for another has lost more.
 * The signature in the last 65 bytes is not checked: its key is nowhere published. What stands between a broken read and
 * a wrong patient is the number's check digit, its agreement with date of birth and sex, and the shape of the name.
 *
 * `half-read`: begins as a policy's barcode and is shorter; `damaged`: begins as one and does not hold together;
 * `something-else`: does not begin as one. `today` is the clinic's day: nobody is born after it.
 * Source of the layout: the published requirements on the barcode of the unified policy.
 */
export function readPolicyBarcode(bytes: Uint8Array, today: Day): Result<PolicyBarcode, NotRead> {
  const type = bytes[0];
  if (type !== 1 && type !== 2) return err('something-else');
  if (bytes.length < POLICY_BARCODE_LENGTH) return err('half-read');
  if (bytes.length > POLICY_BARCODE_LENGTH) return err('damaged');

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const layout = layouts[type];
  const policy = policyOf(view.getBigUint64(NUMBER_AT));
  const birthDate = dayOfCount(view.getUint16(layout.born));
  const sex = sexOf(view.getUint8(layout.sex));
  const name = nameOf(type, bytes.subarray(...layout.name));
  const expiresOn = dayOfCount(view.getUint16(layout.expires));
  if (!policy || !birthDate || !sex || !name) return err('damaged');
  if (birthDate > today || (expiresOn !== null && expiresOn <= birthDate)) return err('damaged');

  const claims = claimsOf(policy);
  if (claims?.birthDate !== birthDate || claims.sex !== sex) return err('damaged');

  const person = { policy, birthDate, sex, name, expiresOn };
  if (type === 2) return ok({ type, ...person });
  const ogrn = ogrnOf(view);
  if (!ogrn) return err('damaged');
  return ok({ type, ...person, ogrn, okato: okatoOf(view) });
}

function policyOf(number: bigint): string | undefined {
  if (number > HIGHEST_NUMBER) return undefined;
  const digits = String(number).padStart(UNIFIED_LENGTH, '0');
  return hasValidCheckDigit(digits) ? digits : undefined;
}

const dayOfCount = (days: number): Day | null => (days === 0 ? null : addDays(EPOCH, days));

const sexOf = (code: number): 'male' | 'female' | undefined =>
  code === 1 ? 'male' : code === 2 ? 'female' : undefined;

/**
 * Type 02 writes `Family|Given|Patronymic` and fills up with spaces. Type 01 writes `Given|Family|Patronymic`, fills up
 * with spaces, turns the letters round, packs them, and turns the bytes round.
 */
function nameOf(type: 1 | 2, packed: Uint8Array): PersonName | undefined {
  const letters = unpackLetters(type === 2 ? packed : packed.toReversed());
  if (letters === undefined) return undefined;
  const written = type === 2 ? letters : [...letters].reverse().join('');
  const parts = threeParts(written.replace(/ +$/, ''));
  if (!parts) return undefined;
  const [first, second, patronymic] = parts;
  const [family, given] = type === 2 ? [first, second] : [second, first];
  const isName =
    isPlausible(family) &&
    (given === '' ? patronymic === '' : isPlausible(given)) &&
    (patronymic === '' || isPlausible(patronymic));
  return isName ? { family, given, patronymic } : undefined;
}

/**
 * Words of letters, joined by one hyphen, apostrophe, dot or space ("САЛТЫКОВ-ЩЕДРИН", "Д'АРК", "МАМЕД ОГЛЫ"), none
 * beginning with a sign that has no sound. The alphabet's digits are in no name.
 */
const isPlausible = (part: string): boolean =>
  /^(?![ЬЪ])[А-ЯЁ]+(?:(?:['\- ]|\. ?)(?![ЬЪ])[А-ЯЁ]+)*\.?$/.test(part);

/**
 * Thirteen digits of a legal entity. Its control digit is left alone: the insurer identifies no patient, and published
 * samples carry rounded numbers that fail it.
 */
function ogrnOf(view: DataView): string | undefined {
  const digits = String(view.getUint16(OGRN_AT) * 2 ** 32 + view.getUint32(OGRN_AT + 2));
  return /^[15]\d{12}$/.test(digits) ? digits : undefined;
}

/** A region is five digits, a place within it up to eleven; a barcode has room for eight. */
const okatoOf = (view: DataView): string =>
  String(view.getUint8(OKATO_AT) * 2 ** 16 + view.getUint16(OKATO_AT + 1)).padStart(5, '0');
