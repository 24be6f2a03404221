import type { Input, ReferralView } from '../../domain/bridge.ts';
import type { IfTaken } from '../../domain/if-taken.ts';
import { type Answers, noAnswers, type Question } from './question.ts';
import type { ScanTrouble, Step } from './steps.ts';

/** The code of a language: the name of its file in `locales/languages/`. */
export type Language = string;

/** In which every visit begins. */
export const FIRST_LANGUAGE: Language = 'ru';

/** What the patient came for. */
export type Purpose = 'book' | 'referral' | 'my-bookings' | 'contacts' | 'register';

/** What the patient is known by: a policy of either kind, an old one with its series, or СНИЛС. */
export const documentKinds = ['unified', 'temporary', 'old', 'snils'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** A card as the patient registry is sent it. */
export type Card = Input<'pushPatient'>['card'];

export type Visit = {
  /** Grows with every visit; the whole screen is built anew under it. */
  readonly number: number;
  readonly purpose: Purpose;
  /** The speciality to go on to as soon as it is known who asks: touched on the welcome screen, or wanted until then. */
  readonly wish: string | null;
  readonly document: DocumentKind;
  /** Digits of the number as typed: the policy's, or the СНИЛС. */
  readonly policy: string;
  /** Digits as typed, DDMMYYYY. */
  readonly birthDate: string;
  /** Digits of the number on a slip, «К-0318», as typed. */
  readonly slipNumber: string;
  /** What was typed into the questions asked one a screen. */
  readonly answers: Answers;
  /** What is still to be mended before the card is looked over again; null while the questions go in their order. */
  readonly mending: readonly Question[] | null;
  /** Answers of the last card that the registry did not take. */
  readonly refused: Readonly<Partial<Answers>>;
  /** The card as it was sent last, and the request it went out as. */
  readonly sentCard: { readonly requestId: string; readonly card: Card } | null;
  /**
   * The identity was read off a policy and not typed; with how to greet its holder, «Иван Петрович», or null when the
   * barcode had no name.
   */
  readonly scanned: { readonly greeting: string | null } | null;
  /** A word about what was held under the reader; goes by itself at `endsAt` on the monotonic clock. */
  readonly trouble: { readonly kind: ScanTrouble; readonly endsAt: number } | null;
  /** The referral that is being booked with. */
  readonly referral: ReferralView | null;
  /** What the kiosk may do when the time turns out to be taken; asked anew for every time chosen. */
  readonly ifTaken: IfTaken;
  readonly step: Step;
  /** The steps «Назад» leads to, the nearest last. */
  readonly trail: readonly Step[];
  readonly language: Language;
  readonly contrast: boolean;
  readonly largeText: boolean;
  /** The working area is moved to the lower part of the screen, for whoever cannot reach the top. */
  readonly lowReach: boolean;
  /** The screen is spoken, and can be driven with four keys. */
  readonly voice: boolean;
  /** Which way the last step went, for the motion between screens. */
  readonly direction: 'forward' | 'back';
};

export const freshVisit = (number: number): Visit => ({
  number,
  purpose: 'book',
  wish: null,
  document: 'unified',
  policy: '',
  birthDate: '',
  slipNumber: '',
  answers: noAnswers,
  mending: null,
  refused: {},
  sentCard: null,
  scanned: null,
  trouble: null,
  referral: null,
  ifTaken: { kind: 'nothing' },
  step: { kind: 'welcome' },
  trail: [],
  language: FIRST_LANGUAGE,
  contrast: false,
  largeText: false,
  lowReach: false,
  voice: false,
  direction: 'forward',
});

/** Nothing of a patient is on the screen and nothing was changed: there is nothing to clear. */
export const isCleanWelcome = (visit: Visit): boolean =>
  visit.step.kind === 'welcome' &&
  visit.language === FIRST_LANGUAGE &&
  !visit.contrast &&
  !visit.largeText &&
  !visit.lowReach &&
  !visit.voice;
