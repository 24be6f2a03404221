import type { Language } from '../flow/visit.ts';
import { NBSP } from '../locales/typography.ts';

export type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>;

/** What of the platform's speech synthesis is used; `V` is its voice and `U` its utterance. */
export type Synthesis<V extends Voice, U> = {
  getVoices(): readonly V[];
  speak(utterance: U): void;
  cancel(): void;
  addEventListener?(type: 'voiceschanged', listener: () => void): void;
  removeEventListener?(type: 'voiceschanged', listener: () => void): void;
};

export type Speech = {
  /** Whether this machine has a voice of its own for that language. */
  readonly speaks: (language: Language) => boolean;
  /** Told when voices come late, as they do in Chromium; returns how to stop. */
  readonly onVoices: (changed: () => void) => () => void;
  /** Says sentences one after the other; `now` cuts off whatever is being said. */
  readonly say: (sentences: readonly string[], language: Language, when: 'now' | 'after') => void;
  /** Silence at once; nothing stays queued. */
  readonly stop: () => void;
};

type Options<V extends Voice, U> = {
  readonly synthesis: () => Synthesis<V, U> | undefined;
  /** One sentence for the platform; `over` is told when it has ended, well or not. */
  readonly utterance: (text: string, voice: V, over: () => void) => U;
  /**
   * Each sentence of what is said `now` as it begins and ends, so that nobody's visit ends while they listen. News is no
   * sign of anybody: a countdown that is read out would keep itself from ending.
   */
  readonly onSpoken?: () => void;
};

type Sentence = { readonly text: string; readonly language: Language; readonly asked: boolean };

/** A slow voice says eight letters a second; what takes longer has lost its end and must not hold up the next one. */
const LETTER_MS = 130;
const PATIENCE_MS = 4_000;

/** Platforms disagree between `ru-RU`, `ru_RU` and `ru`. */
const isOf = (voice: Voice, language: Language): boolean =>
  voice.lang.toLowerCase().replace('_', '-').split('-')[0] === language;

/**
 * The platform's speech synthesis, made safe to lean on: it never throws, and an utterance that never ends blocks nothing.
 * Only voices of this machine are used: one on a server would be sent what is on the patient's screen.
 */
export function createSpeech<V extends Voice, U>({ synthesis, utterance, onSpoken }: Options<V, U>): Speech {
  let queue: Sentence[] = [];
  /** Held as long as it is spoken: Chromium forgets the events of an utterance nobody holds. */
  let current: { readonly utterance: U | undefined } | null = null;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const voices = (): readonly V[] => attempt(() => synthesis()?.getVoices()) ?? [];
  const voiceOf = (language: Language): V | undefined => {
    const own = voices().filter((voice) => voice.localService && isOf(voice, language));
    return own.find((voice) => voice.default) ?? own[0];
  };

  const next = (): void => {
    clearTimeout(patience);
    current = null;
    const said = queue.shift();
    const voice = said && voiceOf(said.language);
    if (voice) begin(said, voice);
    else if (said) next();
  };

  const begin = (said: Sentence, voice: V): void => {
    const over = (): void => {
      if (current !== mine) return;
      if (said.asked) onSpoken?.();
      next();
    };
    const mine = { utterance: attempt(() => utterance(said.text, voice, over)) };
    current = mine;
    if (said.asked) onSpoken?.();
    const giveUp = (): void => {
      if (current === mine) attempt(() => synthesis()?.cancel());
      over();
    };
    patience = setTimeout(giveUp, PATIENCE_MS + said.text.length * LETTER_MS);
    attempt(() => mine.utterance !== undefined && synthesis()?.speak(mine.utterance));
  };

  const stop = (): void => {
    queue = [];
    current = null;
    clearTimeout(patience);
    attempt(() => synthesis()?.cancel());
  };

  return {
    speaks: (language) => voiceOf(language) !== undefined,
    onVoices: (changed) => {
      const platform = attempt(synthesis);
      attempt(() => platform?.addEventListener?.('voiceschanged', changed));
      return () => attempt(() => platform?.removeEventListener?.('voiceschanged', changed));
    },
    say: (sentences, language, when) => {
      if (when === 'now') stop();
      const texts = sentences.map((text) => text.replaceAll(NBSP, ' ').trim()).filter((text) => text !== '');
      queue = [...queue, ...texts.map((text) => ({ text, language, asked: when === 'now' }))];
      if (current === null) next();
    },
    stop,
  };
}

/** A platform without speech, or with a broken one, is a silent one. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
