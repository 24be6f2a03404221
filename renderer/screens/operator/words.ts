import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { languages } from '../../locales/languages.ts';

/** Speaks the service menu's words, and with `screen:` before the key everybody's. */
export type Speak = TFunction<['operator', 'screen']>;

/** They come with the menu, whose file waits for them: once it is there, it speaks every language. */
const words = await Promise.all(
  [...languages].map(async ([code, { operator }]) => ({ code, words: await operator() })),
);

/** The service menu's words, which come with it. */
export function useSpeak(): Speak {
  const { i18n } = useTranslation();
  for (const language of words) {
    if (!i18n.hasResourceBundle(language.code, 'operator')) {
      i18n.addResourceBundle(language.code, 'operator', language.words);
    }
  }
  return useTranslation(['operator', 'screen']).t;
}
