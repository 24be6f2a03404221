import { z } from 'zod';
import { isDay } from './clinic-time.ts';

const birthDate = z.string().refine(isDay, 'a date of birth is a calendar day, YYYY-MM-DD');
const namePart = z.string().trim().max(100);

/** A name as its parts are asked for; the patronymic, and a name a barcode does not carry, are empty. */
export const personName = z.object({ family: namePart, given: namePart, patronymic: namePart });
export type PersonNameParts = Readonly<z.infer<typeof personName>>;

/** Unified policy or temporary certificate. */
const policyIdentity = z.strictObject({
  policy: z.string().regex(/^\d{9}$|^\d{16}$/, 'a policy number has 16 or 9 digits'),
  birthDate,
});

/** An old policy has a series of letters, digits and hyphens beside its number (`s_pol`). */
const oldPolicyIdentity = z.strictObject({
  series: z
    .string()
    .regex(/^[0-9A-ZА-ЯЁ-]{1,12}$/, 'a series has 1 to 12 capital letters, digits or hyphens'),
  policy: z.string().regex(/^\d{4,12}$/, 'an old policy number has 4 to 12 digits'),
  birthDate,
});

/** The central API finds nobody by СНИЛС without the name (`snils` with `f`, `n`, `p`). */
const snilsIdentity = z.strictObject({
  snils: z.string().regex(/^\d{11}$/, 'СНИЛС has 11 digits'),
  name: personName.refine(
    ({ family, given }) => family !== '' && given !== '',
    'a name has a family name and a given name',
  ),
  birthDate,
});

/** Who a patient says they are: policy, or СНИЛС with name, and always the date of birth, never one alone. */
export const identitySchema = z.union([policyIdentity, oldPolicyIdentity, snilsIdentity]);
export type Identity = Readonly<z.infer<typeof identitySchema>>;
