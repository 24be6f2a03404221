import { z } from 'zod';
import type { Day } from '../../../domain/clinic-time.ts';
import { addressOf } from './address.ts';
import { lowerCaseKeys } from './keys.ts';
import { textOrNull, ZERO_GUID } from './scalars.ts';

/** Document 002: `POST {portal}/iemk/directions/entry`. */
export const portalEntriesAddress = (portal: string): string =>
  addressOf(portal, 'iemk', 'directions', 'entry');

export type PortalEntry = {
  readonly referralGuid: string;
  readonly fromClinicGuid: string;
  readonly toClinicGuid: string;
  readonly resourceGuid: string;
  readonly day: Day;
  /** `HH:mm`. */
  readonly time: string;
};

/** Document 002: «ГУИД лпу + ГУИД направления». That nothing stands between them is assumed. */
const glued = (clinicGuid: string, guid: string): string => `${clinicGuid}${guid}`;

/**
 * Document 002, body, in the document's order. Which clinic goes where is assumed: the sending one with the referral, the
 * receiving one with the resource and by itself. `email` is optional and not sent.
 */
export const portalEntryBody = (entry: PortalEntry): string =>
  JSON.stringify({
    direction_id: glued(entry.fromClinicGuid, entry.referralGuid),
    lpu_code: entry.toClinicGuid,
    resource_id: glued(entry.toClinicGuid, entry.resourceGuid),
    day: entry.day,
    time: entry.time,
  });

const visitData = z.object({ entry_id: z.string().max(200), ticket: z.unknown().optional() });
const twoGuids =
  /^[^0-9a-z]*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[^0-9a-z]*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[^0-9a-z]*$/;

/** Document 002, VisitData: `Entry_id` is two GUIDs, whatever separates them. Undefined when it is not. */
export function readVisitData(
  json: unknown,
): { clinicGuid: string; visitGuid: string; ticketNumber: string | null } | undefined {
  const parsed = visitData.safeParse(lowerCaseKeys(json));
  if (!parsed.success) return undefined;
  const [, clinicGuid, visitGuid] = twoGuids.exec(parsed.data.entry_id.toLowerCase()) ?? [];
  if (clinicGuid === undefined || visitGuid === undefined || visitGuid === ZERO_GUID) return undefined;
  return { clinicGuid, visitGuid, ticketNumber: textOrNull(parsed.data.ticket, 40) };
}
