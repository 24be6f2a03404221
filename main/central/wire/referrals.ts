import { z } from 'zod';
import type { Day } from '../../../domain/clinic-time.ts';
import type { ReferralType } from '../../../domain/referral.ts';
import { addressOf, queryOf } from './address.ts';
import { lowerCaseKeys } from './keys.ts';
import { guidOrNull, namedGuid } from './scalars.ts';

/** `GET {referrals}/newdirections/patient`: those of the patient whom the token names. An assumed path. */
export const patientReferralsAddress = (referrals: string): string =>
  addressOf(referrals, 'newdirections', 'patient');

/** `GET {referrals}/newdirections/lpu/{lpuGuid}?dateFrom&page&count`: those to a clinic. Assumed; pages count from 1. */
export const clinicReferralsAddress = (
  referrals: string,
  clinicGuid: string,
  issuedFrom: Day,
  page: number,
  count: number,
): string =>
  `${addressOf(referrals, 'newdirections', 'lpu', clinicGuid)}?${queryOf([
    ['dateFrom', issuedFrom],
    ['page', String(page)],
    ['count', String(count)],
  ])}`;

/**
 * A direction of either kind, as far as the kiosk reads it. Both come with a diagnosis, a reason, a comment and the
 * patient's card (`mkbCode`, `mkbName`, `reason`, `comment`, `mkabGuid`): they are not listed here, so nothing past this
 * schema can see them. `docPrvdSenderGuid` is the doctor who wrote it, and of no use either.
 */
const direction = z.object({
  guid: namedGuid,
  number: z.unknown().optional(),
  date: z.unknown().optional(),
  datecreate: z.unknown().optional(),
  dateend: z.unknown().optional(),
  docprvdguid: guidOrNull,
  specialitycode: z.unknown().optional(),
  specialityname: z.unknown().optional(),
  researchname: z.unknown().optional(),
  lpufromguid: namedGuid,
  lpufromname: z.unknown().optional(),
  lputoguid: namedGuid,
  appointment: z.object({ guid: guidOrNull, start: z.unknown().optional() }).nullish(),
});
export type WireReferral = { readonly type: ReferralType; readonly direction: z.infer<typeof direction> };

const item = z.object({
  type: z.string().nullish(),
  consultdirection: z.unknown().optional(),
  laboratorydirection: z.unknown().optional(),
});

/** One item: the shape of document 001's AppointmentResult. Undefined when it cannot be read. */
export function readReferral(json: unknown): WireReferral | undefined {
  const parsed = item.safeParse(lowerCaseKeys(json));
  if (!parsed.success) return undefined;
  const { consultdirection, laboratorydirection } = parsed.data;
  const type = typeOf(parsed.data.type ?? (consultdirection ? 'consult' : 'laboratory'));
  if (type === undefined) return undefined;
  const one = direction.safeParse(type === 'consultation' ? consultdirection : laboratorydirection);
  return one.success ? { type, direction: one.data } : undefined;
}

function typeOf(text: string): ReferralType | undefined {
  const name = text.trim().toLowerCase();
  if (name === 'consult') return 'consultation';
  return name === 'laboratory' ? 'laboratory' : undefined;
}

const owned = z.object({
  patient: z.object({
    n_pol: z.union([z.string(), z.number().refine(Number.isSafeInteger)]),
    s_pol: z.string().nullish(),
    birthday: z.string(),
  }),
});
export type WireOwner = z.infer<typeof owned>['patient'];

/** Whose an item of the clinic-wide reading is; assumed. Undefined when it does not say. */
export function readOwner(json: unknown): WireOwner | undefined {
  const parsed = owned.safeParse(lowerCaseKeys(json));
  return parsed.success ? parsed.data.patient : undefined;
}
