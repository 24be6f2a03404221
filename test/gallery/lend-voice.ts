import type { Page } from 'playwright-core';

type Listening = typeof window & { spoken: string[] };

/**
 * A platform's voice, which speaks without a sound and writes down what, for every page that is opened until it is taken back: Chromium without a
 * speech service has none, and without one the kiosk offers nothing.
 *
 * @returns how to take it back
 */
export async function lendVoice(page: Page, languages: readonly string[]): Promise<() => Promise<void>> {
  const lent = await page.addInitScript((known) => {
    const spoken: string[] = [];
    class Utterance {
      onend: (() => void) | null = null;
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    const voices = known.map((lang) => ({
      lang,
      name: lang,
      localService: true,
      default: true,
      voiceURI: lang,
    }));
    const synthesis = {
      getVoices: () => voices,
      speak(utterance: Utterance) {
        spoken.push(utterance.text);
        setTimeout(() => utterance.onend?.(), 5);
      },
      cancel() {},
      addEventListener() {},
      removeEventListener() {},
      speaking: false,
      pending: false,
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    Object.assign(window, { SpeechSynthesisUtterance: Utterance, spoken });
  }, languages);
  return () => lent.dispose();
}

/** All that the voice lent to this page has been told to say since the page was opened. */
export const heard = (page: Page): Promise<string> =>
  page.evaluate(() => (window as Listening).spoken.join(' | '));
