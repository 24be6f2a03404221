import type { LanguageFile } from '../language-file.ts';
import { screen } from './en/screen.ts';
import { specialities } from './en/specialities.ts';

/** English. */
export const language = {
  locale: 'en-GB',
  name: 'English',
  screen,
  specialities,
  operator: async () => (await import('./en/operator.ts')).operator,
} as const satisfies LanguageFile;
