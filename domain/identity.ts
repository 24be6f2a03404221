import type { Identity } from './patient.ts';
import { writtenName } from './person-name.ts';

/** What the three ways of saying who one is have in common. Two ways of the same person are two patients: nobody here can know. */

export type PolicyIdentity = Extract<Identity, { readonly policy: string }>;
export type SnilsIdentity = Extract<Identity, { readonly snils: string }>;

export const isSnilsIdentity = (who: Identity): who is SnilsIdentity => 'snils' in who;

/** As it is kept and asked with: names as people write them, so that capitals and blanks make nobody another patient. */
export const normalIdentity = (who: Identity): Identity =>
  isSnilsIdentity(who) ? { ...who, name: writtenName(who.name) } : who;

/**
 * A text that is the same for the same patient and no other's. СНИЛС counts with its name: the central API knows nobody by
 * less, and whoever types another name is shown nothing of this one's. The series of an old policy is written with hyphens
 * and without: it is the same one.
 */
export function identityKey(who: Identity): string {
  if (isSnilsIdentity(who)) {
    const { family, given, patronymic } = writtenName(who.name);
    return `s ${who.snils} ${who.birthDate} ${JSON.stringify([family, given, patronymic])}`;
  }
  return 'series' in who
    ? `o ${who.series.replaceAll('-', '')} ${who.policy} ${who.birthDate}`
    : `p ${who.policy} ${who.birthDate}`;
}

/** What a patient's number is shown by where nobody may read all of it. */
export type IdentityTail = {
  /** Which number it is the end of. */
  readonly of: 'policy' | 'snils';
  /** Its last digits; empty once personal data is gone. */
  readonly digits: string;
};

/** Digits of a policy's end, and of СНИЛС's: its two check digits are written apart and name nobody. */
export const TAIL_DIGITS = { policy: 4, snils: 2 } as const;

export const identityTail = (who: Identity): IdentityTail =>
  isSnilsIdentity(who)
    ? { of: 'snils', digits: who.snils.slice(-TAIL_DIGITS.snils) }
    : { of: 'policy', digits: who.policy.slice(-TAIL_DIGITS.policy) };
