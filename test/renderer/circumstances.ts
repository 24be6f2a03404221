import type { BookingState } from '../../domain/booking.ts';
import type {
  BookingView,
  CallError,
  FaultView,
  MethodName,
  Output,
  PrintJobView,
  PushView,
  ReferralView,
  StatusView,
} from '../../domain/bridge.ts';
import { NOW } from './clinic-data.ts';
import { faults } from './operator-data.ts';
import { referrals } from './referral-data.ts';

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
  /** Bookings have a day and no time, whichever place was asked for. */
  outOfSchedule: boolean;
  /** Every patient's, with every obstacle there is; live unless the network is away. */
  referrals: readonly ReferralView[];
  referralsAsOf: number | null;
  /** What becomes of a booking that is given back: it is cancelled, or that far. */
  cancelled: 'cancelled' | Extract<BookingView['cancelling'], 'under-way' | 'refused' | 'needs-staff'>;
  /** Whether a request that waits can be withdrawn now. */
  withdrawing: Extract<BookingView['cancelling'], 'possible' | 'later'>;
  /** What becomes of a card on its way to the patient registry. */
  pushed: PushView['state'];
  faults: readonly FaultView[];
  /** How long no number of a slip is looked at, after many wrong ones. */
  slipWaitMs: number;
  /** How long no PIN is looked at, after many wrong ones. */
  pinWaitMs: number;
  /** What the operator's test page comes to. */
  testPrint: Output<'operatorTestPrint'>;
  /** Calls that fail, whatever they are asked: `{ cancel: 'cannot-record' }`. */
  failing: { [M in MethodName]?: CallError<M> };
  delayMs: Partial<Record<MethodName, number>>;
  display: StatusView['display'];
};

/** A good day: everything works, and the clinic offers everything. */
export const goodDay = (): Circumstances => ({
  network: 'online',
  asOf: NOW - 60_000,
  printer: 'ready',
  tooOldToBook: false,
  demonstration: true,
  recognised: 'yes',
  verdict: { kind: 'confirmed', ticketNumber: 'А-07', confirmedAt: NOW },
  print: { kind: 'printing' },
  printAsked: { kind: 'printing' },
  scanner: 'none',
  offers: {
    slots: true,
    referrals: true,
    outOfSchedule: true,
    patients: true,
    cancelling: true,
    snils: true,
    ifTakenDays: 7,
  },
  movedFrom: null,
  outOfSchedule: false,
  referrals,
  referralsAsOf: NOW,
  cancelled: 'cancelled',
  withdrawing: 'possible',
  pushed: { kind: 'accepted', at: NOW, attachment: 'none' },
  faults,
  slipWaitMs: 0,
  pinWaitMs: 0,
  testPrint: { kind: 'printed', verified: true },
  failing: {},
  delayMs: {},
  display: { idleSeconds: 60, warningSeconds: 20, resultSeconds: 40 },
});
