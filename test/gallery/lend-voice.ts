import type { Page } from 'playwright-core';

/**
 * A platform's voice, which speaks without a sound, for every page that is opened until it is taken back: Chromium without a
 * speech service has none, and without one the kiosk offers nothing.
 *
 * @returns how to take it back
 */
export async function lendVoice(page: Page, languages: readonly string[]): Promise<() => Promise<void>> {
  const lent = await page.addInitScript((known) => {
    class Utterance {
      onend: (() => void) | null = null;
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
      speak: (utterance: Utterance) => void setTimeout(() => utterance.onend?.(), 5),
      cancel() {},
      addEventListener() {},
      removeEventListener() {},
      speaking: false,
      pending: false,
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    Object.assign(window, { SpeechSynthesisUtterance: Utterance });
  }, languages);
  return () => lent.dispose();
}
