import { assertNever } from './assert-never.ts';
import type { RefusalReason, StaffReason } from './booking.ts';
import type { CardRejection } from './patient-card.ts';
import { englishTexts } from './reason-texts/en.ts';
import { russianTexts } from './reason-texts/ru.ts';
import type { ReasonText, ReasonTexts } from './reason-texts/shape.ts';
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

/** Why, and what to do now. Pure; line breaks are the screen's and the printer's matter. */
export function textOn(topic: TextTopic, language: TextLanguage): ReasonText {
  const texts = reasonTexts[language];
  switch (topic.kind) {
    case 'refusal':
      return texts.refusal[topic.reason];
    case 'staff':
      return texts.staff[topic.reason];
    case 'waiting':
      return texts.waiting;
    case 'in-doubt':
      return texts.inDoubt;
    case 'card':
      return texts.card[`card-${topic.reason}`];
    case 'referral':
      return texts.referral[topic.obstacle];
    default:
      return assertNever(topic);
  }
}
