import type { Answer, BookingView, Output, StatusView } from '../../domain/bridge.ts';
import type { IfTaken } from '../../domain/if-taken.ts';
import type { Choice, Purpose, Visit } from './state.ts';

/** What the patient did. */
export type PatientEvent =
  | { readonly kind: 'began'; readonly purpose: Purpose; readonly wish?: string }
  | { readonly kind: 'digit-typed'; readonly digit: string }
  | { readonly kind: 'digit-erased' }
  | { readonly kind: 'digits-cleared' }
  | { readonly kind: 'policy-kind-switched' }
  | { readonly kind: 'went-on' }
  | { readonly kind: 'went-back' }
  | { readonly kind: 'visit-ended' }
  | { readonly kind: 'data-corrected' }
  | { readonly kind: 'speciality-chosen'; readonly specialityId: string }
  | { readonly kind: 'doctor-chosen'; readonly resourceGuid: string }
  | { readonly kind: 'day-chosen'; readonly day: string }
  /** `requestId` is made here, once for the confirmation it leads to. */
  | { readonly kind: 'slot-chosen'; readonly choice: Choice; readonly requestId: string }
  | { readonly kind: 'if-taken-chosen'; readonly wish: IfTaken }
  | { readonly kind: 'booking-asked' }
  | { readonly kind: 'another-time-asked' }
  | { readonly kind: 'another-booking-asked' }
  | { readonly kind: 'my-bookings-asked' }
  | { readonly kind: 'booking-opened'; readonly booking: BookingView }
  | { readonly kind: 'print-asked' }
  | { readonly kind: 'language-switched' }
  | { readonly kind: 'contrast-switched' }
  | { readonly kind: 'text-switched' }
  | { readonly kind: 'trouble-closed' }
  | { readonly kind: 'touched' };

/** What the kiosk said. Answers about a visit carry the `seq` they were asked under. */
export type KioskEvent =
  | { readonly kind: 'status-read'; readonly status: StatusView }
  | { readonly kind: 'kiosk-lost' }
  | { readonly kind: 'specialities-read'; readonly view: Output<'specialities'> }
  | { readonly kind: 'identified'; readonly seq: number; readonly answer: Answer<'identify'> }
  | { readonly kind: 'doctors-read'; readonly seq: number; readonly answer: Answer<'doctors'> }
  | { readonly kind: 'days-read'; readonly seq: number; readonly answer: Answer<'days'> }
  | { readonly kind: 'times-read'; readonly seq: number; readonly answer: Answer<'times'> }
  | { readonly kind: 'booked'; readonly seq: number; readonly answer: Answer<'book'> }
  | { readonly kind: 'bookings-read'; readonly seq: number; readonly answer: Answer<'bookings'> }
  | { readonly kind: 'booking-read'; readonly booking: BookingView }
  | { readonly kind: 'print-answered'; readonly bookingId: string; readonly answer: Answer<'print'> }
  /** What was held under the reader in the visit of that number. */
  | { readonly kind: 'scan-read'; readonly visit: number; readonly answer: Answer<'takeScan'> }
  /** The last keys were a reader's and no person's: the number as it was before them. */
  | {
      readonly kind: 'reader-typed';
      readonly visit: number;
      readonly before: Pick<Visit, 'policy' | 'birthDate' | 'scanned'>;
    }
  /** Something shown may have changed: read it again under a new `seq`. */
  | { readonly kind: 'reread' }
  | { readonly kind: 'tick'; readonly wallAt: number; readonly monoAt: number };

export type FlowEvent = PatientEvent | KioskEvent;
