import { z } from 'zod';
import { addDays, type Day, type Instant } from './clinic-time.ts';
import type { Slot } from './schedule.ts';

/**
 * What the kiosk may do by itself when the time asked for turns out to be taken: nothing, or another place that is not
 * earlier than the one the patient knows of and at most so many days after it (0: that very day).
 */
export const ifTakenSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('same-doctor'), withinDays: z.int().min(0).max(90) }),
  z.object({ kind: z.literal('any-doctor'), withinDays: z.int().min(0).max(90) }),
]);
export type IfTaken = Readonly<z.infer<typeof ifTakenSchema>>;

/** The limits a wish sets, or undefined when nothing is to be tried. Pure. */
export function limitsOf(
  wish: IfTaken,
  asked: { readonly day: Day; readonly startAt: Instant; readonly resourceGuid: string },
  now: { readonly earliestAt: Instant; readonly lastDay: Day },
): CandidateLimits | undefined {
  if (wish.kind === 'nothing') return undefined;
  const lastDay = addDays(asked.day, wish.withinDays);
  return {
    resourceGuid: wish.kind === 'same-doctor' ? asked.resourceGuid : null,
    // Never earlier than the patient was told: whoever comes at the time of the slip must not have missed it.
    fromAt: Math.max(asked.startAt, now.earliestAt),
    lastDay: lastDay < now.lastDay ? lastDay : now.lastDay,
  };
}

export type CandidateLimits = {
  /** Null: whoever of the speciality is free. */
  readonly resourceGuid: string | null;
  readonly fromAt: Instant;
  readonly lastDay: Day;
};

/** Whether a slot is within the limits. Pure; the search in the mirror asks for the same, and this has the last word. */
export const isWithin = (
  slot: Pick<Slot, 'startAt' | 'day' | 'resourceGuid'>,
  limits: CandidateLimits,
): boolean =>
  slot.startAt >= limits.fromAt &&
  slot.day <= limits.lastDay &&
  (limits.resourceGuid === null || slot.resourceGuid === limits.resourceGuid);
