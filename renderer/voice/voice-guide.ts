import type { TFunction } from 'i18next';
import type { Language } from '../flow/visit.ts';
import {
  controlOf,
  currentScreen,
  liveParts,
  openDialog,
  reachable,
  titleOf,
  typedText,
  wordsOf,
} from './read-page.ts';
import type { Speech } from './speech.ts';
import { newsOf, sayControl, sayDialog, sayScreen, spoken, stateOf, typedNews } from './what-is-said.ts';

/** The four things that drive everything. */
export type Guide = {
  readonly previous: () => void;
  readonly next: () => void;
  readonly choose: () => void;
  /** The control once more; asked twice in a row, the whole screen. */
  readonly again: () => void;
  readonly stop: () => void;
};

type Options = { readonly speech: Speech; readonly t: TFunction; readonly language: Language };

/** React has drawn what an event led to, and nobody has waited yet. */
const SETTLE_MS = 60;

/**
 * Speaks the page as it changes and moves along its controls. It reads what is on the page and nothing else, so that a new
 * screen is spoken without a word written for it, and nothing is said that is not seen.
 */
export function startVoiceGuide({ speech, t, language }: Options): Guide {
  let screen = '';
  let dialog: HTMLElement | null = null;
  let waits = false;
  let typed = typedText();
  let live = new Map<string, string>();
  let at = -1;
  let repeated = false;
  let stopped = false;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const say = (sentences: readonly string[], when: 'now' | 'after'): void =>
    speech.say(sentences, language, when);

  const remember = (): void => {
    live = new Map([...liveParts()].map(([key, { text }]) => [key, text]));
    typed = typedText();
  };

  const screenWords = (): string[] => {
    const choices = reachable().filter(({ place }) => place === 'screen').length;
    const shown = currentScreen();
    // The question first, whatever stands above it.
    return sayScreen({ texts: [titleOf(shown), ...wordsOf(shown)], choices }, t);
  };

  const dialogWords = (open: HTMLElement): string[] =>
    sayDialog(
      {
        texts: wordsOf(open),
        urgent: open.getAttribute('role') === 'alertdialog',
        choices: reachable().length,
      },
      t,
    );

  const settle = (): void => {
    const open = openDialog();
    if (open !== dialog) {
      dialog = open;
      at = -1;
      remember();
      // Back from a dialog: where one is.
      say(open ? dialogWords(open) : screenWords().slice(0, 1), 'now');
      return;
    }
    const shown = screenKey();
    const loading = document.querySelector('[data-screen] .ghost') !== null;
    if (shown !== screen || (waits && !loading)) {
      const came = shown !== screen;
      screen = shown;
      waits = loading;
      if (came) at = -1;
      remember();
      if (!open) say(screenWords(), 'now');
      return;
    }
    tellNews();
  };

  const tellNews = (): void => {
    const text = typedText();
    if (text !== typed) say([typedNews(typed, text, t)], 'now');
    const parts = liveParts();
    const news = newsOf(live, parts);
    live = new Map([...parts].map(([key, { text }]) => [key, text]));
    typed = text;
    say(
      news.map((text) => spoken(text, t)),
      'after',
    );
  };

  const soon = (): void => {
    settling ??= setTimeout(() => {
      settling = undefined;
      settle();
    }, SETTLE_MS);
  };

  const move = (by: 1 | -1): void => {
    repeated = false;
    const all = reachable();
    if (all.length === 0) {
      say([t('voice.nothing')], 'now');
      return;
    }
    const focused = all.findIndex(({ element }) => element === document.activeElement);
    // What had the focus may be gone: one goes on from where it stood.
    const from = focused >= 0 ? focused : by > 0 ? Math.max(at, 0) - 1 : Math.max(at, 0);
    at = (Math.min(from, all.length - 1) + by + all.length) % all.length;
    const { element } = all[at] ?? {};
    element?.focus({ preventScroll: true });
    const control = element && controlOf(element);
    if (control) say([sayControl(control, t)], 'now');
  };

  const choose = (): void => {
    repeated = false;
    const element = document.activeElement;
    const before = element instanceof HTMLElement ? controlOf(element) : null;
    if (!before || !(element instanceof HTMLElement)) {
      move(1);
      return;
    }
    if (before.disabled) {
      say([t('voice.disabled')], 'now');
      return;
    }
    const shown = screenKey();
    element.click();
    setTimeout(() => {
      const now = stopped ? null : controlOf(element);
      if (!now || now.on === null || screenKey() !== shown) return;
      const state = stateOf(now.role, now.on, t);
      if (state) say([state], 'after');
    }, SETTLE_MS * 2);
  };

  const again = (): void => {
    const control = document.activeElement && controlOf(document.activeElement);
    if (control && !repeated) say([sayControl(control, t)], 'now');
    else say(dialog ? dialogWords(dialog) : screenWords(), 'now');
    repeated = control !== null && !repeated;
  };

  const observer = new MutationObserver(soon);
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['data-screen', 'data-typed', 'aria-live'],
  });
  dialog = openDialog();
  // The way through the screen begins with its first answer, not where the voice was turned on.
  if (!dialog && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  screen = screenKey();
  waits = document.querySelector('[data-screen] .ghost') !== null;
  remember();
  say([t('voice.welcome'), ...(dialog ? [] : screenWords())], 'now');

  return {
    previous: () => move(-1),
    next: () => move(1),
    choose,
    again,
    stop: () => {
      stopped = true;
      observer.disconnect();
      clearTimeout(settling);
      speech.stop();
    },
  };
}

/** Two screens differ by their name or by their question: a request that turned into a booking is another screen. */
function screenKey(): string {
  const shown = currentScreen();
  return `${shown?.getAttribute('data-screen') ?? ''} ${titleOf(shown)}`;
}
