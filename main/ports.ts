import type { CancelReason } from '../domain/cancel.ts';
import type { Day, Instant } from '../domain/clinic-time.ts';
import type { Columns, PaperDocument, PaperLine } from '../domain/document.ts';
import type {
  EntryKind,
  ForeignAnswerCause,
  NotSentCause,
  SendOutcome,
  UnknownOutcomeCause,
} from '../domain/outbox.ts';
import type { Identity } from '../domain/patient.ts';
import type { PatientCard } from '../domain/patient-card.ts';
import type { PrinterState, PrintOutcome } from '../domain/print-job.ts';
import type { Referral, ReferralType } from '../domain/referral.ts';
import type { ScannerState } from '../domain/scan.ts';
import type { Resource, Slot, Speciality } from '../domain/schedule.ts';
import type { ServiceName } from '../domain/service.ts';

/** What the kiosk needs from the world. Adapters fill these; tests fill them with real adapters and a fake clock. */

export type Cancel = () => void;

export type Clock = {
  /** What the wall clock says; somebody may set it at any moment. */
  now(): Instant;
  /** Whole milliseconds since some moment before; never jumps. For how long something has taken or must wait. */
  elapsed(): number;
  /** Runs once, `ms` from now. */
  after(ms: number, run: () => void): Cancel;
};

/** A fresh UUID. */
export type NewId = () => string;

/** Uniform in [0, 1). */
export type Random = () => number;

/** Structured and free of personal data: identifiers of ours, causes and counts only. */
export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
};
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Why a read brought nothing. Reads have no effect, so the request's fate does not matter. */
export type ReadFailure =
  | { readonly kind: 'not-sent'; readonly cause: NotSentCause }
  | { readonly kind: 'no-answer'; readonly cause: UnknownOutcomeCause }
  | { readonly kind: 'not-the-api'; readonly cause: ForeignAnswerCause }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }
  | { readonly kind: 'unauthorised'; readonly code: string; readonly message: string }
  /** An answer of the API's that the documents do not list for this call. */
  | { readonly kind: 'rejected'; readonly status: number; readonly code: string; readonly message: string };

export type Reading<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: ReadFailure };

export type TokenAnswer =
  | { readonly kind: 'token'; readonly token: string }
  | {
      readonly kind: 'refused';
      readonly reason: 'no-medical-card' | 'medical-card-closed';
      readonly code: string;
      readonly message: string;
    }
  | { readonly kind: 'failed'; readonly failure: ReadFailure };

/** What one exchange with the central API taught about the road and the server's clock. */
export type Exchange = {
  readonly at: Instant;
  readonly service: ServiceName;
  readonly outcome:
    | 'answered'
    | {
        readonly failed:
          | NotSentCause
          | 'no-answer'
          | 'not-the-api'
          | 'throttled'
          | 'credentials'
          | 'server-error';
      };
  /** From the answer's `Date` header; null when there was none. One second coarse. */
  readonly serverAt: Instant | null;
};

/** COD: the region's medical data; RPGU: the regional portal; LPU: this clinic. */
export const tokenKinds = ['cod', 'rpgu', 'lpu'] as const;
export type TokenKind = (typeof tokenKinds)[number];

/** Where a referral's booking goes: a cell by either identifier, or a resource's day out of schedule. */
export type ReferralPlace =
  | { readonly kind: 'slot'; readonly slotGuid: string }
  | { readonly kind: 'slot-id'; readonly slotId: number }
  | { readonly kind: 'out-of-schedule'; readonly resourceGuid: string; readonly on: Day };

export type ReferralOrder = {
  readonly guid: string;
  readonly type: ReferralType;
  readonly fromClinicGuid: string;
  readonly toClinicGuid: string;
};

/** A referral as the clinic-wide reading has it: with whose it is. */
export type PatientsReferral = { readonly identity: Identity; readonly referral: Referral };

/**
 * The central API. Reads bring a `Reading`; calls with an effect are sent exactly once per call (no retry, no redirect
 * followed) and bring a `SendOutcome`. Nothing throws. A call whose service is not configured is never made: `has` tells.
 */
