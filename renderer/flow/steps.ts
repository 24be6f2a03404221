import type {
  Answer,
  BookingView,
  CallError,
  Input,
  Output,
  PushView,
  ReferralView,
  ScanView,
} from '../../domain/bridge.ts';
import type { CancelReason } from '../../domain/cancel.ts';
import type { Desk } from './operator/desk.ts';
import type { Question } from './question.ts';

/** The place about to be booked, as the patient saw it when they chose it. */
export type Choice = {
  readonly place: Input<'book'>['place'];
  /** The living queue: the patient comes that day and is seen in turn; `startAt` is no time. */
  readonly outOfSchedule: boolean;
  readonly startAt: number;
  readonly resourceGuid: string;
  readonly resourceName: string;
  readonly room: string | null;
  readonly floor: number | null;
  readonly specialityId: string;
  readonly specialityName: string;
};

/** Why nobody stands behind the number typed: unknown, not welcome, or not asked for by such a document here. */
export type NotFoundReason = Exclude<CallError<'identify'>, 'bad-input' | 'internal'>;

export type PrintAsk = 'idle' | 'asked' | CallError<'print'>;

/** `since` and every other moment of waiting is read off the monotonic clock, in ms. */
export type Step =
  /** `clockTaps`: when the clock was touched lately, ms; enough of them open the operator's desk. */
  | { readonly kind: 'welcome'; readonly clockTaps?: readonly number[] }
  /** Which document the patient is known by. */
  | { readonly kind: 'document' }
  /** Its number, whichever it is. */
  | { readonly kind: 'policy' }
  | { readonly kind: 'birth-date'; readonly of: 'identity' | 'slip' }
  /** One question with an answer to type. */
  | { readonly kind: 'question'; readonly question: Question }
  | {
      readonly kind: 'checking';
      readonly since: number;
      /** Waits until what was read off a policy has been on the screen for a moment. */
      readonly answer: Answer<'identify'> | null;
    }
  | { readonly kind: 'not-found'; readonly reason: NotFoundReason }
  | {
      readonly kind: 'speciality';
      /** Where a referral can be used; null for every speciality. */
      readonly only: readonly string[] | null;
      /** What was typed to find one; null while nobody searches. */
      readonly search: string | null;
    }
  | {
      readonly kind: 'doctor';
      readonly specialityId: string;
      /** Whom the patient looked for by name. */
      readonly named: readonly string[];
      readonly view: Output<'doctors'> | null;
      readonly failed: boolean;
    }
  | {
      readonly kind: 'time';
      readonly resourceGuid: string;
      /** Null until the first day with places is known. */
      readonly day: string | null;
      readonly days: Output<'days'> | null;
      readonly times: Output<'times'> | null;
      readonly failed: boolean;
    }
  | { readonly kind: 'confirm'; readonly choice: Choice; readonly requestId: string }
  | {
      readonly kind: 'booking';
      readonly choice: Choice;
      readonly requestId: string;
      readonly since: number;
      /** The wish is on disk; before that nothing is safe, and nobody may be told so. */
      readonly recorded: boolean;
    }
  | {
      readonly kind: 'not-booked';
      readonly choice: Choice;
      readonly requestId: string;
      readonly error: CallError<'book'>;
    }
  | {
      readonly kind: 'result';
      readonly booking: BookingView;
      /** It was a request when this screen opened and became a booking while the patient stood here. */
      readonly turned: boolean;
      readonly print: PrintAsk;
    }
  | {
      readonly kind: 'my-bookings';
      readonly view: Output<'bookings'> | null;
      readonly failed: boolean;
      /** The registry knows nobody by what was typed; false too while it could not be asked. */
      readonly unknown: boolean;
    }
  /** The number on a slip instead of a policy. */
  | { readonly kind: 'slip-number' }
  | { readonly kind: 'finding'; readonly since: number }
  | { readonly kind: 'slip-not-found'; readonly error: CallError<'bookingByNumber'> }
  /** Not looked for: too many numbers were wrong. */
  | { readonly kind: 'slip-not-found'; readonly error: 'too-many-tries'; readonly waitUntil: number }
  | {
      readonly kind: 'referrals';
      readonly view: Output<'referrals'> | null;
      readonly failed: boolean;
    }
  /** Nothing can be booked with it: why, and what to do. */
  | { readonly kind: 'referral-refused'; readonly referral: ReferralView }
  | { readonly kind: 'cancel-reason'; readonly booking: BookingView }
  /** Without a reason it is a request that is withdrawn: nobody was told of it, and nobody asks why. */
  | { readonly kind: 'cancel-confirm'; readonly booking: BookingView; readonly reason: CancelReason | null }
  | {
      readonly kind: 'cancelling';
      readonly booking: BookingView;
      readonly reason: CancelReason | null;
      readonly since: number;
      readonly recorded: boolean;
    }
  | {
      readonly kind: 'not-cancelled';
      readonly booking: BookingView;
      readonly reason: CancelReason | null;
      readonly error: CallError<'cancel' | 'withdraw'>;
    }
  /** Everything that will be sent to the patient registry, to be looked over. */
  | { readonly kind: 'card-review' }
  | {
      readonly kind: 'pushing';
      readonly requestId: string;
      readonly since: number;
      readonly recorded: boolean;
    }
  | { readonly kind: 'push-result'; readonly push: PushView }
  | {
      readonly kind: 'not-pushed';
      readonly requestId: string;
      readonly error: CallError<'pushPatient'>;
    }
  /** Whoever looks after the kiosk. */
  | { readonly kind: 'operator'; readonly desk: Desk };

export type StepKind = Step['kind'];

/** Why something held under the reader led nowhere: it could not be read, or it belongs to another visit than this one. */
export type ScanTrouble =
  | Extract<ScanView, { kind: 'not-read' }>['why']
  | 'other-policy'
  | 'other-paper'
  | 'booking-first';
