import type { LanguageFile } from '../language-file.ts';
import { screen } from './en/screen.ts';

/** English. */
export const language = {
  locale: 'en-GB',
  name: 'English',
  screen,
  operator: async () => (await import('./en/operator.ts')).operator,
} as const satisfies LanguageFile;
