import type { Answer, BookingView, CallError, Output, ScanView, StatusView } from '../../domain/bridge.ts';
import type { IfTaken } from '../../domain/if-taken.ts';

export type Language = 'ru' | 'en';
export type Purpose = 'book' | 'my-bookings';

/** The place about to be booked, as the patient saw it when they chose it. */
export type Choice = {
  readonly slotGuid: string;
  readonly startAt: number;
  readonly resourceGuid: string;
  readonly resourceName: string;
  readonly room: string | null;
  readonly floor: number | null;
  readonly specialityId: string;
  readonly specialityName: string;
};

export type PrintAsk = 'idle' | 'asked' | CallError<'print'>;

/** `since` and every other moment of waiting is read off the monotonic clock, in ms. */
export type Step =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'policy' }
  | { readonly kind: 'birth-date' }
  | {
      readonly kind: 'checking';
      readonly since: number;
      /** Waits until what was read off a policy has been on the screen for a moment. */
      readonly answer: Answer<'identify'> | null;
    }
  | { readonly kind: 'not-found'; readonly reason: 'not-recognised' | 'medical-card-closed' }
  | { readonly kind: 'speciality' }
  | {
      readonly kind: 'doctor';
      readonly specialityId: string;
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
      readonly bookings: readonly BookingView[] | null;
      readonly failed: boolean;
    };

export type StepKind = Step['kind'];

/** Why something held under the reader led nowhere: it could not be read, or it belongs to another visit than this one. */
export type ScanTrouble =
  | Extract<ScanView, { kind: 'not-read' }>['why']
  | 'other-policy'
  | 'other-paper'
  | 'booking-first';

export type Visit = {
  /** Grows with every visit; the whole screen is built anew under it. */
  readonly number: number;
  readonly purpose: Purpose;
  /** The speciality touched on the welcome screen: asked for before anybody knew who asks. */
  readonly wish: string | null;
  readonly policy: string;
  readonly temporary: boolean;
  /** Digits as typed, DDMMYYYY. */
  readonly birthDate: string;
  /**
   * The identity was read off a policy and not typed; with how to greet its holder, «Иван Петрович», or null when the
   * barcode had no name.
   */
  readonly scanned: { readonly greeting: string | null } | null;
  /** A word about what was held under the reader; goes by itself at `endsAt` on the monotonic clock. */
  readonly trouble: { readonly kind: ScanTrouble; readonly endsAt: number } | null;
  /** What the kiosk may do when the time turns out to be taken; asked anew for every time chosen. */
  readonly ifTaken: IfTaken;
  readonly step: Step;
  /** The steps «Назад» leads to, the nearest last. */
  readonly trail: readonly Step[];
  readonly language: Language;
  readonly contrast: boolean;
  readonly largeText: boolean;
};

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

export const freshVisit = (number: number): Visit => ({
  number,
  purpose: 'book',
  wish: null,
  policy: '',
  temporary: false,
  birthDate: '',
  scanned: null,
  trouble: null,
  ifTaken: { kind: 'nothing' },
  step: { kind: 'welcome' },
  trail: [],
  language: 'ru',
  contrast: false,
  largeText: false,
});

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

/** Nothing of a patient is on the screen and nothing was changed: there is nothing to clear. */
export const isCleanWelcome = ({ step, language, contrast, largeText }: Visit): boolean =>
  step.kind === 'welcome' && language === 'ru' && !contrast && !largeText;

/** The schedule was read once and is too old by now: nothing can be chosen from it. */
export const isClosed = ({ status }: Pick<State, 'status'>): boolean =>
  status?.schedule.tooOldToBook === true && status.schedule.asOf !== null;

/** Whether this clinic's services carry a booking by its timetable at all; before the kiosk has said, it is not doubted. */
export const mayBook = ({ status }: Pick<State, 'status'>): boolean => status?.offers.slots ?? true;

/**
 * Whether the patient is asked what to do when the time is taken: without the network nobody learns it at once. What was
 * chosen stays in sight when the network comes back, because it is what will be sent.
 */
export const asksIfTaken = ({ status, visit }: Pick<State, 'status' | 'visit'>): boolean =>
  status?.network.kind === 'offline' || visit.ifTaken.kind !== 'nothing';
