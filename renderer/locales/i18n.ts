import i18next, { type i18n, type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import type { operatorRu } from './operator-ru.ts';
import { ru } from './ru.ts';
import { typography } from './typography.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'screen';
    /** The service menu brings its words along: `screens/operator/words.ts`. */
    resources: { screen: typeof ru; operator: typeof operatorRu };
  }
}

const postProcessor: PostProcessorModule = {
  type: 'postProcessor',
  name: 'typography',
  process: typography,
};

/** Both languages are part of the page: switching loads nothing. */
export function startI18n(): i18n {
  const instance = i18next.createInstance();
  void instance
    .use(initReactI18next)
    .use(postProcessor)
    .init({
      lng: 'ru',
      fallbackLng: 'ru',
      defaultNS: 'screen',
      resources: { ru: { screen: ru }, en: { screen: en } },
      interpolation: { escapeValue: false },
      postProcess: ['typography'],
      initAsync: false,
    });
  return instance;
}
