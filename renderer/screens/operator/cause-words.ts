import type { RefusalReason } from '../../../domain/booking.ts';
import { russianTexts } from '../../../domain/reason-texts/ru.ts';
import { operator } from '../../locales/languages/ru/operator.ts';
import type { Speak } from './words.ts';

type Cause = keyof typeof operator.cause;
const isCause = (word: string): word is Cause => Object.hasOwn(operator.cause, word);
const isRefusal = (word: string): word is RefusalReason => Object.hasOwn(russianTexts.refusal, word);

type Outcome = keyof typeof operator.outcome;
const isOutcome = (word: string): word is Outcome => Object.hasOwn(operator.outcome, word);

/** The engine's word for a cause, in plain ones; one that nobody knows yet stays as it is, to be read out on the telephone. */
export function causeWords(cause: string, t: Speak): string {
  if (isCause(cause)) return t(`cause.${cause}`);
  if (isRefusal(cause)) return t('history.patientTold', { why: t(`screen:refusal.${cause}.why`) });
  return t('code', { code: cause });
}

/** `refused: slot-taken`, `not sent: clinic-setting`, `available → slot-was-free`: how a try ended, in plain words. */
export function outcomeWords(outcome: string, t: Speak): string {
  const verdict = outcome.split(' → ').at(-1) ?? outcome;
  if (verdict !== outcome) return t('history.checked', { result: oneWord(verdict, t) });
  const [head = '', cause] = outcome.split(/: |^(?:not-sent|not sent) /);
  const kind = head === 'not sent' || head === '' ? 'not-sent' : head;
  if (cause === undefined) return oneWord(kind, t);
  return `${oneWord(kind, t)}${isRefusal(cause) ? ',' : ':'} ${causeWords(cause, t)}`;
}

const oneWord = (word: string, t: Speak): string =>
  isOutcome(word) ? t(`outcome.${word}`) : causeWords(word, t);
