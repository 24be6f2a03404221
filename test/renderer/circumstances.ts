import type { BookingState } from '../../domain/booking.ts';
import type { BookingView, CallError, MethodName, PrintJobView, StatusView } from '../../domain/bridge.ts';

/** What the kiosk behind the screen is like: every test sets the part of it that its story needs. */
export type Circumstances = {
  network: StatusView['network']['kind'];
  asOf: number | null;
  printer: StatusView['printer']['kind'];
  tooOldToBook: boolean;
  demonstration: boolean;
  recognised: 'yes' | 'not-checked' | CallError<'identify'>;
  /** What a booking becomes, or why it is refused outright. */
  verdict: BookingState | CallError<'book'>;
  print: PrintJobView['state'] | null;
  /** What becomes of a print that is asked for on the screen. */
  printAsked: PrintJobView['state'];
  scanner: StatusView['scanner'];
  offers: StatusView['offers'];
  /** What was asked for first, when a booking ends up in another place. */
  movedFrom: BookingView['movedFrom'];
  /** Bookings have a day and no time. */
  outOfSchedule: boolean;
  delayMs: Partial<Record<MethodName, number>>;
  display: StatusView['display'];
};
