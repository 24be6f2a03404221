import { assertNever } from '../../domain/assert-never.ts';
import type { BookingState } from '../../domain/booking.ts';
import type { PaperDocument } from '../../domain/document.ts';
import type { PrintedDocument } from '../../domain/print-job.ts';
import { cancellationSlipLayout } from './cancellation-slip.ts';
import type { PaperInput } from './parts.ts';
import { requestSlipLayout } from './request-slip.ts';
import { ticketLayout } from './ticket.ts';

/**
 * Which paper a booking is worth. The printer, the screen and the PDF draw the same description, so every line of it is
 * something a patient reads in all three.
 */

/** Which paper a booking in this state is worth; null for none. */
export function paperOf(state: BookingState): PrintedDocument | null {
  switch (state.kind) {
    case 'confirmed':
      return 'ticket';
    case 'pending':
    case 'needs-staff':
      return 'request-slip';
    case 'cancelled':
      // Of what was withdrawn nobody has a ticket, and its slip never was one.
      return state.withdrawn ? null : 'cancellation-slip';
    case 'refused':
    case 'expired':
      return null;
    default:
      return assertNever(state);
  }
}

/** The paper of a booking as it stands now; null when there is nothing to hand out (refused, expired). */
export function documentFor(input: PaperInput): PaperDocument | null {
  const paper = paperOf(input.booking.state);
  switch (paper) {
    case null:
      return null;
    case 'ticket':
      return ticketLayout(input);
    case 'request-slip':
      return requestSlipLayout(input);
    case 'cancellation-slip':
      return cancellationSlipLayout(input);
    default:
      return assertNever(paper);
  }
}
