import type { TFunction } from 'i18next';

/** A control as the page has it. */
export type Control = {
  readonly name: string;
  readonly role: 'button' | 'switch' | 'radio' | 'field';
  /** Of a switch or an answer: whether it is on or chosen; null where there is nothing to be. */
  readonly on: boolean | null;
  readonly disabled: boolean;
  /** What is typed into a field so far. */
  readonly value: string | null;
  readonly place: 'screen' | 'dock' | 'dialog';
  /** Counted from one, among those in the same place. */
  readonly index: number;
  readonly of: number;
};

const SOFT = /[\u00ad\u2060\u200b]/g;
const PHONE = /\+?\d[\d\s()-]{8,}\d/g;
const TAIL = /(?:…|\.{3})\s?(\d{2,})/g;
const TIME = /(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])/g;
const LONG_NUMBER = /(?<![\d,.])\d{5,}/g;

/** Digits one by one, the way one dictates them. */
export const spellDigits = (digits: string): string => [...digits.replace(/\D/g, '')].join(' ');

/**
 * Text of the screen as it should be read: times in words, long numbers and telephones digit by digit, no marks a voice
 * stumbles over.
 */
export const spoken = (text: string, t: TFunction): string =>
  text
    .replace(SOFT, '')
    .replace(/:\s*…$/, `: ${t('voice.empty')}`)
    .replace(/\s+/g, ' ')
    .replace(TAIL, (_, digits: string) => t('voice.ends', { digits: spellDigits(digits) }))
    .replace(TIME, (_, hours: string, minutes: string) => spokenTime(Number(hours), Number(minutes), t))
    .replace(PHONE, (phone) => spokenPhone(phone, t))
    .replace(LONG_NUMBER, spellDigits)
    .replace(/№\s?/g, `${t('voice.number')} `)
    .replace(/\s?·\s?/g, ', ')
    .replace(/[«»"]/g, '')
    .replace(/…/g, '.')
    .replace(/\s+/g, ' ')
    .trim();

/** «9 часов 20 минут»; a full hour has no minutes. */
function spokenTime(hours: number, minutes: number, t: TFunction): string {
  const whole = t('voice.hours', { count: hours });
  return minutes === 0 ? whole : `${whole} ${t('voice.minutes', { count: minutes })}`;
}

/** Digits in the groups they are printed in; what only looks like a telephone is left alone. */
function spokenPhone(phone: string, t: TFunction): string {
  const digits = phone.replace(/\D/g, '');
  if (digits.length < 9 || digits.length > 20) return phone;
  const groups = phone.match(/\d+/g) ?? [];
  // Spelled already.
  if (groups.every((group) => group.length === 1)) return phone;
  return `${phone.startsWith('+') ? `${t('voice.plus')} ` : ''}${groups.map(spellDigits).join(', ')}`;
}

/** What a screen says when it opens: its words, then how many things can be chosen. */
export function sayScreen(
  { texts, choices }: { readonly texts: readonly string[]; readonly choices: number },
  t: TFunction,
): string[] {
  return [
    ...withoutRepeats(texts.map((text) => spoken(text, t))),
    choices === 0 ? t('voice.nothing') : t('voice.choices', { count: choices }),
  ];
}

/** What a dialog says when it opens. */
export const sayDialog = (
  dialog: { readonly texts: readonly string[]; readonly urgent: boolean; readonly choices: number },
  t: TFunction,
): string[] => [dialog.urgent ? t('voice.urgent') : t('voice.dialog'), ...sayScreen(dialog, t)];

/** What a control says when it is reached: its name, what it is, how it stands, where it is. */
export function sayControl(control: Control, t: TFunction): string {
  const { name, role, on, disabled, value, place, index, of } = control;
  const plain = spoken(name, t);
  const state = stateOf(role, on, t);
  const where = { index, of };
  return [
    /^\d$/.test(plain) ? t('voice.digit', { digit: plain }) : plain,
    t(`voice.${role}`),
    value !== null && (value === '' ? t('voice.empty') : spoken(value, t)),
    state,
    disabled && t('voice.disabled'),
    place === 'screen' && t('voice.at', where),
    place === 'dock' && t('voice.atBottom', where),
    place === 'dialog' && t('voice.atDialog', where),
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(', ');
}

/** How a control stands after it was chosen; null for one that only does something. */
export const stateOf = (role: Control['role'], on: boolean | null, t: TFunction): string | null => {
  if (on === null) return null;
  if (role === 'radio') return on ? t('voice.chosen') : t('voice.notChosen');
  return on ? t('voice.on') : t('voice.off');
};

/** Seconds of a countdown that are worth interrupting somebody for. */
const TOLD_SECONDS = [20, 10, 5];

/** What is new among the live parts of a page: each as it was said last, and as it stands now. */
export function newsOf(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, { readonly text: string; readonly timer: boolean }>,
): string[] {
  const news: string[] = [];
  for (const [key, { text, timer }] of now) {
    if (text === '' || before.get(key) === text) continue;
    if (!timer || TOLD_SECONDS.includes(Number(/\d+/.exec(text)?.[0]))) news.push(text);
  }
  return withoutRepeats(news);
}

/** What no voice says, or says as a pause: named as the keyboard of the screen names it. */
const SIGNS = {
  '-': 'keyboard.hyphen',
  "'": 'keyboard.apostrophe',
  '.': 'keyboard.dot',
  _: 'keyboard.underscore',
  '@': 'keyboard.at',
  ' ': 'keyboard.space',
  '+': 'voice.plus',
} as const;

const isSign = (letter: string): letter is keyof typeof SIGNS => Object.hasOwn(SIGNS, letter);
const nameOfLetter = (letter: string, t: TFunction): string => (isSign(letter) ? t(SIGNS[letter]) : letter);

/**
 * How what is typed grew or shrank: the letters that came, one by one, or what is left when some went. What is left of a
 * number is dictated, what is left of a word is said as a word, with its signs by their names.
 */
export function typedNews(before: string, now: string, t: TFunction): string {
  if (now === '') return t('voice.empty');
  if (now.startsWith(before)) return spelledOut([...now.slice(before.length)], t);
  const pieces = now.match(/\d|[^\d\s'.@_+-]+|./gu) ?? [];
  return spelledOut(pieces, t);
}

const spelledOut = (pieces: readonly string[], t: TFunction): string =>
  pieces
    .map((piece) => nameOfLetter(piece, t).trim())
    .filter((piece) => piece !== '')
    .join(' ');

const withoutRepeats = (texts: readonly string[]): string[] =>
  texts.filter((text, index) => text !== '' && texts.indexOf(text) === index);
