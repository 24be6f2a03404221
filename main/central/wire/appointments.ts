import { z } from 'zod';
import { addressOf } from './address.ts';
import { lowerCaseKeys } from './keys.ts';
import { guid, namedGuid, textOrNull } from './scalars.ts';

/** Document 000: `POST {appointments}/appointments`. */
export const appointmentsAddress = (appointments: string): string => addressOf(appointments, 'appointments');

/** Document 000, body. `email` is optional and not sent. */
export const appointmentBody = (slotGuid: string): string => JSON.stringify({ slot: slotGuid });

const wireAppointment = z.object({ guid: namedGuid, slot: guid, number: z.unknown().optional() });

export type WireAppointment = {
  readonly guid: string;
  readonly slot: string;
  /** What the ticket shows; null when the server sent none, or nothing a ticket could show. */
  readonly number: string | null;
};

/** Document 000, Appointment. Undefined when it is not one. */
export function readAppointment(json: unknown): WireAppointment | undefined {
  const parsed = wireAppointment.safeParse(lowerCaseKeys(json));
  if (!parsed.success) return undefined;
  return { guid: parsed.data.guid, slot: parsed.data.slot, number: textOrNull(parsed.data.number, 40) };
}
