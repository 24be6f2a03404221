import { z } from 'zod';
import { addressOf, queryOf } from './address.ts';
import { lowerCaseKeys } from './keys.ts';
import { guid, identifier, shownText, wholeNumberOrNull } from './scalars.ts';

/** `GET {schedule}/iemk/doctors?…`: doctors in bulk, one page. Pages count from 1. */
export const doctorsAddress = (schedule: string, lpuCode: string, page: number, count: number): string =>
  `${addressOf(schedule, 'iemk', 'doctors')}?${queryOf([
    ['lpuCode', lpuCode],
    ['haveSchedule', 'false'],
    ['page', String(page)],
    ['count', String(count)],
  ])}`;

/** `docPrvdGuid` is an assumed name; `closestEntry` and `schedule` are documented and not used: cells tell more. */
const wireDoctor = z.object({
  docprvdguid: guid,
  fio: shownText,
  specialityid: identifier,
  specialityname: shownText,
  room: z.unknown().optional(),
  floor: z.unknown().optional(),
});
export type WireDoctor = z.infer<typeof wireDoctor>;

/** Undefined when it cannot be read. */
export function readDoctor(json: unknown): WireDoctor | undefined {
  const parsed = wireDoctor.safeParse(lowerCaseKeys(json));
  return parsed.success ? parsed.data : undefined;
}

export type DoctorsPage = {
  readonly doctors: readonly unknown[];
  /** How many the server says fill a page; null when it does not. */
  readonly count: number | null;
  readonly total: number | null;
  /** A bare array: one page, and the last. */
  readonly isLast: boolean;
};

/** Undefined for anything that is neither the envelope nor an array. */
export function readDoctorsPage(json: unknown): DoctorsPage | undefined {
  if (Array.isArray(json)) return { doctors: json, count: null, total: null, isLast: true };
  if (typeof json !== 'object' || json === null) return undefined;
  const envelope = new Map(Object.entries(json).map(([key, value]) => [key.toLowerCase(), value]));
  const doctors: unknown = envelope.get('doctors');
  if (!Array.isArray(doctors)) return undefined;
  return {
    doctors,
    count: wholeNumberOrNull(envelope.get('count')),
    total: wholeNumberOrNull(envelope.get('total')),
    isLast: false,
  };
}
