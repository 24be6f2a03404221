import { z } from 'zod';
import type { Day } from '../../../domain/clinic-time.ts';
import { addressOf } from './address.ts';
import { lowerCaseKeys } from './keys.ts';
import { guid } from './scalars.ts';

/** `GET {schedule}/lpu/{lpu}/speciality/{specId}/schedule/{dateFrom}/{dateTo}`: both days included. */
export const specialityScheduleAddress = (
  schedule: string,
  lpuGuid: string,
  specialityId: string,
  from: Day,
  to: Day,
): string => addressOf(schedule, 'lpu', lpuGuid, 'speciality', specialityId, 'schedule', from, to);

/** `GET {schedule}/lpu/{lpu}/doctor/{docPrvdGuid}/schedule/{date}`. */
export const resourceDayAddress = (
  schedule: string,
  lpuGuid: string,
  resourceGuid: string,
  on: Day,
): string => addressOf(schedule, 'lpu', lpuGuid, 'doctor', resourceGuid, 'schedule', on);

/** `guid`, `docPrvdGuid`, `beginTime` and `endTime` are assumed names; the rest is documented. */
const wireCell = z.object({
  guid,
  docprvdguid: guid.nullish(),
  begintime: z.string(),
  endtime: z.string(),
  status: z.string().min(1),
  flagaccess: z.union([z.string(), z.array(z.string())]).nullish(),
  bookingsource: z.unknown().optional(),
});
export type WireCell = z.infer<typeof wireCell>;

/** Undefined when it cannot be read. */
export function readCell(json: unknown): WireCell | undefined {
  const parsed = wireCell.safeParse(lowerCaseKeys(json));
  return parsed.success ? parsed.data : undefined;
}

/** The cells of an answer: an array, or one inside `cells` or `schedule`. Undefined for anything else. */
export function readCellList(json: unknown): readonly unknown[] | undefined {
  if (Array.isArray(json)) return json;
  if (typeof json !== 'object' || json === null) return undefined;
  for (const [key, value] of Object.entries(json)) {
    if (['cells', 'schedule'].includes(key.toLowerCase()) && Array.isArray(value)) return value;
  }
  return undefined;
}
