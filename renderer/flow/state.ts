import type { Output, StatusView } from '../../domain/bridge.ts';
import type { Step } from './steps.ts';
import { type DocumentKind, freshVisit, type Purpose, type Visit } from './visit.ts';

// The steps stand apart, because the visit is made of them and the state of the visit; they are the state's all the same.
export type { Choice, NotFoundReason, PrintAsk, ScanTrouble, Step, StepKind } from './steps.ts';

export type State = {
  readonly status: StatusView | null;
  /** The kiosk behind the screen does not answer. */
  readonly lost: boolean;
  readonly specialities: Output<'specialities'> | null;
  readonly visit: Visit;
  /** Grows whenever something must be read anew; an answer that carries an older one is dropped. */
  readonly seq: number;
  /** Wall clock, ms since the epoch, for what is shown. */
  readonly wallAt: number;
  /** Monotonic clock, ms, for what is waited for: a corrected wall clock ends nobody's visit. */
  readonly monoAt: number;
  readonly touchedAt: number;
  /** When the visit ends unless the patient says they are still here; null while nobody is asked. */
  readonly warningEndsAt: number | null;
};

export const initialState = (wallAt: number, monoAt: number): State => ({
  status: null,
  lost: false,
  specialities: null,
  visit: freshVisit(1),
  seq: 1,
  wallAt,
  monoAt,
  touchedAt: monoAt,
  warningEndsAt: null,
});

/** The schedule was read once and is too old by now: nothing can be chosen from it. */
export const isClosed = ({ status }: Pick<State, 'status'>): boolean =>
  status?.schedule.tooOldToBook === true && status.schedule.asOf !== null;

/** Whether this clinic's services carry a booking by its timetable at all; before the kiosk has said, it is not doubted. */
export const mayBook = ({ status }: Pick<State, 'status'>): boolean => status?.offers.slots ?? true;

/** Whether a visit of that purpose leads anywhere at this clinic. */
export function mayBegin(state: Pick<State, 'status'>, purpose: Purpose): boolean {
  const offers = state.status?.offers;
  switch (purpose) {
    case 'book':
      return mayBook(state);
    case 'referral':
      return offers?.referrals ?? false;
    case 'contacts':
    case 'register':
      return offers?.patients ?? false;
    case 'my-bookings':
      return true;
  }
}

/** Whether a patient who came for that can be known by that document here: a card has a policy, and СНИЛС not every clinic asks by. */
export const mayBeKnownBy = (
  { status, visit }: Pick<State, 'status' | 'visit'>,
  document: DocumentKind,
): boolean =>
  document !== 'snils' ||
  ((status?.offers.snils ?? false) && visit.purpose !== 'contacts' && visit.purpose !== 'register');

/** Without the network; before the kiosk has said, it is not doubted. */
export const isOffline = ({ status }: Pick<State, 'status'>): boolean => status?.network.kind === 'offline';

/**
 * Whether the patient is asked what to do when the time is taken: without the network nobody learns it at once. What was
 * chosen stays in sight when the network comes back, because it is what will be sent.
 */
export const asksIfTaken = (state: Pick<State, 'status' | 'visit'>): boolean =>
  isOffline(state) || state.visit.ifTaken.kind !== 'nothing';

/** The referral that is booked with is written for one doctor: no other will do. */
export const isForOneDoctor = ({ visit: { referral } }: Pick<State, 'visit'>): boolean =>
  referral !== null && referral.resourceGuid !== null;

/** Steps whose wait may not be cut short: the answer is what the patient came for, and it comes within seconds. */
export const isBusy = (step: Step): boolean => step.kind === 'booking';
