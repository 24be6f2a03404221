import type { TFunction } from 'i18next';
import type { BookingView, StatusView } from '../../domain/bridge.ts';
import type { PrintAsk } from '../flow/state.ts';
import { cannotPrint } from './strip.ts';

export type PrintWords = {
  readonly title: string;
  readonly text: string;
  readonly tone: 'calm' | 'uncertain' | 'impossible';
  /** What the print button says; null when printing makes no sense now. */
  readonly button: string | null;
};

/** What the paper is doing, never better than it is known. */
export function printWords(
  { state, print }: Pick<BookingView, 'state' | 'print'>,
  ask: PrintAsk,
  printer: StatusView['printer']['kind'],
  t: TFunction,
): PrintWords {
  const ticket = state.kind === 'confirmed';
  const current = print && (print.document === 'ticket') === ticket ? print : null;
  const paper = ticket ? t('print.ticket') : t('print.slip');
  const first = ticket ? t('print.printTicket') : t('print.printSlip');
  const words = (): PrintWords => {
    if (!current)
      return { title: t('print.none', { paper }), text: t('print.noneText'), tone: 'calm', button: first };
    switch (current.state.kind) {
      case 'queued':
        return {
          title: t('print.queued', { paper }),
          text: t('print.queuedText'),
          tone: 'calm',
          button: null,
        };
      case 'printing':
        return {
          title: t('print.printing', { paper }),
          text: t('print.printingText'),
          tone: 'calm',
          button: null,
        };
      case 'printed':
        return current.state.verified
          ? {
              title: t('print.printed', { paper }),
              text: t('print.printedText'),
              tone: 'calm',
              button: t('print.copy'),
            }
          : {
              title: t('print.sent', { paper }),
              text: t('print.sentText'),
              tone: 'calm',
              button: t('print.copy'),
            };
      case 'failed':
        return {
          title: t('print.failed', { paper }),
          text: t(`print.why.${current.state.reason}`),
          tone: 'impossible',
          button: t('print.again'),
        };
      case 'in-doubt':
        return {
          title: t('print.inDoubt', { paper }),
          text: t('print.inDoubtText'),
          tone: 'uncertain',
          button: t('print.again'),
        };
    }
  };
  return afterAsk(words(), ask, printer, t);
}

function afterAsk(
  words: PrintWords,
  ask: PrintAsk,
  printer: StatusView['printer']['kind'],
  t: TFunction,
): PrintWords {
  if (ask === 'asked') return { ...words, button: null };
  if (ask === 'already-printing') return { ...words, text: t('print.askBusy') };
  if (ask !== 'idle') return { ...words, text: t('print.askFailed'), tone: 'impossible' };
  if (words.button === null || !cannotPrint(printer)) return words;
  // A button that cannot work is not drawn; a failure keeps its own reason.
  return { ...words, button: null, text: words.tone === 'impossible' ? words.text : t('print.notNow') };
}
