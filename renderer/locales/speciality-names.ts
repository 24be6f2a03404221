import { useCallback } from 'react';
import { useFlow } from '../flow/flow.ts';
import { FIRST_LANGUAGE, type Language } from '../flow/visit.ts';
import { languages } from './languages.ts';

/** A speciality as a patient reads it. */
export type SpecialityName = {
  readonly name: string;
  /** The language of `name`. */
  readonly lang: Language;
  /** As it stands on doors and papers, where that is another name; else null. */
  readonly onDoor: string | null;
};

type Table = Readonly<Record<string, string>>;

const plain = (name: string): string =>
  name
    .normalize()
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\s+/g, ' ')
    .replace(/\s*-\s*/g, '-')
    .trim();

/** The table by names as they are compared: made once a table. */
const tables = new WeakMap<Table, ReadonlyMap<string, string>>();

function byPlainName(table: Table): ReadonlyMap<string, string> {
  const known = tables.get(table);
  if (known) return known;
  const made = new Map(Object.entries(table).map(([russian, name]) => [plain(russian), name]));
  tables.set(table, made);
  return made;
}

/** In brackets these say the same once more; anything else says for whom or what, and is not left away. */
const SAID_AGAIN = / ?\((?:лор|лор-врач|семейный врач|окулист|узи|физиолечение)\)$/;

/** The ways a clinic may have written one name: with «врач» before it, with what it is also called in brackets. */
function spellings(russian: string): string[] {
  const whole = plain(russian);
  const bare = whole.replace(/^врач(-| по | )/, '');
  return [whole, bare, bare.replace(SAID_AGAIN, '')];
}

/** A Russian name in the words of a language's table; null where the table has none for it. Pure. */
export function translated(russian: string, table: Table): string | null {
  const names = byPlainName(table);
  return spellings(russian).flatMap((spelling) => names.get(spelling) ?? [])[0] ?? null;
}

/** Pure: what stands for a Russian name in that language. */
export function specialityIn(language: Language, russian: string): SpecialityName {
  const table = languages.get(language)?.specialities;
  const name = table ? translated(russian, table) : null;
  return name === null
    ? { name: russian, lang: FIRST_LANGUAGE, onDoor: null }
    : { name, lang: language, onDoor: russian };
}

/** Names of specialities in the patient's language. */
export function useSpecialityName(): (russian: string) => SpecialityName {
  const language = useFlow((state) => state.visit.language);
  return useCallback((russian: string) => specialityIn(language, russian), [language]);
}