export type CentralApi = {
  has(service: ServiceName): boolean;
  /** Which token a call takes here: fixed by the documents for 001 to 003, by configuration for the others. */
  tokenKindFor(call: Exclude<EntryKind, 'push-patient'> | 'referrals'): TokenKind;
  /** Doctors in bulk: the specialities and resources of this clinic. */
  directory(): Promise<Reading<{ specialities: Speciality[]; resources: Resource[] }>>;
  /** Every cell of a speciality from one day to another, both included. */
  scheduleOfSpeciality(specialityId: string, from: Day, to: Day): Promise<Reading<Slot[]>>;
  /** Every cell of one resource on one day: what a read-back asks. */
  scheduleOfResource(resource: { guid: string; specialityId: string }, on: Day): Promise<Reading<Slot[]>>;
  /** The referrals of the patient whom the token names. */
  referralsOfPatient(token: string): Promise<Reading<Referral[]>>;
  /** Referrals to this clinic issued on a day or later, whoever's. */
  referralsOfClinic(issuedFrom: Day): Promise<Reading<PatientsReferral[]>>;
  /** Never cached here. By СНИЛС only `cod` may be asked for: anything else is a bug and rejects. */
  token(kind: TokenKind, identity: Identity): Promise<TokenAnswer>;
  /** Document 000. */
  bookSlot(request: { slotGuid: string; token: string }): Promise<SendOutcome>;
  /** Document 001, in schedule or out of it. */
  bookByReferral(request: {
    referral: ReferralOrder;
    place: ReferralPlace;
    token: string;
  }): Promise<SendOutcome>;
  /** Document 002: the regional portal's road. */
  bookOnPortal(request: {
    referral: ReferralOrder;
    resourceGuid: string;
    startAt: Instant;
    token: string;
  }): Promise<SendOutcome>;
  /** Document 003. */
  bookOutOfSchedule(request: { resourceGuid: string; on: Day; token: string }): Promise<SendOutcome>;
  /** Document 004. `guid` is the card's, made by the kiosk: the same guid again is an update. */
  pushPatient(request: { guid: string; card: PatientCard }): Promise<SendOutcome>;
  cancelVisit(request: { visitGuid: string; reason: CancelReason; token: string }): Promise<SendOutcome>;
  /** Every exchange, the moment it ended. */
  onExchange(listener: (exchange: Exchange) => void): Cancel;
  /** Closes idle connections. */
  close(): void;
};

/** One document, as a value and composed for this printer's width. */
export type Paper = { readonly document: PaperDocument; readonly lines: readonly PaperLine[] };

export type Printer = {
  /** What composing has to know. */
  readonly columns: Columns;
  /** How long a paper may stay in the presenter's mouth before `retract`; null when there is no presenter. */
  readonly retractAfterMs: number | null;
  /** Asks the printer; `unknown` on a one-way road. Never throws. */
  status(): Promise<PrinterState>;
  /** One document, cut off at its end. Never throws, never repeats. */
  print(paper: Paper): Promise<PrintOutcome>;
  /** Takes back a paper nobody took. True when the command was sent, or this printer needs none. Never throws. */
  retract(): Promise<boolean>;
  /** Says what the printer reports by itself while nothing is printed; silent on roads where it cannot. */
  onState(listener: (state: PrinterState) => void): Cancel;
  /** Lets a connection go that is kept open for that. */
  close(): Promise<void>;
};

/** A barcode reader on a wire of its own. What a keyboard-wedge reader types comes over the bridge instead. */
export type Scanner = {
  state(): ScannerState;
  onState(listener: (state: ScannerState) => void): Cancel;
  /** The bytes of one read, framed by the silence after them. */
  onRead(listener: (bytes: Uint8Array) => void): Cancel;
  close(): Promise<void>;
};

export type Ports = {
  clock: Clock;
  newId: NewId;
  random: Random;
  log: Log;
  central: CentralApi;
  printer: Printer;
  scanner: Scanner;
};
