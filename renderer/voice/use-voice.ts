import { createContext, useContext, useSyncExternalStore } from 'react';
import { useFlow } from '../flow/flow.ts';
import { createSpeech, type Speech } from './speech.ts';
import type { Guide } from './voice-guide.ts';

export type Voice = { readonly speech: Speech; readonly guide: Omit<Guide, 'stop'> };

/** The platform's own speech. Looked up at every use: a test may put another in its place. */
export const platformSpeech = (onSpoken: () => void): Speech =>
  createSpeech({
    synthesis: () => ('speechSynthesis' in window ? window.speechSynthesis : undefined),
    utterance: (text, voice, over) => {
      const spoken = new SpeechSynthesisUtterance(text);
      spoken.lang = voice.lang;
      spoken.voice = voice;
      spoken.onend = over;
      spoken.onerror = over;
      return spoken;
    },
    onSpoken,
  });

const VoiceContext = createContext<Voice | null>(null);
export const VoiceProvider = VoiceContext.Provider;

export function useVoice(): Voice {
  const voice = useContext(VoiceContext);
  if (!voice) throw new Error('nobody provides a voice here');
  return voice;
}

/** Whether this machine can read the screen aloud in the patient's language. */
export function useVoiceOffered(): boolean {
  const { speech } = useVoice();
  const language = useFlow((state) => state.visit.language);
  return useSyncExternalStore(speech.onVoices, () => speech.speaks(language));
}
