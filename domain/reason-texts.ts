import type { RefusalReason, StaffReason } from './booking.ts';
import type { CardRejection } from './patient-card.ts';
import { englishTexts } from './reason-texts/en.ts';
import { russianTexts } from './reason-texts/ru.ts';
import type { ReasonTexts } from './reason-texts/shape.ts';
import type { ReferralObstacle } from './referral.ts';

export const textLanguages = ['ru', 'en'] as const;
export type TextLanguage = (typeof textLanguages)[number];

/** What a patient is told when a wish is not simply granted, by language. The only place where these texts are. */
export const reasonTexts: Record<TextLanguage, ReasonTexts> = { ru: russianTexts, en: englishTexts };

/** What a patient can be told about. */
export type TextTopic =
  | { readonly kind: 'refusal'; readonly reason: RefusalReason }
  | { readonly kind: 'staff'; readonly reason: StaffReason }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'in-doubt' }
  | { readonly kind: 'card'; readonly reason: CardRejection }
  | { readonly kind: 'referral'; readonly obstacle: ReferralObstacle };
