import type { TFunction } from 'i18next';
import { assertNever } from '../../../domain/assert-never.ts';
import type { BookingView, PrintJobView, StatusView } from '../../../domain/bridge.ts';
import { MINUTE_MS } from '../../../domain/clinic-time.ts';
import type { PrintedDocument, PrintFailure } from '../../../domain/print-job.ts';
import type { PrintAsk } from '../../flow/state.ts';
import { lowerFirst } from '../../locales/lower-first.ts';
import type { Format } from '../../locales/use-format.ts';
import { cannotPrint } from '../frame/strip.ts';

export type PrintWords = {
  readonly title: string;
  readonly text: string;
  readonly tone: 'calm' | 'uncertain' | 'impossible';
  /** What to do because the paper certainly, or possibly, did not come out: the screen is what the patient has. */
  readonly photo: string | null;
  /** What the print button says; null when printing makes no sense now. */
  readonly button: string | null;
};

type Printer = StatusView['printer']['kind'];

/** The flow's wall clock, ms since the epoch, and how its times read at the clinic. */
export type Clock = { readonly now: number; readonly format: Pick<Format, 'time' | 'date' | 'dayOf'> };

/** Older than this, what came of a print is no news: the patient has the paper already, or went without it. */
const NEWS_FOR_MS = 2 * MINUTE_MS;
const COMES_OUT_MS = 10_000;

/** What the paper is doing, never better than it is known; with a clock, what is past is told as past. */
export function printWords(
  { state, print }: Pick<BookingView, 'state' | 'print'>,
  ask: PrintAsk,
  printer: Printer,
  t: TFunction,
  clock: Clock | null = null,
): PrintWords {
  const document = documentOf(state.kind);
  const current = print && print.document === document ? print : null;
  const words = current
    ? ((clock && pastWords(current, printer, clock, t)) ?? jobWords(current, t))
    : untriedWords(document, printer, t);
  if (ask === 'asked') return { ...words, button: null };
  if (ask === 'already-printing') return { ...words, text: t('print.askBusy') };
  if (ask !== 'idle')
    return { ...words, text: t('print.askFailed'), tone: 'impossible', photo: t('print.photo') };
  // A button that cannot work is not drawn.
  if (words.button !== null && cannotPrint(printer)) return { ...words, button: null };
  const waits = current?.state.kind === 'queued';
  const why = waits ? standsInTheWay(printer) : null;
  return why ? { ...words, text: t(`print.why.${why}`), tone: 'uncertain', photo: t('print.photo') } : words;
}

function documentOf(state: BookingView['state']['kind']): PrintedDocument {
  if (state === 'confirmed') return 'ticket';
  return state === 'cancelled' ? 'cancellation-slip' : 'request-slip';
}

function nameOf(document: PrintedDocument, t: TFunction): string {
  switch (document) {
    case 'ticket':
      return t('print.ticket');
    case 'request-slip':
      return t('print.slip');
    case 'cancellation-slip':
      return t('print.cancellation');
    default:
      return assertNever(document);
  }
}

/** Whether the paper is coming out as the screen opens, or came out a moment ago. */
export const isComingOut = ({ print }: Pick<BookingView, 'print'>, now: number): boolean =>
  print !== null &&
  (print.state.kind === 'queued' ||
    print.state.kind === 'printing' ||
    (print.state.kind === 'printed' && now - print.state.at < COMES_OUT_MS));

/** Nothing was tried yet. */
function untriedWords(document: PrintedDocument, printer: Printer, t: TFunction): PrintWords {
  const paper = nameOf(document, t);
  const why = standsInTheWay(printer);
  if (why)
    return {
      title: t('print.onScreen', { paper }),
      text: t(`print.why.${why}`),
      tone: 'uncertain',
      photo: t('print.photo'),
      button: null,
    };
  return {
    title: t('print.none', { paper }),
    text: t('print.noneText'),
    tone: 'calm',
    photo: null,
    button: document === 'ticket' ? t('print.printTicket') : t('print.printSlip'),
  };
}

