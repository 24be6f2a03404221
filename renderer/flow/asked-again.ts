import type { PatientEvent } from './event.ts';
import type { Step } from './state.ts';

/**
 * What is asked once more by itself when the kiosk is back that went away over it: nobody knows what became of the wish,
 * and the same request again finds out and does nothing twice. Null where nothing was left open.
 */
export function askedAgain(step: Step): PatientEvent | null {
  if (!('error' in step) || step.error !== 'internal') return null;
  switch (step.kind) {
    case 'not-booked':
      return { kind: 'booking-asked' };
    case 'not-cancelled':
      return { kind: 'cancel-confirmed' };
    case 'not-pushed':
      return { kind: 'card-sent', requestId: step.requestId };
    case 'slip-not-found':
      return null;
  }
}
