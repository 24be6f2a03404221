import type { Answer, BookingView, Output, PushView, ReferralView, StatusView } from '../../domain/bridge.ts';
import type { CancelReason } from '../../domain/cancel.ts';
import type { IfTaken } from '../../domain/if-taken.ts';
import type { DeskEvent } from './operator/desk.ts';
import type { Question } from './question.ts';
import type { Choice } from './state.ts';
import type { DocumentKind, Language, Purpose, Visit } from './visit.ts';

/** Everything that keys write into. */
export type Typed = Pick<Visit, 'policy' | 'birthDate' | 'scanned' | 'slipNumber' | 'answers' | 'step'>;

/** What the patient did. */
export type PatientEvent =
  | { readonly kind: 'began'; readonly purpose: Purpose; readonly wish?: string }
  | { readonly kind: 'digit-typed'; readonly digit: string }
  | { readonly kind: 'digit-erased' }
  | { readonly kind: 'digits-cleared' }
  | { readonly kind: 'document-asked' }
  | { readonly kind: 'document-chosen'; readonly document: DocumentKind }
  /** From the on-screen keyboard: a letter, or a whole ending such as «.ru». */
  | { readonly kind: 'text-typed'; readonly text: string }
  | { readonly kind: 'text-erased' }
  | { readonly kind: 'text-cleared' }
  /** A question answered with one touch. */
  | { readonly kind: 'answer-chosen'; readonly answer: string }
  /** Who has none goes on without it. */
  | { readonly kind: 'question-skipped' }
  | { readonly kind: 'search-opened' }
  | { readonly kind: 'search-closed' }
  | { readonly kind: 'went-on' }
  | { readonly kind: 'went-back' }
  | { readonly kind: 'visit-ended' }
  | { readonly kind: 'data-corrected' }
  /** Not found, and here for the first time: the card is made instead. */
  | { readonly kind: 'registration-asked' }
  | { readonly kind: 'slip-asked' }
  | { readonly kind: 'referral-chosen'; readonly referral: ReferralView }
  | { readonly kind: 'cancel-asked' }
  | { readonly kind: 'cancel-reason-chosen'; readonly reason: CancelReason }
  /** Yes, give it back; or once more, when the kiosk could not. */
  | { readonly kind: 'cancel-confirmed' }
  /** No, it stays: back to it, past the question why. */
  | { readonly kind: 'booking-kept' }
  /** One line of the card is to be put right. */
  | { readonly kind: 'card-opened'; readonly question: Question }
  /** `requestId` is for the request this may become: a card that went out already keeps the one it has. */
  | { readonly kind: 'card-sent'; readonly requestId: string }
  /** What the patient registry did not take is to be put right. */
  | { readonly kind: 'card-mended' }
  /** `named`: the doctors by whose names it was found. */
  | {
      readonly kind: 'speciality-chosen';
      readonly specialityId: string;
      readonly named?: readonly string[];
    }
  | { readonly kind: 'doctor-chosen'; readonly resourceGuid: string }
  | { readonly kind: 'day-chosen'; readonly day: string }
  /** `requestId` is made here, once for the confirmation it leads to. */
  | { readonly kind: 'slot-chosen'; readonly choice: Choice; readonly requestId: string }
  | { readonly kind: 'if-taken-chosen'; readonly wish: IfTaken }
  | { readonly kind: 'booking-asked' }
  /** The wish is recorded and its paper comes out; whoever will not wait for the answer on the screen may go. */
  | { readonly kind: 'booking-left' }
  | { readonly kind: 'another-time-asked' }
  /** Another referral than the one that led nowhere. */
  | { readonly kind: 'referrals-asked' }
  | { readonly kind: 'another-booking-asked' }
  | { readonly kind: 'my-bookings-asked' }
  | { readonly kind: 'booking-opened'; readonly booking: BookingView }
  | { readonly kind: 'print-asked' }
  | { readonly kind: 'language-chosen'; readonly language: Language }
  | { readonly kind: 'contrast-switched' }
  | { readonly kind: 'text-switched' }
  | { readonly kind: 'reach-switched' }
  | { readonly kind: 'voice-switched' }
  /** This machine has no voice for the language chosen. */
  | { readonly kind: 'voice-lost' }
  | { readonly kind: 'trouble-closed' }
  /** A sign of somebody; no answer to the question whether they are still here. */
  | { readonly kind: 'touched' }
  /** «Я ещё здесь». */
  | { readonly kind: 'stayed' };

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
  | { readonly kind: 'found'; readonly seq: number; readonly answer: Answer<'bookingByNumber'> }
  | { readonly kind: 'referrals-read'; readonly seq: number; readonly answer: Answer<'referrals'> }
  | { readonly kind: 'cancelled'; readonly seq: number; readonly answer: Answer<'cancel' | 'withdraw'> }
  | { readonly kind: 'pushed'; readonly seq: number; readonly answer: Answer<'pushPatient'> }
  | { readonly kind: 'push-read'; readonly push: PushView }
  | { readonly kind: 'booking-read'; readonly booking: BookingView }
  /** The wish of that id, or the end of the booking of that id, is on disk: nothing is lost any more. */
  | { readonly kind: 'recorded'; readonly id: string }
  | { readonly kind: 'print-answered'; readonly bookingId: string; readonly answer: Answer<'print'> }
  /** What was held under the reader in the visit of that number. */
  | { readonly kind: 'scan-read'; readonly visit: number; readonly answer: Answer<'takeScan'> }
  /** The last keys were a reader's and no person's: the number as it was before them. */
  | {
      readonly kind: 'reader-typed';
      readonly visit: number;
      readonly before: Typed;
    }
  /** Something shown may have changed: read it again under a new `seq`. */
  | { readonly kind: 'reread' }
  | { readonly kind: 'tick'; readonly wallAt: number; readonly monoAt: number };

/** What happens at the operator's desk, behind its PIN. */
export type OperatorEvent = { readonly kind: 'operator'; readonly event: DeskEvent };

export type FlowEvent = PatientEvent | KioskEvent | OperatorEvent;
