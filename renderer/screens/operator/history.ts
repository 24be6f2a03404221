import type { Output } from '../../../domain/bridge.ts';
import { operator } from '../../locales/languages/ru/operator.ts';
import { typography } from '../../locales/typography.ts';
import { causeWords, outcomeWords } from './cause-words.ts';
import type { Speak } from './words.ts';

export type HistoryLine = {
  readonly key: string;
  readonly at: number;
  readonly title: string;
  readonly words: string | null;
  /** The server's own, to the letter. */
  readonly said: string | null;
};

type View = Output<'operatorEntry'>;
type Event = keyof typeof operator.event;
const isEvent = (word: string): word is Event => Object.hasOwn(operator.event, word);

/** Everything that happened to a request, the newest first: what was tried, and what was done about it. Pure. */
export function historyOf({ attempts, log, entry }: View, t: Speak): readonly HistoryLine[] {
  return [
    ...attempts.map((attempt) => attemptLine(attempt, entry.state === 'sending', t)),
    ...log.map((line, index) => logLine(line, index, t)),
  ].sort((a, b) => b.at - a.at);
}

function attemptLine(attempt: View['attempts'][number], isRunning: boolean, t: Speak): HistoryLine {
  const { number, kind, startedAt, endedAt, outcome, code, message } = attempt;
  const words = [code, message && `«${message}»`].filter(Boolean).join(' ');
  return {
    key: `attempt ${number}`,
    at: startedAt,
    title: t(`history.${kind}`, { number }),
    words:
      outcome !== null
        ? outcomeWords(outcome, t)
        : endedAt === null && isRunning
          ? t('history.running')
          : t('history.unanswered'),
    said: words === '' ? null : t('history.said', { words: typography(words) }),
  };
}

function logLine({ at, event, detail }: View['log'][number], index: number, t: Speak): HistoryLine {
  const word = (key: string): string | null => (typeof detail[key] === 'string' ? detail[key] : null);
  const [note, reason] = [word('note'), word('reason')];
  const as = word('as');
  const result = as === 'delivered' || as === 'refused' ? t(`outcome.${as}`) : null;
  const why = note !== null ? t('history.note', { note: typography(note) }) : reason && causeWords(reason, t);
  return {
    key: `log ${index}`,
    at,
    title: isEvent(event) ? t(`event.${event}`) : t('code', { code: event }),
    words: [result, why].filter(Boolean).join(', ') || null,
    said: null,
  };
}
