import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { operatorEn } from '../../locales/operator-en.ts';
import { operatorRu } from '../../locales/operator-ru.ts';

/** Speaks the service menu's words, and with `screen:` before the key everybody's. */
export type Speak = TFunction<['operator', 'screen']>;

/** The service menu's words, which come with it. */
export function useSpeak(): Speak {
  const { i18n } = useTranslation();
  if (!i18n.hasResourceBundle('ru', 'operator')) {
    i18n.addResourceBundle('ru', 'operator', operatorRu);
    i18n.addResourceBundle('en', 'operator', operatorEn);
  }
  return useTranslation(['operator', 'screen']).t;
}
