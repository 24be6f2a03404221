import { z } from 'zod';
import type { SimPatient } from '../clinic/patients.ts';
import type { Sheet } from '../printer/sheet.ts';
import { writePolicyBarcode } from './policy-barcode.ts';

/** What a tester can hold under the reader. */
export const heldSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('policy'), policy: z.string() }),
  /** Half of that barcode: the hand went away too soon. */
  z.strictObject({ kind: z.literal('half-policy'), policy: z.string() }),
  /** The code on a paper that came out of the printer. */
  z.strictObject({ kind: z.literal('sheet'), id: z.int() }),
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).max(500) }),
]);
export type Held = z.infer<typeof heldSchema>;

/** As readers do when they are told to end a read. */
const SUFFIX = '\r';

/** @returns the bytes the reader sends; undefined when there is no such thing, or no code on it */
export function bytesOfHeld(
  held: Held,
  world: { readonly patients: readonly SimPatient[]; readonly sheets: readonly Sheet[] },
): Uint8Array | undefined {
  switch (held.kind) {
    case 'policy':
      return barcodeOf(held.policy, world.patients);
    case 'half-policy':
      return barcodeOf(held.policy, world.patients)?.subarray(0, 60);
    case 'sheet': {
      const sheet = world.sheets.find(({ id }) => id === held.id);
      const code = sheet?.lines.find((line) => line.kind === 'qr');
      return code === undefined ? undefined : Buffer.from(code.data + SUFFIX);
    }
    case 'text':
      return Buffer.from(held.text + SUFFIX);
  }
}

/** A paper policy has sixteen digits; a temporary certificate has no barcode. */
function barcodeOf(policy: string, patients: readonly SimPatient[]): Uint8Array | undefined {
  const patient = patients.find((each) => each.policy === policy && policy.length === 16);
  if (!patient) return undefined;
  return writePolicyBarcode({
    type: 2,
    policy,
    birthDate: patient.birthDate,
    // The number itself says it: days of men begin at 51 in the complement of digits 9 and 10.
    sex: 99 - Number(policy.slice(8, 10)) > 50 ? 'male' : 'female',
    name: {
      family: patient.family.toUpperCase(),
      given: patient.name.toUpperCase(),
      patronymic: patient.patronymic.toUpperCase(),
    },
    expiresOn: null,
  });
}
