import { z } from 'zod';
import { addressOf, queryOf } from './address.ts';
import { lowerCaseKeys } from './keys.ts';
import { guid, identifier, shownText } from './scalars.ts';

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
