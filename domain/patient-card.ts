import { z } from 'zod';
import { isDay } from './clinic-time.ts';

/**
 * A patient's card as document 004 takes it, in our names. Lengths are ours: generous, and bounded. The guid, the clinic's
 * code and the attachment's clinic are the kiosk's to add.
 */
const text = (longest: number) => z.string().trim().min(1).max(longest);
const day = z.string().refine(isDay, 'a calendar day, YYYY-MM-DD');

export const cardSchema = z.object({
  family: text(100),
  name: text(100),
  /** Empty for those who have none: the document wants the field. */
  patronymic: z.string().trim().max(100),
  birthDate: day,
  birthplace: text(200).optional(),
  policy: z.object({
    /** Code of the policy's kind in the federal list (3: unified). */
    typeCode: text(10),
    typeName: text(100).optional(),
    series: z.string().trim().max(20).default(''),
    number: z.string().regex(/^\d{4,16}$/, 'a policy number has 4 to 16 digits'),
    startOn: day.optional(),
    endOn: day.optional(),
    /** ОГРН of the insurer. */
    insurer: text(20).optional(),
  }),
  identityDocument: z
    .object({
      /** Code of the document's kind in the federal list (14: passport). */
      typeCode: text(10),
      typeName: text(100).optional(),
      series: z.string().trim().max(20).default(''),
      number: text(30),
      issuedOn: day.optional(),
      issuedBy: text(300).optional(),
    })
    .optional(),
  phone: z.string().regex(/^[78]\d{10}$/, 'a telephone number has 11 digits, the first 7 or 8'),
  email: z.email().max(200).optional(),
  sex: z.enum(['male', 'female']).optional(),
  snils: z
    .string()
    .regex(/^\d{11}$/, 'СНИЛС has 11 digits')
    .optional(),
  registeredAddress: text(300).optional(),
  actualAddress: text(300).optional(),
  isWorker: z.boolean().optional(),
  workPlace: text(200).optional(),
  profession: text(200).optional(),
  position: text(200).optional(),
  bloodType: z.enum(['1', '2', '3', '4']).optional(),
  rhesusPositive: z.boolean().optional(),
  selfBookingBlocked: z.boolean().optional(),
  attachment: z.object({ from: day, kind: text(50).optional() }).optional(),
});
export type PatientCard = z.infer<typeof cardSchema>;

/** The fields a screen can ask to mend; `card` when the server's words name none of them. */
export const cardFields = [
  'family',
  'name',
  'patronymic',
  'birthDate',
  'birthplace',
  'policy',
  'identityDocument',
  'phone',
  'email',
  'sex',
  'snils',
  'registeredAddress',
  'actualAddress',
  'work',
  'blood',
  'attachment',
  'card',
] as const;
export type CardField = (typeof cardFields)[number];

/** Why the patient registry did not take a card: fields to mend, or a card of somebody else with this guid. */
export const cardRejections = ['not-valid', 'conflict'] as const;
export type CardRejection = (typeof cardRejections)[number];

/** What became of a card on its way to the registry. */
export type PushState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'accepted'; readonly at: number; readonly attachment: AttachmentStatus }
  | {
      readonly kind: 'rejected';
      readonly at: number;
      readonly reason: CardRejection;
      readonly fields: readonly CardField[];
    }
  | { readonly kind: 'needs-staff'; readonly since: number };

export const attachmentStatuses = ['none', 'uploaded', 'error', 'not-valid'] as const;
export type AttachmentStatus = (typeof attachmentStatuses)[number];
