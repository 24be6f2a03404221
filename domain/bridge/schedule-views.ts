import { z } from 'zod';
import { guid, instant } from './basics.ts';

export const soonestView = z.object({ slotGuid: guid, startAt: instant, resourceGuid: guid });

export const specialityView = z.object({
  id: z.string(),
  name: z.string(),
  freeCount: z.number().int(),
  soonestAt: instant.nullable(),
  /** Somebody of it receives out of schedule: the living queue, whether there are free places or not. */
  queue: z.boolean(),
  /** Who and what is booked there, as the directory names them: whoever knows a doctor's name finds the speciality by it. */
  doctors: z.array(z.string()),
});

export const doctorView = z.object({
  guid,
  name: z.string(),
  room: z.string().nullable(),
  floor: z.number().int().nullable(),
  freeCount: z.number().int(),
  soonest: soonestView.nullable(),
  /** Receives out of schedule: the living queue, a day without a time. */
  queue: z.boolean(),
});
