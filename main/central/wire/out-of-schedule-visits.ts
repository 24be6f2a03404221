import { z } from 'zod';
import type { Day } from '../../../domain/clinic-time.ts';
import { addressOf, queryOf } from './address.ts';
import { lowerCaseKeys } from './keys.ts';
import { guid, guidOrNull, namedGuid, textOrNull } from './scalars.ts';

/** Document 003: `POST {outOfSchedule}/visit/{lpuGuid}/outSchedule/{resGuid}/{date}?fullResponse=`, without a body. */
export const outOfScheduleAddress = (
  outOfSchedule: string,
  asked: {
    readonly clinicGuid: string;
    readonly resourceGuid: string;
    readonly on: Day;
    readonly fullResponse: boolean;
  },
): string =>
  `${addressOf(outOfSchedule, 'visit', asked.clinicGuid, 'outSchedule', asked.resourceGuid, asked.on)}?${queryOf(
    [['fullResponse', String(asked.fullResponse)]],
  )}`;

/** With `fullResponse=false` only `lpu`, `num` and `ticketGuid` are filled. */
const ticketVisit = z.object({
  lpu: z.object({ guid }),
  ticketguid: namedGuid,
  num: z.unknown().optional(),
  docguid: guidOrNull,
});

export type TicketVisit = {
  readonly clinicGuid: string;
  readonly ticketGuid: string;
  readonly number: string | null;
  /** Null when the answer does not say. */
  readonly resourceGuid: string | null;
};

/** Document 003, TicketVisitWithLpu. Undefined when it is not one. */
export function readTicketVisit(json: unknown): TicketVisit | undefined {
  const parsed = ticketVisit.safeParse(lowerCaseKeys(json));
  if (!parsed.success) return undefined;
  const { lpu, ticketguid, num, docguid } = parsed.data;
  return {
    clinicGuid: lpu.guid,
    ticketGuid: ticketguid,
    number: textOrNull(num, 40),
    resourceGuid: docguid,
  };
}
