import { capitalised } from '../../domain/person-name.ts';

/** Questions that are asked one a screen and answered with a keyboard, a pad, or one touch. */
export const questions = ['series', 'family', 'given', 'patronymic', 'sex', 'phone', 'email'] as const;
export type Question = (typeof questions)[number];

/** As typed; empty where nothing was. `phone`: ten digits after +7. `sex`: `male` or `female`. */
export type Answers = Readonly<Record<Question, string>>;

export const noAnswers: Answers = {
  series: '',
  family: '',
  given: '',
  patronymic: '',
  sex: '',
  phone: '',
  email: '',
};

/** Longer than any name, series or address met so far; a keyboard that sticks fills no memory. */
const LONGEST: Readonly<Record<Question, number>> = {
  series: 12,
  family: 40,
  given: 40,
  patronymic: 40,
  sex: 6,
  phone: 10,
  email: 60,
};

/** What may stand in an answer at all: everything else that is typed is dropped. */
const ALLOWED: Readonly<Record<Question, RegExp>> = {
  series: /[^0-9A-ZА-ЯЁ-]/g,
  family: /[^\p{L}' -]/gu,
  given: /[^\p{L}' -]/gu,
  patronymic: /[^\p{L}' -]/gu,
  sex: /[^a-z]/g,
  phone: /\D/g,
  email: /[^a-z0-9._+@-]/g,
};

/** What is left of a letter of a rare script that was cut in two. */
const HALF_A_LETTER = /[\ud800-\udbff]$/;

/** An answer after something was typed at its end: written as it is written on paper, and never longer than it can be. */
export function typedInto(question: Question, before: string, text: string): string {
  // A whole ending, «@mail.ru», takes the place of the one before it.
  const kept = question === 'email' && /^@./.test(text) ? before.replace(/@.*$/, '') : before;
  const all = cased(question, kept + text).replace(ALLOWED[question], '');
  // Cased again: what was dropped may have stood before a first letter.
  return cased(question, all)
    .replace(/^[ -]+/, '')
    .replace(/([ '-])[ '-]+/g, '$1')
    .slice(0, LONGEST[question])
    .replace(HALF_A_LETTER, '');
}

function cased(question: Question, text: string): string {
  switch (question) {
    case 'series':
      return text.toUpperCase();
    case 'family':
    case 'given':
    case 'patronymic':
      return capitalised(text);
    default:
      return text.toLowerCase();
  }
}

/** Who has none goes on without it. */
export const maySkip = (question: Question): boolean => question === 'patronymic' || question === 'email';

/**
 * Whether a telephone can begin so after +7: Russia's codes begin with 3, 4, 8 (towns) and 9 (mobiles), Kazakhstan's with 7
 * (Russian numbering plan). None begins 79 or 89: there +7 was typed once more.
 */
export const mayBePhone = (digits: string): boolean => /^(?:$|[349]|[78](?!9))/.test(digits);

/** Whether an answer can be what was asked for. What is wrong with it is said by its screen, never by a refusal later. */
export function isAnswered(question: Question, { [question]: answer }: Answers): boolean {
  switch (question) {
    case 'series':
      return /[0-9A-ZА-ЯЁ]/.test(answer);
    case 'family':
    case 'given':
      return /\p{L}/u.test(answer);
    case 'patronymic':
      return /\p{L}{2}/u.test(answer);
    case 'sex':
      return answer === 'male' || answer === 'female';
    case 'phone':
      return mayBePhone(answer) && answer.length === 10;
    case 'email':
      return /^[a-z0-9_+-]+(\.[a-z0-9_+-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(answer);
  }
}
