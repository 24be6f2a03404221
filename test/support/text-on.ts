import { assertNever } from '../../domain/assert-never.ts';
import type { ReasonText } from '../../domain/reason-texts/shape.ts';
import { reasonTexts, type TextLanguage, type TextTopic } from '../../domain/reason-texts.ts';

/** What a patient is told: why, and what to do now. */
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
