import type { OperatorStateView } from '../../../domain/bridge.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../domain/clinic-time.ts';
import { causeWords } from './cause-words.ts';
import { exactSpan, spanWords } from './spans.ts';
import type { Verdict } from './verdict.tsx';
import type { Speak } from './words.ts';

export const lineNames = ['network', 'schedule', 'outbox', 'printer', 'reader', 'clock', 'notices'] as const;
export type Line = {
  readonly name: (typeof lineNames)[number];
  readonly verdict: Verdict;
  /** A line each. */
  readonly words: readonly string[];
};

/** A schedule that old should have been read again by now. */
const SCHEDULE_IS_OLD_MS = 10 * MINUTE_MS;
/** A request that old does not merely wait for its turn. */
const REQUEST_IS_OLD_MS = HOUR_MS;
/** Two minutes apart, the central API refuses what the kiosk asks; half of one is on the way there. */
const CLOCK_IS_OFF_MS = 30 * SECOND_MS;
const CLOCK_IS_WRONG_MS = 2 * MINUTE_MS;
const CLOCK_IS_SAME_MS = 2 * SECOND_MS;

type Context = {
  readonly now: number;
  readonly tooOldToBook: boolean;
  readonly moment: (instant: number) => string;
  readonly t: Speak;
};

/** How everything stands, line by line, each with its verdict. Pure. */
export const linesOf = (view: OperatorStateView, context: Context): readonly Line[] => [
  networkLine(view, context),
  scheduleLine(view, context),
  outboxLine(view, context),
  printerLine(view, context),
  readerLine(view, context),
  clockLine(view, context),
  noticesLine(view, context),
];

function networkLine({ network }: OperatorStateView, { moment, t }: Context): Line {
  const { kind } = network;
  const since = moment(network.since);
  const cause = causeWords(network.cause ?? 'no-answer', t);
  if (kind === 'starting') return { name: 'network', verdict: 'unclear', words: [t('network.starting')] };
  if (kind === 'online') return { name: 'network', verdict: 'good', words: [t('network.online', { since })] };
  return {
    name: 'network',
    verdict: kind === 'offline' ? 'broken' : 'look',
    words: [t(`network.${kind}`, { since, cause })],
  };
}

function scheduleLine({ mirror }: OperatorStateView, { now, tooOldToBook, t }: Context): Line {
  const { asOf, sweeping, resources, freeSlots } = mirror;
  const ageMs = asOf === null ? 0 : Math.max(0, now - asOf);
  const isOld = asOf === null ? !sweeping : ageMs > SCHEDULE_IS_OLD_MS;
  const read =
    asOf === null
      ? t('schedule.none')
      : t('schedule.asOf', { ago: t('span.ago', { span: spanWords(ageMs, t) }) });
  return {
    name: 'schedule',
    verdict: tooOldToBook ? 'broken' : isOld ? 'look' : 'good',
    words: [
      sweeping ? t('schedule.sweeping') : read,
      tooOldToBook ? t('schedule.tooOld') : t('schedule.counts', { resources, places: freeSlots }),
    ],
  };
}

function outboxLine({ outbox }: OperatorStateView, { moment, t }: Context): Line {
  const { counts, oldestMs, pausedUntil } = outbox;
  const waiting = counts.queued + counts.sending;
  const [inDoubt, staff] = [counts['in-doubt'], counts['needs-staff']];
  const parts = [
    staff > 0 && t('outbox.staff', { n: staff }),
    waiting > 0 && t('outbox.waiting', { n: waiting }),
    inDoubt > 0 && t('outbox.inDoubt', { n: inDoubt }),
    oldestMs !== null && t('outbox.oldest', { span: spanWords(oldestMs, t) }),
  ].filter((part) => part !== false);
  const isOld = oldestMs !== null && oldestMs > REQUEST_IS_OLD_MS;
  return {
    name: 'outbox',
    verdict: staff > 0 || pausedUntil !== null || isOld ? 'look' : 'good',
    words: [
      parts.length === 0 ? t('outbox.none') : parts.join(', '),
      ...(pausedUntil === null ? [] : [t('outbox.paused', { time: moment(pausedUntil) })]),
    ],
  };
}

/** By what a printer says of itself. */
export const printerVerdict: Readonly<Record<OperatorStateView['printer']['kind'], Verdict>> = {
  ready: 'good',
  busy: 'good',
  'paper-low': 'look',
  'no-paper': 'broken',
  'cover-open': 'broken',
  'cutter-fault': 'broken',
  offline: 'broken',
  unknown: 'unclear',
  none: 'off',
};

const printerLine = ({ printer }: OperatorStateView, { t }: Context): Line => ({
  name: 'printer',
  verdict: printerVerdict[printer.kind],
  words: [t(`printerState.${printer.kind}`)],
});

const readerLine = ({ scanner }: OperatorStateView, { t }: Context): Line => ({
  name: 'reader',
  verdict: scanner === 'ready' ? 'good' : scanner === 'lost' ? 'broken' : 'off',
  words: [t(`readerState.${scanner}`)],
});

function clockLine({ clockOffsetMs }: OperatorStateView, { t }: Context): Line {
  if (clockOffsetMs === null) return { name: 'clock', verdict: 'unclear', words: [t('clock.unknown')] };
  const offMs = Math.abs(clockOffsetMs);
  const span = exactSpan(offMs, t);
  const words =
    offMs < CLOCK_IS_SAME_MS
      ? t('clock.same')
      : clockOffsetMs > 0
        ? t('clock.behind', { span })
        : t('clock.ahead', { span });
  const verdict = offMs > CLOCK_IS_WRONG_MS ? 'broken' : offMs > CLOCK_IS_OFF_MS ? 'look' : 'good';
  return { name: 'clock', verdict, words: [words] };
}

/** What only tells of something that is over, and can be read and let be. */
const OVER: ReadonlySet<string> = new Set(['ledger-recovered', 'mirror-rebuilt']);

const noticesLine = ({ notices }: OperatorStateView, { t }: Context): Line => ({
  name: 'notices',
  verdict: notices.length === 0 ? 'good' : notices.every((notice) => OVER.has(notice)) ? 'look' : 'broken',
  words: notices.length === 0 ? [t('notice.none')] : notices.map((notice) => t(`notice.${notice}`)),
});
