import type { PatientEvent } from './event.ts';
import type { Step, StepKind } from './state.ts';

/** Something was asked for and did not come about: from here the same request can be asked again. */
type Undone = Extract<Step, { kind: 'not-booked' | 'not-cancelled' | 'not-pushed' }>;

const UNDONE: ReadonlySet<StepKind> = new Set<Undone['kind']>(['not-booked', 'not-cancelled', 'not-pushed']);

export const isUndone = (step: Step): step is Undone => UNDONE.has(step.kind);

/**
 * What is asked once more by itself when the kiosk is back that went away over it: nobody knows what became of the wish,
 * and the same request again finds out and does nothing twice. Null where nothing was left open.
 */
export function askedAgain(step: Step): PatientEvent | null {
  if (!isUndone(step) || step.error !== 'internal') return null;
  switch (step.kind) {
    case 'not-booked':
      return { kind: 'booking-asked' };
    case 'not-cancelled':
      return { kind: 'cancel-confirmed' };
    case 'not-pushed':
      return { kind: 'card-sent', requestId: step.requestId };
  }
}
