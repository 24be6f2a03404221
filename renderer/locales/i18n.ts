import i18next, { type i18n, type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { FIRST_LANGUAGE } from '../flow/visit.ts';
import type { operator } from './languages/ru/operator.ts';
import type { screen } from './languages/ru/screen.ts';
import { languages } from './languages.ts';
import { typography } from './typography.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'screen';
    /** The service menu brings its words along: `screens/operator/words.ts`. */
    resources: { screen: typeof screen; operator: typeof operator };
  }
}

const postProcessor: PostProcessorModule = {
  type: 'postProcessor',
  name: 'typography',
  process: typography,
};

/** Every language is part of the page: switching loads nothing. */
export function startI18n(): i18n {
  const instance = i18next.createInstance();
  void instance
    .use(initReactI18next)
    .use(postProcessor)
    .init({
      lng: FIRST_LANGUAGE,
      fallbackLng: FIRST_LANGUAGE,
      defaultNS: 'screen',
      resources: Object.fromEntries([...languages].map(([code, { screen }]) => [code, { screen }])),
      interpolation: { escapeValue: false },
      postProcess: ['typography'],
      initAsync: false,
    });
  return instance;
}
