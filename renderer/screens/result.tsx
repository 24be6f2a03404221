import { assertNever } from '../../domain/assert-never.ts';
import type { Step } from '../flow/state.ts';
import { BookedResult } from './result-booked.tsx';
import { UnbookedResult } from './result-unbooked.tsx';

/** What became of a booking: a ticket, a request slip, or words and a way on. */
export function ResultScreen({ step }: { step: Extract<Step, { kind: 'result' }> }) {
  const { state } = step.booking;
  switch (state.kind) {
    case 'confirmed':
    case 'pending':
      return (
        <BookedResult
          booking={step.booking}
          confirmed={state.kind === 'confirmed'}
          turned={step.turned}
          print={step.print}
        />
      );
    case 'refused':
    case 'needs-staff':
    case 'expired':
    case 'cancelled':
      return <UnbookedResult booking={step.booking} state={state} print={step.print} />;
    default:
      return assertNever(state);
  }
}
