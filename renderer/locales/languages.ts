import type { Language } from '../flow/visit.ts';
import { FIRST_LANGUAGE } from '../flow/visit.ts';
import type { LanguageFile } from './language-file.ts';

const files = import.meta.glob<{ language: LanguageFile }>('./languages/*.ts', { eager: true });

/** Every language there is a file for: the one visits begin in, then the others in the order of their codes. */
export const languages: ReadonlyMap<Language, LanguageFile> = byCode(
  Object.entries(files).map(([path, { language }]) => [path.replace(/^.*\/|\.ts$/g, ''), language]),
);

function byCode(all: readonly (readonly [Language, LanguageFile])[]): ReadonlyMap<Language, LanguageFile> {
  const place = ([code]: readonly [Language, LanguageFile]): string => (code === FIRST_LANGUAGE ? '' : code);
  return new Map([...all].sort((a, b) => place(a).localeCompare(place(b))));
}

/** The language a press on the dock's button leads to: with two it is the other one. */
export function languageAfter(
  language: Language,
  offered: readonly Language[] = [...languages.keys()],
): Language {
  return offered[(offered.indexOf(language) + 1) % offered.length] ?? FIRST_LANGUAGE;
}