function jobWords({ document, copy, state }: PrintJobView, t: TFunction): PrintWords {
  const isCopy = copy > 0;
  const paper = isCopy ? t('print.copyName', { copy }) : nameOf(document, t);
  /** What may have come out makes the next one a copy. */
  const next = t('print.copy');
  const calm = { tone: 'calm', photo: null, button: null } as const;
  switch (state.kind) {
    case 'queued':
      return { ...calm, title: t('print.queued', { paper }), text: t('print.queuedText') };
    case 'printing':
      return { ...calm, title: t('print.printing', { paper }), text: t('print.printingText') };
    case 'printed':
      if (state.verified)
        return {
          ...calm,
          title: isCopy ? t('print.copyPrinted', { paper }) : t('print.printed', { paper }),
          text: t('print.printedText'),
          button: next,
        };
      return {
        title: isCopy ? t('print.copySent', { paper }) : t('print.sent', { paper }),
        text: t('print.sentText'),
        tone: 'calm',
        photo: t('print.photoIf'),
        button: next,
      };
    case 'failed':
      return {
        title: isCopy ? t('print.copyFailed', { paper }) : t('print.failed', { paper }),
        text: t(`print.why.${state.reason}`),
        tone: 'impossible',
        photo: t('print.photo'),
        button: isCopy ? t('print.copy') : t('print.again'),
      };
    case 'in-doubt':
      return {
        title: isCopy ? t('print.copyInDoubt', { paper }) : t('print.inDoubt', { paper }),
        text: t('print.inDoubtText'),
        tone: 'uncertain',
        photo: t('print.photoIf'),
        button: next,
      };
    default:
      return assertNever(state);
  }
}

/** What came of a print a while ago; null when it is still news, or still going on. */
function pastWords(
  { document, copy, state }: PrintJobView,
  printer: Printer,
  { now, format }: Clock,
  t: TFunction,
): PrintWords | null {
  if (state.kind === 'queued' || state.kind === 'printing' || now - state.at < NEWS_FOR_MS) return null;
  const isCopy = copy > 0;
  const paper = isCopy ? t('print.copyName', { copy }) : nameOf(document, t);
  const time = format.time(state.at);
  const day = format.dayOf(state.at);
  const when =
    day === format.dayOf(now)
      ? t('print.past.time', { time })
      : t('print.past.dated', { date: format.date(day), time });
  const first = when.charAt(0).toUpperCase() + when.slice(1);
  const maybePaper = {
    text: cannotPrint(printer) ? t('print.past.mayPhoto') : t('print.past.mayPrint'),
    tone: 'calm',
    photo: null,
    button: t('print.copy'),
  } as const;
  switch (state.kind) {
    case 'printed': {
      if (state.verified)
        return {
          ...maybePaper,
          title: isCopy
            ? t('print.past.copyPrinted', { paper, when })
            : t('print.past.printed', { paper, when }),
        };
      return {
        ...maybePaper,
        title: isCopy ? t('print.past.copySent', { paper, when }) : t('print.past.sent', { paper, when }),
      };
    }
    case 'in-doubt': {
      const blanks = { when: first, paper: lowerFirst(paper) };
      return {
        ...maybePaper,
        title: isCopy ? t('print.past.copyInDoubt', blanks) : t('print.past.inDoubt', blanks),
      };
    }
    case 'failed': {
      const title = t('print.past.failed', { when: first, why: t(`print.was.${state.reason}`) });
      const why = standsInTheWay(printer);
      const whole = document === 'ticket' ? t('print.printTicket') : t('print.printSlip');
      return {
        title,
        text: why ? t(`print.why.${why}`) : t('print.noneText'),
        tone: why ? 'uncertain' : 'calm',
        photo: why ? t('print.photo') : null,
        button: isCopy ? t('print.copy') : whole,
      };
    }
    default:
      return assertNever(state);
  }
}

/** Why surely nothing is printed now, as a job would fail of it; null when something may be. */
function standsInTheWay(printer: Printer): PrintFailure | null {
  switch (printer) {
    case 'no-paper':
    case 'cover-open':
    case 'cutter-fault':
      return printer;
    case 'offline':
      return 'printer-offline';
    case 'none':
      return 'no-printer';
    case 'ready':
    case 'paper-low':
    case 'busy':
    case 'unknown':
      return null;
    default:
      return assertNever(printer);
  }
}
