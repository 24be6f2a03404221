import { mayBePhone, type Question } from '../../flow/question.ts';

/** A word about what was typed: `uncertain` when it looks wrong, `calm` while something is still to come. */
export type AnswerHint =
  | {
      readonly tone: 'uncertain';
      readonly kind: 'prefix' | 'firstDigit' | 'twoAlphabets' | 'twoAt' | 'noUser';
    }
  | { readonly tone: 'calm'; readonly kind: 'tenDigits' | 'at' | 'domain' | 'latin' };

/** What helps to hear about an answer as it is typed; nothing while it goes well. Pure. */
export function hintOf(question: Question, answer: string): AnswerHint | null {
  switch (question) {
    case 'phone':
      return phoneHint(answer);
    case 'email':
      return emailHint(answer);
    case 'family':
    case 'given':
    case 'patronymic':
      return nameHint(answer);
    default:
      return null;
  }
}

/** A foreigner's policy may bear a name in Latin letters; most who typed them had the other keyboard on. */
function nameHint(name: string): AnswerHint | null {
  if (!/\p{Script=Latin}/u.test(name)) return null;
  return /\p{Script=Cyrillic}/u.test(name)
    ? { tone: 'uncertain', kind: 'twoAlphabets' }
    : { tone: 'calm', kind: 'latin' };
}

function phoneHint(digits: string): AnswerHint | null {
  if (!mayBePhone(digits))
    return { tone: 'uncertain', kind: /^[78]9/.test(digits) ? 'prefix' : 'firstDigit' };
  return digits === '' ? { tone: 'calm', kind: 'tenDigits' } : null;
}

function emailHint(address: string): AnswerHint | null {
  const [user = '', domain, ...more] = address.split('@');
  if (address === '') return null;
  if (more.length > 0) return { tone: 'uncertain', kind: 'twoAt' };
  if (domain === undefined) return { tone: 'calm', kind: 'at' };
  if (user === '') return { tone: 'uncertain', kind: 'noUser' };
  return /^([a-z0-9-]+\.)+[a-z]{2,}$/.test(domain) ? null : { tone: 'calm', kind: 'domain' };
}
