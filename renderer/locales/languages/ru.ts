import type { LanguageFile } from '../language-file.ts';
import { screen } from './ru/screen.ts';

/** Russian, in which the kiosk begins every visit. */
export const language = {
  locale: 'ru-RU',
  name: 'Русский',
  screen,
  operator: async () => (await import('./ru/operator.ts')).operator,
} as const satisfies LanguageFile;
