import { z } from 'zod';
import { isDay } from './clinic-time.ts';

/** Who a patient says they are: policy and date of birth, never one alone. */
export const identitySchema = z.object({
  policy: z.string().regex(/^\d{9}$|^\d{16}$/, 'a policy number has 16 or 9 digits'),
  birthDate: z.string().refine(isDay, 'a date of birth is a calendar day, YYYY-MM-DD'),
});
export type Identity = z.infer<typeof identitySchema>;
